/** What a literal means for a value of a type, and the way back. */
import { type Json, jsonOrText, parseJson } from "../schema/json.ts";
import type { FieldType } from "./contract.ts";

/** What a value is, as far as phrases mean different things for it. */
export type Target = "text" | "number" | "boolean" | "list" | "object" | "partly number" | "partly list" | "other";

/**
 * What a type is for phrases. Of several kinds, of which one has bounds in plain numbers, those are meant: "partly number",
 * "partly list"; "other" where it is not known, or both have.
 */
export function targetOf(type: FieldType): Target {
  switch (type.kind) {
    case "scalar":
      if (type.name === "integer" || type.name === "number") return "number";
      return type.name === "boolean" ? "boolean" : "text";
    case "list":
      return "list";
    case "object":
    case "map":
      return "object";
    case "union": {
      const targets = new Set(type.options.filter(({ kind }) => kind !== "null").map(targetOf));
      if (targets.size === 1) return [...targets][0]!;
      const has = (kind: "number" | "list"): boolean => targets.has(kind) || targets.has(`partly ${kind}`);
      if (targets.has("other") || has("number") === has("list")) return "other";
      return has("number") ? "partly number" : "partly list";
    }
    default:
      return "other";
  }
}

/** Whether null is a value of the type, as far as it is known. */
export function mayBeNull(type: FieldType): boolean {
  if (type.kind === "union") return type.options.some(mayBeNull);
  return type.kind === "null" || type.kind === "any" || type.kind === "unknown";
}

/** What a literal means: JSON where it is JSON and no text is wanted, else the text itself. */
export function jsonOf(text: string, target: Target): Json {
  if (target === "text" && !/^(?:null|".*")$/.test(text)) return text;
  return jsonOrText(text);
}

/** A value as a literal that reads as the same value. */
export function literalOf(json: Json, type: FieldType): string {
  const isText = targetOf(type) === "text";
  if (typeof json !== "string") return jsonText(json);
  const isPlain =
    json.trim() === json && json !== "" && !/`|\n/.test(json) && !/^(?:null|".*")$/.test(json) && !/^\\|\\$/.test(json);
  if (isText) return isPlain ? json : jsonText(json);
  return isPlain && !isJson(json) ? json : jsonText(json);
}

/** JSON without the mark that would end its literal. */
function jsonText(json: Json): string {
  return JSON.stringify(json).replace(/`/g, "\\u0060");
}

function isJson(text: string): boolean {
  return parseJson(text) !== undefined;
}
