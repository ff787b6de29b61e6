// Sections in the canonical form, made of parts.
import { readContract } from "../src/index.ts";
import { specWith } from "./read-text.ts";

export const fields = (rows: string, title = "Request body"): string =>
  `.. list-table:: ${title}\n   :header-rows: 1\n\n   * - Name\n     - Type\n     - Required\n     - Meaning\n${rows}`;
export const row = (name: string, type = "string", required = "yes", meaning = "Words."): string =>
  `   * - \`\`${name}\`\`\n     - ${type}\n     - ${required}\n     - ${meaning}\n`;
export const method = (more = "", first = "``POST /v1/things``"): string =>
  `Make a thing\n~~~~~~~~~~~~\n\nMakes it.\n\n:Method: ${first}\n:Change: added\n${more}`;

/** What is told of the body of a section: code and message. */
export function codesOf(body: string): readonly string[] {
  return readContract(specWith(body)).diagnostics.map(({ code, message }) => `${code}: ${message}`);
}
