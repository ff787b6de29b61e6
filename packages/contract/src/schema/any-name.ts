import { isObject } from "./json.ts";

/** What says nothing of a text but that it is one. */
const remarks = new Set(["type", "title", "description", "$comment", "minLength"]);

/** Whether a schema of names lets any in: every name is a text, and many tools write that down for each map. */
export function takesAnyName(names: unknown): boolean {
  if (!isObject(names)) return names === true;
  const { type = "string", minLength = 0 } = names;
  const isOfTexts = type === "string" || (Array.isArray(type) && type.includes("string"));
  return isOfTexts && minLength === 0 && Object.keys(names).every((key) => remarks.has(key));
}
