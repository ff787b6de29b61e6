/** Where a spec's source is not running text. */
import { type Node, walkTree } from "@assent/rst";
import { fact, type Fact } from "@assent/spec";
import { linesOf } from "./lines.ts";

/** What a line belongs to, as far as it is no running text. */
export type Verbatim = "literal" | "table" | "comment" | "target" | "title" | "directive";

const kinds: Partial<Record<Node["type"], Verbatim>> = {
  literal_block: "literal",
  doctest_block: "literal",
  math_block: "literal",
  raw: "literal",
  line_block: "literal",
  table: "table",
  comment: "comment",
  target: "target",
  substitution_definition: "target",
  image: "directive",
  figure: "directive",
  title: "title",
};

/** For each line, by its number: what it belongs to; lines of running text are not in the map. */
export const verbatimLines: Fact<ReadonlyMap<number, Verbatim>> = fact((spec) => {
  const lines = linesOf(spec);
  const found = new Map<number, Verbatim>();
  const mark = (start: number, end: number, kind: Verbatim): void => {
    let low = 0;
    let high = lines.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (lines[middle]!.start <= start) low = middle;
      else high = middle - 1;
    }
    for (let index = low; index < lines.length && lines[index]!.start < Math.max(end, start + 1); index += 1) {
      if (!found.has(lines[index]!.number)) found.set(lines[index]!.number, kind);
    }
  };
  walkTree(spec.document, (node) => {
    const kind = kinds[node.type];
    if (kind === undefined || node.span.source !== undefined) return undefined;
    // A target within a paragraph is text.
    if (node.type === "target" && spec.text.slice(node.span.start, node.span.start + 2) !== "..") return undefined;
    if (node.type === "image" && spec.text.slice(node.span.start, node.span.start + 1) === "|") return undefined;
    mark(node.span.start, node.span.end, kind);
    return "skip";
  });
  return found;
});
