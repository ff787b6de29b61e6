import type { Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";

/** Somebody who is named in a spec. */
export interface Person {
  /** Nick, id or name as written. */
  readonly name: string;
  readonly email: string | undefined;
  /** Nick or tracker id, where it is told apart from the name. */
  readonly nick: string | undefined;
  readonly role: "primary" | "other" | "liaison";
  readonly span: Span;
}

/** Who works on a spec. */
export interface People {
  readonly people: readonly Person[];
  /** The section or label that ought to name them. */
  readonly span: Span | undefined;
  /** The text that only holds a place, where it was left in. */
  readonly placeholder: Span | undefined;
  /** True where the spec says that nobody has taken it. */
  readonly wantsOwner: boolean;
}

/** The people of a spec. */
export const people: Fact<People> = fact(() => ({
  people: [],
  span: undefined,
  placeholder: undefined,
  wantsOwner: false,
}));
