import type { PromiseOrigin } from "../openapi/document.ts";
import type { GotResponse, SentRequest } from "./request.ts";

/** What a server can do differently than promised. */
export type DifferenceId =
  | "server-error"
  | "undeclared-code"
  | "wrong-code"
  | "missing-field"
  | "undeclared-field"
  | "wrong-value"
  | "content-type"
  | "missing-header"
  | "header-value"
  | "unexpected-body"
  | "accepts-invalid"
  | "refuses-valid"
  | "not-kept"
  | "default-not-applied"
  | "not-stored"
  | "not-listed"
  | "listed-twice"
  | "not-unique"
  | "not-deleted"
  | "wrong-order"
  | "parameter-ignored"
  | "no-authentication"
  | "not-separated";

/** A difference between a promise and what a server does, with the request that shows it. */
export interface Difference {
  readonly id: DifferenceId;
  /** "warning": it adds to the promise, or the promise is not explicit. */
  readonly level: "error" | "warning";
  /** "POST /v1/aliases". */
  readonly operation: string;
  /** The field, parameter or header that it is about; "" where it is about the whole answer. */
  readonly place: string;
  /** What is, and what was promised: one sentence. */
  readonly message: string;
  /** The words that promise otherwise, with their place. */
  readonly promise: PromiseOrigin | undefined;
  readonly request: SentRequest;
  readonly response: GotResponse;
  /** How often it was seen. */
  readonly count: number;
}

/** One cell of the table of methods and codes. */
export interface CoverageCell {
  readonly operation: string;
  /** "201", "4XX", "default", or an undeclared code. */
  readonly code: string;
  readonly promised: boolean;
  /** How many answers had it. */
  readonly seen: number;
  /** How many of those had no difference. */
  readonly right: number;
}

/** Where a difference is put, so that each is shown once. */
export function keyOf({ id, operation, place }: Pick<Difference, "id" | "operation" | "place">): string {
  return `${id} ${operation} ${place}`;
}
