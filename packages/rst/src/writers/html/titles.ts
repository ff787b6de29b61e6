/** Handlers of titles: of the document, of sections, and of boxes. */
import type { Element } from "../../nodes.ts";
import { admonitions } from "../../categories.ts";
import { escapeAttribute } from "./escape.ts";
import type { HtmlHandlers, HtmlWriter } from "./writer.ts";

export const titleHandlers = {
  title: (node, w) => {
    const { parent } = w;
    if (parent?.type === "document") writeDocumentTitle(node, "h1", "title", "title", w);
    else if (parent?.type === "topic") writeTopicTitle(node, parent, w);
    else if (parent?.type === "sidebar") w.line("p", node, { moreClasses: ["sidebar-title"] });
    else if (admonitions.has(parent?.type ?? "")) w.line("p", node, { moreClasses: ["admonition-title"] });
    else if (parent?.type === "table") w.line("caption", node);
    else writeSectionTitle(node, parent, w);
  },
  subtitle: (node, w) => {
    const { parent } = w;
    if (parent?.type === "document") writeDocumentTitle(node, "p", "subtitle", "subtitle", w);
    else w.line("p", node, { classes: [parent?.type === "sidebar" ? "sidebar-subtitle" : "section-subtitle"] });
  },
} satisfies Partial<HtmlHandlers>;

/** The document's title and subtitle are parts of their own, with what stands before them. */
function writeDocumentTitle(node: Element, tag: string, name: string, part: "title" | "subtitle", w: HtmlWriter): void {
  w.open(tag, node, part === "title" ? { moreClasses: [name] } : { classes: [name] });
  const mark = w.mark();
  w.children(node);
  w.later(() => {
    w.parts[part] = w.since(mark);
    w.write(`</${tag}>\n`);
    w.parts.bodyPreDocinfo += w.take(0);
  });
}

function writeTopicTitle(node: Element, topic: Element, w: HtmlWriter): void {
  const isLinked = w.settings.tocBacklinks !== false && topic.classes.includes("contents");
  w.open("p", node, { moreClasses: ["topic-title"] });
  if (isLinked) w.write('<a class="reference internal" href="#top">');
  w.children(node);
  w.write(isLinked ? "</a></p>\n" : "</p>\n");
}

function writeSectionTitle(node: Element, section: Element | undefined, w: HtmlWriter): void {
  const level = w.context.sectionLevel + firstLevel(w) - 1;
  const tag = `h${Math.max(1, Math.min(level, 6))}`;
  w.open(tag, node, { attributes: { "aria-level": level > 6 ? level : undefined } });
  const refid = node.type === "title" ? node.attributes.refid : undefined;
  if (refid !== undefined) {
    w.open("a", undefined, { classes: ["toc-backref"], attributes: { role: "doc-backlink", href: `#${refid}` } });
  }
  w.children(node);
  if (refid !== undefined) w.write("</a>");
  const id = section?.ids.at(-1);
  if (w.settings.sectionSelfLink && id !== undefined) {
    w.write(`<a class="self-link" title="link to this section" href="#${escapeAttribute(id)}"></a>`);
  }
  w.write(`</${tag}>\n`);
}

function firstLevel(w: HtmlWriter): number {
  const { initialHeaderLevel } = w.settings;
  if (initialHeaderLevel !== "auto") return initialHeaderLevel;
  return w.document.children.some(({ type }) => type === "title") ? 2 : 1;
}
