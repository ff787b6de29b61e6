import { type NodeOf, walkTree } from "@assent/rst";
import { fact, type Fact } from "@assent/spec";

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
