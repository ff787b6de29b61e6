/** What a change says of its place, and of who promised what is there. */
import type { PromiseOrigin } from "../openapi/document.ts";
import type { Change, PromiseNote } from "./change.ts";
import type { OperationSurface } from "./surface.ts";

/** Method, path and action; nothing where a change is of the document. */
export function placeOf(operation: OperationSurface | undefined): Pick<Change, "operation" | "path" | "action"> {
  if (operation === undefined) return {};
  const { method, path, action } = operation;
  return { operation: method.toUpperCase(), path, ...(action === undefined ? {} : { action }) };
}

/** A promise as it is shown. */
export function noteOf(promise: PromiseOrigin | undefined): PromiseNote | undefined {
  if (promise === undefined) return undefined;
  const { spec, file, line, section, words } = promise;
  return { spec, file, line, section, words };
}
