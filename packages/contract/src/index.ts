export * from "./openapi/document.ts";
export { readOpenApi, type ReadOpenApi } from "./openapi/read-openapi.ts";
