/** What the rules on API methods share. */
import { type RestMethod, restImpact, type Spec } from "@assent/spec";
import { quoted } from "./edits.ts";

/** The described methods of a spec; those of which only the verb is known are left out if `withUrl`. */
export function methodsOf(spec: Spec): readonly RestMethod[] {
  const rest = restImpact(spec);
  return rest && !rest.isNone ? rest.methods : [];
}

/** A method for a message: `POST "/v1/aliases"`. */
export function nameOf({ verb, url }: RestMethod): string {
  return url === undefined ? verb : `${verb} ${quoted(url)}`;
}

/** The text from a method to the next one. */
export function scopeOf(spec: Spec, { scope }: RestMethod): string {
  return spec.text.slice(scope.start, scope.end);
}
