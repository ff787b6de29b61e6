/** Shapes that are only seen in a sample: they say what a body looks like, and forbid nothing. */
import type { Schema, SchemaObject } from "../document.ts";
import { isObject, type Json } from "../../schema/json.ts";

/** Marks such a shape; it stays where schemas are merged. */
const mark = "x-assent-shown";

/** The shape of a value: its fields, or its entries as one, each with what was shown as its sample. */
export function shapeOf(value: Json, name = ""): SchemaObject {
  const shown = { [mark]: true, examples: [value] };
  if (Array.isArray(value)) return { ...shown, type: "array", items: entryShape(value as readonly Json[]) };
  if (isObject(value)) {
    const properties = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, shapeOf(one, key)]));
    // A sample never shows all that may be there.
    return { ...shown, type: "object", properties, additionalProperties: true };
  }
  switch (typeof value) {
    case "string":
      return { ...shown, type: "string", ...formOf(value, name) };
    case "number":
      return { ...shown, type: Number.isInteger(value) ? "integer" : "number" };
    case "boolean":
      return { ...shown, type: "boolean" };
    default:
      return shown;
  }
}

/** A schema around a shape that was only seen: it is one too. */
export function asShown(schema: SchemaObject): SchemaObject {
  return { ...schema, [mark]: true };
}

/** Whether a schema is a shape that was only seen. */
export function isShown(schema: Schema | undefined): boolean {
  return typeof schema === "object" && schema[mark] === true;
}

/** Whether things have properties that were only seen, so that they may have others. */
export function areShown(properties: Readonly<Record<string, Schema>>): boolean {
  return Object.values(properties).some(isShown);
}

/** The shape of the entries of a list: objects with all fields that any of them has. */
function entryShape(entries: readonly Json[]): Schema {
  const [first] = entries;
  if (first === undefined) return { [mark]: true };
  if (!isObject(first)) return shapeOf(first);
  const whole = new Map<string, Json>();
  for (const entry of entries)
    if (isObject(entry)) for (const [key, one] of Object.entries(entry)) if (!whole.has(key)) whole.set(key, one);
  return shapeOf(Object.fromEntries(whole));
}

/** What another value of the same kind looks like: an id, or a moment. */
function formOf(value: string, name: string): SchemaObject {
  if (moment.test(value)) return { format: "date-time" };
  if (!/^(?:id|uuid)$/i.test(name)) return {};
  if (uuid.test(value)) return { pattern: uuid.source };
  return /^\d+$/.test(value) ? { pattern: `^[1-9][0-9]{${Math.max(3, value.length - 1)}}$` } : {};
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const moment = /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:?\d\d)?$/;
