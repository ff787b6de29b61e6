/** Versions of things, as their entity tags (RFC 9110, section 8.8.3). */
import { createHash } from "node:crypto";
import type { Json } from "../../schema/json.ts";

/** The entity tag of a thing as it is now: the same as long as nothing of it changes. */
export function tagOf(thing: Json): string {
  return `"${createHash("sha1").update(JSON.stringify(thing)).digest("base64url").slice(0, 16)}"`;
}
