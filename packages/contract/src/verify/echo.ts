/** What was sent stands in the answer as it was sent. */
import type { Schema } from "../openapi/document.ts";
import { promiseOf } from "../openapi/operations.ts";
import type { Resource } from "../openapi/resources.ts";
import { flatten } from "../samples/generate.ts";
import { brief } from "./check-response.ts";
import { tell, type Run } from "./run.ts";
import type { Tried } from "./session.ts";
import type { Thing } from "./target.ts";
import { isSame } from "./things.ts";

/**
 * Tells of each property that comes back as another value than it was sent as. `isOnlySaid`: only where the spec says of it
 * that it is as sent.
 */
export function checkEcho(
  run: Run,
  resource: Resource,
  {
    tried,
    sent,
    thing,
    isOnlySaid = false,
  }: {
    readonly tried: Tried;
    readonly sent: Thing;
    readonly thing: Thing;
    readonly isOnlySaid?: boolean;
  },
): void {
  for (const [name, value] of Object.entries(sent)) {
    if (!Object.hasOwn(thing, name) || !Object.hasOwn(resource.properties, name)) continue;
    const schema = resource.properties[name];
    if (isSame(thing[name], value) || !isComparable(run, schema) || (isOnlySaid && !saysAsSent(schema))) continue;
    tell(run, tried, {
      id: "not-kept",
      place: name,
      message: `"${name}" was sent as ${brief(value)} and comes back as ${brief(thing[name])}.`,
      promise: promiseOf(schema) ?? tried.attempt.operation.promise,
    });
  }
}

/** Secrets are not shown again, and what the server reshapes has its own words: only plain values are compared. */
function isComparable({ document }: Run, schema: Schema | undefined): boolean {
  const flat = flatten(document, schema);
  return flat.format !== "password" && flat.writeOnly !== true;
}

function saysAsSent(schema: Schema | undefined): boolean {
  if (typeof schema !== "object") return false;
  return /\bas (?:sent|given|written|requested)\b/i.test(
    `${schema.description ?? ""} ${promiseOf(schema)?.words ?? ""}`,
  );
}
