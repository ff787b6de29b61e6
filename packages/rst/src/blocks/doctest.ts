/** Doctest blocks: an interactive Python session as it looks. */
import type { BlockConstruct } from "../block-parser.ts";
import { textElement } from "../tree.ts";

function isDoctest(text: string): boolean {
  return text.startsWith(">>>") && (text.length === 3 || text[3] === " ");
}

export const doctest: BlockConstruct = {
  name: "doctest",
  opens: ">",
  goesOn: (first, second) => second === first,
  matches: isDoctest,
  read(parser, first) {
    if (!isDoctest(first)) return "other";
    const { currentLine } = parser.registry;
    const { block } = parser.lines.textBlock(parser.index, false);
    const span = block.textSpan();
    parser.moveTo(parser.index + block.length - 1);
    const text = block.join();
    const node = textElement("doctest_block", span, text, currentLine);
    node.rawsource = text;
    node.attributes = { "xml:space": "preserve" };
    parser.append(node);
    return "read";
  },
};
