/** Pieces of source that stay as they are, as text of their own that can stand below a method. */
import type { ContractOperation } from "../reading/contract.ts";
import { methodsIn } from "./owners.ts";
import { indentOf, type Piece } from "./pieces.ts";

/** The kept pieces with those that they cannot stand without: the words before a block, the items that they are in. */
export function keptSource(
  pieces: readonly Piece[],
  kept: ReadonlySet<Piece>,
  places: ReadonlyMap<ContractOperation, number>,
  lines: readonly string[],
): string {
  const shown = new Set<Piece>();
  const outer = (piece: Piece): Piece["parents"] =>
    piece.parents.slice(piece.parents.findLastIndex((one) => methodsIn(places, one.span).length > 0) + 1);
  const show = (piece: Piece, index: number): void => {
    if (shown.has(piece)) return;
    shown.add(piece);
    const before = pieces[index - 1];
    if (before !== undefined && leadsTo(before, piece, pieces, lines)) show(before, index - 1);
    for (const parent of outer(piece)) {
      const first = pieces.findIndex((one) => one.parents.includes(parent));
      if (first >= 0 && first < index) show(pieces[first]!, first);
    }
    if (before?.kind === "other" && indentOf(lines[before.from]!) < indentOf(lines[piece.from]!))
      show(before, index - 1);
  };
  pieces.forEach((piece, index) => {
    if (kept.has(piece)) show(piece, index);
  });
  const parts: string[] = [];
  const sequence = pieces.filter((one) => shown.has(one));
  let last: Piece | undefined;
  let dedent = 0;
  sequence.forEach((piece, index) => {
    const root = outer(piece)[0];
    const source = lines.slice(piece.from, piece.to);
    // A block stands as deep as the words that lead to it.
    const isLed = piece.kind === "block" && last !== undefined && leadsTo(last, piece, pieces, lines);
    const isFresh = last === undefined || ((outer(last)[0] !== root || root === undefined) && !isLed);
    if (isFresh) dedent = leastIndent(source);
    const next = sequence[index + 1];
    const isAlone = asksForBlock(piece, lines) && (next === undefined || !leadsTo(piece, next, pieces, lines));
    const words = isAlone ? withoutColons(source) : source;
    const text = piece.kind === "title" ? [titleLine(source)] : shifted(words, dedent);
    // A field below a method would be one of the method.
    if (root?.type === "field" && text.length > 0) text[0] = text[0]!.replace(/^:((?:[^:]|:(?!\s))+):\s+/, "$1: ");
    if (text.length === 0) return;
    if (parts.length > 0 && (isFresh || last?.to !== piece.from || last.kind === "title")) parts.push("");
    if (piece.kind === "block" && !isLed && !/^\s*(?:\.\. |>>> )/.test(source[0]!)) {
      parts.push("::", "", ...shifted(source, leastIndent(source)).map((line) => (line === "" ? "" : `  ${line}`)));
      last = undefined;
      return;
    }
    parts.push(...text);
    last = piece;
  });
  return parts.length === 0 ? "" : `${parts.join("\n").replace(/\s+$/, "")}\n`;
}

/** Whether a block follows right behind the colons that ask for it. */
function leadsTo(before: Piece, block: Piece, pieces: readonly Piece[], lines: readonly string[]): boolean {
  return block.kind === "block" && pieces[pieces.indexOf(block) - 1] === before && asksForBlock(before, lines);
}

/** Words that end with two colons, and the colons alone, which are no paragraph. */
function asksForBlock({ kind, to }: Piece, lines: readonly string[]): boolean {
  const end = lines[to - 1]!;
  return kind === "words" ? /::\s*$/.test(end) : kind === "other" && end.trim() === "::";
}

/** Words whose block is somewhere else: two colons would ask for one. */
function withoutColons(source: readonly string[]): readonly string[] {
  const rest = source.at(-1)!.replace(/\s*::\s*$/, "");
  return [...source.slice(0, -1), ...(rest.trim() === "" ? [] : [`${rest}:`])];
}

function leastIndent(source: readonly string[]): number {
  return Math.min(...source.filter((line) => line.trim() !== "").map(indentOf));
}

function shifted(source: readonly string[], by: number): string[] {
  return source.map((line) => line.slice(Math.min(by, indentOf(line))));
}

/** The words of a title with its lines, as words. */
function titleLine(source: readonly string[]): string {
  return (source.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? "").trim();
}
