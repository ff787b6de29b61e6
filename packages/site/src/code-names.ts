/**
 * Names of code in roles (`func`, `class`, `option`, `envvar` and their kin) as Sphinx shows them: in the type of code, a
 * function with its brackets. The tree is changed, so that the page, its Markdown and the search say the same.
 */
import { type Document, type ElementOf, type Node, plainText } from "@assent/rst";
import { rewrite } from "./rewrite.ts";

/** Roles of Python, which need no domain before them, and of the other languages; names of programs and settings. */
const python = "mod|func|data|const|class|meth|attr|exc|obj|type|deco";
const named = new RegExp(
  `^(?:(?:py:)?(?:${python})|(?:c|cpp|js|rst):[\\w-]+|(?:std:)?(?:option|envvar|token|keyword|confval)|oslo\\.config:(?:option|group))$`,
);
const called = /^(?:(?:py|js):)?(?:func|meth)$|^(?:c|cpp):func$/;

/** The document with its names of code as they are shown. */
export function withCodeNames(document: Document, text: string): Document {
  // A default role, and one of a team's own that is made of these, stands in a directive.
  if (!/:[\w-]+:`|^\s*\.\. (?:default-role|role)::/m.test(text)) return document;
  const children = rewrite(document.children, (node) => (node.type === "inline" ? shown(node) : node));
  return children === document.children ? document : { ...document, children };
}

function shown(node: ElementOf<"inline">): Node {
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
