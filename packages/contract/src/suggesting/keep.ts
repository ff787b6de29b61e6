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
    if (piece.kind === "block" && before !== undefined && /::\s*$/.test(lines[before.to - 1]!)) show(before, index - 1);
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
  let last: Piece | undefined;
  let dedent = 0;
  for (const piece of pieces.filter((one) => shown.has(one))) {
    const root = outer(piece)[0];
    const source = lines.slice(piece.from, piece.to);
    // A block stands as deep as the words that lead to it.
    const isLed = piece.kind === "block" && pieces[pieces.indexOf(piece) - 1] === last;
    if (last === undefined || ((outer(last)[0] !== root || root === undefined) && !isLed)) {
      dedent = Math.min(...source.filter((line) => line.trim() !== "").map(indentOf));
    }
    const text =
      piece.kind === "title" ? [titleLine(source)] : source.map((line) => line.slice(Math.min(dedent, indentOf(line))));
    // A field below a method would be one of the method.
    if (root?.type === "field") text[0] = text[0]!.replace(/^:((?:[^:]|:(?!\s))+):\s+/, "$1: ");
    parts.push(...(last !== undefined && last.to !== piece.from ? [""] : []), ...text);
    last = piece;
  }
  return parts.length === 0 ? "" : `${parts.join("\n").replace(/\s+$/, "")}\n`;
}

/** The words of a title with its lines, as words. */
function titleLine(source: readonly string[]): string {
  return (source.find((line) => /[\p{L}\p{N}]/u.test(line)) ?? "").trim();
}
