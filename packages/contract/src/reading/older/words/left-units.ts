/** Which pieces of a section were read after all, though nothing was understood in them when they were come to. */
import type { Span } from "@assent/rst";
import type { ContractOperation } from "../../contract.ts";
import type { Unit } from "./units.ts";

/** A heading in bold, or a label of one: "**Response**", "*Parameters*:". */
const emphasized = /^(\*{1,2})(?!\s)[^*.]+\1:?$/;

/** A few words that end no sentence and hold nothing that could be a fact: "Make a thing". */
const fewWords = /^[A-Z][a-z]+(?: [A-Za-z]+){0,5}$/;

/** Keeps what announces other pieces, until one of those is read: what it says is said with them. */
export class Announced {
  private label: Unit | undefined;

  /** Takes down a piece; gives the label that it is read below, once. */
  take(unit: Unit, isRead: boolean): Unit | undefined {
    const { label } = this;
    const isOver = label !== undefined && (unit.kind === "heading" || unit.depth < label.depth);
    if (isOver) this.label = undefined;
    if (isRead && !isOver && label !== undefined && isBelow(unit, label)) {
      this.label = undefined;
      return label;
    }
    if (!isRead && (emphasized.test(unit.text) || (unit.kind === "item" && fewWords.test(unit.text))))
      this.label = unit;
    return undefined;
  }
}

/** What a title in bold is of may stand beside it; what an item is of stands in it. */
function isBelow(unit: Unit, label: Unit): boolean {
  return emphasized.test(label.text) || unit.depth > label.depth;
}

/** How much may stand in a line beside what was read of it: "URL for the resource:". */
const mostBeside = 40;

/** Says of a piece of text whether a fact of one of the operations was read in it. */
export function readUnits(operations: readonly ContractOperation[]): (unit: Unit) => boolean {
  const facts = operations.flatMap(({ codes, parameters, responseHeaders }) =>
    [...codes, ...parameters, ...responseHeaders].map(({ span }) => span),
  );
  // That a path is named in a sentence does not say that the sentence was read.
  const names = operations.flatMap(({ method, path, titleSpan }) => [method.span, path.span, titleSpan]);
  // Of a block more than names is understood, or nothing.
  const shown = operations.flatMap(({ samples }) =>
    samples.flatMap(({ value, span }) => (value === undefined ? [] : span)),
  );
  return ({ kind, span }) => {
    const has = (fact: Span): boolean => fact.start < span.end && span.start < fact.end;
    if (kind === "block") return shown.some(has);
    const beside = ({ start, end }: Span): number => Math.max(0, start - span.start) + Math.max(0, span.end - end);
    return facts.some(has) || names.some((name) => has(name) && beside(name) <= mostBeside);
  };
}
