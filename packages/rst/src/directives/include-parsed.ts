/** `include` with a `parser`: the text becomes a document of its own, whose elements are put in. */
import type { MutableNode } from "../tree.ts";
import type { DirectiveCall, DirectiveError } from "./define.ts";

/** Parses an included text on its own. */
export function parseIncluded(
  call: DirectiveCall,
  parser: "rst" | "xml" | "null",
  text: string,
  path: string,
): readonly MutableNode[] | DirectiveError {
  if (parser === "null") return [];
  void text;
  void path;
  return { level: "warning", message: `"${call.name}" directive: the parser "${parser}" is not available.` };
}
