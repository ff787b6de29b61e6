import { typesOf } from "../openapi/dialect.ts";
import type { Json, SchemaObject } from "../openapi/document.ts";
import type { Run } from "./run.ts";
import { isReference, type BodySource } from "./target.ts";
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
    const isKnown = part === undefined && Object.hasOwn(source.base, name) && !source.unique.has(name);
    return isKnown ? source.base[name] : undefined;
  }
  const choose = (values: readonly Json[]): Json | undefined => {
    const others = values.filter((value) => !isSame(value, now));
    return others.find((value) => !isSame(value, avoid)) ?? others[0];
  };
  const types = typesOf(schema) ?? [];
  if (schema.enum !== undefined) return choose(schema.enum);
  if (types.includes("boolean")) return now !== true;
  if (types.includes("integer") || types.includes("number")) {
    const least = schema.minimum ?? 0;
    return choose([least, least + 1, least + 2].filter((value) => value <= (schema.maximum ?? value)));
  }
  if (types.includes("string") && schema.format === undefined && schema.pattern === undefined) {
    const text = `changed ${run.count()}`;
    return text.slice(0, schema.maxLength ?? text.length);
  }
  return undefined;
}
