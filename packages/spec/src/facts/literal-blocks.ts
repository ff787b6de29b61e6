/** The literal blocks that an author wrote. */
import { type Span, walkTree } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";

/** Where they stand, in order. What the engine quotes of a text that it could not read, such as a heading, is none. */
export const literalBlocks: Fact<readonly Span[]> = fact(({ document }) => {
  const found: Span[] = [];
  walkTree(document, (node) => {
    if (node.type === "system_message" || node.type === "text") return "skip";
    if (node.type === "literal_block" && node.span.source === undefined) found.push(node.span);
    return undefined;
  });
  return found.sort((a, b) => a.start - b.start);
});
