import { partsOf, valueAt } from "../schema/pointer.ts";
import type { OpenApi, Reference } from "./document.ts";

/** The longest chain of references that is followed; a longer one is taken for a circle. */
const mostSteps = 32;

/**
 * What `value` stands for: itself, or the target of its local `$ref` (a JSON pointer, RFC 6901, into the document).
 * undefined where the reference leads nowhere, in a circle, or out of the document.
 */
export function resolve<T extends object>(document: OpenApi, value: Reference | T | undefined): T | undefined {
  let at: unknown = value;
  for (let step = 0; step < mostSteps; step += 1) {
    if (typeof at !== "object" || at === null) return undefined;
    const reference = (at as { readonly $ref?: unknown }).$ref;
    if (typeof reference !== "string") return at as T;
    at = find(document, reference);
  }
  return undefined;
}

/** The value that a local JSON pointer such as "#/components/schemas/Alias" names; undefined where there is none. */
export function find(document: unknown, pointer: string): unknown {
  if (!pointer.startsWith("#/")) return pointer === "#" ? document : undefined;
  return valueAt(document, partsOf(pointer.slice(1)).map(decoded));
}

/** A name without the escapes of addresses (RFC 6901 §6); a broken one is taken as written. */
function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
