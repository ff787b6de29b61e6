/** JSON Merge Patch (RFC 7396), and null where it can only mean that something is taken away. */
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { acceptsNull, fieldsOf, refusesNull, soleSchema } from "../../openapi/things/nested.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** Whether a body is a merge patch, by its media type (RFC 7396, section 4). */
export function isMerge({ mediaType }: { readonly mediaType: string | undefined }): boolean {
  return mediaType === "application/merge-patch+json";
}

/**
 * A value with another one merged into it: members of objects one by one, null takes a member away (RFC 7396, section 2).
 * Null stays where it may be shown: whether a member is null or gone, the field says.
 */
export function merged(document: OpenApi, shown: Schema | undefined, [old, sent]: readonly [Json, Json]): Json {
  if (!isObject(sent)) return sent;
  const whole = new Map(isObject(old) ? Object.entries(old) : []);
  for (const [name, value] of Object.entries(sent)) {
    const member = memberOf(document, shown, name);
    if (value === null && !acceptsNull(document, member)) whole.delete(name);
    else whole.set(name, merged(document, member, [whole.get(name) ?? null, value]));
  }
  return Object.fromEntries(whole);
}

/** Whether a value holds a null that is never shown: who sends one takes something away. */
export function takesAway(document: OpenApi, shown: Schema | undefined, sent: Json): boolean {
  if (!isObject(sent)) return false;
  return Object.entries(sent).some(([name, value]) => {
    const member = memberOf(document, shown, name);
    if (value !== null) return takesAway(document, member, value);
    return refusesNull(document, member);
  });
}

/** The schema of a member, where an object or a map has one. */
function memberOf(document: OpenApi, shown: Schema | undefined, name: string): Schema | undefined {
  const fields = fieldsOf(document, shown) ?? {};
  if (Object.hasOwn(fields, name)) return fields[name];
  const { additionalProperties: others } = soleSchema(document, shown);
  return typeof others === "object" ? others : undefined;
}
