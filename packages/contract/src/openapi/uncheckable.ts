/** Schemas that no validator takes, as one with a pattern that is no regular expression: whatever is sent or answered passes there. */
import { fewNames } from "@assent/spec";
import { makeAjv } from "../schema/ajv.ts";
import { isObject } from "../schema/json.ts";
import { escapePart } from "../schema/pointer.ts";
import { referenceOf } from "../schema/references.ts";
import { type HttpMethod, httpMethods, type OpenApi } from "./document.ts";
import { mapKeywords, toDraft2020, withMeantNullables, withoutSamples } from "./dialect.ts";
import { find } from "./resolve.ts";

/** A part of a schema that cannot be compiled, and so nothing that it is part of. */
export interface Uncheckable {
  /** JSON pointer into the document: "#/components/schemas/Job/properties/name". */
  readonly pointer: string;
  /** In the words of the validator. */
  readonly why: string;
  /** The operations that have it in a body, a parameter or a header: "POST /jobs". */
  readonly operations: readonly string[];
}

/** Finds what nothing can be held against in operations; a schema that none of them uses harms nobody. */
export function uncheckableSchemas(document: OpenApi): readonly Uncheckable[] {
  const written = toDraft2020(withMeantNullables(document, withoutSamples(document)));
  const used = usedSchemas(written);
  const parts = new Map<string, Part>();
  const whyOf = faultsOfParts();
  const faults = new Map<string, string>();
  for (const pointer of reachable(written, new Set(used.flatMap(({ pointers }) => [...pointers])), parts)) {
    const why = whyOf(parts.get(pointer)!.own);
    if (why !== undefined) faults.set(pointer, why);
  }
  if (faults.size === 0) return [];
  const operations = new Map<string, string[]>();
  for (const { operation, pointers } of used)
    for (const pointer of reachable(written, pointers, parts))
      if (faults.has(pointer)) operations.set(pointer, [...(operations.get(pointer) ?? []), operation]);
  return [...faults].map(([pointer, why]) => ({ pointer, why, operations: operations.get(pointer) ?? [] }));
}

/** The pointers to all parts of schemas; `parts` keeps what stands there. */
function reachable(document: OpenApi, from: ReadonlySet<string>, parts: Map<string, Part>): ReadonlySet<string> {
  const seen = new Set(from);
  // What is added while it is walked through is walked through as well.
  for (const pointer of seen) {
    const part = parts.get(pointer) ?? partAt(document, pointer);
    parts.set(pointer, part);
    for (const below of part.below) seen.add(below);
  }
  return seen;
}

/** 'POST /jobs: the schema at "#/…" cannot be checked (…), …': one sentence. */
export function uncheckableInWords({ pointer, why, operations }: Uncheckable): string {
  return `${fewNames(operations)}: the schema at "${pointer}" cannot be checked (${why}), so that what it is part of passes, whatever it is.`;
}

/** Says why a schema without what is below it cannot be compiled. Those that are the same are compiled once. */
function faultsOfParts(): (own: Readonly<Record<string, unknown>>) => string | undefined {
  const ajv = makeAjv();
  const known = new Map<string, string | undefined>();
  return (own) => {
    const key = JSON.stringify(own);
    if (known.has(key)) return known.get(key);
    let why: string | undefined;
    try {
      ajv.compile(own);
    } catch (error) {
      why = (error as Error).message;
    }
    known.set(key, why);
    return why;
  };
}

/** The schemas of each operation: what stands under "schema" in it, in its path, and in what they refer to. */
function usedSchemas(
  document: OpenApi,
): readonly { readonly operation: string; readonly pointers: ReadonlySet<string> }[] {
  return Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.keys(item).flatMap((key) => {
      if (!httpMethods.includes(key as HttpMethod)) return [];
      const at = `#/paths/${escapePart(path)}`;
      const pointers = new Set<string>();
      const seen = new Set<string>();
      const waiting = [`${at}/parameters`, `${at}/${key}`];
      for (let pointer = waiting.pop(); pointer !== undefined; pointer = waiting.pop()) {
        const value = find(document, pointer);
        if (seen.has(pointer) || typeof value !== "object" || value === null) continue;
        seen.add(pointer);
        const reference = isObject(value) ? referenceOf(value) : undefined;
        if (reference !== undefined) waiting.push(reference);
        for (const name of Object.keys(value)) {
          const below = `${pointer}/${escapePart(name)}`;
          if (name === "schema") pointers.add(below);
          else if (!name.startsWith("x-") && name !== "links" && name !== "callbacks") waiting.push(below);
        }
      }
      return [{ operation: `${key.toUpperCase()} ${path}`, pointers }];
    }),
  );
}

/** A schema without what is below it, and the pointers to that. */
interface Part {
  readonly own: Readonly<Record<string, unknown>>;
  readonly below: readonly string[];
}

function partAt(document: OpenApi, pointer: string): Part {
  const schema = find(document, pointer);
  const own: Record<string, unknown> = {};
  const below: string[] = [];
  for (const [key, value] of isObject(schema) ? Object.entries(schema) : []) {
    const at = `${pointer}/${escapePart(key)}`;
    if (key === "$ref" && typeof value === "string") below.push(value);
    else if (listKeywords.has(key) && Array.isArray(value)) {
      own[key] = value.map(() => true);
      below.push(...value.map((_, index) => `${at}/${index}`));
    } else if (key !== "dependentRequired" && mapKeywords.has(key) && isObject(value)) {
      // Names matter where they are patterns.
      own[key] = key === "patternProperties" ? Object.fromEntries(Object.keys(value).map((name) => [name, true])) : {};
      below.push(...Object.keys(value).map((name) => `${at}/${escapePart(name)}`));
    } else if (singleKeywords.has(key) && isObject(value)) {
      own[key] = true;
      below.push(at);
    } else if (!idleKeywords.has(key) && !key.startsWith("x-")) own[key] = likeOthers(key, value);
  }
  return { own, below };
}

/** A value of a keyword, or one that compiles as it does, so that most schemas are like many others. */
function likeOthers(key: string, value: unknown): unknown {
  if (typeof value === "number") return 1;
  if (key === "enum" && Array.isArray(value)) return value.slice(0, 1).map(() => 1);
  return key === "required" && Array.isArray(value) && value.every((one) => typeof one === "string") ? [] : value;
}

const listKeywords: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "prefixItems"]);
const singleKeywords: ReadonlySet<string> = new Set([
  "items",
  "additionalProperties",
  "not",
  "if",
  "then",
  "else",
  "contains",
  "propertyNames",
  "unevaluatedProperties",
  "unevaluatedItems",
]);
/** What a validator passes by, or what holds for the document alone. */
const idleKeywords: ReadonlySet<string> = new Set([
  "title",
  "description",
  "default",
  "const",
  "deprecated",
  "readOnly",
  "writeOnly",
  "externalDocs",
  "xml",
  "discriminator",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$schema",
]);
