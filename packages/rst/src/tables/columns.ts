/**
 * Columns of table lines.
 *
 * Tables are drawn: what counts is the column a character is seen in. docutils pads East Asian wide characters with a
 * U+0000 and leaves combining ones out; nothing is padded here, but a line that has such characters (or ones beyond the
 * Basic Multilingual Plane) is read through a map from columns to characters. The few oddities of docutils' way, where
 * its padding is in the way of trimming white space, are kept.
 */
import { isCombining, isSpace, isWide } from "../characters/classes.ts";
import { Lines } from "../lines.ts";

/** How a line with wide, combining or astral characters is seen; plain lines have none. */
export interface ColumnMap {
  /** Code points with U+0000 after each wide one; docutils' padded line. */
  readonly codes: readonly number[];
  /** Where each of `codes` stands in the text, and the text's length: a pad stands after its character. */
  readonly offsets: readonly number[];
  /** Index in `codes` of each column. */
  readonly columns: readonly number[];
}

/** The map of a line, or `undefined` where every UTF-16 unit is a column. */
export function columnMap(text: string): ColumnMap | undefined {
  if (isPlain(text)) return undefined;
  const codes: number[] = [];
  const offsets: number[] = [];
  const columns: number[] = [];
  for (let offset = 0; offset < text.length;) {
    const code = text.codePointAt(offset)!;
    const next = offset + (code > 0xffff ? 2 : 1);
    if (!isCombining(code)) columns.push(codes.length);
    codes.push(code);
    offsets.push(offset);
    if (isWide(code)) {
      columns.push(codes.length);
      codes.push(0);
      offsets.push(next);
    }
    offset = next;
  }
  offsets.push(text.length);
  return { codes, offsets, columns };
}

/** The line with one UTF-16 unit for each column: pads are U+0000, astral characters an "x". */
export function drawnText(text: string, map: ColumnMap | undefined): string {
  if (!map) return text;
  let drawn = "";
  for (const column of map.columns) {
    const code = map.codes[column]!;
    drawn += code > 0xffff ? "x" : String.fromCharCode(code);
  }
  return drawn;
}

/** docutils' padded line, one UTF-16 unit for each of its characters: with combining ones, and pads as U+0000. */
export function paddedText(text: string, map: ColumnMap | undefined): string {
  if (!map) return text;
  let padded = "";
  for (const code of map.codes) padded += code > 0xffff ? "x" : String.fromCharCode(code);
  return padded;
}

/** A piece of the lines `from` up to `to`, cut out of a table. */
export interface Cut {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  /** Exclusive; `Infinity` for the rest of the line. */
  readonly right: number;
}

/**
 * The block between two columns of some lines, without their common indentation; docutils' `get_2D_block`. `texts` and `maps`
 * are those of all lines of the block.
 */
export function cutBlock(
  block: Lines,
  texts: readonly string[],
  maps: readonly (ColumnMap | undefined)[],
  { from, to, left, right }: Cut,
): Lines {
  // For mapped lines these are indices of `codes`, for others of the text.
  const starts: number[] = [];
  const ends: number[] = [];
  let indent = right;
  for (let index = from; index < to; index += 1) {
    const map = maps[index];
    const [start, end] = map ? mappedRange(map, left, right) : plainRange(texts[index]!, left, right);
    starts.push(start);
    ends.push(end);
    if (end > start)
      indent = Math.min(indent, map ? mappedIndent(map, start, end) : plainIndent(texts[index]!, start, end));
  }
  if (!(indent < right)) indent = 0;
  const rows: number[] = [];
  for (let index = from; index < to; index += 1) {
    const map = maps[index];
    let end = ends[index - from]!;
    let start = Math.min(starts[index - from]! + indent, end);
    if (map) {
      start = map.offsets[start]!;
      end = map.offsets[end]!;
    }
    const column = block.columnOf(index);
    rows.push(block.table.addFrom(block.row(index), column + start, column + end));
  }
  return new Lines(block.table, rows, to - from > 1 ? "columns" : block.gaps);
}

function plainRange(text: string, left: number, right: number): readonly [number, number] {
  const start = Math.min(left, text.length);
  let end = Math.min(right, text.length);
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return [start, Math.max(start, end)];
}

function mappedRange({ codes, columns }: ColumnMap, left: number, right: number): readonly [number, number] {
  const start = columns[left] ?? Math.min(left, codes.length);
  let end = columns[right] ?? codes.length;
  while (end > start && isSpace(codes[end - 1]!)) end -= 1;
  return [start, Math.max(start, end)];
}

function plainIndent(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(text.charCodeAt(at))) at += 1;
  return at - start;
}

function mappedIndent({ codes }: ColumnMap, start: number, end: number): number {
  let at = start;
  while (at < end && isSpace(codes[at]!)) at += 1;
  return at - start;
}

function isPlain(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) >= 0x300) return false;
  return true;
}
