/**
 * The text of a spec as HTML: the engine's writer with handlers for what the site shows its own way. Headings carry links
 * to themselves, paragraphs, items and rows have ids, tables and code stand in boxes that scroll, code has colours, and
 * what leads to other files is left as a mark (`<x-l n="3">`), since text of a document never contains a tag.
 */
import {
  type Document,
  type Element,
  type ElementOf,
  type HtmlHandlers,
  type HtmlWriter,
  type Node,
  plainText,
  writeHtmlParts,
} from "@assent/rst";
import { ownNameOf } from "@assent/spec";
import { escape } from "../html.ts";
import { highlight } from "../highlight.ts";
import { figureClass } from "../shown-size.ts";
import type { BodyParts } from "./body-parts.ts";
import { writeCode } from "./code.ts";
import type { CardTop } from "../rest/cards.ts";
import { markedVerb, methodHead } from "../rest/head.ts";
import type { Link, TocEntry } from "../record.ts";
import { type Unread, unreadAs } from "../unread.ts";
import { crossReference } from "../refs.ts";
import { methodOf, subjectOf } from "../directive-arguments.ts";
import { drawable } from "./formulas.ts";
import { writeHttpFields } from "./http-fields.ts";
import { writeImage } from "./image.ts";
import { formulaInLine, settleMath } from "./math-ml.ts";
import { placeIn, placeOf } from "./places.ts";
import { codeClass, printedAddress } from "./printed.ts";
import { columnsOf, writeColumns, writeEntry } from "./table.ts";
import { leadsElsewhere, mayLeadTo } from "../urls.ts";

/** Writes nodes of a document. */
export function writeBody(document: Document, children: readonly Node[], parts: BodyParts): string {
  const { body } = writeHtmlParts({ ...document, children }, { handlers: handlersFor(parts), imageLoading: "lazy" });
  return settleRoles(body);
}

/** Boxes are no landmarks of the page, and roles that were taken out of ARIA are not used. */
function settleRoles(html: string): string {
  let settled = html;
  if (settled.includes("<aside")) {
    settled = settled
      .replace(/<aside class="admonition/g, '<div role="note" class="admonition')
      .replace(/<aside\b/g, "<div")
      .replace(/<\/aside>/g, "</div>");
  }
  // A word like others, and no cry.
  if (settled.includes("!DANGER!"))
    settled = settled.replaceAll('<p class="admonition-title">!DANGER!</p>', '<p class="admonition-title">Danger</p>');
  if (settled.includes('class="colon"')) settled = settled.replaceAll('<span class="colon">:</span></dt>', "</dt>");
  if (settled.includes('role="doc-'))
    settled = settled
      .replaceAll('role="doc-biblioentry"', 'role="listitem"')
      .replaceAll('role="doc-footnote"', 'role="note"');
  return settled;
}

function handlersFor(parts: BodyParts): Partial<HtmlHandlers> {
  const counts = new Map<string, number>();
  /**
   * The node with an id for links to it: "proposed-change.k3f9q". It comes from the section and the words, so that it stays
   * where other text comes and goes, and never leads to other words than those that were linked to.
   */
  const withId = <E extends Element>(node: E, w: HtmlWriter): E => {
    const own = parts.ids.get(node);
    if (own !== undefined) return { ...node, ids: [...node.ids, own] };
    if (node.ids.length > 0) return node;
    const id = `${sectionOf(w) ?? parts.prefix}.${shortHash(plainText(node))}`;
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return { ...node, ids: [count === 1 ? id : `${id}.${count}`] };
  };
  const mark = (link: Link, node: Node): string => {
    const number = parts.links.push({ ...link, at: placeIn(node) }) - 1;
    parts.linkOf.set(node, number);
    return `<x-l n="${number}">`;
  };
  const unread = (node: Node, w: HtmlWriter): void => {
    const found = parts.unread.get(node);
    if (found !== undefined) w.write(unreadBlock(found));
  };
  const numbered = <E extends Element & { readonly children: readonly Node[] }>(node: E, { parent }: HtmlWriter): E => {
    const number = parent === undefined ? undefined : parts.numbers.get(parent);
    return number === undefined ? node : { ...node, children: [wordsBefore(node, `${number} `), ...node.children] };
  };
  const isBlock = (w: HtmlWriter): boolean => {
    const { parent } = w;
    return (
      parent?.type === "section" || parent?.type === "document" || (parent !== undefined && parts.tops.has(parent))
    );
  };

  const isOfMethod = ({ context }: HtmlWriter): boolean => {
    for (let at = context.parent; at !== undefined; at = at.parent)
      if (parts.tops.has(at.node) || methodOf(at.node) !== undefined) return true;
    return false;
  };

  return {
    comment: () => undefined,
    meta: () => undefined,
    system_message: unread,
    problematic: (node, w) => {
      // What is said about it is not shown here, so nothing leads there.
      w.inline("span", node, { moreClasses: ["problematic"] });
    },
    section: (node, w) => {
      if (!parts.hidden.has(node)) w.default(node);
    },
    label: (node, w) => {
      for (const id of w.parent?.backrefs ?? []) parts.wanted.add(id);
      w.default(node);
    },
    term: (node, w) => {
      const verb = methodOf(w.grandparent);
      const shown = parts.ids.has(node) ? withId(node, w) : node;
      w.default(verb === undefined ? shown : { ...shown, children: [wordsBefore(node, `${verb} `), ...node.children] });
    },
    caption: (node, w) => {
      w.default(numbered(node, w));
    },
    title: (node, w) => {
      const { parent } = w;
      // That of the document is in the head of the page.
      if (parent?.type === "document") {
        w.children(node);
        return;
      }
      if (parent?.type !== "section") {
        w.default(numbered(node, w));
        return;
      }
      writeHeading(node, parent.ids[0] ?? "", w.context.sectionLevel + 1, w);
    },
    subtitle: (node, w) => {
      if (w.parent?.type === "sidebar") w.default(node);
      else writeHeading(node, node.ids[0] ?? "", 2, w);
    },
    paragraph: (node, w) => {
      const shown = isBlock(w) || parts.ids.has(node) ? withId(node, w) : node;
      const name = isSampleTitle(node, w, parts) ? "sample" : parts.asides.has(node) ? "aside" : undefined;
      w.default(name === undefined ? shown : { ...shown, classes: [...shown.classes, name] });
    },
    container: (node, w) => {
      const top = parts.tops.get(node);
      if (top === undefined) {
        const subject = subjectOf(node);
        const name = ownNameOf(node);
        const shown = name === undefined ? `<code>${escape(subject ?? "")}</code>` : escape(`${name}: ${subject}`);
        if (subject !== undefined) w.write(`<p>${shown}</p>\n`);
        w.default(node);
        return;
      }
      writeCard(node, top, w);
    },
    enumerated_list: (node, w) => {
      const { prefix, suffix } = node.attributes;
      const form = prefix === "(" ? "in-parens" : suffix === ")" ? "with-paren" : undefined;
      w.default(form === undefined ? node : { ...node, classes: [...node.classes, form] });
    },
    classifier: (node, w) => {
      w.write(" ");
      w.default(node);
    },
    field_list: (node, w) => {
      const children =
        w.parent?.type === "document" ? node.children.filter((field) => !isForSphinx(field)) : node.children;
      const others = isOfMethod(w) ? writeHttpFields(children, w) : children;
      if (others.length > 0) w.default({ ...node, children: others });
    },
    list_item: (node, w) => {
      const list = w.context.parent?.parent?.node;
      w.default(list?.type === "section" || parts.ids.has(node) ? withId(node, w) : node);
    },
    row: (node, w) => {
      w.default(w.parent?.type === "tbody" ? withId(node, w) : node);
    },
    colspec: writeColumns,
    entry: writeEntry,
    table: (node, w) => {
      const caption = node.children.find(({ type }) => type === "title");
      const name = caption === undefined ? "Table" : `Table: ${plainText(caption)}`;
      const { align } = node.attributes;
      const classes = [
        columnsOf(node) > 8 ? " wide" : "",
        align === "center" || align === "right" ? ` align-${align}` : "",
      ].join("");
      w.write(`<div class="scroll${classes}" role="group" tabindex="0" aria-label="${escape(name)}">\n`);
      w.default({ ...node, attributes: {} });
      w.write("</div>\n");
    },
    docinfo: (node, w) => {
      // What is told by the heading of the page needs no line of its own.
      const isShown = (field: Node): boolean => !isForSphinx(field) && !(node.classes.length > 0 && isTitle(field));
      const children = node.children.filter(isShown);
      if (children.length === 0) return;
      w.write('<dl class="docinfo">\n');
      w.children({ ...node, children });
      w.write("</dl>\n");
    },
    topic: (node, w) => {
      // The rail is the table of contents.
      if (!node.classes.includes("contents")) w.default(node);
    },
    literal_block: (node, w) => {
      if (parts.unread.has(node)) unread(node, w);
      else writeCode(node, parts, mark, w);
    },
    math: (node, w) => {
      const [problems, start] = [w.diagnostics.length, w.mark()];
      w.default(drawable(node));
      w.write(formulaInLine(settleMath(w.take(start)), plainText(node)));
      const problem = w.diagnostics[problems];
      if (problem !== undefined) parts.unread.set(node, unreadAs(problem.message, plainText(node)));
    },
    math_block: (node, w) => {
      const [problems, start] = [w.diagnostics.length, w.mark()];
      w.default(drawable(node));
      const formula = settleMath(w.take(start));
      const problem = w.diagnostics[problems];
      if (problem === undefined) {
        w.write(`<div class="scroll formula" role="group" tabindex="0" aria-label="Formula">\n${formula}</div>\n`);
        return;
      }
      parts.unread.set(node, unreadAs(problem.message, plainText(node)));
      unread(node, w);
    },
    doctest_block: (node, w) => {
      const code = plainText(node);
      w.write(`<pre class="${codeClass(code)}" tabindex="0"><code>${highlight(code, "python")}</code></pre>\n`);
    },
    abbreviation: (node, w) => {
      // "LIFO (last in, first out)": what it stands for is in brackets at the end.
      const [, short = "", long = ""] = /^([^]*\S)\s*\(([^]+)\)$/.exec(plainText(node)) ?? [];
      if (short === "" || !node.classes.includes("abbr")) w.default(node);
      else w.write(`<abbr title="${escape(long.replace(/\s+/g, " "))}">${escape(short)}</abbr>`);
    },
    literal: (node, w) => {
      if (node.classes.includes("kbd")) {
        w.write(keysOf(plainText(node)));
        return;
      }
      const id = node.ids[0];
      w.write(
        `<code${id === undefined ? "" : ` id="${escape(id)}"`}>${escape(plainText(node).replaceAll("\n", " "))}</code>`,
      );
    },
    compound: (node, w) => {
      if (node.classes.includes("toctree")) w.write(`${mark(toctreeOf(node), node)}</x-l>\n`);
      else if (node.classes.includes("autosummary"))
        w.write(
          `<ul>${namesIn(node)
            .map((name) => `<li><code>${escape(name)}</code></li>`)
            .join("\n")}</ul>\n`,
        );
      else w.default(node);
    },
    inline: (node, w) => {
      const method = parts.verbs.get(node);
      if (method !== undefined) {
        w.write(markedVerb(method, plainText(node)).html);
        return;
      }
      const link = crossReference(node);
      if (link === undefined) {
        w.default(node);
        return;
      }
      w.write(mark(link, node));
      w.children(node);
      w.write("</x-l>");
    },
    reference: (node, w) => {
      const { refuri, refid } = node.attributes;
      if (refid !== undefined) parts.wanted.add(refid);
      const isElsewhere = refuri === undefined || (leadsElsewhere(refuri) && mayLeadTo(refuri));
      if (isElsewhere && (refuri === undefined || !/\/specs\/|\.(?:html|rst)\b/.test(refuri))) {
        w.default(node);
        w.write(printedAddress(node, w));
        return;
      }
      const link: Link = refuri.startsWith("#")
        ? { kind: "here", target: refuri.slice(1), isThere: false }
        : { kind: "url", target: builtImage(refuri, node) ?? refuri };
      w.write(mark(link, node));
      w.children(node);
      w.write(`</x-l>${printedAddress(node, w)}`);
    },
    image: (node, w) => {
      for (const id of node.ids) w.write(placeOf(id));
      writeImage(node, mark, w);
    },
    figure: (node, w) => {
      const { width, align } = node.attributes;
      const classes = [figureClass(width), align === "center" || align === "right" ? `align-${align}` : undefined];
      w.default({
        ...node,
        attributes: {},
        classes: [...node.classes, ...classes.filter((name) => name !== undefined)],
      });
    },
    raw: (node, w) => {
      if (plainText(node).trim() !== "")
        w.write(`<pre class="code" tabindex="0"><code>${escape(plainText(node))}</code></pre>\n`);
    },
  };
}

/**
 * A picture that leads to itself in full size where Sphinx puts all of them, "../../_images/flow.png": the file that it shows;
 * undefined for all else.
 */
function builtImage(refuri: string, { children }: ElementOf<"reference">): string | undefined {
  const [, name] = /(?:^|\/)_images\/([^/?#]+)$/.exec(refuri) ?? [];
  const [shown] = name === undefined ? [] : children;
  if (shown?.type !== "image") return undefined;
  const { uri = "" } = shown.attributes;
  return uri.replace(/^.*\//, "") === name ? uri : undefined;
}

/** A card: the methods that it tells of, and what it tells. The place of the first is that of the card. */
function writeCard(node: ElementOf<"container">, { heads, beside }: CardTop, w: HtmlWriter): void {
  const name = heads.map(({ verb, url }) => `${verb} ${url}`).join(", ");
  for (const [index, head] of heads.entries()) {
    const id = escape(head.id);
    w.write(
      index > 0 ? placeOf(head.id) : `<div class="method-card" id="${id}" role="group" aria-label="${escape(name)}">\n`,
    );
    const [start, end] = methodHead(head);
    w.write(start.html);
    if (beside.length > 0) {
      w.write(' <span class="method-words">');
      w.children({ ...node, children: beside });
      w.write("</span>");
    }
    w.write(end.html);
  }
  w.children(node);
  w.write("</div>\n");
}

/** Keys that are pressed together or one after the other: "Ctrl+X", "C-x C-f"; a sign that is a key itself stays one. */
function keysOf(text: string): string {
  const parts = text.trim().split(/(?<=\S)(\s*[+^-]\s*|\s+)(?=\S)/);
  if (parts.length === 1) return `<kbd>${escape(text.trim())}</kbd>`;
  return parts.map((part, index) => (index % 2 === 1 ? escape(part) : `<kbd>${escape(part)}</kbd>`)).join("");
}

/** Words that stand at the beginning of a node and not in the source. */
function wordsBefore(node: Node, text: string): Node {
  const { start } = node.span;
  return { type: "text", text, span: { ...node.span, start, end: start } };
}

/** Source of which nothing could be made, with the reason. */
function unreadBlock({ reason, source }: Unread): string {
  return `<div class="unread"><pre class="${codeClass(source)}" tabindex="0"><code>${escape(source)}</code></pre>\n<p class="note-small">This could not be read: ${escape(reason)}.</p></div>\n`;
}

/** The words of a text as five characters; how lines are broken does not count. FNV-1a, 32 bits. */
function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  let isSpace = true;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code === 32 || code === 10) {
      isSpace = true;
      continue;
    }
    if (isSpace) hash = Math.imul(hash ^ 32, 0x01000193);
    isSpace = false;
    hash = Math.imul(hash ^ code, 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(7, "0").slice(-5);
}

/** "Sample request", right above code, on a card. */
function isSampleTitle(node: ElementOf<"paragraph">, w: HtmlWriter, { tops }: BodyParts): boolean {
  const { parent } = w;
  if (parent === undefined || !tops.has(parent)) return false;
  const next = parent.children[w.context.index + 1];
  return next?.type === "literal_block" && /^[\p{L} -]{2,40}(?:\s\d{3})?:?$/u.test(plainText(node).trim());
}

function sectionOf(w: HtmlWriter): string | undefined {
  for (let context = w.context.parent; context !== undefined; context = context.parent) {
    const { node } = context;
    if (node.type === "section" && node.ids[0] !== undefined) return node.ids[0];
  }
  return undefined;
}

/** ":orphan:" and the like, on top of a document, are for Sphinx. */
function isForSphinx(node: Node): boolean {
  const name = node.type === "field" ? node.children[0] : undefined;
  return name !== undefined && sphinxFields.has(plainText(name).trim());
}

/** The field for the title of a proposal, where there is a title in it. */
function isTitle(node: Node): boolean {
  const [name, body] = node.type === "field" ? node.children : [];
  return name !== undefined && /^title$/i.test(plainText(name)) && body !== undefined && plainText(body) !== "";
}

const sphinxFields = new Set(["orphan", "nocomments", "nosearch", "tocdepth"]);

function writeHeading(node: Element, id: string, level: number, w: HtmlWriter): void {
  const tag = `h${Math.min(6, Math.max(2, level))}`;
  const ownId = node.type === "subtitle" && id !== "" ? ` id="${escape(id)}"` : "";
  w.write(`<${tag}${ownId}>`);
  w.children(node);
  if (id !== "") {
    const name = escape(plainText(node).replace(/\s+/g, " "));
    w.write(` <a class="anchor" href="#${escape(id)}" aria-label="Link to section ${name}">#</a>`);
  }
  w.write(`</${tag}>\n`);
}

/** The names of an `autosummary`. */
export function namesIn(node: Element): readonly string[] {
  return entriesIn(node).map(({ target }) => target);
}

function entriesIn(node: Element): readonly TocEntry[] {
  const entries: TocEntry[] = [];
  const waiting: Node[] = [...node.children];
  for (let at = waiting.shift(); at !== undefined; at = waiting.shift()) {
    if (at.type === "text") continue;
    if (at.type !== "inline") {
      waiting.unshift(...at.children);
      continue;
    }
    const { reftarget, refexplicit } = at.attributes;
    if (typeof reftarget === "string") {
      entries.push({ target: reftarget, title: refexplicit === undefined ? undefined : plainText(at) });
    }
  }
  return entries;
}

function toctreeOf(node: Element): Link {
  const options = node.attributes as Readonly<Record<string, unknown>>;
  const has = (name: string): boolean => options[name] !== undefined;
  const numberOf = (name: string): number | undefined => {
    const value = options[name];
    const number = typeof value === "number" ? value : typeof value === "string" ? Number.parseInt(value, 10) : NaN;
    return number > 0 ? number : undefined;
  };
  return {
    kind: "toctree",
    entries: entriesIn(node),
    isGlob: has("glob"),
    isHidden: has("hidden"),
    isReversed: has("reversed"),
    isTitlesOnly: has("titlesonly"),
    includesHidden: has("includehidden"),
    maxdepth: numberOf("maxdepth"),
    numbered: has("numbered") ? (numberOf("numbered") ?? 99) : undefined,
    caption: typeof options.caption === "string" ? options.caption : "",
  };
}
