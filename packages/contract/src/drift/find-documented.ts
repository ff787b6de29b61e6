/** Which operation of a documentation is the promised one: by verb and path, and of several actions of one path by what is sent. */
import { isObject } from "../schema/json.ts";
import { isTop, type FieldFact, type OperationFact } from "./facts.ts";
import { lastName, namesIn } from "./field-names.ts";

/** Those of which one is promised whose path names no version, where several versions are documented: which is not told. */
export function versionsOf(promise: OperationFact, documented: readonly OperationFact[]): readonly OperationFact[] {
  if (versionIn(promise) !== "") return [];
  const all = candidatesFor(promise, documented);
  const versions = new Map(all.map((one) => [versionIn(one), one]));
  return versions.size > 1 && !versions.has("") ? [...versions.values()] : [];
}

/** The promised operations whose path names no version, each with the only one that is documented, whose path has one. */
export function heldToVersion(
  promised: readonly OperationFact[],
  documented: readonly OperationFact[],
): readonly (readonly [promise: OperationFact, found: OperationFact])[] {
  return [...findDocumented(promised, documented)].filter(
    ([promise, found]) => versionIn(promise) === "" && startsWithVersion(found.path),
  );
}

/** The documented operation of each promised one; none where it is not documented, or it is not plain in which version. */
export function findDocumented(
  promised: readonly OperationFact[],
  documented: readonly OperationFact[],
): ReadonlyMap<OperationFact, OperationFact> {
  const found = new Map<OperationFact, OperationFact>();
  for (const promise of promised) {
    if (versionsOf(promise, documented).length > 0) continue;
    const all = candidatesFor(promise, documented);
    const [best] = [...all].sort((left, right) => likeness(promise, right) - likeness(promise, left));
    // One operation may tell of all actions; of several each tells of its own.
    const isSure = all.length === 1 || promise.action === undefined;
    if (best !== undefined && (isSure || likeness(promise, best) > 0)) found.set(promise, best);
  }
  return found;
}

/**
 * The only one that is documented of a verb at nearly the promised path, and is no other promise's: a plural in place of one
 * ("/notification/{id}" for "/notifications/{id}"), a line for a dash.
 */
export function nearlyDocumented(
  { method, path }: OperationFact,
  documented: readonly OperationFact[],
  found: ReadonlyMap<OperationFact, OperationFact>,
): OperationFact | undefined {
  const taken = new Set(found.values());
  const loose = (of: string): string =>
    withoutHead(segmentsOf(of))
      .map((part) => part.toLowerCase().replaceAll("_", "-").replace(/s$/, ""))
      .join("/");
  const wanted = loose(path);
  const isNear = (one: OperationFact): boolean => !isSamePath(one.path, path) && loose(one.path) === wanted;
  const near = documented.filter((one) => one.method === method && !taken.has(one) && isNear(one));
  return near.length === 1 && wanted !== "" ? near[0] : undefined;
}

/** Those whose whole path, from their server on, is the promised one, else those whose path alone is. */
function candidatesFor(
  { method, path }: OperationFact,
  documented: readonly OperationFact[],
): readonly OperationFact[] {
  const own = documented.filter((one) => one.method === method);
  const whole = own.filter((one) => one.bases?.some((base) => isSamePath(`${base}${one.path}`, path)) === true);
  const same = own.filter((one) => isSamePath(one.path, path));
  const exact = same.filter((one) => isSameInFull(one.path, path));
  if (whole.length > 0) return whole;
  return exact.length > 0 && versionIn({ path }) === "" ? exact : same;
}

/** How much of what is promised to be sent is documented: its action, else its outermost fields, else what its samples have. */
function likeness({ action, request, samples }: OperationFact, found: OperationFact): number {
  const count = (wanted: readonly string[], names: readonly string[]): number =>
    wanted.filter((name) => names.includes(name)).length;
  if (action === undefined && topsOf(request?.fields).length === 0) {
    const sent = samples.filter(({ direction }) => direction === "request").flatMap(({ value }) => [...namesIn(value)]);
    return count(sent, found.request?.fields.map(({ name }) => lastName(name)) ?? []);
  }
  const wanted = action === undefined ? topsOf(request?.fields) : [action];
  // A table tells what is meant, and a sample beside it may be another one's.
  return 2 * count(wanted, topsOf(found.request?.fields)) + count(wanted, shownIn(found));
}

function topsOf(fields: readonly FieldFact[] = []): readonly string[] {
  return fields.filter(isTop).map(({ name }) => name);
}

/** The outermost names of the samples of a request. */
function shownIn({ samples }: OperationFact): readonly string[] {
  return samples.flatMap(({ direction, value }) =>
    direction === "request" && isObject(value) ? Object.keys(value) : [],
  );
}

/**
 * Whether two paths are the same: variables may be called differently, a slash at the end makes no difference, and a version
 * or project in front may be left out of one.
 */
export function isSamePath(left: string, right: string): boolean {
  const [a, b] = [left, right].map(segmentsOf);
  if (a!.join("/") === b!.join("/")) return true;
  const [c, d] = [a!, b!].map(withoutHead);
  return c!.length > 0 && c!.join("/") === d!.join("/") && headOf(a!, b!);
}

/** Whether two paths are the same but for how their variables are called. */
export function isSameInFull(left: string, right: string): boolean {
  return segmentsOf(left).join("/") === segmentsOf(right).join("/");
}

/** Whether a path begins with a version: "/v2/boats". */
export function startsWithVersion(path: string): boolean {
  return version.test(segmentsOf(path)[0] ?? "");
}

function segmentsOf(path: string): readonly string[] {
  return path
    .split("/")
    .filter((part) => part !== "")
    .map((part) => part.replaceAll(/\{[^{}]*\}|<[^<>]*>|^:\w+$/g, "{}"));
}

const version = /^v\d+(?:\.\d+)*$/i;

function withoutHead(segments: readonly string[]): readonly string[] {
  const rest = version.test(segments[0] ?? "") ? segments.slice(1) : segments;
  return rest[0] === "{}" ? rest.slice(1) : rest;
}

/** The version that a path, or else those of its servers, name: "v2" of "/v2.0/books"; "" where there is none. */
function versionIn({ path, bases = [] }: Pick<OperationFact, "path" | "bases">): string {
  const [head = ""] = segmentsOf(path);
  const named = version.test(head) ? head : bases.flatMap(segmentsOf).find((part) => version.test(part));
  return named === undefined ? "" : plainVersion(named);
}

function plainVersion(text: string): string {
  return text.toLowerCase().replace(/(?:\.0)+$/, "");
}

/** Two different versions are two APIs; "v2" and "v2.0" are one. */
function headOf(left: readonly string[], right: readonly string[]): boolean {
  const [a, b] = [left, right].map(([head = ""]) => head);
  return !(version.test(a!) && version.test(b!)) || plainVersion(a!) === plainVersion(b!);
}
