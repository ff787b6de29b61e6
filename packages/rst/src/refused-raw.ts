/** What `raw` is for where it is off: no attribute, since docutils says nothing of it in its tree. */
import type { Node } from "./nodes.ts";
import { words } from "./characters/classes.ts";
import type { MutableElement } from "./tree.ts";

/**
 * The output formats, in small letters, of what `raw` or a role made of it would have brought in, by the node that stands
 * there instead or the message about it; undefined for other nodes.
 */
export function refusedFormats(node: Node): readonly string[] | undefined {
  if (node.type !== "problematic" && node.type !== "system_message") return undefined;
  const formats = (node as MutableElement).internal?.refusedFormats;
  return formats === undefined ? undefined : words(formats.toLowerCase());
}
