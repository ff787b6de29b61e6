/** From a text to its lines, as docutils sees them. */
import { isSpace, trimEnd } from "./characters/classes.ts";
import { Lines } from "./lines.ts";
import { roomForMore } from "./reporter.ts";
import { longestKept, type Rows } from "./rows.ts";

/**
 * The lines of a text as docutils splits them: tabs expanded, trailing white space dropped, vertical tabs and form feeds
 * made spaces. Rows are added to `table`. A tab ends one column past `longest`, which makes a line too long all the same;
 * behind such a line, and where tabs have taken more room than `roomForMore` gives, each is one column.
 */
export function splitLines(
  text: string,
  table: Rows,
  { tabWidth, longest }: { readonly tabWidth: number; readonly longest: number },
  source?: string,
): Lines {
  if (table.starts.length === 0) table.hasOddIndents = false;
  if (source === undefined && table.starts.length === 0 && !special.some((character) => text.includes(character)))
    return splitPlainLines(text, table);
  table.isPlain = false;
  const rows: number[] = [];
  let start = 0;
  let lineNumber = 0;
  let width = tabWidth;
  let room = roomForMore(text.length);
  while (start < text.length) {
    const { index, next } = lineEnd(text, start);
    const raw = text.slice(start, index);
    const expanded = raw.includes("\t") ? expandTabs(raw, width, longest) : undefined;
    const line = trimEnd(replaceFeeds(expanded?.text ?? raw));
    if (expanded) {
      room -= expanded.text.length;
      if (room < 0 || line.length > longest) width = Math.min(width, 1);
    }
    rows.push(table.add(line, start, lineNumber, source, expanded?.offsets));
    start = next;
    lineNumber += 1;
  }
  return new Lines(table, rows);
}

/** The lines of a text as Python's `str.splitlines` splits them, and nothing else done to them: those of a file of values. */
export function splitRawLines(text: string, table: Rows, source: string): Lines {
  table.isPlain = false;
  const rows: number[] = [];
  let start = 0;
  for (const { index, 0: end } of [...text.matchAll(rawTerminator), { index: text.length, 0: "" }]) {
    if (index < text.length || start < text.length)
      rows.push(table.add(text.slice(start, index), start, rows.length, source));
    start = index + end.length;
  }
  return new Lines(table, rows);
}

/**
 * A text in which newlines are all there is to split at: nearly every one. No line is cut out; what is known of each is put
 * down in lists that stay, of which the text gets copies: they need not grow for each text.
 */
function splitPlainLines(text: string, table: Rows): Lines {
  const { length } = text;
  const { starts, widths, indents } = lists;
  let row = 0;
  for (let start = 0; start < length; row += 1) {
    const found = text.indexOf("\n", start);
    const next = found < 0 ? length : found;
    let end = next;
    let at = start;
    if (end > start) {
      const last = text.charCodeAt(end - 1);
      if (last <= 32 || last >= 127) end = start + trimEnd(text.slice(start, end)).length;
      while (at < end && text.charCodeAt(at) === 32) at += 1;
      const first = text.charCodeAt(at);
      if (at < end && (first < 32 || first > 126) && isSpace(first)) table.hasOddIndents = true;
    }
    starts[row] = start;
    widths[row] = end - start;
    indents[row] = at - start;
    start = next + 1;
  }
  // the lists of a very long text would be kept for nothing: the text gets them, and others new ones
  const isLong = row > longestKept;
  if (isLong) lists = newLists();
  const own = (list: number[]): number[] => (isLong ? list : list.slice(0, row));
  return new Lines(table, table.addAll(own(starts), own(widths), own(indents)));
}

function newLists(): Readonly<Record<"starts" | "widths" | "indents", number[]>> {
  return { starts: [], widths: [], indents: [] };
}

let lists = newLists();

/** Characters that ask for more than splitting at newlines. */
const special: readonly string[] = Array.from("\t\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

/** Everything Python's `str.splitlines` splits at, without the vertical tab and form feed. */
const terminator = /\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029]/g;

/** Everything Python's `str.splitlines` splits at. */
const rawTerminator = /\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]/g;

/** Where a line ends, and where the next starts. */
interface LineEnd {
  readonly index: number;
  readonly next: number;
}

function lineEnd(text: string, start: number): LineEnd {
  terminator.lastIndex = start;
  const match = terminator.exec(text);
  return match ? { index: match.index, next: terminator.lastIndex } : { index: text.length, next: text.length };
}

function replaceFeeds(text: string): string {
  return text.includes("\v") || text.includes("\f") ? text.replace(/[\v\f]/g, " ") : text;
}

function expandTabs(
  text: string,
  tabWidth: number,
  longest: number,
): { readonly text: string; readonly offsets: readonly number[] } {
  let expanded = "";
  const offsets: number[] = [];
  // docutils counts code points here; a surrogate pair is one column
  let column = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character === "\t") {
      const width = tabWidth > 0 ? Math.min(tabWidth - (column % tabWidth), Math.max(1, longest + 1 - column)) : 0;
      for (let count = 0; count < width; count += 1) offsets.push(index);
      expanded += " ".repeat(width);
      column += width;
      continue;
    }
    offsets.push(index);
    expanded += character;
    if (character < "\ud800" || character > "\udbff") column += 1;
  }
  offsets.push(text.length);
  return { text: expanded, offsets };
}
