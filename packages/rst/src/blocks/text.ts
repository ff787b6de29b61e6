/** A block of text: by its second line a paragraph, a section title or a definition list (docutils' `Text` state). */
import type { BlockParser } from "../block-parser.ts";
import { columnWidth } from "../characters/classes.ts";
import type { MutableElement } from "../tree.ts";
import { definitionList } from "./definition-list.ts";
import { isAdornmentAt } from "./line.ts";
import { literalBlock } from "./literal-block.ts";
import { readParagraph } from "./paragraph.ts";
import { addSection } from "./section.ts";
import { NO_MESSAGES } from "../inline/scanner.ts";

/** Reads the text that starts at the current line. */
export function textBlock(parser: BlockParser): void {
  const start = parser.index;
  const line = parser.absoluteLine();
  if (!parser.advanceWithin() || parser.lines.isBlank(parser.index)) {
    if (readParagraph(parser, start, start + 1, line)) parser.appendAll(literalBlock(parser));
    return;
  }
  if (parser.lines.indent(parser.index) > 0) definitionList(parser, start);
  else if (!isAdornmentAt(parser.lines, parser.index) || !underlinedTitle(parser, start))
    paragraph(parser, start, line);
}

/** Several lines of text. The current line is the second. */
function paragraph(parser: BlockParser, start: number, line: number): void {
  const { lines } = parser;
  const end = lines.textEnd(parser.index);
  let message: MutableElement | undefined;
  parser.moveTo(end - 1);
  if (!lines.isBlank(end)) {
    const { source, line: sourceLine } = lines.sourceLine(end);
    message = parser.registry.report("error", "Unexpected indentation.", {
      span: parser.spanOf(end),
      source,
      line: sourceLine,
    });
  }
  const literalNext = readParagraph(parser, start, end, line);
  if (message) parser.append(message);
  if (!literalNext) return;
  parser.advance();
  parser.appendAll(literalBlock(parser));
}

/** A title with its underline, if it is one. The current line is the underline. */
function underlinedTitle(parser: BlockParser, start: number): boolean {
  const title = parser.lines.lineFragment(start);
  const first = title.text;
  const underline = parser.text;
  const line = parser.absoluteLine();
  const literal = (): MutableElement => parser.literalBlock(parser.spanOf(start, start + 2), `${first}\n${underline}`);
  let messages = NO_MESSAGES;
  if (columnWidth(first) > underline.length) {
    if (underline.length < 4) {
      if (parser.matchTitles) {
        const message =
          "Possible title underline, too short for the title.\nTreating it as ordinary text because it's so short.";
        parser.append(parser.report("info", message, parser.spanOf(start + 1), { line }));
      }
      return false;
    }
    const children = [literal()];
    messages = [parser.report("warning", "Title underline too short.", parser.spanOf(start + 1), { line, children })];
  }
  if (!parser.matchTitles) {
    const { source: name, line: sourceLine } = parser.sourceLine();
    const children = [literal()];
    const message = parser.registry.report("error", "Unexpected section title.", {
      span: parser.spanOf(start, start + 2),
      source: name,
      line: sourceLine,
      children,
    });
    parser.append(...messages, message);
    return true;
  }
  addSection(parser, { title, style: underline[0]!, line: line - 1, messages, start });
  return true;
}
