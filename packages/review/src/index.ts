export * from "./domain/index.ts";
export type { Result } from "./result.ts";
export * from "./stores/index.ts";
