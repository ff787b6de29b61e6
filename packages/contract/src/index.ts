export * from "./openapi/document.ts";
export { readOpenApi, type ReadOpenApi } from "./openapi/read-openapi.ts";
export * from "./reading/contract.ts";
export { readContract, pathParameters } from "./reading/read-contract.ts";
export { parseType, typeWords } from "./reading/field-type.ts";
export { fieldName, parseFieldName, type Step } from "./reading/field-name.ts";
export { schemaOfBody, schemaOfFields, schemaOfType, type SchemaOptions } from "./reading/schema-of.ts";
