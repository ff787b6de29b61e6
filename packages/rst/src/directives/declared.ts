import type { DeclaredDirective } from "../settings.ts";
import type { Directive } from "./define.ts";
/** A directive of which only the shape is known. */
export function declaredDirective(_name: string, _declaration: DeclaredDirective): Directive | undefined { return undefined; }
