/** Literal blocks: indented, or quoted by a mark before each line. */
import type { BlockParser } from "../block-parser.ts";
import { isBlank } from "../characters/classes.ts";
import { textElement, type MutableElement, type MutableNode } from "../tree.ts";

/** Reads the literal block that a "::" announced; the current line is the blank one after it, or past the end. */
export function literalBlock(parser: BlockParser): MutableNode[] {
  const { block, offset, blankFinish } = parser.takeIndented();
  block.trimBlankEnd();
  if (block.length === 0) return quotedLiteralBlock(parser);
  const node = literal(block.texts.join("\n"), block.textSpan());
  node.span = block.span(0, 0, block.length - 1, block.texts[block.length - 1]!.length);
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
  const { texts } = parser.lines;
  let start = parser.index;
  while (start < texts.length && isBlank(texts[start]!)) start += 1;
  const first = texts[start];
  if (first === undefined || !isQuote(first)) {
    parser.moveTo(start);
    const line = first === undefined ? parser.absoluteLine() : parser.absoluteLine();
    const warning = parser.report("warning", "Literal block expected; none found.", parser.spanOf(start), { line });
    parser.moveTo(start - 1);
    return [warning];
  }
  let end = start + 1;
  while (end < texts.length && texts[end]!.startsWith(first[0]!)) end += 1;
  const next = texts[end];
  const nodes: MutableNode[] = [literal(texts.slice(start, end).join("\n"), parser.lines.textSpan(start, end))];
  parser.place(nodes[0] as MutableElement, start + parser.inputOffset + 1);
  parser.moveTo(end);
  if (next !== undefined && !isBlank(next)) {
    const message = next.charCodeAt(0) === 32 ? "Unexpected indentation." : "Inconsistent literal block quoting.";
    nodes.push(parser.report("error", message, parser.spanOf(end), { line: parser.absoluteLine() }));
    parser.moveTo(end - 1);
  }
  return nodes;
}
