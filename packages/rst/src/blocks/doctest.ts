/** Doctest blocks: an interactive Python session as it looks. */
import type { BlockConstruct } from "../block-parser.ts";
import { textElement } from "../tree.ts";

function isDoctest(text: string): boolean {
  return text.startsWith(">>>") && (text.length === 3 || text[3] === " ");
}

export const doctest: BlockConstruct = {
  name: "doctest",
  opens: ">",
  matches: isDoctest,
  read(parser, text) {
    if (!isDoctest(text)) return "other";
    const { currentLine } = parser.registry;
    const { block } = parser.lines.textBlock(parser.index, false);
    const span = block.lineSpan(0, block.length);
    parser.moveTo(parser.index + block.length - 1);
    const node = textElement("doctest_block", span, block.texts.join("\n"), currentLine);
    node.attributes = { "xml:space": "preserve" };
    parser.append(node);
    return "read";
  },
};
