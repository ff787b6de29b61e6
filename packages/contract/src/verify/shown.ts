/** Things as they stand on the server, and whether they stay as they were. */
import type { Json } from "../openapi/document.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import type { Resource } from "../openapi/resources.ts";
import { brief } from "./check-response.ts";
import { keyIn, tell, type Run } from "./run.ts";
import type { Tried } from "./session.ts";
import { isThing, type Thing } from "./target.ts";
import { isSame } from "./things.ts";

/** A thing that was made and stands on the server. */
export interface Standing {
  readonly key: string;
  readonly thing: Thing;
  /** Values for the variables of its path. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Tells of each property of a thing that is shown with another value than it had. */
export function compareShown(
  run: Run,
  tried: Tried,
  { wanted, found, what }: { readonly wanted: Thing; readonly found: Thing | undefined; readonly what: string },
): void {
  for (const [name, value] of Object.entries(wanted)) {
    if (found === undefined || !Object.hasOwn(found, name) || isSame(found[name], value) || isRestless(name)) continue;
    tell(run, tried, {
      id: "not-stored",
      place: name,
      message: `"${name}" was ${brief(value)} and is ${brief(found[name])} when it is ${what}.`,
    });
  }
}

/** Properties that change by themselves. */
export function isRestless(name: string): boolean {
  return /updat|modif|chang|status|state|revision|etag|count|progress|last_|links?$|href$/i.test(name);
}

/** The thing of a list that has the key. */
export function findThing(resource: Resource, things: readonly Json[], { key }: Standing): Thing | undefined {
  return things.filter(isThing).find((one) => keyIn(resource, one) === key);
}

/** Whether the operation promises a code for what is not there. */
export function promises404(operation: ApiOperation): boolean {
  return operation.responses.some(({ code }) => code === "404");
}

/** Some properties of a thing. */
export function pick(thing: Thing, names: readonly string[]): Thing {
  return Object.fromEntries(Object.entries(thing).filter(([name]) => names.includes(name)));
}
