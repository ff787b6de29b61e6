/** Things as they stand on the server, and whether they stay as they were. */
import type { OpenApi, Schema } from "../../openapi/document.ts";
import { movesByItself } from "../../openapi/things/kept-words.ts";
import { fieldsOf, soleSchema } from "../../openapi/things/nested.ts";
import type { ApiOperation } from "../../openapi/operations.ts";
import type { Resource } from "../../openapi/things/resources.ts";
import { brief } from "../check-response.ts";
import type { Thing } from "../values/filling.ts";
import { keyIn, tell, type Run } from "../run.ts";
import type { Tried } from "../attempt.ts";
import { isSame } from "./things.ts";
import { type Json, isObject } from "../../schema/json.ts";

/** A thing that was made and stands on the server. */
export interface Standing {
  readonly key: string;
  readonly thing: Thing;
  /** What it was made with; undefined where that is not known. */
  readonly sent?: Thing;
  /** What reading or listing it showed last; undefined where that was not seen, or does not count. */
  readonly seen?: Thing | undefined;
  /** The request that made it, where that is known. */
  readonly made?: Tried;
  /** Values for the variables of its path. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Tells of each property of a thing that is shown with another value than it had. */
export function compareShown(
  run: Run,
  resource: Resource,
  {
    tried,
    wanted,
    found,
    what,
  }: { readonly tried: Tried; readonly wanted: Thing; readonly found: Thing | undefined; readonly what: string },
): void {
  if (found === undefined) return;
  for (const change of changesIn(run.document, { type: "object", properties: resource.properties }, wanted, found)) {
    const place = change.path.join(".");
    tell(run, tried, {
      id: "not-stored",
      place,
      message: `"${place}" was ${brief(change.wanted)} and is ${brief(change.found)} when it is ${what}.`,
    });
  }
}

/** Whether a thing is shown with all values that are wanted. */
export function isShown(run: Run, resource: Resource, wanted: Thing, found: Thing | undefined): boolean {
  const schema: Schema = { type: "object", properties: resource.properties };
  return found !== undefined && changesIn(run.document, schema, wanted, found).length === 0;
}

interface Change {
  readonly path: readonly string[];
  readonly wanted: Json;
  readonly found: Json | undefined;
}

/** Where a thing is another one than it was; what is not shown, and what changes by itself, is passed by. */
function changesIn(document: OpenApi, schema: Schema | undefined, wanted: Thing, found: Thing): readonly Change[] {
  const fields = fieldsOf(document, schema) ?? {};
  return Object.entries(wanted).flatMap(([name, value]): readonly Change[] => {
    if (!Object.hasOwn(found, name) || isRestless(name) || isSame(found[name], value)) return [];
    const inner = found[name];
    const below = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (movesByItself(document, below)) return [];
    const { items } = soleSchema(document, below);
    if (Array.isArray(value) && Array.isArray(inner) && fieldsOf(document, items) !== undefined) {
      const entries = entriesOf(value, inner);
      // Entries may have got more than was sent of them, as their defaults.
      if (entries !== undefined)
        return entries.flatMap(([one, other], index) =>
          changesIn(document, items, one, other).map((change) => ({
            ...change,
            path: [`${name}[${index}]`, ...change.path],
          })),
        );
    }
    if (!isObject(value) || !isObject(inner) || fieldsOf(document, below) === undefined)
      return [{ path: [name], wanted: value, found: inner }];
    return changesIn(document, below, value, inner).map((one) => ({ ...one, path: [name, ...one.path] }));
  });
}

/** The objects of two lists in pairs; undefined where they are not as many, or others than objects. */
function entriesOf(wanted: readonly Json[], found: readonly Json[]): readonly (readonly [Thing, Thing])[] | undefined {
  if (wanted.length !== found.length) return undefined;
  const pairs = wanted.flatMap((one, index) => {
    const other = found[index];
    return isObject(one) && isObject(other) ? [[one, other] as const] : [];
  });
  return pairs.length === wanted.length ? pairs : undefined;
}

/** Properties that change by themselves. */
export function isRestless(name: string): boolean {
  return /updat|modif|chang|status|state|revision|etag|count|progress|last_|links?$|href$/i.test(name);
}

/** Whether a thing says of itself that it is being made, changed or deleted. */
export function isUnsettled(thing: Thing | undefined): boolean {
  return Object.entries(thing ?? {}).some(
    ([name, value]) =>
      /(?:^|[a-z_])(?:state|status|phase)$/i.test(name) &&
      typeof value === "string" &&
      /(?:ing|pending|queued|requested|scheduled|accepted|submitted|build|in[_ -]?progress)$/i.test(value) &&
      !/running$/i.test(value),
  );
}

/** The thing of a list that has the key. */
export function findThing(resource: Resource, things: readonly Json[], { key }: Standing): Thing | undefined {
  return things.filter(isObject).find((one) => keyIn(resource, one) === key);
}

/** Whether the operation promises a code for what is not there. */
export function promises404(operation: ApiOperation): boolean {
  return operation.responses.some(({ code }) => code === "404");
}

/** Some properties of a thing. */
export function pick(thing: Thing, names: readonly string[]): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => names.includes(name)));
}
