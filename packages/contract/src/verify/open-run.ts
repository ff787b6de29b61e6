/** What a run starts with: its session, what fills its requests, and nothing seen yet. */
import type { OpenApi } from "../openapi/document.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import { serverPath } from "../openapi/server-path.ts";
import type { Resource } from "../openapi/things/resources.ts";
import { makeValidators } from "../openapi/validators.ts";
import type { Client } from "./client.ts";
import { needsOf, type Needs } from "./needs.ts";
import type { VerifyOptions } from "./options.ts";
import type { Run } from "./run.ts";
import { openSession } from "./session.ts";
import { owed } from "./things/clean-up.ts";
import { removalBySeveral } from "./things/several-names.ts";

/** Opens a run against a server; `resources` are the things that it can make, or look at. */
export function openRun(
  document: OpenApi,
  { operations, resources }: { readonly operations: readonly ApiOperation[]; readonly resources: readonly Resource[] },
  client: Client,
  options: VerifyOptions,
): Run {
  const answers = makeValidators(document, { side: "response", allErrors: true });
  const validators = makeValidators(document, { side: "request" });
  const wait = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));
  const needs = new Map<ApiOperation, Needs>();
  const filling = { document, validators, seed: options.seed, values: options.values };
  const session = openSession({
    document,
    validators: answers,
    client,
    server: baseOf(options.server, document),
    most: options.most,
    owed: () => owed(run),
    pause: options.rate === undefined ? 0 : 1000 / options.rate,
    headers: options.headers,
    otherHeaders: options.otherHeaders,
    wait,
    values: options.values,
    needs: (operation) => {
      const known = needs.get(operation) ?? needsOf(filling, operation);
      needs.set(operation, known);
      return known;
    },
    isGiven: (header) =>
      [...Object.keys(options.headers), ...Object.keys(options.values)].some((one) => one.toLowerCase() === header),
  });
  let count = 0;
  const run: Run = {
    ...filling,
    count: () => (count += 1),
    session,
    hasOther: options.otherHeaders !== undefined,
    made: new Map(),
    several: new Map(),
    removals: new Map(
      resources.flatMap((one) => {
        const removal = removalBySeveral(operations, one);
        return removal === undefined ? [] : [[one, removal] as const];
      }),
    ),
    unnamed: new Map(),
    blocked: new Map(),
    lost: new Set(),
    impatient: new Set(),
    taken: new Map(),
    untried: new Set(),
    unseen: new Map(),
    names: { used: new Set(), repeated: new Set() },
    learnt: new Map(),
    wait,
  };
  return run;
}

/** The address that paths are put behind: that of the user, with the path of the API's server where it names none. */
function baseOf(server: string, document: OpenApi): string {
  const url = new URL(server);
  const path = url.pathname === "/" ? serverPath(document) : url.pathname.replace(/\/$/, "");
  return `${url.origin}${path}`;
}
