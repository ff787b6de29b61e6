/**
 * Turns the field list at the start of a document into its `docinfo`. See "Bibliographic Fields" in the
 * reStructuredText specification.
 */
import { isSpace, trim } from "../characters/classes.ts";
import { unescape } from "../characters/escapes.ts";
import { normalizeName, toId } from "../characters/names.ts";
import type { ElementType, Span, SpanPart } from "../nodes.ts";
import {
  addTo,
  append,
  createElement,
  createText,
  elementWith,
  insertAt,
  setAttribute,
  textElement,
  textOf,
  walk,
  setSource,
  type MutableElement,
  type MutableNode,
} from "../tree.ts";
import { spanIn } from "../spans.ts";
import { preBibliographic, titular } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";

export const docInfo: Transform = {
  name: "docutils.transforms.frontmatter.DocInfo",
  priority: 340,
  apply(context) {
    const { document, settings } = context;
    if (!settings.docinfoXform) return;
    const index = document.children.findIndex((child) => !preBibliographic.has(child.type));
    const list = document.children[index];
    if (list?.type !== "field_list") return;
    const place = document.children.findIndex(
      (child) => !titular.has(child.type) && child.type !== "decoration" && child.type !== "meta",
    );
    const nodes = extract(context, list);
    document.children.splice(index, 1);
    insertAt(document, place, nodes);
  },
};

/** Fields whose element holds the text of a single paragraph. */
const textFields: ReadonlySet<string> = new Set([
  "author",
  "organization",
  "address",
  "contact",
  "version",
  "revision",
  "status",
  "date",
  "copyright",
]);

function extract(context: TransformContext, list: MutableElement): MutableElement[] {
  const docinfo = createElement("docinfo", list.span);
  setSource(docinfo, context.currentSource);
  const topics = new Map<string, MutableElement>();
  for (const field of list.children) {
    if (field.type === "text") continue;
    if (!extractField(context, field, docinfo, topics)) keepField(field, docinfo);
  }
  const nodes = docinfo.children.length > 0 ? [docinfo] : [];
  for (const name of ["dedication", "abstract"]) {
    const topic = topics.get(name);
    if (topic) nodes.push(topic);
  }
  return nodes;
}

/** Puts what a field says into `docinfo` or `topics`. False if it stays a field. */
function extractField(
  context: TransformContext,
  field: MutableElement,
  docinfo: MutableElement,
  topics: Map<string, MutableElement>,
): boolean {
  const { language, registry } = context;
  const name = nameOf(field);
  const canonical = ownValue(language.bibliographicFields, normalizeName(name));
  const body = bodyOf(field);
  if (field.children.length !== 2 || canonical === undefined || !body) return false;
  const warn = (text: string): void => {
    append(body, registry.report("warning", text, { span: field.span, baseNode: field }));
  };
  if (body.children.length === 0) {
    warn(`Cannot extract empty bibliographic field "${name}".`);
    return false;
  }
  if (textFields.has(canonical)) {
    if (!isParagraphOnly(context, field, body, name, warn)) return false;
    const paragraph = body.children[0] as MutableElement;
    cleanKeywords(paragraph);
    const element = elementWith(canonical as ElementType, field.span, paragraph.children);
    if (canonical === "address") setAttribute(element, "xml:space", "preserve");
    append(docinfo, element);
  } else if (canonical === "authors") {
    const authors = findAuthors(context, body);
    if (authors.length === 0) {
      warn(authorsWarning(name, language.authorSeparators));
      return false;
    }
    append(docinfo, elementWith("authors", field.span, authors));
  } else {
    if (topics.has(canonical)) {
      warn(`There can only be one "${name}" field.`);
      return false;
    }
    const title = textElement("title", field.children[0]!.span, ownValue(language.labels, canonical) ?? canonical);
    title.rawsource = name;
    const topic = elementWith("topic", field.span, [title, ...body.children]);
    topic.classes = [canonical];
    setSource(topic, context.currentSource);
    topics.set(canonical, topic);
  }
  return true;
}

function keepField(field: MutableElement, docinfo: MutableElement): void {
  const body = bodyOf(field);
  const only = body?.children.length === 1 ? body.children[0] : undefined;
  if (only?.type === "paragraph") cleanKeywords(only);
  const className = toId(normalizeName(nameOf(field)));
  if (className) addTo(field, "classes", className);
  append(docinfo, field);
}

/** The text of the first node of a field's name. */
function nameOf(field: MutableElement): string {
  const name = field.children[0];
  const first = name && name.type !== "text" ? name.children[0] : undefined;
  return first ? textOf(first) : "";
}

function bodyOf(field: MutableElement): MutableElement | undefined {
  const last = field.children.at(-1);
  return last && last.type !== "text" ? last : undefined;
}

function ownValue(table: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(table, key) ? table[key] : undefined;
}

function isParagraphOnly(
  context: TransformContext,
  field: MutableElement,
  body: MutableElement,
  name: string,
  warn: (text: string) => void,
): boolean {
  const [first] = body.children;
  if (body.children.length === 1 && first?.type === "paragraph") return true;
  if (first?.type === "enumerated_list" && restoreInitial(context, field, body)) return true;
  const content = body.children.filter((child) => child.type !== "system_message").map((child) => `<${child.type}>`);
  const found = content.length > 1 ? `[${content.join(", ")}]` : `a ${content[0] ?? ""}`;
  warn(`Bibliographic field "${name}"\nmust contain a single <paragraph>, not ${found}.`);
  return false;
}

/** Reads "E. Xample" again, which was taken for an enumerated list: as the paragraph it is with its initial escaped. */
function restoreInitial(context: TransformContext, field: MutableElement, body: MutableElement): boolean {
  if (trim(body.rawsource).includes("\n")) return false;
  const parsed = context.parse(`\\${body.rawsource}`);
  const [paragraph] = parsed.children;
  if (parsed.children.length !== 1 || paragraph?.type !== "paragraph") return false;
  // what was read starts with a backslash that the source does not have
  const start = (body.children[0]?.span ?? field.span).start - 1;
  for (const node of walk(paragraph)) {
    const { source } = field.span;
    const moved = { start: Math.max(start + node.span.start, start + 1), end: start + node.span.end };
    node.span = source === undefined ? moved : { ...moved, source };
  }
  body.children = [];
  append(body, paragraph);
  return true;
}

/** What docutils takes out of expanded RCS keywords. */
const keywordPatterns: readonly (readonly [RegExp, string])[] = [
  [/\$Date: (\d\d\d\d)[-/](\d\d)[-/](\d\d)[ T][\d:]+[^$]* \$/gi, "$1-$2-$3"],
  [/\$RCSfile: (.+),v \$/gi, "$1"],
  [/\$[a-zA-Z]+: (.+) \$/g, "$1"],
];

function cleanKeywords(paragraph: MutableElement): void {
  const [text] = paragraph.children;
  if (paragraph.children.length !== 1 || text?.type !== "text") return;
  const raw = text.rawsource || text.text;
  if (!raw.includes("$")) return;
  for (const [pattern, replacement] of keywordPatterns) {
    const cleaned = raw.replace(pattern, replacement);
    if (cleaned === raw) continue;
    paragraph.children = [];
    append(paragraph, rawText(cleaned, text.span));
    return;
  }
}

/** The `author` elements of a field; none if it is written in no known form. */
function findAuthors(context: TransformContext, body: MutableElement): MutableElement[] {
  const [first] = body.children;
  if (body.children.length > 1) return authorsOf(body.children);
  if (first?.type === "paragraph") return authorsFromText(context, first);
  if (first?.type !== "bullet_list") return [];
  const paragraphs: MutableNode[] = [];
  for (const item of first.children) {
    if (item.type === "text") return [];
    if (item.type === "comment") continue;
    const [paragraph] = item.children;
    if (item.children.length !== 1 || paragraph?.type !== "paragraph") return [];
    paragraphs.push(paragraph);
  }
  return authorsOf(paragraphs);
}

function authorsOf(nodes: readonly MutableNode[]): MutableElement[] {
  const named = nodes.filter((node) => node.type !== "comment");
  // looked at before anything moves: the field stays as it is if it cannot be read
  if (named.some((node) => node.type !== "paragraph")) return [];
  return named.flatMap((node) =>
    node.type !== "text" && node.children.length > 0 ? [elementWith("author", node.span, node.children)] : [],
  );
}

function authorsFromText({ language, registry }: TransformContext, paragraph: MutableElement): MutableElement[] {
  const texts: PlacedText[] = [];
  let raw = "";
  for (const node of walk(paragraph)) {
    if (node.type !== "text") continue;
    const own = node.rawsource || node.text;
    texts.push({ raw: own, start: raw.length, span: node.span });
    raw += own;
  }
  let pieces = [{ text: raw, start: 0 }];
  for (const separator of language.authorSeparators) {
    pieces = splitUnescaped(raw, separator);
    if (pieces.length > 1) break;
  }
  for (const text of texts) {
    const { source } = text.span;
    text.offsets = placesOf(source === undefined ? registry.text : registry.includedTexts.get(source), text);
  }
  const authors: MutableElement[] = [];
  let first = 0;
  for (const piece of pieces) {
    const name = trim(piece.text);
    if (!name) continue;
    const start = piece.start + piece.text.indexOf(name);
    const end = start + name.length;
    while (texts[first]!.start + texts[first]!.raw.length <= start) first += 1;
    const span = spanAmong(texts, first, start, end) ?? paragraph.span;
    authors.push(elementWith("author", span, [rawText(name, span)]));
  }
  return authors;
}

/** A text of a paragraph: where it starts in all of them put together, and where its characters are in the source. */
interface PlacedText {
  readonly raw: string;
  readonly start: number;
  readonly span: Span;
  offsets?: readonly number[] | undefined;
}

/**
 * The offset of each character of a text. White space is not the same in the source (lines are indented, tabs expanded);
 * what stands between is, with a backslash for each escape. Undefined where the text did not come from that source.
 */
function placesOf(source: string | undefined, { raw, span }: PlacedText): readonly number[] | undefined {
  if (source === undefined) return undefined;
  const offsets: number[] = [];
  let at = span.start;
  for (let index = 0; index < raw.length; index += 1) {
    const code = raw.charCodeAt(index);
    if (!isSpace(code)) {
      while (at < span.end && isSpace(source.charCodeAt(at))) at += 1;
      const found = source.charCodeAt(at);
      if (at >= span.end || (found !== code && !(code === 0 && found === BACKSLASH))) return undefined;
    }
    offsets.push(at);
    if (!isSpace(code) || source.charCodeAt(at) === code) at += 1;
  }
  return offsets;
}

const BACKSLASH = 92;

/** The span of a part of texts put together, the first of which is `texts[first]`; in parts where markup stands between. */
function spanAmong(texts: readonly PlacedText[], first: number, start: number, end: number): Span | undefined {
  const parts: SpanPart[] = [];
  for (let index = first; index < texts.length && texts[index]!.start < end; index += 1) {
    const { raw, start: base, offsets } = texts[index]!;
    if (!offsets) return undefined;
    const from = Math.max(start - base, 0);
    const to = Math.min(end - base, raw.length);
    if (to > from) parts.push({ start: offsets[from]!, end: offsets[to - 1]! + 1 });
  }
  return (
    parts[0] &&
    spanIn(texts[first]!.span.source, parts[0].start, parts.at(-1)!.end, parts.length > 1 ? parts : undefined)
  );
}

/** Splits at separators that no U+0000 (an escape) stands before. */
function splitUnescaped(text: string, separator: string): { readonly text: string; readonly start: number }[] {
  const pieces: { readonly text: string; readonly start: number }[] = [];
  let start = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, at + separator.length)) {
    if (text[at - 1] === "\0") continue;
    pieces.push({ text: text.slice(start, at), start });
    start = at + separator.length;
  }
  pieces.push({ text: text.slice(start), start });
  return pieces;
}

function rawText(raw: string, span: Span): MutableNode {
  return createText(unescape(raw), span, raw.includes("\0") ? raw : "");
}

function authorsWarning(name: string, separators: readonly string[]): string {
  return (
    `Cannot extract "${name}" from bibliographic field:\n` +
    `Bibliographic field "${name}" must contain either\n` +
    ` a single paragraph (with author names separated by a character from the set "${separators.join("")}"),\n` +
    " multiple paragraphs (one per author),\n" +
    " or a bullet list with one author name per item.\n" +
    "Note: Leading initials can cause (mis)recognizing names as enumerated list."
  );
}
