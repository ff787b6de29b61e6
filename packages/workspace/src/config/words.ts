/** The words for what is wrong in `assent.yaml`. */
import { configPath } from "./path.ts";
import type { Problem } from "../problem.ts";
import { findSimilar } from "./suggest.ts";

/** The name of a place in the file, as `"rules.line-length"` or `"specs" entry 2`. */
export function nameOf(path: readonly PropertyKey[]): string {
  if (path.length === 0) return "The file";
  const parts: string[] = [];
  let names: string[] = [];
  for (const key of path) {
    if (typeof key !== "number") names.push(String(key));
    else {
      parts.push(`${names.length === 0 ? "" : `"${names.join(".")}" `}entry ${key + 1}`);
      names = [];
    }
  }
  if (names.length > 0) parts.push(`"${names.join(".")}"`);
  return parts.join(", ");
}

/** The sentence on a name that is not known, with the nearest that is. */
export function unknownName(what: "key" | "rule", name: string, line: number, known: readonly string[]): Problem {
  const similar = findSimilar(name, known);
  const remedy = what === "rule" ? "assent explain lists the rules" : `the keys are ${known.join(", ")}`;
  return {
    path: configPath,
    line,
    message: `Unknown ${what} "${name}".${similar === undefined ? "" : ` Did you mean "${similar}"?`}`,
    ...(similar === undefined ? { remedy } : {}),
  };
}

/** A value as a message says it. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (typeof value === "string") return `"${value.length > 40 ? `${value.slice(0, 40)}…` : value}"`;
  if (typeof value === "number") return `the number ${value}`;
  if (typeof value === "boolean") return `"${String(value)}"`;
  return Array.isArray(value) ? "a list" : "a group of keys";
}
