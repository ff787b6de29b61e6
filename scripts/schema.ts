// `npm run schema`: writes the JSON Schema of assent.yaml for editors, from the schema that reads the file. A test fails
// when it is out of date.
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { format } from "prettier";
import { toJsonSchema } from "@assent/workspace";

/** Where the schema is kept. */
export const schemaPath: string = fileURLToPath(new URL("../schemas/assent.schema.json", import.meta.url));

/** The text of the file. */
export async function schemaText(): Promise<string> {
  return format(JSON.stringify(await toJsonSchema()), { parser: "json", printWidth: 120 });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(schemaPath, await schemaText());
