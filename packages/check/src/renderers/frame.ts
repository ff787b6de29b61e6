/** The frame of a finding: where, what, the line with its mark, and what to do. EXPERIENCE §5 has the picture. */
import type { Asked, FindingLevel } from "../finding.ts";
import type { Excerpt } from "./excerpt.ts";
import type { ReportedFinding } from "./renderer.ts";
import { characterWidth, displayWidth, harmless } from "./width.ts";

const colors: Readonly<Record<FindingLevel, string>> = { error: "31", warning: "33", info: "36" };

/** The columns of a frame are at most these, and at least the other. */
const narrowest = 40;
const widest = 120;

/** How a frame is drawn. */
export interface FrameStyle {
  readonly columns: number;
  readonly hasColor: boolean;
}

/** The lines of a frame, each with its end. */
export function renderFrame(finding: ReportedFinding, style: FrameStyle): string {
  const { excerpt, level, label, asked, askedNote, fix, help } = finding;
  const number = String(finding.range.start.line);
  const gutter = " ".repeat(number.length + 2);
  const room = Math.max(narrowest, Math.min(style.columns, widest)) - number.length - 5;
  const { line, before, marked } = markLine(excerpt, room);
  const marks = paint("^".repeat(Math.max(1, marked)), level, style);
  const lines = [
    headline(finding, style),
    `  ${harmless(finding.message)}`,
    `  ${number} │ ${line}`,
    `${gutter} │ ${" ".repeat(before)}${marks}${label === undefined ? "" : ` ${harmless(label)}`}`,
    ...(asked === undefined
      ? []
      : [`${gutter} = asked by ${placeOf(asked)}${askedNote === undefined ? "" : `; ${askedNote}`}`]),
    ...finding.notes.map((note) => `${gutter} = note: ${harmless(note)}`),
    ...(fix === undefined ? [] : [`${gutter} = fix: ${harmless(fix.title)}`]),
    ...(help === undefined ? [] : [`${gutter} = help: ${harmless(help)}`]),
  ];
  return lines.map((text) => `${text.trimEnd()}\n`).join("");
}

function placeOf({ path, line, asOf }: Asked): string {
  return `${path}:${line}${asOf === undefined ? "" : `, as of ${asOf}`}`;
}

/** The first line of a frame: place, level, rule, and whether there is a fix. */
export function headline(
  { path, range, level, rule, fix }: ReportedFinding,
  style: Pick<FrameStyle, "hasColor">,
): string {
  const { line, column } = range.start;
  const can = fix === undefined ? "" : fix.safety === "safe" ? "  [fix]" : "  [unsafe fix]";
  return `${harmless(path)}:${line}:${column}  ${paint(level, level, style)}  ${rule}${can}`;
}

/** A text in the colour of a level. */
export function paint(text: string, level: FindingLevel, { hasColor }: Pick<FrameStyle, "hasColor">): string {
  return hasColor ? `\u001b[${colors[level]}m${text}\u001b[39m` : text;
}

interface Cell {
  readonly text: string;
  readonly width: number;
  readonly isMarked: boolean;
}

/** The line as it fits into `room` columns, cut with "…" around the mark; where the mark is, in columns. */
function markLine(
  excerpt: Excerpt,
  room: number,
): { readonly line: string; readonly before: number; readonly marked: number } {
  const cells = toCells(excerpt);
  let first = cells.findIndex(({ isMarked }) => isMarked);
  if (first < 0) first = cells.length;
  let last = cells.findLastIndex(({ isMarked }) => isMarked);
  if (last < 0) last = first;

  let from = 0;
  let to = cells.length;
  if (excerpt.isCutBefore || excerpt.isCutAfter || widthOf(cells, 0, to) > room) {
    // As much as there is room for before the end of the mark; a whole word at the start reads best.
    let left = room - 2;
    from = last + 1;
    while (from > 0 && left - (cells[from - 1]?.width ?? 0) >= 0) left -= cells[--from]?.width ?? 0;
    if (from > first) {
      from = first;
      left = room - 2;
      to = first;
      while (to < cells.length && left - cells[to]!.width >= 0) left -= cells[to++]!.width;
    } else {
      if (from > 0) {
        const space = cells.findIndex(({ text }, index) => index >= from && index < first && text === " ");
        if (space >= 0 && space - from < 16 && !/^\s$/.test(cells[from - 1]!.text)) from = space + 1;
      }
      left = room - 2 - widthOf(cells, from, Math.min(last + 1, cells.length));
      to = Math.min(last + 1, cells.length);
      while (to < cells.length && left - cells[to]!.width >= 0) left -= cells[to++]!.width;
    }
  }
  const head = from > 0 || excerpt.isCutBefore ? "…" : "";
  const tail = to < cells.length || excerpt.isCutAfter ? "…" : "";
  const shown = cells.slice(from, to).map(({ text }) => text);
  return {
    line: `${head}${shown.join("")}${tail}`,
    before: head.length + widthOf(cells, from, Math.max(from, first)),
    marked: widthOf(cells, Math.max(from, first), Math.min(to, last + 1)),
  };
}

function toCells({ text, start, end }: Excerpt): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let offset = 0;
  for (const character of text) {
    const isMarked = offset >= start && offset < end;
    offset += character.length;
    if (character === "\t") {
      const width = 8 - (column % 8);
      for (let index = 0; index < width; index += 1) cells.push({ text: " ", width: 1, isMarked });
      column += width;
      continue;
    }
    const shown = harmless(character);
    const width = characterWidth(shown);
    cells.push({ text: shown, width, isMarked });
    column += width;
  }
  return cells;
}

function widthOf(cells: readonly Cell[], from: number, to: number): number {
  let width = 0;
  for (let index = from; index < to; index += 1) width += cells[index]?.width ?? 0;
  return width;
}

/** Pads a text to a number of columns. */
export function padTo(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - displayWidth(text)));
}
