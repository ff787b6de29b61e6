/** Which method each piece of a section is about. */
import type { Span } from "@assent/rst";
import { proseOf } from "@assent/spec";
import type { ContractOperation } from "../reading/contract.ts";
import { isHeadline } from "../reading/older/details/leading-title.ts";
import type { Piece } from "./pieces.ts";

/** What a piece is about: a method, the section that it is in, or what stands before all methods. */
export type Owner =
  | { readonly kind: "operation"; readonly operation: ContractOperation }
  | { readonly kind: "section"; readonly titleSpan: Span; readonly start: number }
  | { readonly kind: "preamble" };

/** Where a method is: at its path where that comes first, else at its verb. */
export function placesOf(operations: readonly ContractOperation[]): ReadonlyMap<ContractOperation, number> {
  const places = new Map<ContractOperation, number>();
  let last = -1;
  for (const one of [...operations].sort((a, b) => a.method.span.start - b.method.span.start)) {
    const { method, path, form } = one;
    const isPathFirst = path.span.start > last && path.span.start < method.span.start;
    // Of two titles one below the other the lower one is that of the method.
    const inTitles = Math.max(path.span.start, method.span.start);
    places.set(one, form === "heading" ? inTitles : isPathFirst ? path.span.start : method.span.start);
    last = method.span.start;
  }
  return places;
}

/** Methods that stand in a span. */
export function methodsIn(
  places: ReadonlyMap<ContractOperation, number>,
  { start, end }: { readonly start: number; readonly end: number },
): readonly ContractOperation[] {
  return [...places].filter(([, at]) => at >= start && at < end).map(([one]) => one);
}

/** The words right before a piece that are written as a title, where the piece holds one method alone. */
export function headlineOf(
  piece: Piece,
  pieces: readonly Piece[],
  { places, text }: { readonly places: ReadonlyMap<ContractOperation, number>; readonly text: string },
): Piece | undefined {
  const index = pieces.indexOf(piece);
  const isAsked = (one: Piece | undefined): boolean => text.slice(one?.span.start, one?.span.end).trim() === "::";
  const before = pieces[isAsked(pieces[index - 1]) ? index - 2 : index - 1];
  const isTitle =
    before?.kind === "words" &&
    before.sections.at(-1) === piece.sections.at(-1) &&
    isHeadline(proseOf(text, before.span).text.replace(/^\| /, ""));
  return isTitle && methodsIn(places, piece.span).length === 1 && methodsIn(places, before.span).length === 0
    ? before
    : undefined;
}

/** Finds what each piece is about. */
export function ownersOf(
  pieces: readonly Piece[],
  places: ReadonlyMap<ContractOperation, number>,
  text: string,
): ReadonlyMap<Piece, Owner> {
  const owners = new Map(pieces.map((piece) => [piece, ownerOf(piece, places)]));
  for (const piece of pieces) {
    const headline = headlineOf(piece, pieces, { places, text });
    const [operation] = methodsIn(places, piece.span);
    if (headline !== undefined && operation !== undefined) owners.set(headline, { kind: "operation", operation });
  }
  return owners;
}

function ownerOf(piece: Piece, places: ReadonlyMap<ContractOperation, number>): Owner {
  const { sections, parents, span, kind } = piece;
  const section = sections.at(-1);
  for (const item of [...parents].reverse()) {
    const held = methodsIn(places, item.span);
    if (held.length > 0) return { kind: "operation", operation: nearest(held, places, span.end) };
  }
  for (const one of [...sections].reverse()) {
    const held = methodsIn(places, one.span);
    if (
      held.length === 0 &&
      one === section &&
      methodsIn(places, sections.at(-2)?.span ?? { start: 0, end: 0 }).length !== 1
    ) {
      return { kind: "section", titleSpan: one.titleSpan, start: one.span.start };
    }
    if (held.length === 1) return { kind: "operation", operation: held[0]! };
    if (held.length > 1) {
      if (kind === "title" || held.every((method) => places.get(method)! >= span.end)) {
        return { kind: "section", titleSpan: one.titleSpan, start: one.span.start };
      }
      return { kind: "operation", operation: nearest(held, places, span.end) };
    }
  }
  const before = [...places].filter(([, at]) => at < span.end);
  if (before.length === 0) return { kind: "preamble" };
  return {
    kind: "operation",
    operation: nearest(
      before.map(([one]) => one),
      places,
      span.end,
    ),
  };
}

/** The last method before a place, or the first behind it. */
function nearest(
  held: readonly ContractOperation[],
  places: ReadonlyMap<ContractOperation, number>,
  end: number,
): ContractOperation {
  const before = held.filter((one) => places.get(one)! < end);
  return before.at(-1) ?? held[0]!;
}
