import { typesOf } from "../dialect.ts";
import type { OpenApi, Schema } from "../document.ts";
import type { Json } from "../../schema/json.ts";
import { flatten } from "../flatten.ts";
import { promiseOf } from "../operations.ts";

/** "As sent, or 0." and "As sent, or empty." say what stands there where nothing was sent; undefined: nothing is said. */
export function saidDefault(document: OpenApi, schema: Schema | undefined): Json | undefined {
  if (typeof schema !== "object") return undefined;
  for (const words of [schema.description ?? "", promiseOf(schema)?.words ?? ""]) {
    const said = /\bas sent,? or (?:``)?(null|true|false|empty|-?\d+|"[^"]*")(?:``)?(?:[.,;]|$)/i.exec(words)?.[1];
    if (said === undefined) continue;
    if (said.toLowerCase() !== "empty") return JSON.parse(said.startsWith('"') ? said : said.toLowerCase()) as Json;
    const types = typesOf(flatten(document, schema)) ?? [];
    return types.includes("array") ? [] : types.includes("string") ? "" : undefined;
  }
  return undefined;
}
