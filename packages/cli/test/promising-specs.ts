/** Specs of a folder that promise something, for tests of the ledger. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { rootPath } from "../../../test/shared.ts";

/** A spec in the canonical form with one method. */
export function spec(title: string, methods: string): string {
  const line = "=".repeat(title.length);
  return `${line}\n${title}\n${line}\n\nWhat it is for.\n\nREST API impact\n===============\n\n${methods}`;
}

/** A method, with the items of its error codes. */
export const create = (codes: string, change = "added"): string =>
  `Create\n------\n\nMakes one.\n\n:Method: \`\`POST /v1/a\`\`\n:Change: ${change}\n:Normal codes: 201\n:Error codes:\n${codes}\n`;

export const template = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");
/** A folder with one approved spec. */
export const old = {
  "specs/template.rst": template,
  "specs/approved/one.rst": spec("One", create("  * 409 -- there is one")),
};
