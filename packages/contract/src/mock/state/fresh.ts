/**
 * Values that a server thinks of for a new thing, and that no other thing may have had: its id. What was given out is kept
 * beside the things, so that it is not given out again after one is deleted, nor after the document is read again.
 */
import { typesOf } from "../../openapi/dialect.ts";
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { Json } from "../../schema/json.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";

/** By what a collection keeps, and by property: the values that were given out. */
const given = new WeakMap<Map<string, Json>, Map<string, Set<string>>>();
/** By a state: how many things each operation has made. */
const counts = new WeakMap<object, Map<string, number>>();

/** How many things an operation has made, with this one; a state outlives its mock. */
export function countIn(state: object, operation: string): number {
  const known = counts.get(state) ?? new Map<string, number>();
  counts.set(state, known);
  const count = (known.get(operation) ?? 0) + 1;
  known.set(operation, count);
  return count;
}

/** What is to be made, and what it may not be. */
export interface FreshValue {
  readonly schema: Schema;
  /** Name of the property. */
  readonly name: string;
  /** What is made where nothing has it: samples and defaults count. */
  readonly first: Json;
  readonly seed: string;
  readonly store: Map<string, Json>;
  /** Whether no thing that is there has the value. */
  readonly isFree: (value: Json) => boolean;
}

/** A value that none of the things has or had; `first` where there is none left. */
export function freshValue(document: OpenApi, { schema, name, first, seed, store, isFree }: FreshValue): Json {
  const before = given.get(store) ?? new Map<string, Set<string>>();
  given.set(store, before);
  const had = before.get(name) ?? new Set<string>();
  before.set(name, had);
  for (const value of candidates(document, { schema, first, seed, count: had.size })) {
    const text = JSON.stringify(value);
    if (had.has(text) || !isFree(value)) continue;
    had.add(text);
    return value;
  }
  return first;
}

/** Ten that look as if they were thought of, then those that count up, then as many as are worth a try. */
function* candidates(
  document: OpenApi,
  {
    schema,
    first,
    seed,
    count,
  }: { readonly schema: Schema; readonly first: Json; readonly seed: string; readonly count: number },
): Generator<Json> {
  yield first;
  const random = makeRandom(`${seed} again`);
  const make = (): Json => generate(document, schema, { random, for: "response", useSamples: false });
  for (let tries = 0; tries < 10; tries += 1) yield make();
  const flat = flatten(document, schema);
  const types = typesOf(flat) ?? [];
  if (flat.enum === undefined && types.includes("integer") && flat.multipleOf === undefined) {
    const exclusive = typeof flat.exclusiveMinimum === "number" ? flat.exclusiveMinimum + 1 : undefined;
    const least = Math.ceil(exclusive ?? flat.minimum ?? 1);
    const most = typeof flat.exclusiveMaximum === "number" ? flat.exclusiveMaximum - 1 : flat.maximum;
    for (let next = 0; next <= count + 1000 && least + next <= (most ?? Infinity); next += 1) yield least + next;
  }
  const isPlain = flat.enum === undefined && flat.format === undefined && flat.pattern === undefined;
  if (isPlain && types.includes("string")) {
    for (let next = count + 1; next <= count + 100; next += 1) {
      const { maxLength: most = Infinity } = flat;
      const end = `-${next}`;
      const made = make();
      const text = `${(typeof made === "string" ? made : "").slice(0, Math.max(0, most - end.length))}${end}`;
      yield text.length <= most ? text : String(next);
      if (String(next).length > most) break;
    }
  }
  for (let tries = 0; tries < 1000; tries += 1) yield make();
}
