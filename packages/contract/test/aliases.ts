// The API of the function aliases of examples/, as an OpenAPI document made from its spec.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { readContract, toOpenApi, type OpenApi } from "../src/index.ts";
import { specOf } from "./read-text.ts";

/** The path of the spec in its repository. */
export const aliasesPath = "specs/approved/function_aliases.rst";

/** The document, made anew each time. */
export function aliases(): OpenApi {
  const text = readFileSync(fileURLToPath(new URL(`../../../examples/faas/${aliasesPath}`, import.meta.url)), "utf8");
  const spec = specOf(text, aliasesPath);
  return toOpenApi([{ contract: readContract(spec).contract, text }]).document;
}
