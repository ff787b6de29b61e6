import type { OpenApi, Operation } from "../openapi/document.ts";
import type { Json } from "../schema/json.ts";
import { listOperations, type ApiOperation } from "../openapi/operations.ts";

const none: ReadonlyMap<string, ApiOperation> = new Map();

/** The actions behind one operation (`x-assent-actions`), by the key of the body that tells them apart; mostly none. */
export function actionsOf(document: OpenApi, { path, method }: ApiOperation): ReadonlyMap<string, ApiOperation> {
  const item = document.paths?.[path];
  const written = item?.[method]?.["x-assent-actions"];
  if (item === undefined || !Array.isArray(written)) return none;
  const found = new Map<string, ApiOperation>();
  for (const one of written as readonly unknown[]) {
    const { action, operation } = (one ?? {}) as { readonly action?: unknown; readonly operation?: Operation };
    if (typeof action !== "string" || typeof operation !== "object") continue;
    const [own] = listOperations({ ...document, paths: { [path]: { ...item, [method]: operation } } }).filter(
      (listed) => listed.method === method,
    );
    if (own !== undefined && !found.has(action)) found.set(action, own);
  }
  return found;
}

/** The action that a body asks for: the only one of its keys that is one; undefined for none or several. */
export function actionIn(body: Uint8Array, actions: ReadonlyMap<string, unknown>): string | undefined {
  let value: Json;
  try {
    value = JSON.parse(new TextDecoder().decode(body)) as Json;
  } catch {
    return undefined;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const asked = Object.keys(value).filter((key) => actions.has(key));
  return asked.length === 1 ? asked[0] : undefined;
}
