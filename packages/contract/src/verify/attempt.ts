/** Requests that are tried, and what came of them. */
import type { Json } from "../schema/json.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import type { Observation } from "./check-response.ts";
import type { Caller } from "./query-keys.ts";
import type { GotResponse, SentRequest } from "./request.ts";

/** A request that is to be tried. */
export interface Attempt {
  readonly operation: ApiOperation;
  readonly variables?: Readonly<Record<string, string>>;
  /** Of a list, each entry by itself. */
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The needed parameter of the query, or header in lower case, that is left out. */
  readonly lacks?: string;
  /** A value is sent as JSON, or as the form that the operation asks for. */
  readonly body?: { readonly value: Json } | { readonly text: string; readonly type: string } | undefined;
  readonly as?: Caller;
  /** What is special about it, for a sentence: 'a body with "name" null'. */
  readonly what?: string | undefined;
  /** The property or parameter that is special: failures of the server are told apart by it. */
  readonly place?: string | undefined;
  /** Codes that are no difference although they are not declared. */
  readonly tolerated?: (status: number) => boolean;
}

/** An attempt with its answer. */
export interface Tried {
  readonly attempt: Attempt;
  readonly request: SentRequest;
  readonly response: GotResponse;
  readonly status: number;
  /** What the answer by itself showed. */
  readonly observations: readonly Observation[];
  /** Whether its code was already told of: then nobody tells of it again. */
  readonly isCodeTold: boolean;
}
