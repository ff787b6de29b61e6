/** How an operation answers out of what was created: what it is asked, what is kept, and what it is made with. */
import type { Validators } from "../../openapi/validators.ts";
import type { Json } from "../../schema/json.ts";
import type { StateAnswer, StateRefusal } from "./thing-answer.ts";

/** What was created and not yet deleted, by collection (the path with its variables filled in) and key. */
export type MockState = Map<string, Map<string, Json>>;

/** What the state needs to know of a request. */
export interface StateRequest {
  readonly variables: Readonly<Record<string, string>>;
  readonly body: Json | undefined;
  /** What the body was sent as; undefined where there is none. */
  readonly mediaType: string | undefined;
  /** The header of that name, and the body as it came. */
  readonly contentType: string | undefined;
  readonly bytes: Uint8Array;
  /** As sent. */
  readonly path: string;
  /** What stands behind "?", as sent. */
  readonly query: string;
  /** Value of a header by its name in lower case. */
  readonly header: (name: string) => string | undefined;
  /** Where the mock is asked: "http://127.0.0.1:4010". */
  readonly origin: string;
  /** Who asks, as far as the request shows it: whose token it has. "" where it has none. */
  readonly caller: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Answers one operation out of the state; undefined: with its sample, for nothing is kept of it. */
export type StateHandler = (request: StateRequest) => StateAnswer | StateRefusal | undefined;

/** What handlers are made with. */
export interface StateOptions {
  readonly state: MockState;
  readonly seed: number;
  /** For what is sent. */
  readonly validators: Validators;
  /** For what is answered. */
  readonly answers: Validators;
}
