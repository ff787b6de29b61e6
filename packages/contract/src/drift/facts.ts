/**
 * What a text says about an API, flat and with the place of each fact, so that a spec and a documentation can be held beside
 * each other whatever form they are written in.
 */
import type { Json } from "../openapi/document.ts";

/** Where a fact stands. */
export interface FactPlace {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  /** The words, on one line. */
  readonly words: string;
  /** How sure the reading is, from 0 to 1. */
  readonly confidence: number;
}

/** A field of a body, or a parameter. */
export interface FieldFact {
  /** With its parents: "limits.cpu", "labels[].name". */
  readonly name: string;
  readonly in: "body" | "path" | "query" | "header" | "cookie";
  /** JSON's name of the type, "list" of something as "array"; undefined where it is not said or not known. */
  readonly type: string | undefined;
  readonly required: boolean | undefined;
  readonly place: FactPlace;
}

/** A body: its fields, and how a list stands in it. */
export interface BodyFact {
  readonly fields: readonly FieldFact[];
  readonly place: FactPlace;
}

/** A sample of a body as JSON. */
export interface SampleFact {
  readonly direction: "request" | "response";
  readonly value: Json;
  readonly place: FactPlace;
}

/** A code of an answer. */
export interface CodeFact {
  /** "201", "4XX". */
  readonly code: string;
  readonly place: FactPlace;
}

/** A method of a path. */
export interface OperationFact {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  readonly place: FactPlace;
  /** Whether only the difference to an earlier promise is told: then what is not named may still be promised. */
  readonly isDelta: boolean;
  readonly codes: readonly CodeFact[];
  /** Of paths, queries and headers. */
  readonly parameters: readonly FieldFact[];
  /** undefined where nothing is said about it. */
  readonly request: BodyFact | undefined;
  readonly response: BodyFact | undefined;
  readonly samples: readonly SampleFact[];
}
