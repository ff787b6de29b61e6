/** Handlers of the document's head: bibliographic fields, header, footer, metadata. */
import type { AttributeValue, Element } from "../../nodes.ts";
import { plainText } from "../../visit.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import { isCompactable } from "./lists.ts";
import type { HtmlHandlers, HtmlWriter } from "./writer.ts";

export const docinfoHandlers = {
  docinfo: (node, w) => {
    const mark = w.mark();
    w.block("dl", node, { classes: ["docinfo", ...(isCompactable(node, w) ? ["simple"] : [])] });
    w.later(() => {
      w.parts.docinfo = w.since(mark);
      // docutils drops what stands before, which can only be comments.
      w.take(0);
    });
  },
  address: (node, w) => {
    openItem(node, w);
    w.open("pre", node, { moreClasses: ["address"] });
    w.children(node);
    w.write("\n</pre>\n</dd>\n");
  },
  author: (node, w) => {
    if (w.parent?.type === "authors") {
      w.write("<p>");
      w.children(node);
      w.write("</p>\n");
      return;
    }
    addMeta("author", node, w);
    openItem(node, w);
    w.write("<p>");
    w.children(node);
    w.write("</p></dd>\n");
  },
  authors: (node, w) => {
    for (const author of node.children) if (author.type !== "text") addMeta("author", author, w);
    writeItem(node, w);
  },
  contact: writeItem,
  copyright: (node, w) => {
    addMeta("dcterms.rights", node, w);
    writeItem(node, w);
  },
  date: (node, w) => {
    addMeta("dcterms.date", node, w);
    writeItem(node, w);
  },
  organization: writeItem,
  revision: writeItem,
  status: writeItem,
  version: writeItem,
  decoration: (node, w) => {
    w.children(node);
  },
  header: (node, w) => {
    writePart("header", node, w);
  },
  footer: (node, w) => {
    writePart("footer", node, w);
  },
  meta: (node, w) => {
    const attributes = metaAttributes(node.attributes, w.settings.allowRaw);
    if (attributes) w.parts.meta += w.startTag("meta", node, { attributes }, "\n", true);
  },
} satisfies Partial<HtmlHandlers>;

function writeItem(node: Element, w: HtmlWriter): void {
  openItem(node, w);
  w.children(node);
  w.write("</dd>\n");
}

function openItem(node: Element, w: HtmlWriter): void {
  const label = w.label(node.type);
  w.write(`<dt class="${node.type}">${escapeText(label)}<span class="colon">:</span></dt>\n`);
  w.open("dd", node, { moreClasses: [node.type] });
}

function addMeta(name: string, node: Element, w: HtmlWriter): void {
  w.parts.meta += `<meta name="${name}" content="${escapeAttribute(plainText(node))}" />\n`;
}

/** Header and footer are parts of their own. */
function writePart(part: "header" | "footer", node: Element, w: HtmlWriter): void {
  const mark = w.mark();
  w.block(part, node);
  w.later(() => {
    w.parts[part] += w.take(mark);
  });
}

/** Attributes that describe; `http-equiv` can send the reader elsewhere or change what the page may do. */
const metaNames: ReadonlySet<string> = new Set([
  "content",
  "dir",
  "lang",
  "media",
  "name",
  "property",
  "scheme",
  "xml:lang",
]);

function metaAttributes(all: Readonly<Record<string, AttributeValue>>, allowRaw: boolean) {
  const attributes: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) {
    if (!allowRaw && name === "http-equiv") return undefined;
    if (metaNames.has(name) || name === "http-equiv") attributes[name] = String(value);
  }
  if (attributes.lang !== undefined) attributes["xml:lang"] = attributes.lang;
  return attributes;
}
