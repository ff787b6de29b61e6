/** What is asked about some schemas, and what is answered: what each way of finding a value is given, and gives. */
import { accepts } from "./accepts.ts";
import type { Json } from "./json.ts";
import type { Atom, Literal } from "./negations.ts";
import type { View } from "./view.ts";

/** A value; or that there is none; or that it was not decided, and why. */
export type Answer =
  | { readonly kind: "value"; readonly value: Json }
  | { readonly kind: "none" }
  | { readonly kind: "unknown"; readonly why: string };

/** That there is no value. */
export const noValue: Answer = { kind: "none" };

/** What is left when all alternatives are chosen. */
export interface Leaf {
  /** The views that hold. */
  readonly views: readonly View[];
  readonly atoms: readonly Atom[];
  /** All schemas of the question, with their sign: a value has to agree with all. */
  readonly goal: readonly Literal[];
  /** The views of the sending side, whichever way they are asked: they say which names are used. */
  readonly senders: readonly View[];
  /** Whether any name may be used, also one that only the receiver has. */
  readonly isStrict: boolean;
  /** Views that must not hold: their bounds give values worth trying. */
  readonly refused: readonly View[];
}

/** Asks a question about a part of the value. */
export type Ask = (goal: readonly Literal[]) => Answer;

/** Whether a value is right for every literal. */
export function fits(goal: readonly Literal[], value: unknown): boolean {
  return goal.every(({ node, isTrue }) => accepts(node, value) === isTrue);
}
