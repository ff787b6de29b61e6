/** What the rules on API methods share. */
import { type RestMethod, restImpact, type Spec } from "@assent/spec";
import { quoted } from "./edits.ts";

/** The described methods of a spec. */
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

/**
 * Whether anything is said of a method beside its name. In a list of methods that change alike, what holds for all of them
 * stands before or after the list.
 */
export function isDescribed(spec: Spec, method: RestMethod): boolean {
  const words = spec.text.slice(method.span.end, method.scope.end).match(/[A-Za-z]{2,}/g) ?? [];
  return words.length >= 12;
}

/** Whether the text says that codes and errors stay what they were. */
export function keepsCodes(words: string): boolean {
  return /\b(?:codes?|errors?|responses?)\b[^.]{0,80}\b(?:unchanged|not change|same as|no changes?|as before|remain)\b|\bno changes?\b[^.]{0,40}\b(?:codes?|responses?|errors?)\b/i.test(
    words,
  );
}
