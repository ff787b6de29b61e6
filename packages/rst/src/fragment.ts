/** Texts made of pieces of lines, each character of which can be traced to its source. */
import { trim, trimEnd, trimStart } from "./characters/classes.ts";
import type { Offset, Span, SpanPart } from "./nodes.ts";
import { spanIn } from "./spans.ts";

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
  /** Where the line end of a piece is behind, if something that is not shown stands before it. */
  readonly lineEnds: readonly (Offset | undefined)[] | undefined;
  /** The source, if it is not the text itself. */
  readonly source: string | undefined;
  /** Do other characters than white space stand between the pieces? */
  readonly hasGaps: boolean;
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

  /** Do other characters than white space stand between its lines? */
  get hasGaps(): boolean {
    return this.pieces?.hasGaps ?? false;
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
    const position = this.base + index;
    return this.pieces ? offsetIn(this.pieces, pieceAt(this.pieces, position), position) : position;
  }

  /** The span of the characters from `start` up to `end`. An end at the start of a line is the end of the line before. */
  span(start = 0, end = this.text.length): Span {
    const { base, pieces } = this;
    if (!pieces) return { start: base + start, end: base + end };
    const { source, hasGaps } = pieces;
    const from = this.offset(start);
    if (!hasGaps) {
      const to = end > start ? Math.max(from, this.offset(end - 1) + this.lastLength(end)) : from;
      return spanIn(source, from, to);
    }
    const parts = this.parts(pieces, start, end);
    // a newline between two pieces is no character of the source
    if (parts.length === 0) return spanIn(source, from, from);
    return spanIn(source, parts[0]!.start, parts.at(-1)!.end, parts.length > 1 ? parts : undefined);
  }

  /** The range of the characters from `start` up to `end` in each piece that has some. */
  private parts(pieces: Pieces, start: number, end: number): SpanPart[] {
    const { starts } = pieces;
    const last = this.base + end;
    const parts: SpanPart[] = [];
    for (let index = pieceAt(pieces, this.base + start); index < starts.length && starts[index]! < last; index += 1) {
      const from = Math.max(this.base + start, starts[index]!);
      // a newline stands between two pieces
      const to = index + 1 < starts.length ? Math.min(last, starts[index + 1]! - 1) : last;
      if (to > from) parts.push({ start: offsetIn(pieces, index, from), end: offsetIn(pieces, index, to) });
    }
    return parts;
  }

  private lastLength(end: number): number {
    const { base, pieces } = this;
    if (!pieces) return 1;
    const piece = pieceAt(pieces, base + end - 1);
    const lineEnd = pieces.lineEnds?.[piece];
    if (lineEnd !== undefined && base + end === pieces.starts[piece + 1]) return lineEnd - this.offset(end - 1);
    const map = pieces.maps?.[piece];
    // a line that stands in no source has one place for all; behind any other there is a line end
    return map && map.columns[0] === map.columns.at(-1) ? 0 : 1;
  }
}

/** The piece in which a character of the text as it was put together stands. */
function pieceAt({ starts }: Pieces, position: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (starts[middle]! <= position) low = middle;
    else high = middle - 1;
  }
  return low;
}

function offsetIn({ starts, bases, maps }: Pieces, piece: number, position: number): Offset {
  const within = position - starts[piece]!;
  const map = maps?.[piece];
  return map ? map.start + map.columns[Math.min(map.column + within, map.columns.length - 1)]! : bases[piece]! + within;
}
