/** How it is told in what a body differs. */
import type { Json } from "../../schema/json.ts";

/** Whether it is the body as a whole that a path leads to, which has no name. */
export function isWhole(path: readonly string[]): boolean {
  return path.join() === "";
}

/** 'with "name" null', 'with an entry of "tags" null'; of a body that has no properties "that is null". */
export function said(path: readonly string[], what: string, part?: string): string {
  if (!isWhole(path)) return `with ${part === undefined ? "" : `${part} of `}"${path.join(".")}" ${what}`;
  if (part !== undefined) return `with ${part} ${what}`;
  return /^(?:null|empty|")/.test(what) ? `that is ${what}` : what;
}

/** So many characters, in words. */
export function characters(count: number): string {
  if (count === 0) return "no characters";
  return count === 1 ? "1 character" : `${count} characters`;
}

/** What kind of value it is, for a sentence. */
export function typeName(value: Json): string {
  if (value === null) return "the value";
  if (Array.isArray(value)) return "the list";
  switch (typeof value) {
    case "string":
      return "the text";
    case "number":
      return "the number";
    case "boolean":
      return "the boolean";
    default:
      return "the object";
  }
}
