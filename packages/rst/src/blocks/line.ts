/** A line of punctuation: the overline of a section title, or a transition. */
import type { BlockConstruct, BlockParser, Outcome } from "../block-parser.ts";
import { columnWidth, trimStart } from "../characters/classes.ts";
import type { Lines } from "../lines.ts";
import { createElement, setSource, type MutableElement } from "../tree.ts";
import { addSection } from "./section.ts";

/** Is the line one character of punctuation, repeated? */
export function isAdornment(text: string): boolean {
  return adornment.test(text);
}

/** Is a line of a block one? Nearly all are not, which two characters tell. */
export function isAdornmentAt(lines: Lines, index: number): boolean {
  return goesOn(lines.code(index, 0), lines.code(index, 1)) && isAdornment(lines.text(index));
}

function goesOn(first: number, second: number): boolean {
  return second === first || second === 32 || second < 0;
}

const adornment = /^([!-/:-@[-`{-~])\1* *$/;

export const line: BlockConstruct = {
  name: "line",
  opens: "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  goesOn,
  matches: isAdornment,
  read(parser, text) {
    if (!isAdornment(text)) return "other";
    if (parser.matchTitles) return readOverline(parser, text);
    if (text === "::") return "text";
    const span = parser.spanOf(parser.index);
    const at = { line: parser.absoluteLine() };
    if (text.length < 4) {
      const message =
        "Unexpected possible title overline or transition.\nTreating it as ordinary text because it's so short.";
      parser.append(parser.report("info", message, span, at));
      return "text";
    }
    const children = [parser.literalBlock(span, text)];
    parser.append(parser.report("error", "Unexpected section title or transition.", span, { ...at, children }));
    return "read";
  },
};

/** docutils' `Line` state: what the line after an overline says of it. */
function readOverline(parser: BlockParser, overline: string): Outcome {
  const start = parser.index;
  const isShort = overline.length < 4;
  if (!parser.advanceWithin()) {
    if (isShort) return shortLine(parser, start);
    transition(parser, start);
    return "read";
  }
  const next = parser.text;
  if (parser.lines.isBlank(parser.index)) {
    if (isShort) return shortLine(parser, start);
    transition(parser, start);
    return "read";
  }
  if (next.charCodeAt(0) !== 32 && isAdornment(next)) return doubledLine(parser, start, overline);
  return overlinedTitle(parser, start, overline);
}

/** Back to the line, which is text. */
function shortLine(parser: BlockParser, start: number): Outcome {
  parser.moveTo(start);
  return "text";
}

function transition(parser: BlockParser, start: number): void {
  const node = createElement("transition", parser.spanOf(start));
  const { source, line } = parser.sourceLine();
  setSource(node, source);
  node.line = line === undefined ? 0 : line - 1;
  if (parser.keepsSource) node.rawsource = parser.lines.text(start);
  parser.append(node);
}

function doubledLine(parser: BlockParser, start: number, overline: string): Outcome {
  if (overline.length < 4) return shortOverline(parser, start, parser.absoluteLine() - 1);
  const span = parser.spanOf(start, start + 2);
  const children = [parser.literalBlock(span, `${overline}\n${parser.text}`)];
  parser.append(
    parser.report("error", "Invalid section title or transition marker.", span, {
      line: parser.absoluteLine() - 1,
      children,
    }),
  );
  return "read";
}

function shortOverline(parser: BlockParser, start: number, absolute: number): Outcome {
  const message = "Possible incomplete section title.\nTreating the overline as ordinary text because it's so short.";
  parser.append(parser.report("info", message, parser.spanOf(start), { line: absolute }));
  return shortLine(parser, start);
}

function overlinedTitle(parser: BlockParser, start: number, overline: string): Outcome {
  const absolute = parser.absoluteLine() - 1;
  const title = parser.text;
  const isShort = overline.length < 4;
  const fail = (message: string, source: string, lines: number): Outcome => {
    if (isShort) return shortOverline(parser, start, absolute);
    const span = parser.spanOf(start, start + lines);
    parser.append(
      parser.report("error", message, span, { line: absolute, children: [parser.literalBlock(span, source)] }),
    );
    return "read";
  };
  if (!parser.advance()) {
    return fail("Incomplete section title.", `${overline}\n${title}`, 2);
  }
  const underline = parser.text;
  const source = `${overline}\n${title}\n${underline}`;
  if (!isAdornment(underline)) return fail("Missing matching underline for section title overline.", source, 3);
  if (overline !== underline) return fail("Title overline & underline mismatch.", source, 3);
  const messages: MutableElement[] = [];
  if (columnWidth(title) > overline.length) {
    if (isShort) return shortOverline(parser, start, absolute);
    const span = parser.spanOf(start, start + 3);
    const children = [parser.literalBlock(span, source)];
    messages.push(
      parser.report("warning", "Title overline too short.", parser.spanOf(start), { line: absolute, children }),
    );
  }
  const indent = title.length - trimStart(title).length;
  addSection(parser, {
    title: parser.lines.lineFragment(start + 1).slice(indent),
    style: overline[0]!.repeat(2),
    line: absolute + 1,
    messages,
    start,
  });
  return "read";
}
