/** Values that are wrong in one thing inside: in an entry of a list, a value or key of a map, a field of one of several shapes. */
import { typesOf } from "../../openapi/dialect.ts";
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { isOnlyNull, soleSchema } from "../../openapi/things/nested.ts";
import { generate } from "../../samples/generate.ts";
import { makeRandom } from "../../samples/random.ts";
import { type Json, isObject } from "../../schema/json.ts";
import { invalidValues, unlistedIn, type Invalid } from "./invalid-values.ts";
import { filled, invalidMaps, keys } from "./map-values.ts";
import { mapOf } from "../../samples/map-keys.ts";
import { replaced, valueAt } from "./value-at.ts";
import { propertiesIn, type Property, type VariationSource } from "./variation-source.ts";
import { withParent } from "./variations.ts";

/** A value that is forbidden for what stands in it. */
export interface InvalidPart extends Invalid {
  /** "an entry", "a value": what of the property the sentence is about; undefined: the whole. */
  readonly part?: string;
}

/** How deep lists, maps and shapes are looked into that stand in one another. */
const deepest = 3;
/** How many fields are looked into in all that stand in one another: no run sends a request for each of thousands. */
const mostFields = 500;

/** How far inside something stands: how deep, and one of how many fields. */
interface Within {
  readonly depth: number;
  readonly fields: number;
}

const outermost: Within = { depth: 0, fields: 1 };

/** Values of a property that are wrong in one thing inside. */
export function invalidInside(
  source: VariationSource,
  property: Property,
  within: Within = outermost,
): readonly InvalidPart[] {
  if (within.depth >= deepest) return [];
  return [
    ...ofEntries(source, property, within),
    ...ofMap(source, property, within),
    ...alternativesOf(source, property, within),
  ];
}

function deeper({ depth, fields }: Within): Within {
  return { depth: depth + 1, fields };
}

/** Where there are several shapes beside null: values of each that are wrong in one thing. */
export function alternativesOf(
  source: VariationSource,
  property: Property,
  within: Within = outermost,
): readonly InvalidPart[] {
  const { document } = source;
  const { anyOf, oneOf, ...own } = property.schema;
  const shapes = (anyOf ?? oneOf ?? [])
    .map((shape) => flatten(document, { allOf: [own, shape] }))
    .filter((one) => !isOnlyNull(one));
  if (shapes.length < 2) return [];
  return shapes.flatMap((shape): readonly InvalidPart[] => {
    const one: Property = { ...property, path: [...property.path, "|"], schema: shape, written: shape };
    const isHolder = shape.properties !== undefined;
    return [
      ...(isHolder ? unlistedIn(source, one) : invalidValues(source, one, mostTypes)),
      ...ofFields(source, one, deeper(within)),
      ...invalidInside(source, one, deeper(within)),
    ];
  });
}

/** How many values of other types are tried inside: one shows whether the type is looked at. */
const mostTypes = 1;

/** Lists with one entry that is forbidden. */
function ofEntries(source: VariationSource, property: Property, within: Within): readonly InvalidPart[] {
  const { schema } = property;
  const { items, minItems = 0, maxItems = Infinity } = schema;
  if (items === undefined || !(typesOf(schema) ?? ["array"]).includes("array") || maxItems < 1) return [];
  const entry = below(source, property, "[]", items);
  const random = makeRandom(`${source.seed} entries`);
  const rest = (): readonly Json[] =>
    Array.from({ length: Math.max(0, Math.min(minItems, 100) - 1) }, () =>
      generate(source.document, items, { random, for: "request" }),
    );
  return wrongOf(source, entry, within).map(({ part, ...invalid }) => ({
    ...invalid,
    value: [...rest(), invalid.value],
    part: part === undefined ? "an entry" : `${part} of an entry`,
  }));
}

/** Maps with one value or key that is forbidden, or with too many or too few of them. */
function ofMap(source: VariationSource, property: Property, within: Within): readonly InvalidPart[] {
  const map = mapOf(source.document, property.schema);
  if (map === undefined) return [];
  const [key, ...others] = keys(source, map, Math.max(1, property.schema.minProperties ?? 0));
  if (key === undefined) return [];
  const rest = filled(source, map, others);
  const entry = below(source, property, "*", map.values);
  const values = wrongOf(source, entry, within).map(({ part, ...invalid }) => ({
    ...invalid,
    value: { ...rest, [key]: invalid.value },
    part: part === undefined ? "a value" : `${part} of a value`,
  }));
  return [...values, ...invalidMaps(source, map, property.schema)];
}

function below({ document }: VariationSource, property: Property, step: string, written: Schema): Property {
  const schema = soleSchema(document, written);
  return { path: [...property.path, step], schema, written, isRequired: true, parent: property };
}

/** What stands inside, wrong as a whole, in one of its fields, or deeper. */
function wrongOf(source: VariationSource, property: Property, within: Within): readonly InvalidPart[] {
  return [
    ...invalidValues(source, property),
    ...ofFields(source, property, deeper(within)),
    ...invalidInside(source, property, deeper(within)),
  ];
}

/** Objects with one field that is wrong, or left out. */
function ofFields(source: VariationSource, holder: Property, within: Within): readonly InvalidPart[] {
  const all = propertiesIn(source, holder.schema);
  const fields = within.fields * all.length;
  if (all.length > 0 && (within.depth > deepest || fields > mostFields)) {
    source.passedBy.add(holder.path.filter((step) => step !== "|").join("."));
    return [];
  }
  const good = goodObject(source, holder);
  return all.flatMap((field): readonly InvalidPart[] => {
    const around = withParent(source, good, field.parent);
    const name = field.path.join(".");
    const placed: Property = { ...field, path: [...holder.path, ...field.path] };
    const wrong: readonly InvalidPart[] = [
      ...invalidValues(source, placed, mostTypes),
      ...invalidInside(source, placed, { ...within, fields }),
    ];
    const made = wrong.map(({ part, ...invalid }) => ({
      ...invalid,
      value: replaced(around, field.path, invalid.value),
      what:
        part === undefined ? `whose "${name}" ${predicate(invalid.what)}` : `with ${part} of "${name}" ${invalid.what}`,
    }));
    const lacking = { value: replaced(around, field.path, undefined), what: `without "${name}"` };
    return [...made, ...(field.isRequired ? [lacking] : [])];
  });
}

/** An object that is right: an entry that the base has, else one that is made. */
function goodObject(source: VariationSource, { path, schema }: Property): Json {
  const list = path.at(-1) === "[]" ? valueAt(source.base, path.slice(0, -1)) : undefined;
  const [known] = Array.isArray(list) ? (list as readonly Json[]) : [];
  const fits = (value: Json): boolean => isObject(value) && source.validators.of(schema)(value).length === 0;
  const made = [true, false].map((optional) =>
    generate(source.document, schema, { random: makeRandom(`${source.seed} entries`), for: "request", optional }),
  );
  return [...(known === undefined ? [] : [known]), ...made].find(fits) ?? made[1]!;
}

/** "is the text "x"", "is 5", "is one with the unlisted field …": what follows the name of a field. */
function predicate(what: string): string {
  if (what.startsWith("as ")) return `is ${what.slice(3)}`;
  return /^(?:with|without|that|whose) /.test(what) ? `is one ${what}` : `is ${what}`;
}
