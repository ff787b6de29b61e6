/** Parameters of the query of a list that choose what stands in it, told by their name and words. */
import { typesOf } from "./dialect.ts";
import type { Json, OpenApi } from "./document.ts";
import type { ApiParameter } from "./operations.ts";
import type { Resource } from "./resources.ts";
import { flatten } from "../samples/generate.ts";

/**
 * What a parameter does to the list of a resource: "bound" is how many things there are at most, "filter" is the value that
 * the property of the same name has; undefined where that is not certain.
 */
export function choiceOf(
  document: OpenApi,
  { properties }: Resource,
  { name, in: place, description, schema }: ApiParameter,
): "bound" | "filter" | undefined {
  if (place !== "query") return undefined;
  const isNumber = (typesOf(flatten(document, schema)) ?? []).includes("integer");
  const isBound =
    isNumber &&
    (/^(?:limit|max[-_]?(?:results?|items?)|page[-_]?size|per[-_]?page)$/i.test(name) ||
      /\b(?:how many|number of \w+ (?:to|that are) \w+|at most (?:so|this|that) many)\b/i.test(description));
  if (isBound) return "bound";
  return Object.hasOwn(properties, name) ? "filter" : undefined;
}

/** Whether a property fits the value that is asked for: a text that holds it does, as how texts are searched is not told. */
export function fitsFilter(found: Json | undefined, wanted: string): boolean {
  if (Array.isArray(found)) return found.some((one) => fitsFilter(one as Json, wanted));
  if (typeof found === "string") return found.toLowerCase().includes(wanted.toLowerCase());
  return found === undefined || JSON.stringify(found) === wanted;
}
