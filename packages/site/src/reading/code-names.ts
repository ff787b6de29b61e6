/**
 * Names of code in roles (`func`, `class`, `option`, `envvar` and their kin) as Sphinx shows them: in the type of code, a
 * function with its brackets.
 */
import { type ElementOf, type Node, plainText, sphinx } from "@assent/rst";

/** A name of code as it is shown; other words as they are. */
export function codeName(node: ElementOf<"inline">): Node {
  const { reftype, reftarget = "" } = node.attributes;
  const names = typeof reftype === "string" ? sphinx.roles[reftype]?.names : undefined;
  if (names === undefined) return node;
  const words = plainText(node);
  // "~os.path.join" shows its end, "!join" leads nowhere; anything else are words of the author's own.
  const isName = reftarget === "" || reftarget === words || String(reftarget).endsWith(`.${words}`);
  const brackets = isName && names === "function" && !words.endsWith(")") ? "()" : "";
  const name = isName ? words.replace(/^\./, "") : words;
  return {
    ...node,
    type: "literal",
    attributes: {},
    children: [{ type: "text", text: name + brackets, span: node.span }],
  };
}
