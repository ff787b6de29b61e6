/** Literal blocks: indented, or quoted by a mark before each line. */
import type { BlockParser } from "../block-parser.ts";
import { isBlank } from "../characters/classes.ts";
import { textElement, type MutableElement, type MutableNode } from "../tree.ts";

/** Reads the literal block that a "::" announced; the current line is the blank one after it, or past the end. */
export function literalBlock(parser: BlockParser): MutableNode[] {
  const { block, offset, blankFinish } = parser.takeIndented();
  block.trimBlankEnd();
  if (block.length === 0) return quotedLiteralBlock(parser);
  const node = literal(block.join(), block.textSpan());
  node.span = block.span(0, 0, block.length - 1, block.width(block.length - 1));
  parser.place(node, offset + 1);
  return blankFinish ? [node] : [node, parser.unindentWarning("Literal block")];
}

function literal(text: string, span: MutableElement["span"]): MutableElement {
  const node = textElement("literal_block", span, text);
  node.attributes = { "xml:space": "preserve" };
  node.rawsource = text;
  return node;
}

function isQuote(text: string): boolean {
  return /^[!-/:-@[-`{-~]/.test(text);
}

/** docutils' `QuotedLiteralBlock` state. The current line is the last blank one before it, or past the end. */
function quotedLiteralBlock(parser: BlockParser): MutableNode[] {
  const { lines } = parser;
  let start = parser.index;
  while (start < lines.length && isBlank(lines.text(start))) start += 1;
  const first = lines.text(start);
  if (!isQuote(first)) {
    parser.moveTo(start);
    const line = parser.absoluteLine();
    const warning = parser.report("warning", "Literal block expected; none found.", parser.spanOf(start), { line });
    parser.moveTo(start - 1);
    return [warning];
  }
  let end = start + 1;
  while (lines.text(end).startsWith(first[0]!)) end += 1;
  const next = lines.text(end);
  const nodes: MutableNode[] = [literal(lines.join(start, end), lines.textSpan(start, end))];
  parser.place(nodes[0] as MutableElement, start + parser.inputOffset + 1);
  parser.moveTo(end);
  if (!isBlank(next)) {
    const message = next.charCodeAt(0) === 32 ? "Unexpected indentation." : "Inconsistent literal block quoting.";
    nodes.push(parser.report("error", message, parser.spanOf(end), { line: parser.absoluteLine() }));
    parser.moveTo(end - 1);
  }
  return nodes;
}
