import type { Directive } from "./define.ts";
/** The directive of a canonical name. */
export function findCanonicalDirective(_name: string): Directive | undefined { return undefined; }
