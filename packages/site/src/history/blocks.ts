/** A document as a row of blocks of text, for comparing two versions of it: what is only wrapped anew is the same. */
import { type Document, type Node, type NodeOf, plainText, walkTree } from "@assent/rst";
import { plainWords } from "../plain-words.ts";
import { rewrite } from "../rewrite.ts";

/** A heading, a paragraph, an item, a row, a piece of code. */
export interface TextBlock {
  readonly kind: "heading" | "text" | "item" | "code" | "row";
  readonly text: string;
  /** The heading it stands under. */
  readonly section: string;
  /** The cells of a row. */
  readonly cells?: readonly string[];
  /** Where its words lead and what its pictures in a line show, as far as that is not what they say. */
  readonly leads?: readonly Lead[];
}

/** Words, and the address behind them. */
export type Lead = readonly [words: string, address: string, verb: "leads to" | "shows"];

/** The blocks of a document, in order. */
export function blocksOf(document: Document): readonly TextBlock[] {
  const found: TextBlock[] = [];
  let section = "";
  const add = (kind: TextBlock["kind"], text: string, node?: Node): void => {
    const leads = node === undefined ? [] : leadsOf(node);
    if (text !== "" || leads.length > 0) found.push({ kind, text, section, ...(leads.length === 0 ? {} : { leads }) });
  };
  const addRow = (row: NodeOf<"row">): void => {
    const cells = row.children.map(cellWords);
    const leads = leadsOf(row);
    if (leads.length === 0 && cells.every((cell) => cell === "")) return;
    found.push({ kind: "row", text: cells.join(" | "), section, cells, ...(leads.length === 0 ? {} : { leads }) });
  };
  const waiting: { readonly node: Node; readonly inItem: boolean }[] = [{ node: document, inItem: false }];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    const { node, inItem } = at;
    if (node.type === "text") {
      add("text", words(node));
      continue;
    }
    switch (node.type) {
      case "comment":
      case "target":
      case "system_message":
      case "substitution_definition":
      case "label":
        break;
      case "title":
      case "subtitle":
        section = words(node);
        add("heading", section, node);
        break;
      case "literal_block":
      case "doctest_block":
      case "math_block":
        add("code", plainText(node));
        break;
      case "row":
        addRow(node);
        break;
      case "paragraph":
      case "term":
      case "field_name":
      case "line":
      case "caption":
        add(inItem ? "item" : "text", words(node), node);
        break;
      case "image":
        add("text", pictureWords(node.attributes));
        break;
      default:
        for (let index = node.children.length - 1; index >= 0; index -= 1) {
          waiting.push({ node: node.children[index]!, inItem: inItem || node.type === "list_item" });
        }
    }
  }
  return found;
}

function words(node: Node): string {
  return rewrite([node], bracketed).map(plainWords).join("").replace(/\s+/g, " ").trim();
}

/** The words of a cell: those of the items of a list, or of lines, that stand in it are set apart. */
function cellWords(cell: Node): string {
  const said: string[] = [];
  walkTree(cell, (node) => {
    if (holders.has(node.type)) return undefined;
    said.push(words(node));
    return "skip";
  });
  return said.filter((one) => one !== "").join(" ");
}

/** What holds blocks, within a cell, and no words by itself. */
const holders: ReadonlySet<Node["type"]> = new Set([
  "entry",
  "bullet_list",
  "enumerated_list",
  "list_item",
  "definition_list",
  "definition_list_item",
  "definition",
  "field_list",
  "field",
  "field_body",
  "line_block",
  "block_quote",
]);

/** The mark of a note as pages show it, "[1]": without brackets it is read as one more word of the sentence. */
function bracketed(node: Node): Node {
  if (node.type !== "footnote_reference" && node.type !== "citation_reference") return node;
  return { type: "text", text: `[${plainText(node)}]`, span: node.span };
}

/** "[flow.png: How it flows]". */
function pictureWords({ uri = "", alt = "" }: { readonly uri?: string; readonly alt?: string }): string {
  return `[${uri}${alt === "" || alt === uri ? "" : `: ${alt.replace(/\s+/g, " ").trim()}`}]`;
}

function leadsOf(block: Node): readonly Lead[] {
  const found: Lead[] = [];
  walkTree(block, (node) => {
    const address = addressOf(node);
    const said = address === undefined ? "" : words(node);
    if (address !== undefined && address !== said && address !== `mailto:${said}`)
      found.push([said, address, node.type === "image" ? "shows" : "leads to"]);
  });
  return found;
}

/** Where a part of a text leads; a place on the page that has a name of its own is named by it. */
function addressOf(node: Node): string | undefined {
  if (node.type === "image") return node.attributes.uri;
  if (node.type === "reference") {
    const { refuri, refid } = node.attributes;
    return refuri ?? (refid === undefined || /^(?:id|toc-entry-)\d+$/.test(refid) ? undefined : `#${refid}`);
  }
  if (node.type !== "inline") return undefined;
  const { reftarget, reftype } = node.attributes;
  if (typeof reftarget !== "string") return undefined;
  // In which folder a document stands changes with its stage, not with what is said.
  return reftype === "doc" ? reftarget.replace(/^.*\//, "").replace(/\.rst$/, "") : reftarget;
}
