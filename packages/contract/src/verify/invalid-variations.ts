/** Bodies that are wrong in one thing: a value that is forbidden, a field that is missing, or one that nobody listed. */
import { typesOf } from "../openapi/dialect.ts";
import { acceptsNull, soleSchema } from "../openapi/nested.ts";
import { flatten, generate } from "../samples/generate.ts";
import { kinOf } from "../samples/kin.ts";
import { makeRandom } from "../samples/random.ts";
import { isSaid, withoutEmpty } from "./form-body.ts";
import { invalidLists } from "./list-values.ts";
import { type Json, isObject } from "../schema/json.ts";
import {
  characters,
  isWhole,
  openBounds,
  properties,
  propertiesIn,
  type Property,
  replaced,
  said,
  text,
  typeName,
  valueAt,
  type Variation,
  type VariationSource,
  vary,
  withFixed,
  without,
} from "./variations.ts";

/** Bodies that the schema forbids, each for one reason. */
export function invalidVariations(source: VariationSource): readonly Variation[] {
  const made: Variation[] = [];
  for (const property of properties(source)) {
    const add = ({ value, what, mayBeMissing }: Invalid, part?: string): void => {
      const flags = mayBeMissing === true ? { mayBeMissing } : {};
      made.push(vary(source, property, value, { what: said(property.path, what, part), isExplicit: true, ...flags }));
    };
    if (property.isRequired && !isWhole(property.path)) made.push(without(source, property));
    for (const invalid of invalidValues(source, property)) add(invalid);
    for (const invalid of invalidEntries(source, property)) add(invalid, "an entry");
    for (const invalid of invalidMapValues(source, property)) add(invalid, "a value");
  }
  if (!isWhole(Object.keys(source.base))) {
    const more = unlistedIn(source, { path: [], schema: flatten(source.document, source.schema) });
    made.push(
      ...more.map(({ value, what }) => ({ value, what, place: unlisted, promise: undefined, isExplicit: true })),
    );
  }
  const isForbidden = (value: Json): boolean => source.validators.of(source.schema)(value).length > 0;
  const { form } = source;
  if (form === undefined) return made.filter(({ value }) => isForbidden(value));
  // In a form only what is wrong as a text is wrong.
  return made.filter(({ value }) => {
    const read = form.readBack(value);
    return read !== undefined && isSaid(form, value) && isForbidden(read) && isForbidden(withoutEmpty(read));
  });
}

/** A value that is forbidden, and the end of a sentence about it. */
interface Invalid extends Pick<Variation, "mayBeMissing"> {
  readonly value: Json;
  readonly what: string;
}

function invalidValues(source: VariationSource, property: Property): readonly Invalid[] {
  const { schema, written } = property;
  const made: Invalid[] = [];
  const add = (value: Json, what: string, flags: Pick<Variation, "mayBeMissing"> = {}): void => {
    made.push({ value, what, ...flags });
  };
  if (!acceptsNull(source.document, written)) add(null, "null");
  for (const value of wrongTypes(source, property)) add(value, `as ${typeName(value)} ${JSON.stringify(value)}`);
  const { minLength = 0, maxLength, minimum, maximum } = schema;
  const { above, below } = openBounds(schema);
  if (minLength > 0) add(text(source, property, minLength - 1), `of ${characters(minLength - 1)}`);
  if (maxLength !== undefined && maxLength < 100_000) {
    add(text(source, property, maxLength + 1), `of ${characters(maxLength + 1)}`);
  }
  const types = typesOf(schema) ?? [];
  if (types.includes("integer") && !types.includes("number")) {
    const fraction = (minimum ?? 0) + 1.5;
    add(fraction, `as the fraction ${fraction}`);
  }
  if (minimum !== undefined) add(minimum - 1, `${minimum - 1}`, { mayBeMissing: true });
  if (maximum !== undefined) add(maximum + 1, `${maximum + 1}`, { mayBeMissing: true });
  if (above !== undefined) add(above, `${above}`, { mayBeMissing: true });
  if (below !== undefined) add(below, `${below}`, { mayBeMissing: true });
  const { multipleOf: step } = schema;
  if (step !== undefined && step > 0) {
    const least = Math.ceil((minimum ?? 0) / step) * step;
    const between = step > 1 && Number.isInteger(step) ? least + 1 : least + step / 2;
    if (between <= (maximum ?? between)) add(between, `${between}, no multiple of ${step},`);
  }
  if (schema.enum !== undefined) {
    for (const value of ["assent-not-among-them", ...kinOf(schema.enum)]) add(value, JSON.stringify(value));
  }
  const broken = schema.format === undefined ? undefined : brokenFormats[schema.format];
  if (broken !== undefined) add(broken, `as "${broken}", no ${schema.format ?? ""},`, { mayBeMissing: true });
  if (schema.pattern !== undefined) add("\u0001 ?", "that does not fit its pattern");
  if (types.includes("array")) for (const { value, what } of invalidLists(source, schema)) add(value, what);
  return [...made, ...unlistedIn(source, property)];
}

/** A name that no API gives. */
const unlisted = "assent_unlisted";

/** An object with one more field than it may have, where it is said that it has no others. */
function unlistedIn(source: VariationSource, { path, schema }: Pick<Property, "path" | "schema">): readonly Invalid[] {
  if (typeof schema.additionalProperties === "object" || (typesOf(schema) ?? ["object"]).join() !== "object") return [];
  const base = withFixed(source, source.base);
  const found = valueAt(base, path);
  const random = makeRandom(`${source.seed} unlisted`);
  const made = isObject(found) ? found : generate(source.document, schema, { random, for: "request" });
  if (!isObject(made) || source.validators.of(schema)(made).length > 0) return [];
  return [{ value: { ...made, [unlisted]: "text" }, what: `with the unlisted field "${unlisted}"` }];
}

/** Lists with one entry that is forbidden; of entries that are objects each with one property of another type. */
function invalidEntries(source: VariationSource, property: Property): readonly Invalid[] {
  const { items, minItems = 0, maxItems = Infinity } = property.schema;
  if (items === undefined || !(typesOf(property.schema) ?? ["array"]).includes("array") || maxItems < 1) return [];
  const schema = soleSchema(source.document, items);
  const entry: Property = {
    path: [...property.path, "[]"],
    schema,
    written: items,
    isRequired: true,
    parent: property,
  };
  const random = makeRandom(`${source.seed} entries`);
  const good = (): Json => generate(source.document, items, { random, for: "request" });
  const inside = propertiesIn(source, schema).flatMap((below): readonly Invalid[] => {
    const name = below.path.join(".");
    const [wrong] = wrongTypes(source, below);
    return [
      ...(wrong === undefined
        ? []
        : [
            {
              value: replaced(good(), below.path, wrong),
              what: `whose "${name}" is ${typeName(wrong)} ${JSON.stringify(wrong)}`,
            },
          ]),
      ...(below.isRequired ? [{ value: replaced(good(), below.path, undefined), what: `without "${name}"` }] : []),
    ];
  });
  const rest = (): readonly Json[] => Array.from({ length: Math.max(0, Math.min(minItems, 100) - 1) }, good);
  return [...invalidValues(source, entry), ...inside].map((invalid) => ({
    ...invalid,
    value: [...rest(), invalid.value],
  }));
}

/** Maps with one value that is forbidden. */
function invalidMapValues(source: VariationSource, { path, schema }: Property): readonly Invalid[] {
  const { additionalProperties: values, propertyNames, minProperties = 0 } = schema;
  if (typeof values !== "object" || propertyNames !== undefined || minProperties > 1) return [];
  const flat = soleSchema(source.document, values);
  const entry: Property = { path: [...path, "*"], schema: flat, written: values, isRequired: true, parent: undefined };
  return invalidValues(source, entry).map((invalid) => ({ ...invalid, value: { assent: invalid.value } }));
}

function wrongTypes({ document, seed }: VariationSource, { schema }: Property): readonly Json[] {
  const allowed = new Set(
    [schema, ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].flatMap((one) => typesOf(flatten(document, one)) ?? []),
  );
  if (allowed.size === 0) return [];
  const candidates: readonly (readonly [string, Json])[] = [
    ["string", "text"],
    ["integer", 12],
    ["boolean", true],
    ["array", []],
    ["object", {}],
  ];
  const wrong = candidates
    .filter(([type]) => !allowed.has(type) && !(type === "integer" && allowed.has("number")))
    .map(([, value]) => value)
    .slice(0, 3);
  // A right number or truth value, but as a text.
  const right = generate(document, schema, { random: makeRandom(`${seed} text`), for: "request" });
  const isPlain = typeof right === "number" || typeof right === "boolean";
  return allowed.has("string") || !isPlain ? wrong : [...wrong, String(right)];
}

const brokenFormats: Readonly<Record<string, string>> = {
  uuid: "not-a-uuid",
  "date-time": "yesterday at noon",
  date: "yesterday",
  email: "nobody at example",
  ipv4: "300.0.0.1",
  ipv6: "not:an:address",
  uri: "no address at all",
};
