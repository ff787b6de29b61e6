/** Lists whose items are the points of a method: "Method type: PUT", "URL: /v1/a", "Normal response codes: 202". */
import type { ContractOperation } from "@assent/contract";
import { type Node, plainText } from "@assent/rst";
import { contains, factPlaces } from "./card-places.ts";

/** The items of one method. */
export interface Run {
  readonly method: ContractOperation;
  readonly items: readonly Node[];
}

/** The runs of a list; undefined where each method has an item to itself. */
export function runsOf(items: readonly Node[], methods: readonly ContractOperation[]): readonly Run[] | undefined {
  const told = methods
    .map((method) => {
      const at = factPlaces(method)
        .map((place) => items.findIndex((item) => contains(item, place)))
        .filter((index) => index >= 0);
      return { method, first: Math.min(...at), last: Math.max(...at) };
    })
    .sort((one, other) => one.first - other.first);
  if (!told.some(({ first, last }) => last > first)) return undefined;
  // Points of two methods that stand among each other are no runs.
  if (told.some(({ first }, index) => index > 0 && first <= told[index - 1]!.last)) return undefined;
  let from = 0;
  return told.map(({ method }, index) => {
    const next = told[index + 1];
    const to = next === undefined ? items.length : startOf(items, next.first, told[index]!.last + 1);
    const own = items.slice(from, to);
    from = to;
    return { method, items: own };
  });
}

/** A point that goes on with the method before it. */
const point =
  /^(?:(?:query|url|path|body|request|response|input|output|optional|required|json|normal|expected|error|http|success|return|sample|example) ?)*(?:parameters?|body|bodies|response|request|json|schema|codes?|errors?|headers?|returns?|policy|samples?|examples?|status)\b/i;

/** Where the items of a method begin: with what introduces it, right before its first point, and not before `least`. */
function startOf(items: readonly Node[], first: number, least: number): number {
  let start = first;
  while (start > least && first - start < 2 && !point.test(plainText(items[start - 1]!).trim())) start -= 1;
  return start;
}
