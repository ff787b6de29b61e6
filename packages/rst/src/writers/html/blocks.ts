/** Handlers of block elements that are neither lists, tables nor notes. */
import type { Element } from "../../nodes.ts";
import { plainText } from "../../visit.ts";
import { textElements } from "../../categories.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import type { HtmlHandlers, HtmlWriter, TagOptions } from "./writer.ts";

export const blockHandlers = {
  document: (node, w) => {
    w.children(node);
  },
  section: (node, w) => {
    w.context.sectionLevel += 1;
    w.block("section", node);
  },
  paragraph: (node, w) => {
    w.inline("p", node);
    const { parent } = w;
    if ((parent?.type === "list_item" || parent?.type === "entry") && parent.children.length === 1) return;
    w.write("\n");
    w.writeMessages();
  },
  block_quote: (node, w) => {
    w.block("blockquote", node);
  },
  attribution: (node, w) => {
    const [before, after] = attributionMarks[w.settings.attribution];
    w.open("p", node, { moreClasses: ["attribution"] }, before);
    w.children(node);
    w.write(`${after}</p>\n`);
  },
  comment: (node, w) => {
    // Two hyphens would end the comment.
    w.write(`<!-- ${plainText(node).replace(/-(?=-)/g, "- ")} -->\n`);
  },
  compound: (node, w) => {
    w.block("div", node, { moreClasses: ["compound"] });
  },
  container: (node, w) => {
    const tags = node.classes.filter((name) => name === "ins" || name === "del");
    const tag = tags.length === 1 ? tags[0]! : "div";
    const classes = node.classes.filter((name) => name !== tag);
    w.block(tag, node, { ownClasses: classes, moreClasses: ["docutils", "container"] });
  },
  doctest_block: (node, w) => {
    w.open("pre", node, { classes: ["code", "python", "doctest"] });
    w.children(node);
    w.write("\n</pre>\n");
  },
  literal_block: (node, w) => {
    const isCode = node.classes.includes("code");
    w.open("pre", node, { moreClasses: ["literal-block"] });
    if (isCode) w.write("<code>");
    w.children(node);
    w.write(isCode ? "</code></pre>\n" : "</pre>\n");
  },
  line_block: (node, w) => {
    w.block("div", node, { moreClasses: ["line-block"] });
  },
  line: (node, w) => {
    w.open("div", node, { moreClasses: ["line"] }, node.children.length === 0 ? "<br />" : "");
    w.children(node);
    w.write("</div>\n");
  },
  raw: (node, w) => {
    if (!w.settings.allowRaw || !(node.attributes.format ?? "").split(/\s+/).includes("html")) return;
    const tag = textElements.has(w.parent?.type ?? "") ? "span" : "div";
    if (node.classes.length > 0) w.open(tag, node);
    w.write(plainText(node));
    if (node.classes.length > 0) w.write(`</${tag}>`);
  },
  rubric: (node, w) => {
    w.line("p", node, { moreClasses: ["rubric"] });
  },
  sidebar: (node, w) => {
    w.block("aside", node, { moreClasses: ["sidebar"] });
  },
  topic: (node, w) => {
    const { tag, options } = topicShape(node, w);
    w.block(tag, node, options);
  },
  transition: (node, w) => {
    w.empty("hr", node, { moreClasses: ["docutils"] });
  },
  system_message: (node, w) => {
    const { type = "", level = "", line, source = "" } = node.attributes;
    // a line that docutils sets and does not have is True in the tree and None here
    const place = line === undefined ? "" : `, line ${typeof line === "number" ? line : "None"}`;
    w.open("aside", node, { moreClasses: ["system-message"] }, "\n");
    w.write(
      `<p class="system-message-title">System Message: ${escapeText(type)}/${escapeText(String(level))}` +
        ` (<span class="docutils literal">${escapeText(source)}</span>${escapeText(place)})` +
        `${backlinks(node.backrefs)}</p>\n`,
    );
    w.children(node);
    w.write("</aside>\n");
  },
  admonition: (node, w) => {
    w.block("aside", node, { classes: ["admonition"] });
  },
  attention: writeAdmonition,
  caution: writeAdmonition,
  danger: writeAdmonition,
  error: writeAdmonition,
  hint: writeAdmonition,
  important: writeAdmonition,
  note: writeAdmonition,
  tip: writeAdmonition,
  warning: writeAdmonition,
  pending: () => undefined,
  substitution_definition: () => undefined,
} satisfies Partial<HtmlHandlers>;

const attributionMarks = {
  dash: ["\u2014", ""],
  parentheses: ["(", ")"],
  parens: ["(", ")"],
  none: ["", ""],
} as const;

/** docutils' transform Admonitions: the title of an admonition is the word for its type. */
function writeAdmonition(node: Element, w: HtmlWriter): void {
  const label = w.label(node.type);
  w.open("aside", node, { classes: ["admonition"], moreClasses: [node.type] }, "\n");
  w.write(`<p class="admonition-title">${escapeText(label)}</p>\n`);
  w.children(node);
  w.write("</aside>\n");
}

function topicShape(node: Element, w: HtmlWriter): { tag: string; options: TagOptions } {
  const { classes } = node;
  if (classes.includes("contents")) {
    const role = w.parent?.type === "document" ? "doc-toc" : undefined;
    return { tag: "nav", options: { attributes: { role } } };
  }
  const role = ["abstract", "dedication"].find((name) => classes.includes(name));
  if (role === undefined) return { tag: "aside", options: { classes: ["topic"] } };
  return { tag: "div", options: { classes: ["topic"], attributes: { role: `doc-${role}` } } };
}

function backlinks(backrefs: readonly string[]): string {
  const link = (id: string, text: string) => `<a href="#${escapeAttribute(id)}">${text}</a>`;
  if (backrefs.length === 0) return "";
  if (backrefs.length === 1) return `; <em>${link(backrefs[0]!, "backlink")}</em>`;
  return `; <em>backlinks: ${backrefs.map((id, index) => link(id, String(index + 1))).join(", ")}</em>`;
}
