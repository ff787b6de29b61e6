/**
 * The tree as pages have it: without what is for other outputs, and with words of roles as Sphinx shows them. The tree is
 * changed, so that the page, its Markdown and the search say the same. What a node is, the node says: its text may be that
 * of another file.
 */
import type { Document, Node } from "@assent/rst";
import { advisory } from "./advisories.ts";
import { codeName } from "./code-names.ts";
import { interfaceWord } from "./interface-words.ts";
import { isForOthers } from "./only.ts";
import { rewrite } from "../rewrite.ts";
import { sortedTerms } from "./sorted-terms.ts";
import { withSource } from "../directive-arguments.ts";

/** The document as it is shown; `readFile` gives the text of a file that a drawing names. */
export function asShown(document: Document, readFile: (name: string) => string | undefined): Document {
  const change = (node: Node): Node | undefined => {
    if (node.type === "literal_block") return withSource(node, readFile);
    if (node.type !== "container" || isForOthers(node)) return shown(node);
    const sorted = sortedTerms(node);
    return sorted === node ? node : { ...sorted, children: rewrite(sorted.children, change) };
  };
  const children = rewrite(document.children, change);
  return children === document.children ? document : { ...document, children };
}

function shown(node: Node): Node | undefined {
  switch (node.type) {
    case "inline": {
      const name = codeName(node);
      return name === node ? advisory(node) : name;
    }
    case "strong":
      return interfaceWord(node);
    case "container":
    case "problematic":
    case "system_message":
      return isForOthers(node) ? undefined : node;
    default:
      return node;
  }
}
