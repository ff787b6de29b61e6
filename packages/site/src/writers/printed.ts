/** What only paper needs: addresses of links where they are what is to be read, and code that may stand on two sheets. */
import { type ElementOf, type HtmlWriter, type Node, plainText } from "@assent/rst";
import { escape } from "../html.ts";

/** The address behind the words of a link, for print, where a list of references or a note has it. */
export function printedAddress(node: ElementOf<"reference">, w: HtmlWriter): string {
  const { refuri } = node.attributes;
  if (refuri === undefined || !/^https?:/i.test(refuri) || plainText(node).includes(refuri)) return "";
  return isAmongReferences(w) ? `<span data-address="${escape(refuri)}"></span>` : "";
}

function isAmongReferences({ context }: HtmlWriter): boolean {
  for (let at = context.parent; at !== undefined; at = at.parent) {
    const { node } = at;
    if (node.type === "footnote" || node.type === "citation") return true;
    if (node.type === "section" && node.children.some(isTitleOfReferences)) return true;
  }
  return false;
}

function isTitleOfReferences(node: Node): boolean {
  return node.type === "title" && ofReferences.test(plainText(node).trim());
}

const ofReferences =
  /^(?:[\d.]+\s+)?(?:(?:useful |external |related )?(?:references?|links?)(?: and links)?|bibliography|further reading|see also|sources)$/i;

/** Code of more lines may be broken where a sheet ends. */
const mostLines = 25;

/** The class names of a block of code. */
export function codeClass(code: string): string {
  return code.trimEnd().split("\n", mostLines + 1).length > mostLines ? "code tall" : "code";
}
