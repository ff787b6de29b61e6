/** What a server itself says of a request, out of the forms that errors have: problem documents (RFC 9457), and what frameworks write. */
import { isObject, type Json } from "../schema/json.ts";
import type { GotResponse } from "./request.ts";

/** The names of what is said, the most telling first. */
const said = ["detail", "message", "error_description", "msg", "reason", "error", "errors", "faultstring", "title"];

/** No sentence is longer. */
const mostCharacters = 160;

/** The sentence in the body of an answer, in one line; undefined where there is none. */
function serverWords({ json }: Pick<GotResponse, "json">): string | undefined {
  const words = sentenceIn(json, 0)
    ?.replaceAll(/[\s\p{Cc}]+/gu, " ")
    .trim();
  if (words === undefined || words === "") return undefined;
  return words.length > mostCharacters ? `${words.slice(0, mostCharacters - 1).trimEnd()}…` : words;
}

function sentenceIn(value: Json | undefined, depth: number): string | undefined {
  if (typeof value === "string") return value;
  if (depth > 3) return undefined;
  if (Array.isArray(value)) return sentenceIn((value as readonly Json[])[0], depth + 1);
  if (!isObject(value)) return undefined;
  const names = [...said, ...(Object.keys(value).length === 1 ? Object.keys(value) : [])];
  for (const name of names) {
    const found = Object.hasOwn(value, name) ? sentenceIn(value[name], depth + 1) : undefined;
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The same behind a sentence of the report: "; the server says: …". */
export function asServerSays(response: Pick<GotResponse, "json">): string {
  const words = serverWords(response);
  return words === undefined ? "" : `; the server says: "${words.replaceAll('"', "'")}"`;
}
