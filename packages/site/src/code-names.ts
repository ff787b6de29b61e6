/**
 * Names of code in roles (`func`, `class`, `option`, `envvar` and their kin) as Sphinx shows them: in the type of code, a
 * function with its brackets.
 */
import { type ElementOf, type Node, plainText } from "@assent/rst";

/** Roles of Python, which need no domain before them, and of the other languages; names of programs and settings. */
const python = "mod|func|data|const|class|meth|attr|exc|obj|type|deco";
const named = new RegExp(
  `^(?:(?:py:)?(?:${python})|(?:c|cpp|js|rst):[\\w-]+|(?:std:)?(?:option|envvar|token|keyword|confval)|oslo\\.config:(?:option|group))$`,
);
const called = /^(?:(?:py|js):)?(?:func|meth)$|^(?:c|cpp):func$/;

/** A name of code as it is shown; other words as they are. */
export function codeName(node: ElementOf<"inline">): Node {
  const { reftype, reftarget = "" } = node.attributes;
  if (typeof reftype !== "string" || !named.test(reftype)) return node;
  const words = plainText(node);
  // "~os.path.join" shows its end, "!join" leads nowhere; anything else are words of the author's own.
  const isName = reftarget === "" || reftarget === words || String(reftarget).endsWith(`.${words}`);
  const brackets = isName && called.test(reftype) && !words.endsWith(")") ? "()" : "";
  const name = isName ? words.replace(/^\./, "") : words;
  return {
    ...node,
    type: "literal",
    attributes: {},
    children: [{ type: "text", text: name + brackets, span: node.span }],
  };
}
