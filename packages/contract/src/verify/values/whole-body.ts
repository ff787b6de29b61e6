/**
 * Bodies that are no object: lists, or a plain value. One is varied as the only property of an object that is never sent, by
 * the name "", so that all that is known of properties holds for it.
 */
import { listedIn, typesOf } from "../../openapi/dialect.ts";
import type { Schema, SchemaObject } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { ApiContent, ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { asShown, isShown } from "../../openapi/things/shown-shape.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject } from "../../schema/json.ts";
import type { BodySource, Filling, Thing } from "./filling.ts";
import { validVariations, type Variation } from "./variations.ts";

/** The name that stands for the whole. */
const whole = "";

/** The body of an operation that is no object; undefined where it is one. */
export function wholeSource(
  { document, validators, seed }: Filling,
  { operation, resource, content }: { operation: ApiOperation; resource: Resource | undefined; content: ApiContent },
  known: Thing,
): BodySource | undefined {
  const { schema: inner } = content;
  if (inner === undefined || (typesOf(flatten(document, inner)) ?? []).includes("object")) return undefined;
  const samples = [...content.samples.values()];
  const random = makeRandom(`${seed} ${operation.id} base`);
  const made = generate(document, inner, { random, for: "request", optional: true });
  if (isObject(made)) return undefined;
  const fits = (value: Json): boolean => validators.of(inner)(value).length === 0;
  const patches = isPatch(content) ? patchesOf(known, resource).filter(fits) : [];
  const value = samples.find(fits) ?? patches[0] ?? made;
  const holding: SchemaObject = { type: "object", required: [whole], properties: { [whole]: inner } };
  const schema = isShown(inner) ? asShown(holding) : holding;
  return {
    document,
    validators,
    schema,
    base: { [whole]: value },
    fixed: new Set(),
    unique: new Set(),
    fresh: () => "",
    seed: `${seed} ${operation.id}`,
    passedBy: new Set(),
    samples,
    isRequired: operation.body?.required === true,
    wrap: (one) => (isObject(one) ? (one[whole] ?? null) : one),
    unwrap: (one) => ({ [whole]: one ?? null }),
    references: [],
    whole: { patches },
  };
}

/**
 * What the schema allows, to be sent. What may be in it is seldom said: entries that are made up may name what is not there,
 * so that only values of which all are told, as those of an enumeration, have to be taken.
 */
export function validWholes(source: BodySource): readonly Variation[] {
  const { patches = [] } = source.whole ?? {};
  const told = flatten(source.document, source.schema).properties?.[whole];
  const isTold = patches.length === 0 && isClosed(source, told);
  const made = patches.map((value) => ({
    value: { [whole]: value },
    place: "",
    what: "of a patch",
    promise: undefined,
  }));
  return [...made.map((one) => ({ ...one, isExplicit: true })), ...validVariations(source)].map((one) =>
    isTold && one.isExplicit ? one : { ...one, isLoose: true },
  );
}

/** Whether all values that there can be are told. */
function isClosed({ document }: BodySource, schema: Schema | undefined): boolean {
  const flat = flatten(document, schema);
  if (listedIn(flat) !== undefined) return true;
  if ((typesOf(flat) ?? []).join() === "boolean") return true;
  return flat.items !== undefined && isClosed({ document } as BodySource, flat.items);
}

/** Whether a body is a list of operations on the thing that the path names (RFC 6902). */
function isPatch({ mediaType }: ApiContent): boolean {
  return mediaType === "application/json-patch+json";
}

/** Patches that leave a thing as it is: each of one plain value that it has, and that a request can give. */
function patchesOf(known: Thing, resource: Resource | undefined): readonly Json[] {
  const names = Object.keys(known).filter((name) => {
    const schema = resource?.properties[name];
    const isServers = typeof schema === "object" && schema.readOnly === true;
    return name !== resource?.key && !/^(?:id|uuid)$/i.test(name) && !isServers && typeof known[name] === "string";
  });
  return names
    .slice(0, 1)
    .flatMap((name) => ["replace", "test"].map((op) => [{ op, path: `/${name}`, value: known[name]! }]));
}
