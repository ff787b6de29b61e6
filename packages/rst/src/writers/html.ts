/**
 * The tree as HTML: docutils' html5_polyglot writer, tag by tag and line by line, but safe for any document. Text and
 * attributes are escaped, links and images only get addresses of known schemes, measures are read before they are
 * written, and raw HTML is left out unless the caller allows it.
 *
 * A writer is a table: one handler per type of node. A caller replaces single ones:
 *
 *     writeHtml(document, { handlers: { emphasis: (node, writer) => { writer.inline("i", node); } } })
 */
import { requireDocument, requireHandlers, requireSettings, type OtherKinds } from "../callers.ts";
import type { Document } from "../nodes.ts";
import { blockHandlers } from "./html/blocks.ts";
import { docinfoHandlers } from "./html/docinfo.ts";
import { imageHandlers } from "./html/images.ts";
import { listHandlers } from "./html/lists.ts";
import { mathHandlers } from "./html/math.ts";
import { noteHandlers } from "./html/notes.ts";
import { defaultHtmlSettings, type HtmlSettings } from "./html/settings.ts";
import { tableHandlers } from "./html/tables.ts";
import { textHandlers } from "./html/text.ts";
import { titleHandlers } from "./html/titles.ts";
import { HtmlWriter, type HtmlHandlers, type HtmlParts } from "./html/writer.ts";
import { withDefaults } from "../settings.ts";

export type { HtmlSettings } from "./html/settings.ts";
export { defaultHtmlSettings } from "./html/settings.ts";
export type { Context, HtmlHandler, HtmlHandlers, HtmlParts, HtmlWriter, TagOptions } from "./html/writer.ts";

/** Settings that differ from the defaults, and handlers of the caller's own. */
export interface HtmlOptions extends Partial<HtmlSettings> {
  /** Handlers instead of the built-in ones, by node type; `writer.default(node)` is the built-in one. */
  readonly handlers?: Partial<HtmlHandlers>;
}

/** How each node is written without overrides. */
const builtIn: HtmlHandlers = {
  ...textHandlers,
  ...blockHandlers,
  ...titleHandlers,
  ...listHandlers,
  ...tableHandlers,
  ...noteHandlers,
  ...docinfoHandlers,
  ...imageHandlers,
  ...mathHandlers,
};

/** The handlers are looked at on their own. */
const defaultOptions = { ...defaultHtmlSettings, handlers: undefined };

const otherKinds: OtherKinds = {
  initialHeaderLevel: ['"auto"'],
  tocBacklinks: ["false"],
  schemes: ['"any"'],
  resolveImage: ["function"],
  handlers: ["object"],
};

/** The document's body as HTML: all but title, subtitle, docinfo, header and footer; see `writeHtmlParts` for those. */
export function writeHtml(document: Document, options: HtmlOptions = {}): string {
  return writeHtmlParts(document, options).body;
}

/** The document as HTML, in the parts that a page is put together from; docutils' `publish_parts`. */
export function writeHtmlParts(document: Document, options: HtmlOptions = {}): HtmlParts {
  requireDocument("writeHtmlParts", document);
  requireSettings("writeHtmlParts", options, defaultOptions, otherKinds);
  const { handlers = {}, ...settings } = options;
  requireHandlers("writeHtmlParts", handlers, builtIn);
  return new HtmlWriter(document, withDefaults(defaultHtmlSettings, settings), builtIn, handlers).writeDocument();
}
