/** A method of an older form while it is read. */
import type { Span } from "@assent/rst";
import type { OperationForm, Verb } from "../contract.ts";
import type { Path } from "./url.ts";

/** A method with what was found of it so far. */
export interface OlderMethod {
  form: OperationForm;
  readonly verb: Verb;
  verbSpan: Span;
  path: Path | undefined;
  urlSpan: Span;
  confidence: number;
  /** True where it was first seen as it goes over the line. */
  readonly isExchange: boolean;
  /** Words that say what it does. */
  readonly description: string[];
  title: string;
  titleSpan: Span;
  readonly codes: Map<string, { readonly span: Span; readonly meaning: string; readonly confidence: number }>;
  readonly parameters: Map<string, OlderParameter>;
  readonly samples: OlderSample[];
  readonly schemas: OlderSample[];
  end: number;
}

/** A parameter that was named. */
export interface OlderParameter {
  readonly span: Span;
  readonly meaning: string;
  readonly confidence: number;
  readonly in: "query" | "body";
}

/** A block that shows a body. */
export interface OlderSample {
  readonly direction: "request" | "response";
  readonly code: string | undefined;
  readonly text: string;
  readonly span: Span;
  readonly confidence: number;
}

/** The sureness of a method by where it stands. */
export const formConfidence: Readonly<Record<Exclude<OperationForm, "canonical">, number>> = {
  heading: 0.95,
  bullet: 0.92,
  literal: 0.9,
  line: 0.9,
  field: 0.9,
  table: 0.9,
  block: 0.88,
  directive: 0.95,
  prose: 0.65,
};

/** Whether requests of a verb carry a body. */
export function hasBody(verb: string): boolean {
  return verb === "POST" || verb === "PUT" || verb === "PATCH";
}
