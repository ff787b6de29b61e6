/** Keys that callers show in the query are secret: reports have none of them, whatever the server says of its own address. */
import { literalPattern } from "@assent/spec";
import type { OpenApi } from "../openapi/document.ts";
import { listOperations } from "../openapi/operations.ts";
import { namesOfQueryKeys } from "./query-keys.ts";

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
