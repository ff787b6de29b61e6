/** A thing after a change. */
import type { Schema } from "../../openapi/document.ts";
import { flatten } from "../../openapi/flatten.ts";
import { fieldsOf, refusesNull } from "../../openapi/things/nested.ts";
import type { Rest } from "../../openapi/things/rest.ts";
import { areShown } from "../../openapi/things/shown-shape.ts";
import { merged, takesAway } from "./merge-patch.ts";
import { presetOf, wholeValue, type WholeContext } from "./whole-value.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** A change of a thing. */
export interface ThingChange {
  readonly thing: Json;
  readonly sent: Readonly<Record<string, Json>> | undefined;
  /** The properties that things have. */
  readonly properties: Readonly<Record<string, Schema>>;
  /** Those that the change may send. */
  readonly asked: Readonly<Record<string, Schema>>;
  readonly rest: Rest;
  /** Whether what was sent is a merge patch (RFC 7396). */
  readonly isMerge?: boolean;
  /** Properties that stay whatever is said: the name of the thing. */
  readonly fixed: readonly (string | undefined)[];
}

/**
 * Lays what was sent over a thing: fields left out keep their value, inside of objects too, or get their default where the
 * operation says so. Null takes away what is never shown as null. A field that things do not have is not kept, unless a sample
 * alone tells what they have.
 */
export function changedThing(context: WholeContext, change: ThingChange): Json {
  const { thing, sent, properties, asked, rest, isMerge = false, fixed } = change;
  const { document } = context;
  if (!isObject(thing) || sent === undefined) return thing;
  const changed = new Map(Object.entries(thing));
  const known = areShown(properties)
    ? Object.keys(sent)
    : Object.keys(sent).filter((name) => Object.hasOwn(properties, name));
  for (const name of new Set([...Object.keys(thing), ...known])) {
    const field = {
      shown: Object.hasOwn(properties, name) ? properties[name] : undefined,
      asked: Object.hasOwn(asked, name) ? asked[name] : undefined,
    };
    if (Object.hasOwn(sent, name)) {
      const old: Json = (Object.hasOwn(thing, name) ? thing[name] : undefined) ?? null;
      const value: Json = sent[name] ?? null;
      if (value === null && refusesNull(document, field.shown)) {
        const preset = presetOf(context, field);
        if (preset === undefined) changed.delete(name);
        else changed.set(name, preset);
        continue;
      }
      const isWhole = isObject(old) && isObject(value) && fieldsOf(document, field.shown) !== undefined;
      const laid = isWhole && rest !== "reset" ? { ...old, ...value } : value;
      const isMerged = isMerge || takesAway(document, field.shown, value);
      const whole = isMerged ? merged(document, field.shown, [old, value]) : laid;
      changed.set(name, wholeValue(context, field, whole));
    } else if (rest === "reset" && field.asked !== undefined && !fixed.includes(name)) {
      const preset = presetOf(context, field);
      if (preset !== undefined) changed.set(name, preset);
    }
  }
  return Object.fromEntries(changed);
}

/** Sets the moment of the change where things have one. */
export function touched(
  { document }: Pick<WholeContext, "document">,
  properties: Readonly<Record<string, Schema>>,
  { thing, now }: { readonly thing: Json; readonly now: number },
): Json {
  if (!isObject(thing)) return thing;
  const changed: Record<string, Json> = { ...thing };
  for (const [name, schema] of Object.entries(properties)) {
    if (!/updat|modif|chang/i.test(name)) continue;
    const choices = [schema, ...(flatten(document, schema).anyOf ?? [])];
    if (choices.some((one) => flatten(document, one).format === "date-time")) {
      changed[name] = new Date(now).toISOString().replace(/\.\d+/, "");
    }
  }
  return changed;
}
