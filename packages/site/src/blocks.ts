/** A document as a row of blocks of text, for comparing two versions of it: what is only wrapped anew is the same. */
import { type Document, type Node, plainText } from "@assent/rst";

/** A heading, a paragraph, an item, a row, a piece of code. */
export interface TextBlock {
  readonly kind: "heading" | "text" | "item" | "code" | "row";
  readonly text: string;
  /** The heading it stands under. */
  readonly section: string;
  /** The cells of a row. */
  readonly cells?: readonly string[];
}

/** The blocks of a document, in order. */
export function blocksOf(document: Document): readonly TextBlock[] {
  const found: TextBlock[] = [];
  let section = "";
  const add = (kind: TextBlock["kind"], text: string): void => {
    if (text !== "") found.push({ kind, text, section });
  };
  const addRow = (cells: readonly string[]): void => {
    if (cells.some((cell) => cell !== "")) found.push({ kind: "row", text: cells.join(" | "), section, cells });
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
        add("heading", section);
        break;
      case "literal_block":
      case "doctest_block":
      case "math_block":
        add("code", plainText(node));
        break;
      case "row":
        addRow(node.children.map(words));
        break;
      case "paragraph":
      case "term":
      case "field_name":
      case "line":
      case "caption":
        add(inItem ? "item" : "text", words(node));
        break;
      case "image":
        add("text", `[${node.attributes.uri ?? ""}]`);
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
  return plainText(node).replace(/\s+/g, " ").trim();
}
