// The API of the function aliases as an OpenAPI document, with the places of its promises.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readOpenApi, type OpenApi } from "../src/index.ts";

const path = fileURLToPath(new URL("fixtures/aliases.json", import.meta.url));

/** The document, read anew each time. */
export function aliases(): OpenApi {
  const read = readOpenApi(readFileSync(path, "utf8"));
  if (!read.ok) throw new Error(read.message);
  return read.document;
}
