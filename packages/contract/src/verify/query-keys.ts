/** Keys that callers show in the query: an API key with `in: query` (OpenAPI 3.1 §4.8.27). The user gives them as values. */
import { literalPattern } from "@assent/spec";
import type { OpenApi } from "../openapi/document.ts";
import { listOperations, type ApiOperation } from "../openapi/operations.ts";

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

/** The keys that the user gave for any operation of a document, each as "name=value": reports do not show them. */
export function secretQueryKeys(document: OpenApi, values: Readonly<Record<string, string>>): readonly string[] {
  return givenKeys(document, values).map((pair) => pair.join("="));
}

function givenKeys(
  document: OpenApi,
  values: Readonly<Record<string, string>>,
): readonly (readonly [name: string, value: string])[] {
  const names = new Set(listOperations(document).flatMap((one) => [...namesOfQueryKeys(one)]));
  return [...names].flatMap((name) => (Object.hasOwn(values, name) ? [[name, values[name]!] as const] : []));
}

/**
 * Takes the keys of a query out of what a server says: an answer has its own address in it (links to the next page, what an error
 * shows), whole or cut off. A key of a few characters goes in addresses alone.
 */
export function hiderOfQueryKeys(
  document: OpenApi,
  values: Readonly<Record<string, string>>,
): (said: string) => string {
  const given = givenKeys(document, values);
  if (given.length === 0) return (said) => said;
  const names = given.flatMap(([name]) => formsOf(name));
  const keys = given.flatMap(([, value]) => (value.length < shortestAlone ? [] : formsOf(value)));
  const named = new RegExp(String.raw`((?:[?&;]|%3F|%26|\\u0026)(?:${anyOf(names)})(?:=|%3D))[^&\s"'<>\\]+`, "gi");
  const alone = new RegExp(anyOf(keys), "g");
  return (said) => (keys.length === 0 ? said : said.replace(alone, "…")).replace(named, (_all, name) => `${name}…`);
}

/** Fewer characters stand in other words as well. */
const shortestAlone = 8;

function anyOf(texts: readonly string[]): string {
  return texts
    .toSorted((a, b) => b.length - a.length)
    .map(literalPattern)
    .join("|");
}

/** A text as it is, as addresses have it, in an address within an address, and in JSON. */
function formsOf(text: string): readonly string[] {
  const encoded = [encodeURIComponent(text), new URLSearchParams([["", text]]).toString().slice(1)];
  return [...new Set([text, ...encoded, ...encoded.map(encodeURIComponent), JSON.stringify(text).slice(1, -1)])];
}
