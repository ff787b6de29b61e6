/** What callers have to show, as it is promised and as it is documented. */
import { needInWords } from "../openapi/need-in-words.ts";
import type { SecurityNeed } from "../openapi/operations.ts";
import type { Drift, Tell } from "./drift.ts";
import type { OperationFact } from "./facts.ts";

type Way = readonly SecurityNeed[];

/** Says where callers are let in otherwise than promised; nothing where one of the two says nothing about it. */
export function compareSecurity(promise: OperationFact, found: OperationFact, tell: Tell): readonly Drift[] {
  const [wanted, documented] = [promise.security, found.security];
  if (wanted === undefined || documented === undefined) return [];
  if (!wanted.isSaid && (wanted.ways.length === 0 || documented.ways.length === 0)) return [];
  // A way of which nothing is known may be any.
  if ([...wanted.ways, ...documented.ways].some((way) => way.length === 0)) return [];
  const isIn = (ways: readonly Way[], way: Way): boolean => ways.some((one) => isSameWay(one, way));
  const absent = wanted.ways.filter((way) => !isIn(documented.ways, way) && !isParameter(found, way));
  const extra = documented.ways.filter((way) => !isIn(wanted.ways, way));
  if (absent.length === 0 && extra.length === 0) return [];
  return [
    tell({
      id: "security-differs",
      // One more way to be let in takes none from anybody.
      level: absent.length > 0 || wanted.ways.length === 0 ? "error" : "warning",
      message: `Callers are promised to show ${inWords(wanted.ways)}, and documented to show ${inWords(documented.ways)}.`,
      promised: wanted.place,
      documented: documented.place,
    }),
  ];
}

function isSameWay(left: Way, right: Way): boolean {
  const isAllIn = (some: Way, all: Way): boolean => some.every((one) => all.some((other) => isSameNeed(one, other)));
  return isAllIn(left, right) && isAllIn(right, left);
}

function isSameNeed(left: SecurityNeed, right: SecurityNeed): boolean {
  const isSameName =
    left.in === "header" ? left.name.toLowerCase() === right.name.toLowerCase() : left.name === right.name;
  // A spec names the header alone.
  const isSameScheme = left.scheme === undefined || right.scheme === undefined || left.scheme === right.scheme;
  return left.in === right.in && isSameName && isSameScheme;
}

/** Whether all of it is documented among the parameters. */
function isParameter({ parameters }: OperationFact, way: Way): boolean {
  return way.every((need) =>
    parameters.some(({ in: place, name }) => place === need.in && name.toLowerCase() === need.name.toLowerCase()),
  );
}

function inWords(ways: readonly Way[]): string {
  if (ways.length === 0) return "nothing";
  return ways.map((way) => way.map(needInWords).join(" and ")).join(" or ");
}
