/** Texts made of pieces of lines, each character of which can be traced to its source. */
import { trim, trimEnd, trimStart } from "./characters/classes.ts";
import type { Offset, Span } from "./nodes.ts";

/** How the columns of a line map to offsets where they are not the same: `columns[column]` from `start`. */
export interface LineMap {
  readonly columns: readonly number[];
  /** The column at which the piece starts. */
  readonly column: number;
  readonly start: number;
}

/** Where the pieces of a text come from that does not stand in its source as it is. */
interface Pieces {
  /** Where each piece starts, in the text as it was put together. */
  readonly starts: readonly number[];
  /** The offset of each in its source. */
  readonly bases: readonly number[];
  readonly maps: readonly (LineMap | undefined)[] | undefined;
  /** The source, if it is not the text itself. */
  readonly source: string | undefined;
}

/** A value: cutting makes a new one. */
export class Fragment {
  readonly text: string;
  /** The offset of the first character; with `pieces`, its place in the text as it was put together. */
  private readonly base: number;
  private readonly pieces: Pieces | undefined;

  constructor(text: string, base: number, pieces?: Pieces) {
    this.text = text;
    this.base = base;
    this.pieces = pieces;
  }

  /** Fragments set behind each other with `separator` between them. */
  static join(fragments: readonly Fragment[], separator: string): Fragment {
    const first = fragments[0];
    if (!first) return new Fragment("", 0, { starts: [0], bases: [0], maps: undefined, source: undefined });
    if (fragments.length === 1) return first;
    const starts: number[] = [];
    const bases: number[] = [];
    const maps: (LineMap | undefined)[] = [];
    let position = 0;
    for (const { text, base, pieces } of fragments) {
      const from = pieces ? pieces.starts : [base];
      for (let index = 0; index < from.length; index += 1) {
        const start = from[index]! - base;
        const next = (from[index + 1] ?? Infinity) - base;
        if (next <= 0 || (start > text.length && start > 0)) continue;
        const skipped = Math.max(0, -start);
        const map = pieces?.maps?.[index];
        starts.push(position + Math.max(0, start));
        bases.push((pieces ? pieces.bases[index]! : base) + skipped);
        maps.push(map && { ...map, column: map.column + skipped });
      }
      position += text.length + separator.length;
    }
    const text = fragments.map((fragment) => fragment.text).join(separator);
    return new Fragment(text, 0, { starts, bases, maps, source: first.pieces?.source });
  }

  /** The part from `start` up to `end`. */
  slice(start: number, end = this.text.length): Fragment {
    return new Fragment(this.text.slice(start, end), this.base + start, this.pieces);
  }

  /** Without white space at the end. */
  trimEnd(): Fragment {
    const { length } = trimEnd(this.text);
    return length === this.text.length ? this : this.slice(0, length);
  }

  /** Without white space at both ends. */
  trim(): Fragment {
    const start = this.text.length - trimStart(this.text).length;
    return this.slice(start, start + trim(this.text).length);
  }

  /** The same places with another text of the same length (escapes made U+0000, say). */
  withText(text: string): Fragment {
    return new Fragment(text, this.base, this.pieces);
  }

  /** The offset of a character in its source; the text's length gives the end of its last character. */
  offset(index: number): Offset {
    const { pieces } = this;
    const position = this.base + index;
    if (!pieces) return position;
    const { starts, bases, maps } = pieces;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= position) low = middle;
      else high = middle - 1;
    }
    const within = position - starts[low]!;
    const map = maps?.[low];
    if (map) return map.start + map.columns[Math.min(map.column + within, map.columns.length - 1)]!;
    return bases[low]! + within;
  }

  /** The span of the characters from `start` up to `end`. An end at the start of a line is the end of the line before. */
  span(start = 0, end = this.text.length): Span {
    const { base, pieces } = this;
    if (!pieces) return { start: base + start, end: base + end };
    const from = this.offset(start);
    const to = end > start ? Math.max(from, this.offset(end - 1) + this.lastLength(end)) : from;
    return pieces.source === undefined ? { start: from, end: to } : { start: from, end: to, source: pieces.source };
  }

  private lastLength(end: number): number {
    if (!this.pieces?.maps) return 1;
    return Math.max(1, this.offset(end) - this.offset(end - 1));
  }
}
