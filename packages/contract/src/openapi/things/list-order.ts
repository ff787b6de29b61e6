/** In which order a list shows things: "newest first", said of the method or of the list in its answer. */
import type { OpenApi } from "../document.ts";
import { flatten } from "../flatten.ts";
import { promiseOf, type ApiOperation } from "../operations.ts";
import { jsonSchemaOf, listPropertyOf, successOf } from "./resources.ts";

/** Which of two things comes first, by when they were made. */
export type ListOrder = "newest" | "oldest";

const orders: readonly (readonly [words: RegExp, order: ListOrder])[] = [
  [/\b(?:newest|latest|most recent|youngest)\b[^.]{0,20}\bfirst\b/i, "newest"],
  [/\boldest\b[^.]{0,20}\bfirst\b/i, "oldest"],
];

/** The order that a list promises; undefined: none. */
export function orderOf(document: OpenApi, list: ApiOperation): ListOrder | undefined {
  const schema = jsonSchemaOf(successOf(list));
  const property = listPropertyOf(document, schema);
  const whole = flatten(document, schema);
  const things = property === "" ? whole : flatten(document, whole.properties?.[property ?? ""]);
  const words = [list.summary, list.description, things.description ?? "", promiseOf(things)?.words ?? ""].join(". ");
  return orders.find(([pattern]) => pattern.test(words))?.[1];
}
