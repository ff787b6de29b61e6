/**
 * What a text says about an API, flat and with the place of each fact, so that a spec and a documentation can be held beside
 * each other whatever form they are written in.
 */
import type { OpenApi, Schema, SchemaObject } from "../openapi/document.ts";
import type { SecurityNeed } from "../openapi/operations.ts";
import type { Json } from "../schema/json.ts";
import { parseFieldName, type Step } from "../reading/field-name.ts";

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
  /** Whether a text does not tell where it stands; `in` is "body" then. */
  readonly isPlaceUnknown?: boolean;
  /** JSON's name of the type, "list" of something as "array"; undefined where it is not said or not known. */
  readonly type: string | undefined;
  /** Where values of several types may stand there: their names; `type` is undefined then. */
  readonly types?: readonly string[] | undefined;
  /** Whether null may stand there; undefined where the form of the text does not say such things. */
  readonly isNullable?: boolean | undefined;
  readonly required: boolean | undefined;
  /** Whether only answers have it; undefined where the form of the text does not say such things. */
  readonly isReadOnly?: boolean | undefined;
  /** Bounds, format, values and default; undefined where the form of the text does not say such things. */
  readonly limits: Limits | undefined;
  readonly place: FactPlace;
  /** Whether it only follows from what is said to be in it: "limits" from "limits.cpu". */
  readonly isImplied?: boolean;
  /** Whether it is of a shape that stands in itself, as "children[].id" where "id" is told: the same promise once more. */
  readonly isAgain?: boolean;
}

/** How many names stand behind each other at most: what is deeper is not told, so that what holds itself has an end. */
export const deepestName = 5;

/** The steps of a name; one that is not well formed is a name as it stands. */
export function stepsOf(name: string): readonly Step[] {
  return parseFieldName(name) ?? [{ kind: "key", key: name }];
}

/** The names of the properties on the way to a field, and its own: "labels[].name" has two. */
export function keysOf(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => (step.kind === "key" ? [step.key] : []));
}

/** The same of a name; taken apart once, since a few names are compared with each other over and over. */
export function keysOfName(name: string): readonly string[] {
  let keys = knownKeys.get(name);
  if (keys === undefined) {
    if (knownKeys.size >= mostNames) knownKeys.clear();
    knownKeys.set(name, (keys = keysOf(stepsOf(name))));
  }
  return keys;
}

const knownKeys = new Map<string, readonly string[]>();
const mostNames = 10_000;

/** Whether it is no field of its own, but what stands in a list or a map: "labels[]", "limits.*". */
export function isEntry({ name }: FieldFact): boolean {
  const last = stepsOf(name).at(-1)?.kind;
  return last === "items" || last === "values";
}

/** Whether it stands in nothing else, but for a list that is the whole body. */
export function isTop({ name }: FieldFact): boolean {
  const steps = stepsOf(name);
  const first = steps.findIndex(({ kind }) => kind !== "items");
  return first === steps.length - 1 && steps[first]?.kind === "key";
}

/** The types of a fact: the only one, or several; a number may be an integer. */
export function typesFact(names: readonly string[] | undefined): Pick<FieldFact, "type" | "types"> {
  const all = [...new Set(names)].filter((name) => name !== "integer" || names?.includes("number") !== true);
  return all.length > 1 ? { type: undefined, types: all } : { type: all[0] };
}

/** What a value is held to, by keyword of JSON Schema. */
export type Limits = ReadonlyMap<string, Json>;

/** A body: its fields, and how a list stands in it. */
export interface BodyFact {
  readonly fields: readonly FieldFact[];
  /** Whether all of the body is told, also what wraps its fields; else that may be left out. */
  readonly isWhole: boolean;
  /** Of a request: whether it has to be sent; undefined where that is not said. */
  readonly isRequired?: boolean;
  /** Whether it is said that there is none. */
  readonly isNone?: boolean;
  readonly place: FactPlace;
  /** The bodies of which it is one, as those of several actions; undefined where it is one by itself. */
  readonly choices?: readonly BodyFact[];
  /** What samples are held against; undefined where the text does not tell all of it for sure. */
  readonly held?: HeldSchema;
}

/** A schema, and the document in which its references are looked up. */
export interface HeldSchema {
  readonly document: OpenApi;
  readonly schema: Schema;
}

/** The keywords that are compared. */
const limiting = new Set(
  `enum const minLength maxLength minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems
   pattern format default`.split(/\s+/),
);

/** Keywords that say nothing by being false. */
const switches = new Set(["uniqueItems", "exclusiveMinimum", "exclusiveMaximum"]);

/** The limits that a schema sets. The bounds of 3.0 that are marked exclusive are those of 3.1; null is in no list. */
export function limitsOf(schema: SchemaObject): Limits {
  const limits = new Map<string, Json>();
  for (const [keyword, value] of Object.entries(schema)) {
    if (!limiting.has(keyword) || value === undefined || (value === false && switches.has(keyword))) continue;
    if (keyword === "enum" && Array.isArray(value)) {
      const texts = (value as readonly Json[]).filter((one) => one !== null).map((one) => JSON.stringify(one));
      limits.set(
        keyword,
        [...new Set(texts)].sort().map((text) => JSON.parse(text) as Json),
      );
    } else limits.set(keyword, value as Json);
  }
  for (const [bound, exclusive] of [
    ["minimum", "exclusiveMinimum"],
    ["maximum", "exclusiveMaximum"],
  ] as const) {
    if (limits.get(exclusive) !== true) continue;
    limits.delete(exclusive);
    const value = limits.get(bound);
    limits.delete(bound);
    if (value !== undefined) limits.set(exclusive, value);
  }
  const only = limits.get("const");
  if (only !== undefined) {
    limits.delete("const");
    limits.set("enum", [only]);
  }
  // No default and null by default are the same to who reads it.
  if (limits.get("default") === null) limits.delete("default");
  return limits;
}

/** A sample of a body as JSON. */
export interface SampleFact {
  readonly direction: "request" | "response";
  readonly value: Json;
  readonly place: FactPlace;
  /** Where each of its names stands first; undefined where that is not known. */
  readonly names?: ReadonlyMap<string, FactPlace>;
  /** Whether it says that it leaves something out. */
  readonly isPart?: boolean;
}

/** A code of an answer. */
export interface CodeFact {
  /** "201", "4XX". */
  readonly code: string;
  readonly place: FactPlace;
}

/** What is answered with one code. */
export interface AnswerFact extends CodeFact {
  /** undefined where nothing is said about it. */
  readonly body: BodyFact | undefined;
  readonly mediaTypes: readonly string[];
  readonly headers: readonly FieldFact[];
}

/** What a caller shows to be let in. */
export interface SecurityFact {
  /** One of these is enough, each in full; none: nothing has to be shown. */
  readonly ways: readonly (readonly SecurityNeed[])[];
  /** Whether the text says so itself; else it follows from its silence. */
  readonly isSaid: boolean;
  readonly place: FactPlace;
}

/** A method of a path. */
export interface OperationFact {
  /** In capitals. */
  readonly method: string;
  readonly path: string;
  /** The key of the body that tells actions of one path apart. */
  readonly action?: string | undefined;
  /** The paths of the servers that it starts from; undefined where the form of the text does not say such things. */
  readonly bases?: readonly string[];
  readonly place: FactPlace;
  /** Whether only the difference to an earlier promise is told: then what is not named may still be promised. */
  readonly isDelta: boolean;
  /** Whether a text does not tell if the method is new or only changed: then that may be so, too. */
  readonly isPerhapsDelta?: boolean;
  /** undefined where the form of the text does not say such things, or a difference is silent about it. */
  readonly isDeprecated?: boolean | undefined;
  readonly codes: readonly CodeFact[];
  /** Of paths, queries and headers. */
  readonly parameters: readonly FieldFact[];
  /** undefined where nothing is said about it. */
  readonly request: BodyFact | undefined;
  /** Of an answer of success. */
  readonly response: BodyFact | undefined;
  /** The code of `response` and `answerHeaders`; undefined where none is said. */
  readonly success?: string | undefined;
  /** What each code is answered with; undefined where the form of the text does not tell them apart. */
  readonly answers?: readonly AnswerFact[];
  /** undefined where nothing is said about it, or the form of the text does not say such things. */
  readonly security?: SecurityFact | undefined;
  /** The media types of a body; undefined where nothing is said about it. */
  readonly mediaTypes?: Readonly<Partial<Record<"request" | "response", readonly string[]>>>;
  readonly samples: readonly SampleFact[];
  /** The header that carries the token: a documentation may list it as a parameter. */
  readonly token?: string | undefined;
  /** Headers of an answer of success; undefined where the form of the text does not say such things. */
  readonly answerHeaders?: readonly FieldFact[] | undefined;
  /** What it is in each of several microversions, the newest first, where a text tells them apart. */
  readonly atVersions?: readonly OperationFact[];
}
