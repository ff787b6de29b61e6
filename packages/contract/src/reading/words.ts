/**
 * Words of a document tree as one line of text: literals in double backquotes, references as they are written, the rest
 * without markup. `escapeWords` is the way back into reStructuredText.
 */
import { plainText, type Node, type NodeOf } from "@assent/rst";

/** The words of a node. Paragraphs of one entry or list are set apart by a space. */
export function wordsOf(node: Node): string {
  return collect(node).replace(/\s+/g, " ").trim();
}

/** The words of several nodes. */
export function wordsOfAll(nodes: readonly Node[]): string {
  return nodes.map(wordsOf).join(" ").replace(/\s+/g, " ").trim();
}

/** The words of a node, line by line as it is written. */
export function linesOf(node: Node): readonly string[] {
  return collect(node)
    .trim()
    .split("\n")
    .map((line) => line.replace(/\s+/g, " ").trim());
}

/** The words of a list, a line for each item, nested ones indented: "* one\n  * two". */
export function listWords(list: NodeOf<"bullet_list"> | NodeOf<"enumerated_list">): string {
  const lines: string[] = [];
  list.children.forEach((item, index) => {
    if (item.type !== "list_item") return;
    const own = item.children.filter((one) => one.type !== "bullet_list" && one.type !== "enumerated_list");
    lines.push(`${list.type === "bullet_list" ? "*" : `${index + 1}.`} ${wordsOfAll(own)}`.trimEnd());
    for (const below of item.children) {
      if (below.type !== "bullet_list" && below.type !== "enumerated_list") continue;
      lines.push(
        ...listWords(below)
          .split("\n")
          .map((line) => `${list.type === "bullet_list" ? "  " : "   "}${line}`),
      );
    }
  });
  return lines.join("\n");
}

function collect(node: Node): string {
  switch (node.type) {
    case "text":
      return node.text;
    case "literal":
      return `\`\`${plainText(node)}\`\``;
    case "reference":
      return node.attributes.refid !== undefined || node.attributes.refname !== undefined
        ? `\`${plainText(node)}\`_`
        : plainText(node);
    case "image":
    case "system_message":
    case "comment":
      return "";
    case "paragraph":
    case "line":
    case "list_item":
    case "entry":
    case "literal_block":
      return ` ${node.children.map(collect).join("")} `;
    default:
      return node.children.map(collect).join("");
  }
}

/** Literals and references by name, which stay as they are. */
const kept = /``[^`\n](?:[^`\n]*[^`\n])?``(?![`\w])|`[^`\n<>]+`_(?![\w_])/g;

/** The reStructuredText that reads as these words. */
export function escapeWords(words: string): string {
  let escaped = "";
  let from = 0;
  for (const match of words.matchAll(kept)) {
    escaped += escapePlain(words.slice(from, match.index));
    if (/\w$/.test(words.slice(0, match.index))) escaped += "\\ ";
    escaped += match[0];
    from = match.index + match[0].length;
  }
  // At the end two colons would ask for a block.
  return (escaped + escapePlain(words.slice(from))).replace(/::$/, ":\\:");
}

function escapePlain(words: string): string {
  return words
    .replace(/[\\*`|]/g, "\\$&")
    .replace(/_(?![A-Za-z0-9])/g, "\\_")
    .replace(/(^|[^\w\\])_(?=`)/g, "$1\\_");
}

/** What literals hold in a text of words: `["0"]` of "Default ``0``". */
export function literalsIn(words: string): readonly string[] {
  return [...words.matchAll(/``([^`]+)``/g)].map((match) => match[1]!.trim());
}

/** The words without the marks of literals and references. */
export function withoutMarks(words: string): string {
  return words.replace(/``([^`]*)``/g, "$1").replace(/`([^`]*)`_{1,2}/g, "$1");
}
