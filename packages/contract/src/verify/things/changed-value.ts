import { typesOf } from "../../openapi/dialect.ts";
import type { SchemaObject } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import type { Json } from "../../schema/json.ts";
import { generateMatch, generateMatchOf } from "../../samples/pattern.ts";
import { makeRandom } from "../../samples/random.ts";
import type { BodySource } from "../values/filling.ts";
import { valueOfFormat } from "../values/format-values.ts";
import { validLists } from "../values/list-values.ts";
import type { Run } from "../run.ts";
import { isReference } from "../values/target.ts";
import { isSame } from "./things.ts";

/** A field that is changed. */
export interface ChangedField {
  readonly name: string;
  /** The field inside of it; undefined: it is changed as a whole. */
  readonly part: string | undefined;
  readonly schema: SchemaObject;
  readonly now: Json | undefined;
  /** A value that shows less than others: the default. */
  readonly avoid: Json | undefined;
}

/** A value that the schema allows and that is another one than now, and than the default where there is a choice. */
export function changedValue(
  run: Run,
  source: BodySource,
  { name, part, schema, now, avoid }: ChangedField,
): Json | undefined {
  if (part !== undefined && isReference(run.document, part, schema)) return undefined;
  if (source.fixed.has(name)) {
    if (part !== undefined) return undefined;
    if (source.unique.has(name)) return source.fresh(name);
    return Object.hasOwn(source.base, name) ? source.base[name] : undefined;
  }
  const choose = (values: readonly Json[]): Json | undefined => {
    const others = values.filter((value) => !isSame(value, now));
    return others.find((value) => !isSame(value, avoid)) ?? others[0];
  };
  const types = typesOf(schema) ?? [];
  const choices = schema.anyOf ?? schema.oneOf;
  if (types.length === 0 && choices !== undefined) {
    const { anyOf: _any, oneOf: _one, ...own } = schema;
    return choose(
      choices.flatMap((choice) => {
        const field = { name, part, schema: flatten(run.document, { allOf: [own, choice] }), now, avoid };
        const value = changedValue(run, source, field);
        return value !== undefined && run.validators.of(schema)(value).length === 0 ? [value] : [];
      }),
    );
  }
  if (schema.enum !== undefined) return choose(schema.enum);
  if (types.includes("boolean")) return now !== true;
  if (types.includes("integer") || types.includes("number")) {
    const step = schema.multipleOf ?? 1;
    const { exclusiveMinimum, minimum = typeof exclusiveMinimum === "number" ? exclusiveMinimum + 1 : 0 } = schema;
    const least = Math.ceil(minimum / step) * step;
    return choose([least, least + step, least + 2 * step].filter((value) => value <= (schema.maximum ?? value)));
  }
  // What a list names may have to be there.
  const { format, items } = flatten(run.document, schema.items ?? true);
  if (
    types.includes("array") &&
    (format !== undefined || items !== undefined || isReference(run.document, name.replace(/s$/, ""), {}))
  )
    return undefined;
  if (types.includes("array")) return choose(validLists(source, schema).map(({ value }) => value));
  return types.includes("string") ? changedText(run, source, { name, part, schema, now, avoid }) : undefined;
}

/** A text of the form that is asked for. */
function changedText(run: Run, { seed }: BodySource, { name, schema, now }: ChangedField): Json | undefined {
  const { format, pattern, minLength = 0, maxLength = Infinity } = schema;
  const number = run.count();
  if (format !== undefined) return valueOfFormat(format, { number, word: "changed" });
  if (pattern === undefined) return `changed ${number}`.slice(0, maxLength);
  const random = makeRandom(`${seed} ${name} ${number}`);
  const length = Math.min(Math.max(minLength, 8), maxLength);
  const value = generateMatchOf(pattern, random, length) ?? generateMatch(pattern, random);
  return value === now ? undefined : value;
}
