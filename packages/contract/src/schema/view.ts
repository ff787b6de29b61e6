/** The words in which schemas are compared: a reading of a document, its nodes, and what each asks for. */

import type { Json, JsonType } from "./json.ts";
import type { Source } from "./references.ts";

/** Who speaks: a request comes from a client, a response from the server. */
export type Direction = "request" | "response";

/** Who of the two a document speaks for in a comparison: the base sends requests, the revision sends responses. */
export type Role = "sender" | "receiver";

/**
 * What travels as text, and so is a text for who takes any: nothing in JSON, single values in parameters and headers,
 * everything in other media types.
 */
export type TextKind = "nothing" | "scalars" | "everything";

/** One document, in one direction. */
export interface Reading {
  readonly source: Source;
  readonly direction: Direction;
  readonly role: Role;
  readonly text: TextKind;
  /** One form of several is enough where a value fits more of them. */
  readonly isLenient: boolean;
  /** A value that fits more than one of several forms is of none of them, whatever the schema says. */
  readonly isStrict: boolean;
  /** What is sent as a text is taken for what it says: a number, a boolean. */
  readonly isSpoken: boolean;
  /** To the letter of 3.0.3: `nullable` has no effect without `type` beside it. */
  readonly isToTheLetter: boolean;
  readonly nodes: WeakMap<object, SchemaNode>;
  readonly always: SchemaNode;
  readonly never: SchemaNode;
  /** What stands in place of a property that is never sent in this direction. */
  readonly hidden: SchemaNode;
}

/** A schema of a reading. */
export interface SchemaNode {
  readonly id: number;
  readonly reading: Reading;
  readonly source: Source;
  readonly raw: RawSchema;
  /** Made when it is asked for: schemas can hold themselves. */
  readonly view: View;
}

/** A schema as it was parsed, or a made one with a node in place of a reference. */
export type RawSchema = boolean | (Readonly<Record<string, unknown>> & { readonly $node?: SchemaNode });

/** What a schema asks for, in one form for both dialects. Lists are empty where nothing is asked. */
export interface View {
  /** A schema that accepts nothing, or everything. */
  readonly constant?: boolean;
  /** The types as they are written, "integer" among them; undefined: all. */
  readonly named: ReadonlySet<string> | undefined;
  /** undefined: all. */
  readonly types: ReadonlySet<JsonType> | undefined;
  /** Numbers have to be whole: "integer" stands in `type`, and "number" does not. */
  readonly isInteger: boolean;
  /** All values there are; `const` is a list of one. */
  readonly values: readonly Json[] | undefined;
  readonly format: string | undefined;
  readonly minimum: number | undefined;
  readonly exclusiveMinimum: number | undefined;
  readonly maximum: number | undefined;
  readonly exclusiveMaximum: number | undefined;
  readonly multipleOf: number | undefined;
  readonly minLength: number;
  readonly maxLength: number | undefined;
  readonly pattern: string | undefined;
  readonly content: Content | undefined;
  readonly prefixItems: readonly SchemaNode[];
  readonly items: SchemaNode | undefined;
  readonly minItems: number;
  readonly maxItems: number | undefined;
  readonly isUnique: boolean;
  readonly contains: Contains | undefined;
  readonly properties: ReadonlyMap<string, SchemaNode>;
  readonly patternProperties: readonly (readonly [pattern: string, node: SchemaNode])[];
  readonly additional: SchemaNode | undefined;
  /** Names that `additional` leaves alone besides the properties: those that neighbours evaluate. */
  readonly alsoKnown: ReadonlySet<string>;
  readonly propertyNames: SchemaNode | undefined;
  readonly required: readonly string[];
  readonly minProperties: number;
  readonly maxProperties: number | undefined;
  readonly dependentRequired: readonly (readonly [name: string, required: readonly string[]])[];
  readonly dependentSchemas: readonly (readonly [name: string, node: SchemaNode])[];
  /** What holds besides: `allOf` and what `$ref` leads to. */
  readonly all: readonly SchemaNode[];
  readonly any: readonly SchemaNode[] | undefined;
  readonly one: readonly SchemaNode[] | undefined;
  readonly not: SchemaNode | undefined;
  readonly condition: Condition | undefined;
  /** Keywords that are not decided here: `unevaluatedProperties` beside alternatives, a reference that leads nowhere. */
  readonly open: readonly string[];
}

/** What a string holds (JSON Schema 2020-12, validation §8). */
export interface Content {
  readonly encoding: string | undefined;
  readonly mediaType: string | undefined;
  readonly schema: SchemaNode | undefined;
}

/** How many items match a schema. */
export interface Contains {
  readonly node: SchemaNode;
  readonly least: number;
  readonly most: number | undefined;
}

/** `if`, `then` and `else`. */
export interface Condition {
  readonly if: SchemaNode;
  readonly then: SchemaNode | undefined;
  readonly else: SchemaNode | undefined;
}
