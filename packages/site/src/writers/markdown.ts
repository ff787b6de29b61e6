/** A document as plain Markdown: for readers of text and for tools. Nesting beyond a depth that nobody reads is flattened. */
import { type Element, type ElementOf, type ElementType, findNodes, type Node, plainText } from "@assent/rst";
import { ownNameOf } from "@assent/spec";
import type { UnreadNodes } from "../unread.ts";
import { codeOf, languageOf, methodOf, subjectOf, subjectOfCode } from "../directive-arguments.ts";
import { aligned } from "./formulas.ts";
import { cellLine } from "./markdown-cell.ts";
import { address, asLines, code, escapeText, fence, heading, quote, stepIn } from "../markdown-marks.ts";
import { table } from "./markdown-table.ts";
import { leadsElsewhere, mayLeadTo } from "../urls.ts";

/** What Markdown needs to know of nodes. */
export interface MarkdownParts {
  readonly unread: UnreadNodes;
  /** What stands for a link that is known when all documents are read, by its node. */
  readonly linkAt: (node: Node, words: string) => string | undefined;
  readonly namesIn: (node: Element) => readonly string[];
  /** The page of the document, seen from its Markdown: places have their names there. */
  readonly page: string;
}

/** Nodes as Markdown; the headings of the first sections have level 2. What could not be read stands as its source. */
export function toMarkdown(nodes: readonly Node[], parts: MarkdownParts): string {
  return `${blocks(nodes, 2, 0, parts)
    .filter((block) => block !== "")
    .join("\n\n")}\n`;
}

const deepest = 40;

function blocks(nodes: readonly Node[], level: number, depth: number, parts: MarkdownParts): readonly string[] {
  let last: string | undefined;
  return nodes.map((node) => {
    // A list right behind another one goes on with it, unless it has another mark.
    const own = signOf(node);
    const isSecond = own !== undefined && own === last;
    const text = isSecond ? list(node as Element, level, depth, parts, true) : block(node, level, depth, parts);
    if (text !== "") last = isSecond ? otherSigns[own] : own;
    return text;
  });
}

function block(node: Node, level: number, depth: number, parts: MarkdownParts): string {
  if (node.type === "text") return asLines(escapeText(node.text));
  if (depth > deepest) return asLines(escapeText(plainText(node)));
  const inside = (from: readonly Node[] = node.children): string =>
    blocks(from, level, depth + 1, parts)
      .filter((text) => text !== "")
      .join("\n\n");
  const lost = parts.unread.get(node);
  if (lost !== undefined && node.type !== "math_block")
    return `${fence(lost.source, "")}\n\n*This could not be read: ${escapeText(lost.reason)}.*`;
  switch (node.type) {
    case "comment":
    case "target":
    case "substitution_definition":
    case "system_message":
    case "meta":
    case "pending":
      return "";
    case "section":
      return blocks(node.children, level + 1, depth + 1, parts)
        .filter((text) => text !== "")
        .join("\n\n");
    case "title":
    case "subtitle":
      return heading(Math.min(6, Math.max(1, level - 1)), line(node, parts));
    case "paragraph":
    case "caption":
    case "term":
      return asLines(inline(node.children, parts));
    case "bullet_list":
    case "enumerated_list":
      return list(node, level, depth, parts);
    case "doctest_block":
      return fence(plainText(node), "python");
    case "literal_block": {
      const subject = subjectOfCode(node);
      const block = fence(codeOf(node).replace(/\n$/, ""), languageOf(node, undefined) ?? "");
      return [subject === undefined ? "" : code(subject), block, leadsOf(node, parts)]
        .filter((text) => text !== "")
        .join("\n\n");
    }
    case "math_block":
      return `$$\n${aligned(plainText(node))}\n$$`;
    case "table":
      return table(node, (cell) =>
        cellLine(cell, { line: (own) => line(own, parts), code, labelOf: (type) => noteLabels[type as ElementType] }),
      );
    case "block_quote":
      return quote(inside());
    case "topic":
      // What stands where is what the headings say.
      return node.classes.includes("contents") ? "" : boxed(node, inside, parts);
    case "sidebar":
    case "admonition":
      return boxed(node, inside, parts);
    case "image":
      return pictureOf(node, parts);
    case "figure":
      return inside();
    case "reference":
      return inline([node], parts);
    case "compound":
      if (node.classes.includes("autosummary"))
        return parts
          .namesIn(node)
          .map((name) => `* ${code(name)}`)
          .join("\n");
      return parts.linkAt(node, "") ?? inside();
    case "transition":
      return "---";
    case "rubric":
      return `**${line(node, parts)}**`;
    case "definition_list": {
      // Markdown has no such lists: a term is an item, with what it means in it. Another mark keeps it apart from lists beside it.
      const verb = methodOf(node);
      return node.children
        .map((item) => block(item, level, depth + 1, parts))
        .map((item) => indent(verb === undefined ? item : `${verb} ${item}`, "- ", "  "))
        .join("\n");
    }
    case "option_list":
      return inside();
    case "definition_list_item": {
      const isHead = ({ type }: Node): boolean => type === "term" || type === "classifier";
      // A second term stands on a line of its own, a classifier behind its term.
      const head = node.children
        .filter(isHead)
        .map((one, index) => `${index === 0 ? "" : one.type === "term" ? "  \n" : " : "}${line(one, parts)}`)
        .join("");
      return `${asLines(head)}\n\n${inside(node.children.filter((child) => !isHead(child)))}`;
    }
    case "docinfo":
      return node.children
        .map((child) => infoLine(child, (own) => block(own, level, depth + 1, parts), parts))
        .join("\n\n");
    case "field":
    case "option_list_item": {
      const [name, body] = node.children;
      const text = body === undefined || body.type === "text" ? "" : inside(body.children);
      return `**${name === undefined ? "" : line(name, parts)}:** ${text}`;
    }
    case "footnote":
    case "citation": {
      const [label, ...rest] = node.children;
      return indent(inside(rest), `[^${label === undefined ? "" : plainText(label)}]: `, "    ");
    }
    case "container": {
      const subject = subjectOf(node);
      const name = ownNameOf(node);
      const shown = name === undefined ? code : (text: string) => escapeText(`${name}: ${text}`);
      return [subject === undefined ? "" : shown(subject), inside()].filter((text) => text !== "").join("\n\n");
    }
    case "line_block":
      return node.children
        .map((child) =>
          child.type === "line"
            ? asLines(inline(child.children, parts))
            : stepIn(block(child, level, depth + 1, parts), "\n"),
        )
        .join("  \n");
    default: {
      const label = noteLabels[node.type];
      if (label !== undefined) return quote(`**${label}**\n\n${inside()}`);
      return node.children.some(({ type }) => type === "text" || inlineTypes.has(type))
        ? asLines(inline(node.children, parts))
        : inside();
    }
  }
}

/** What stands above a note of each type. */
const noteLabels: Partial<Record<ElementType, string>> = {
  attention: "Attention!",
  caution: "Caution!",
  danger: "Danger!",
  error: "Error",
  hint: "Hint",
  important: "Important",
  note: "Note",
  tip: "Tip",
  warning: "Warning",
};

/** What stands beside the text: its title is no heading, under which all that follows would be. */
function boxed(node: Element, inside: (from: readonly Node[]) => string, parts: MarkdownParts): string {
  const isTitle = ({ type }: Node): boolean => type === "title" || type === "subtitle";
  const titles = node.children.filter(isTitle).map((title) => `**${line(title, parts)}**`);
  const rest = inside(node.children.filter((child) => !isTitle(child)));
  return quote([...titles, rest].filter((text) => text !== "").join("\n\n"));
}

function pictureOf(node: ElementOf<"image">, { linkAt }: MarkdownParts): string {
  return linkAt(node, escapeText(node.attributes.alt ?? "")) ?? picture(node.attributes);
}

/** A picture of this repository; one from elsewhere is led to, as on the page, and loaded by nobody who only reads. */
function picture({ uri = "", alt = "" }: { readonly uri?: string; readonly alt?: string }): string {
  if (!leadsElsewhere(uri)) return `![${escapeText(alt)}](${address(uri)})`;
  const words = `Picture: ${escapeText(alt === "" ? uri : alt)}`;
  return /^https?:/i.test(uri) ? `[${words}](${address(uri)})` : words;
}

/** Where the words of code lead: no link can stand in it. */
function leadsOf(node: Element, parts: MarkdownParts): string {
  return findNodes(node, "reference")
    .map((link) => [link, inline([link], parts)] as const)
    .filter(([link, words]) => words !== escapeText(plainText(link)))
    .map(([, words]) => words)
    .join(", ");
}

function list(node: Element, level: number, depth: number, parts: MarkdownParts, isSecond = false): string {
  return node.children
    .map((item, index) => {
      const mark = markOf(node, index, isSecond);
      const text =
        item.type === "text"
          ? asLines(escapeText(item.text))
          : blocks(item.children, level, depth + 2, parts)
              .filter((part) => part !== "")
              .join("\n\n");
      return indent(text, mark, " ".repeat(/^[*+]/.test(mark) ? 2 : mark.length));
    })
    .join("\n");
}

/** What stands before an item: Markdown counts in numbers, so that other counts are a part of the text. */
function markOf(list: Element, index: number, isSecond: boolean): string {
  const own = signOf(list) ?? "*";
  const sign = isSecond ? otherSigns[own] : own;
  if (list.type !== "enumerated_list") return `${sign} `;
  const { enumtype = "arabic", prefix = "", suffix = ".", start = 1 } = list.attributes;
  const number = start + index;
  if (own !== "*") return `${number}${sign} `;
  const count = enumtype.endsWith("roman") ? roman(number) : enumtype.endsWith("alpha") ? letters(number) : `${number}`;
  return `${sign} ${prefix}${enumtype.startsWith("upper") ? count.toUpperCase() : count}${suffix} `;
}

/** The sign of the items of a list, by which it is another one than that before it; undefined for what is no list. */
function signOf(node: Node): keyof typeof otherSigns | undefined {
  if (node.type === "bullet_list") return "*";
  if (node.type !== "enumerated_list") return undefined;
  const { enumtype = "arabic", prefix = "", suffix = "." } = node.attributes;
  return enumtype !== "arabic" || prefix !== "" ? "*" : suffix === ")" ? ")" : ".";
}

const otherSigns = { "*": "+", "+": "*", ".": ")", ")": "." } as const;

function letters(number: number): string {
  return number <= 26
    ? String.fromCharCode(96 + number)
    : `${letters(Math.floor((number - 1) / 26))}${letters(((number - 1) % 26) + 1)}`;
}

function roman(number: number): string {
  const parts = [
    [1000, "m"],
    [900, "cm"],
    [500, "d"],
    [400, "cd"],
    [100, "c"],
    [90, "xc"],
    [50, "l"],
    [40, "xl"],
    [10, "x"],
    [9, "ix"],
    [5, "v"],
    [4, "iv"],
    [1, "i"],
  ] as const;
  let rest = number;
  let written = "";
  for (const [value, sign] of parts) for (; rest >= value; rest -= value) written += sign;
  return written;
}

function line(node: Node, parts: MarkdownParts): string {
  if (node.type === "option_group") return node.children.map((one) => line(one, parts)).join(", ");
  const isWhole = node.type === "text" || node.type === "image" || node.type === "reference";
  return inline(isWhole ? [node] : node.children, parts)
    .replace(/\s+/g, " ")
    .trim();
}

/** What a document says of itself on top; the name of it is in the type, but for what is none of the known ones. */
function infoLine(node: Node, other: (node: Node) => string, parts: MarkdownParts): string {
  if (node.type === "text" || node.type === "field") return other(node);
  const name = node.type.charAt(0).toUpperCase() + node.type.slice(1);
  const values = node.type === "authors" ? node.children.map((one) => line(one, parts)).join(", ") : line(node, parts);
  return `**${name}:** ${values}`;
}

const inlineTypes = new Set<Node["type"]>([
  "emphasis",
  "strong",
  "literal",
  "reference",
  "inline",
  "footnote_reference",
]);

function inline(nodes: readonly Node[], parts: MarkdownParts, depth = 0): string {
  let result = "";
  for (const node of nodes) {
    if (node.type === "text") {
      result += escapeText(node.text);
      continue;
    }
    const inside = (): string => (depth > deepest ? plainText(node) : inline(node.children, parts, depth + 1));
    const linked = node.type === "inline" || node.type === "reference" ? parts.linkAt(node, inside()) : undefined;
    if (linked !== undefined) {
      result += linked;
      continue;
    }
    switch (node.type) {
      case "emphasis":
      case "title_reference":
        result += `*${inside()}*`;
        break;
      case "strong":
        result += `**${inside()}**`;
        break;
      case "literal":
        result += code(plainText(node));
        break;
      case "math":
        result += `$${plainText(node)}$`;
        break;
      case "reference": {
        const { refuri, refid } = node.attributes;
        const target = refuri ?? (refid === undefined ? "" : `${parts.page}#${refid}`);
        if (!mayLeadTo(target)) result += inside();
        else if (plainText(node) === refuri && !/[\s<>]/.test(refuri)) result += `<${refuri}>`;
        else result += `[${inside()}](${address(target)})`;
        break;
      }
      case "footnote_reference":
      case "citation_reference":
        result += `[^${plainText(node)}]`;
        break;
      case "image":
        result += pictureOf(node, parts);
        break;
      case "superscript":
        result += `<sup>${inside()}</sup>`;
        break;
      case "subscript":
        result += `<sub>${inside()}</sub>`;
        break;
      case "option_argument":
        result += `${node.attributes.delimiter ?? " "}${inside()}`;
        break;
      default:
        result += inside();
    }
  }
  return result;
}

function indent(text: string, first: string, rest: string): string {
  return first + text.replace(/\n(?=[^\n])/g, `\n${rest}`);
}
