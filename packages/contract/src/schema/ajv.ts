/** The one place that makes an ajv: JSON Schema 2020-12 with the formats, and no schema of schemas. */
import { Ajv2020, type Options } from "ajv/dist/2020.js";
import addFormatsModule from "ajv-formats";
import { isMultiple } from "./multiple.ts";

// The package is CommonJS: its function is the default export of the default export.
const addFormats = addFormatsModule as unknown as { default?: (ajv: Ajv2020) => void } & ((ajv: Ajv2020) => void);

/**
 * Makes an ajv. Schemas are not validated themselves: compiling the schema of schemas takes longer than all of a usual API,
 * and what cannot be compiled throws.
 */
export function makeAjv(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    strict: false,
    logger: false,
    validateSchema: false,
    addUsedSchema: false,
    meta: false,
    code: { regExp },
    ...options,
  });
  (addFormats.default ?? addFormats)(ajv);
  // Later drafts know no keyword "id", and what nobody knows is passed by; its own throws.
  ajv.removeKeyword("id");
  // Its own divides in floating point, which refuses 0.07 as a multiple of 0.01.
  ajv.removeKeyword("multipleOf");
  ajv.addKeyword({
    keyword: "multipleOf",
    type: "number",
    schemaType: "number",
    compile: (step: number) => (value: number) => isMultiple(value, step),
    error: { message: ({ schema }) => `must be multiple of ${String(schema)}` },
  });
  return ajv;
}

/**
 * A pattern as it is meant: with all of Unicode or, where that mode refuses what older expressions escape or leave open ("\-",
 * "[\w-.]"), without it. What means another thing there is refused all the same.
 */
const regExp = Object.assign(
  (pattern: string, flags: string): RegExp => {
    try {
      return new RegExp(pattern, flags);
    } catch (error) {
      if (/\\(?:[pPk]|u\{)/.test(pattern)) throw error;
      return new RegExp(pattern);
    }
  },
  // Only for code that is written to a file.
  { code: "new RegExp" },
);
