import type { Difference, DifferenceId } from "../difference.ts";
import type { Verification } from "../verify.ts";

/** How a verification is shown. */
export interface VerifyRenderContext {
  /** Values that are not shown: tokens that the user gave, and keys of the query as "name=value". */
  readonly secrets: ReadonlySet<string>;
  readonly seconds: number;
}

/** A format. */
export interface VerifyRenderer {
  readonly name: string;
  readonly render: (verification: Verification, context: VerifyRenderContext) => string;
}

/** What a difference is called. */
export const titles: Readonly<Record<DifferenceId, string>> = {
  "server-error": "the server fails",
  "undeclared-code": "a code that was never promised",
  "wrong-code": "another code than promised",
  "missing-field": "a field is missing",
  "undeclared-field": "a field that was never promised",
  "wrong-value": "a value of another kind",
  "content-type": "another media type",
  "missing-header": "a header is missing",
  "header-value": "a header of another kind",
  "unexpected-body": "a body where none is promised",
  "accepts-invalid": "what is forbidden is accepted",
  "refuses-valid": "what is allowed is refused",
  "not-kept": "what was sent is not kept",
  "default-not-applied": "a default is not applied",
  "not-stored": "what was answered is not stored",
  "not-listed": "what exists is not listed",
  "listed-twice": "a thing is listed more than once",
  "not-unique": "two things have one id",
  "not-deleted": "what was deleted is still there",
  "wrong-order": "another order than promised",
  "parameter-ignored": "a parameter has no effect",
  "no-authentication": "answered without authentication",
  "not-separated": "seen or changed by somebody else",
};

/** The place of the promise: "specs/aliases.rst:120"; undefined where it has none. */
export function placeOf({ promise }: Difference): string | undefined {
  return promise === undefined ? undefined : `${promise.file}:${promise.line}`;
}
