/** From a text to its lines, as docutils sees them. */
import { isSpace, trimEnd } from "./characters/classes.ts";
import { Lines } from "./lines.ts";
import { zeros, type Rows } from "./rows.ts";

/**
 * The lines of a text as docutils splits them: tabs expanded, trailing white space dropped, vertical tabs and form feeds
 * made spaces. Rows are added to `table`.
 */
export function splitLines(text: string, table: Rows, tabWidth: number, source?: string): Lines {
  const isPlain = !special.some((character) => text.includes(character));
  if (isPlain && source === undefined && table.starts.length === 0) return splitPlainLines(text, table);
  table.isPlain = false;
  const texts: string[] = [];
  const rows: number[] = [];
  const columns: number[] = [];
  let start = 0;
  let lineNumber = 0;
  while (start < text.length) {
    const { index, next } = lineEnd(text, start);
    const raw = text.slice(start, index);
    const expanded = raw.includes("\t") ? expandTabs(raw, tabWidth) : undefined;
    const line = trimEnd(replaceFeeds(expanded?.text ?? raw));
    texts.push(line);
    rows.push(table.add(line, start, lineNumber, source, expanded?.offsets));
    columns.push(0);
    start = next;
    lineNumber += 1;
  }
  return new Lines(table, texts, rows, columns);
}

/**
 * A text in which newlines are all there is to split at: nearly every one. Characters are looked at in the whole text,
 * not in its lines: V8 is slow where the same code meets strings of many kinds, and lines are of four or more.
 */
function splitPlainLines(text: string, table: Rows): Lines {
  const texts = text.split("\n");
  if (texts[texts.length - 1] === "") texts.pop();
  const starts = zeros(texts.length);
  const widths = zeros(texts.length);
  const indents = zeros(texts.length);
  let start = 0;
  let { hasOddIndents } = table;
  for (let index = 0; index < texts.length; index += 1) {
    const length = texts[index]!.length;
    let width = length;
    let indent = 0;
    if (length > 0) {
      const last = text.charCodeAt(start + length - 1);
      if (last <= 32 || last >= 127) {
        texts[index] = trimEnd(texts[index]!);
        width = texts[index]!.length;
      }
      while (indent < width && text.charCodeAt(start + indent) === 32) indent += 1;
      const first = text.charCodeAt(start + indent);
      if (indent < width && (first < 32 || first > 126) && isSpace(first)) hasOddIndents = true;
    }
    starts[index] = start;
    widths[index] = width;
    indents[index] = indent;
    start += length + 1;
  }
  table.hasOddIndents = hasOddIndents;
  return new Lines(table, texts, table.addAll(starts, widths, indents), zeros(texts.length));
}

/** Characters that ask for more than splitting at newlines. */
const special: readonly string[] = Array.from("\t\r\v\f\x1c\x1d\x1e\x85\u2028\u2029");

/** Everything Python's `str.splitlines` splits at, without the vertical tab and form feed. */
const terminator = /\r\n|[\n\r\x1c-\x1e\x85\u2028\u2029]/g;

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

function expandTabs(text: string, tabWidth: number): { readonly text: string; readonly offsets: readonly number[] } {
  let expanded = "";
  const offsets: number[] = [];
  // docutils counts code points here; a surrogate pair is one column
  let column = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index]!;
    if (character === "\t") {
      const width = tabWidth > 0 ? tabWidth - (column % tabWidth) : 0;
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
