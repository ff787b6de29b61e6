/** Tables: columns as wide as they are asked to be, heads that say what they are the head of, cells that keep room for words. */
import { type Element, type ElementOf, type HtmlWriter, type Node, plainText, walkTree } from "@assent/rst";
import { widthClass } from "../widths.ts";

/** How many columns a table has. */
export function columnsOf(table: Element): number {
  const group = table.children.find(({ type }) => type === "tgroup");
  return group?.type === "tgroup" ? (group.attributes.cols ?? 0) : 0;
}

/** The widths of all columns, at the last of them; nothing where the document gives none. */
export function writeColumns(_node: ElementOf<"colspec">, w: HtmlWriter): void {
  if (w.next?.type === "colspec" || w.grandparent?.classes.includes("colwidths-given") !== true) return;
  const widths = (w.parent?.children ?? []).flatMap((child) =>
    child.type === "colspec" ? [Math.max(1, child.attributes.colwidth ?? 1)] : [],
  );
  const total = widths.reduce((sum, width) => sum + width, 0);
  const columns = widths.map((width) => `<col class="${widthClass((100 * width) / total)}">`);
  w.write(`<colgroup>${columns.join("")}</colgroup>\n`);
}

/** A cell. */
export function writeEntry(node: ElementOf<"entry">, w: HtmlWriter): void {
  const { morerows, morecols } = node.attributes;
  const row = w.context.parent;
  const column = row?.column ?? 0;
  if (row !== undefined) row.column += 1 + (morecols ?? 0);
  const isHead = w.grandparent?.type === "thead";
  const group = row?.parent?.parent?.node;
  const specification = group !== undefined && group.type !== "text" ? group.children[column] : undefined;
  const isStub = specification?.type === "colspec" && Boolean(specification.attributes.stub);
  const isHeader = (isHead || isStub) && plainText(node).trim() !== "";
  const tag = isHeader ? "th" : "td";
  const span = `${morerows === undefined ? "" : ` rowspan="${morerows + 1}"`}${morecols === undefined ? "" : ` colspan="${morecols + 1}"`}`;
  const room = isHeader || morecols !== undefined ? undefined : roomOf(node);
  const names = [room, hasLongWord.test(plainText(node)) ? "long-word" : undefined].filter(
    (name) => name !== undefined,
  );
  w.write(
    `<${tag}${names.length === 0 ? "" : ` class="${names.join(" ")}"`}${span}${isHeader ? ` scope="${isHead ? "col" : "row"}"` : ""}>`,
  );
  w.children(node);
  w.write(`</${tag}>\n`);
}

/** What is broken on a sheet, where columns with such words would be wider than it together. */
const hasLongWord = /\S{15}/;

/** So many characters of code keep their line in a cell; longer lines are broken. */
const keptLine = 36;

/** The room that a cell keeps on a phone, where the table scrolls: for long code, for a sentence, or as it comes. */
function roomOf(node: ElementOf<"entry">): "long-code" | "long" | undefined {
  if (longestLine(node) > keptLine) return "long-code";
  return plainText(node).length > 48 ? "long" : undefined;
}

/** The longest line of code in a cell. */
function longestLine(cell: Node): number {
  let longest = 0;
  walkTree(cell, (node) => {
    if (node.type !== "literal_block" && node.type !== "doctest_block") return;
    for (const line of plainText(node).split("\n")) longest = Math.max(longest, line.length);
  });
  return longest;
}
