/** The first request of a run: whether the server is there, has the API where the document says, and lets the user in. */
import type { ApiOperation } from "../openapi/operations.ts";
import type { VerifyOptions } from "./options.ts";
import type { Run } from "./run.ts";
import { variablesFor } from "./values/target.ts";

/** Sends it; gives the sentence that says why a run is not possible, if it is not. */
export async function probe(
  run: Run,
  operations: readonly ApiOperation[],
  options: VerifyOptions,
): Promise<string | undefined> {
  const simple = operations.find(
    (operation) => operation.method === "get" && variablesFor(run, operation) !== undefined,
  );
  const operation = simple ?? operations[0];
  if (operation === undefined) return "The document has no operations, so there is nothing to verify.";
  if (simple === undefined) return undefined;
  const tried = await run.session.attempt({ operation, variables: variablesFor(run, operation) ?? {} });
  if (tried?.status === 404) return saidTwice(operations, options.server);
  if (tried?.status !== 401) return undefined;
  const refused = `${operation.id} is answered with 401`;
  const ways = operation.security.flat();
  const { name, in: place } = ways.find((one) => one.in !== "query") ??
    ways[0] ?? { name: "Authorization", in: "header" };
  if (place === "query")
    return Object.hasOwn(options.values, name)
      ? `${refused} although "${name}" was sent; the key is not valid there.`
      : `${refused}. Give the key that it asks for in the query: --value "${name}=…"`;
  const header = place === "cookie" ? "Cookie" : name;
  const given = Object.keys(options.headers).some((one) => one.toLowerCase() === header.toLowerCase());
  return given
    ? `${refused} although "${header}" was sent; the token is not valid there.`
    : `${refused}. Give a token: --header "${header}: ${place === "cookie" ? `${name}=` : ""}…"`;
}

/** Says so where the address ends with what all paths begin with, and nothing is found there. */
function saidTwice(operations: readonly ApiOperation[], server: string): string | undefined {
  const { pathname, origin } = new URL(server);
  const path = pathname.replace(/\/$/, "");
  if (path === "" || !operations.every((one) => one.path.startsWith(`${path}/`))) return undefined;
  return `Nothing is found at ${server}: the promised paths begin with "${path}" themselves. Leave it out: --server ${origin}`;
}
