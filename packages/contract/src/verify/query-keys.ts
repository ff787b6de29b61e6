/** Keys that callers show in the query: an API key with `in: query` (OpenAPI 3.1 §4.8.27). The user gives them as values. */
import type { ApiOperation } from "../openapi/operations.ts";

/** Who asks: the user of the run, a second one, nobody (no credentials), or somebody with a token that is not known. */
export type Caller = "user" | "other" | "nobody" | "unknown";

/** What a request with a key that is not known shows instead of it. */
export const unknownKey = "assent-unknown-00000000";

/** The names of the keys that an operation asks for in its query. */
export function namesOfQueryKeys({ security }: Pick<ApiOperation, "security">): ReadonlySet<string> {
  return new Set(security.flat().flatMap((one) => (one.in === "query" ? [one.name] : [])));
}

/** The keys in the query of a request: those that the user gave, unknown ones, or none where nobody asks. */
export function queryKeysOf(
  operation: Pick<ApiOperation, "security">,
  values: Readonly<Record<string, string>>,
  caller: Caller,
): Readonly<Record<string, string>> {
  const given = [...namesOfQueryKeys(operation)].filter((name) => Object.hasOwn(values, name));
  if (caller === "nobody") return {};
  return Object.fromEntries(given.map((name) => [name, caller === "unknown" ? unknownKey : values[name]!]));
}
