import { type NodeOf, type Span, walkTree } from "@assent/rst";
import { fact, type Fact, type Spec } from "@assent/spec";

/** All paragraphs of a spec that stand in its own source, in order; what the engine says of it is none of its words. */
export const paragraphsOf: Fact<readonly NodeOf<"paragraph">[]> = fact(({ document }) => {
  const found: NodeOf<"paragraph">[] = [];
  walkTree(document, (node) => {
    if (node.type === "system_message" || node.type === "text") return "skip";
    if (node.type !== "paragraph") return undefined;
    if (node.span.source === undefined) found.push(node);
    return undefined;
  });
  return found.toSorted((a, b) => a.span.start - b.span.start);
});

/** The paragraph that a span stands in, behind its start. */
export function paragraphAround(spec: Spec, { start, end }: Span): NodeOf<"paragraph"> | undefined {
  const all = paragraphsOf(spec);
  let [low, high] = [0, all.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (all[middle]!.span.start < start) low = middle + 1;
    else high = middle;
  }
  const found = all[low - 1];
  return found !== undefined && end <= found.span.end ? found : undefined;
}
