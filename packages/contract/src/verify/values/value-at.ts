import { isObject, type Json } from "../../schema/json.ts";

/** What stands at a path; undefined: nothing. */
export function valueAt(whole: Json, path: readonly string[]): Json | undefined {
  return path.reduce<Json | undefined>((inner, name) => (isObject(inner) ? inner[name] : undefined), whole);
}

/** A copy with the value at `path` replaced, or taken out. */
export function replaced(value: Json, path: readonly string[], inner: Json | undefined): Json {
  const [name, ...rest] = path;
  if (name === undefined) return inner ?? null;
  const copy: Record<string, Json> = isObject(value) ? { ...value } : {};
  if (rest.length === 0 && inner === undefined) Reflect.deleteProperty(copy, name);
  else copy[name] = rest.length === 0 ? inner! : replaced(copy[name] ?? {}, rest, inner);
  return copy;
}
