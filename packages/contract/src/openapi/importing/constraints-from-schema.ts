/** What a schema asks of a value besides its type, as rows say it. */
import type { Constraints, FieldType, ScalarName } from "../../reading/contract.ts";
import { compact, scalarSchemas } from "../../reading/schema-of.ts";
import type { Json } from "../../schema/json.ts";
import type { SchemaObject } from "../document.ts";

/** The constraints of a schema whose type is `type`. */
export function constraintsOf(schema: SchemaObject, type: FieldType): Constraints {
  const { exclusiveMinimum, exclusiveMaximum, minimum, maximum } = schema;
  const base = innerScalar(type);
  const isKnownFormat =
    schema.format === undefined || (base !== undefined && scalarSchemas[base].format === schema.format);
  const isNullable = type.kind === "union" && type.options.some(({ kind }) => kind === "null");
  const values: readonly Json[] | undefined = isNullable ? schema.enum?.filter((one) => one !== null) : schema.enum;
  return compact({
    default: schema.default,
    oneOf: values,
    always: schema.const,
    minLength: schema.minLength,
    maxLength: schema.maxLength,
    minimum: exclusiveMinimum === true ? undefined : minimum,
    maximum: exclusiveMaximum === true ? undefined : maximum,
    moreThan: exclusiveMinimum === true ? minimum : typeof exclusiveMinimum === "number" ? exclusiveMinimum : undefined,
    lessThan: exclusiveMaximum === true ? maximum : typeof exclusiveMaximum === "number" ? exclusiveMaximum : undefined,
    multipleOf: schema.multipleOf,
    minItems: schema.minItems,
    maxItems: schema.maxItems,
    uniqueItems: schema.uniqueItems === true ? true : undefined,
    pattern: schema.pattern,
    format: isKnownFormat ? undefined : schema.format,
    readOnly: schema.readOnly === true ? true : undefined,
    writeOnly: schema.writeOnly === true ? true : undefined,
    deprecated: schema.deprecated === true && schema["x-assent-note"] !== "deprecated" ? true : undefined,
    closed: schema.additionalProperties === false && schema.patternProperties === undefined ? true : undefined,
    unique: typeof schema["x-assent-unique"] === "string" ? schema["x-assent-unique"] : undefined,
  });
}

function innerScalar(type: FieldType): ScalarName | undefined {
  if (type.kind === "scalar") return type.name;
  if (type.kind !== "union") return undefined;
  return type.options.map(innerScalar).find((name) => name !== undefined);
}
