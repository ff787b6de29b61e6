/** Bodies that are wrong in one thing: a value that is forbidden, a field that is missing, or one that nobody listed. */
import { flatten } from "../../openapi/flatten.ts";
import { isShown } from "../../openapi/things/shown-shape.ts";
import { isObject, type Json } from "../../schema/json.ts";
import { isSaid, withoutEmpty } from "./form-body.ts";
import { alternativesOf, invalidInside, type InvalidPart } from "./invalid-inside.ts";
import { invalidValues, tooFewIn, unlisted, unlistedIn } from "./invalid-values.ts";
import { properties, type VariationSource } from "./variation-source.ts";
import { isWhole, said } from "./variation-words.ts";
import { vary, withFixed, without, type Variation } from "./variations.ts";

/** Bodies that the schema forbids, each for one reason. */
export function invalidVariations(source: VariationSource): readonly Variation[] {
  if (isShown(source.schema)) return [];
  const made: Variation[] = [];
  for (const property of properties(source)) {
    const add = (invalid: InvalidPart): void => {
      made.push(vary(source, property, invalid.value, saidOf(property.path, invalid)));
    };
    if (property.isRequired && !isWhole(property.path)) made.push(without(source, property));
    for (const invalid of invalidValues(source, property)) add(invalid);
    for (const invalid of invalidInside(source, property)) add(invalid);
  }
  if (!isWhole(Object.keys(source.base))) {
    const flat = flatten(source.document, source.schema);
    const of = (place: string, invalid: InvalidPart): Variation => ({
      value: isObject(invalid.value) ? withFixed(source, invalid.value) : invalid.value,
      place,
      promise: undefined,
      ...saidOf([], invalid),
    });
    const body = { path: [], schema: flat, written: source.schema, isRequired: true, parent: undefined };
    made.push(...tooFewIn(source, body).map((one) => of("", one)));
    made.push(...unlistedIn(source, body).map((one) => of(unlisted, one)));
    made.push(...alternativesOf(source, body).map((one) => of("", one)));
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

function saidOf(
  path: readonly string[],
  { what, part, mayBeMissing }: InvalidPart,
): Pick<Variation, "what" | "isExplicit" | "mayBeMissing"> {
  return { what: said(path, what, part), isExplicit: true, ...(mayBeMissing === true ? { mayBeMissing } : {}) };
}
