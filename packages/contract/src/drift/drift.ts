/** A difference between what a spec promises and what a documentation says. */
import type { FactPlace } from "./facts.ts";

/** In what a documentation can differ. */
export type DriftId =
  | "undocumented-operation"
  | "ambiguous-operation"
  | "deprecation-differs"
  | "undeclared-code"
  | "undocumented-code"
  | "renamed-field"
  | "place-differs"
  | "missing-body"
  | "undeclared-body"
  | "missing-field"
  | "undeclared-field"
  | "type-differs"
  | "null-differs"
  | "media-type-differs"
  | "required-differs"
  | "required-body-differs"
  | "limit-differs"
  | "missing-parameter"
  | "undeclared-parameter"
  | "missing-header"
  | "undeclared-header"
  | "security-differs"
  | "list-wrapping"
  | "object-wrapping"
  | "sample-differs";

/** A difference between a promise and its documentation. */
export interface Drift {
  readonly id: DriftId;
  /** "warning": it adds to the promise, or the documentation contradicts only itself. */
  readonly level: "error" | "warning";
  /** "POST /v1/aliases", as documented where it is. */
  readonly operation: string;
  /** One sentence. */
  readonly message: string;
  readonly promised: FactPlace;
  /** undefined where nothing is documented. */
  readonly documented: FactPlace | undefined;
  /** Where the others are documented that are told of together with it. */
  readonly alsoDocumented?: readonly FactPlace[];
}

/** Makes one of the operation that is compared. */
export type Tell = (drift: Omit<Drift, "operation">) => Drift;
