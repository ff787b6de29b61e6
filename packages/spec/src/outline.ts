/**
 * The title and the section tree of a document.
 *
 * The first section of the document is its title, whether or not docutils would promote it (a visible licence note above
 * the title is enough that it does not), and what the first section holds is the document. Sections beside it, in files
 * where the title is underlined like the sections, count as sections of level 1. Both shapes of a tree are understood:
 * with the title promoted, and as parsed.
 */
import { type Document, type Element, type Node, type NodeOf, type Span, walkTree } from "@assent/rst";
import { isMessageSection } from "./generated.ts";
import { isLabelledBlock } from "./template/fields.ts";
import type { OwnWords } from "./own-words.ts";
import { normalise } from "./prose.ts";
import { refusedIn } from "./refused.ts";
import type { Adornment, Outline, Section, Title } from "./section.ts";
import { titleKey } from "./title-key.ts";

/** Reads the outline of a document; `text` is its source. With `hasTitle` false, the first section is a section like the others. `topics` are of the team. */
export function readOutline(document: Document, text: string, hasTitle = true, topics?: OwnWords["topics"]): Outline {
  const { title, preface, sections } = hasTitle ? split(document, text) : untitled(document, text);
  const all: Section[] = [];
  collect(sections, all);
  return { title, preface, sections, all, ...(topics === undefined ? {} : { topics }) };
}

/**
 * Whether what stands on top of a template is its first section, and no title: others stand beside it, and it is called as
 * sections are; or nothing stands below it, and what is to be filled in stands above it.
 */
export function isUntitled({ children }: Document, text: string): boolean {
  const sections = children.filter(isSection);
  const [first] = sections;
  const heading = first && titleNode(first);
  if (!first || !heading || sections.length < 3 || children.some(({ type }) => type === "title")) return false;
  const title = titleText(heading);
  if (isFirstSection.test(titleKey(title))) return true;
  if (first.children.some(isSection) || ofTitle.test(title)) return false;
  // Fields that docutils took apart stand before what is above them.
  const above = children.filter(({ span }) => span.start < first.span.start);
  return above.some((node) => node.type === "docinfo" || node.type === "field_list" || isLabelledBlock(node, text));
}

/** A heading that holds the place of a title, or says whose it is. */
const ofTitle = /\b(?:title|template|example|name|spec(?:ification)?|rfc|proposal)\b|[<[{]|0{2,}|N{2,}|X{3,}/i;
/** What the sections are called that forms begin with. */
const isFirstSection =
  /^(?:abstract|(?:executive )?summary|tl;?dr|overview|introduction|motivation|background|purpose|objective|goal|scope|statu|context(?: and problem statement)?|problem(?: description| statement)?)$/;

function split(document: Document, text: string): Omit<Outline, "all"> {
  const { children } = document;
  const promoted = children.find((node): node is NodeOf<"title"> => node.type === "title");
  if (promoted) {
    const subtitle = children.find((node): node is NodeOf<"subtitle"> => node.type === "subtitle");
    const rest = children.filter((node) => node !== promoted && node !== subtitle);
    const sections = subtitle
      ? [readSection(subtitle, rest, { ...document.span, start: lineStart(text, subtitle.span.start) }, 1, text)]
      : rest.filter(isSection).map((section) => sectionOf(section, 1, text));
    return { title: titleOf(promoted, text), preface: rest.filter(isContent), sections };
  }
  const first = children.find(isSection);
  if (!first) return { title: undefined, preface: children, sections: [] };
  const heading = titleNode(first);
  const others = children.filter((node): node is NodeOf<"section"> => isSection(node) && node !== first);
  const before = children.slice(0, children.indexOf(first));
  if (refusedIn(before, text).length > 0) return untitled(document, text);
  const own = first.children.filter((node) => node !== heading);
  return {
    title: heading && titleOf(heading, text, first.span.start),
    preface: [...before, ...own.filter(isContent)],
    sections: [...own.filter(isSection), ...others].map((section) => sectionOf(section, 1, text)),
  };
}

/** A document without a title that can be read: all its sections are of level 1. */
function untitled({ children, span }: Document, text: string): Omit<Outline, "all"> {
  const promoted = children.find((node): node is NodeOf<"title"> => node.type === "title");
  if (promoted) {
    const rest = children.filter((node) => node !== promoted);
    const from = { ...span, start: lineStart(text, promoted.span.start) };
    return { title: undefined, preface: [], sections: [readSection(promoted, rest, from, 1, text)] };
  }
  const first = children.findIndex(isSection);
  return {
    title: undefined,
    preface: first < 0 ? children : children.slice(0, first),
    sections: children.filter(isSection).map((section) => sectionOf(section, 1, text)),
  };
}

function sectionOf(section: NodeOf<"section">, level: number, text: string): Section {
  const heading = titleNode(section);
  const read = readSection(
    heading,
    section.children.filter((node) => node !== heading),
    section.span,
    level,
    text,
  );
  return { ...read, classes: section.classes };
}

function readSection(
  heading: NodeOf<"title"> | NodeOf<"subtitle"> | undefined,
  children: readonly Node[],
  span: Span,
  level: number,
  text: string,
): Section {
  const titleSpan = heading?.span ?? { start: span.start, end: span.start };
  const title = heading ? titleText(heading) : "";
  const { headingSpan, adornment } = headingAround(text, titleSpan, span.start);
  return {
    title,
    titleNodes: heading?.children ?? [],
    key: titleKey(title),
    titleSpan,
    headingSpan,
    span: { start: Math.min(span.start, headingSpan.start), end: Math.max(span.end, headingSpan.end) },
    level,
    classes: heading?.classes ?? [],
    adornment,
    body: children.filter(isContent),
    sections: children.filter(isSection).map((section) => sectionOf(section, level + 1, text)),
  };
}

function titleOf(node: NodeOf<"title">, text: string, from = 0): Title {
  return { text: titleText(node), nodes: node.children, span: node.span, ...headingAround(text, node.span, from) };
}

/** The lines of a heading, found in the source around its words; what stands before `from` is another heading's. */
function headingAround(
  text: string,
  span: Span,
  from: number,
): { readonly headingSpan: Span; readonly adornment: Adornment } {
  // That of another file stands nowhere in this text.
  if (span.source !== undefined) return { headingSpan: span, adornment: { character: "=", hasOverline: false } };
  const start = lineStart(text, span.start);
  const underStart = nextLine(text, span.end);
  const underline = lineAt(text, underStart).trimEnd();
  const character = underline[0] ?? "=";
  const overStart = start > 0 ? lineStart(text, text.startsWith("\r\n", start - 2) ? start - 2 : start - 1) : start;
  const overline = start > 0 ? lineAt(text, overStart).trim() : "";
  const hasOverline =
    overStart >= from && isAdornment(overline) && overline.startsWith(character) && isAdornment(underline);
  const end = isAdornment(underline) ? underStart + underline.length : span.end;
  return {
    headingSpan: { start: hasOverline ? overStart : span.start, end },
    adornment: { character, hasOverline },
  };
}

function isAdornment(line: string): boolean {
  if (line === "" || /[A-Za-z0-9\s]/.test(line[0]!)) return false;
  const first = line.charCodeAt(0);
  for (let index = 1; index < line.length; index += 1) if (line.charCodeAt(index) !== first) return false;
  return true;
}

/** The words of a title; numbers that `sectnum` put before it were not written. */
function titleText(node: Node): string {
  let words = "";
  walkTree(node, (below) => {
    if (below.type === "generated") return "skip";
    if (below.type === "text") words += below.text;
    return undefined;
  });
  return normalise(words);
}

/** Where the line of an offset begins. Lines end as docutils ends them: with a line feed, a carriage return, or both. */
function lineStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && !isLineEnd(text, at - 1)) at -= 1;
  return at;
}

function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && !isLineEnd(text, at)) at += 1;
  return at;
}

function nextLine(text: string, offset: number): number {
  const end = lineEnd(text, offset);
  return Math.min(text.length, text.startsWith("\r\n", end) ? end + 2 : end + 1);
}

function lineAt(text: string, start: number): string {
  return text.slice(start, lineEnd(text, start));
}

function isLineEnd(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 10 || code === 13;
}

function titleNode(section: Element): NodeOf<"title"> | undefined {
  return section.children.find((node): node is NodeOf<"title"> => node.type === "title");
}

/** A section of the author's; the one that docutils adds for its messages is none. */
function isSection(node: Node): node is NodeOf<"section"> {
  return node.type === "section" && !isMessageSection(node);
}

function collect(sections: readonly Section[], all: Section[]): void {
  for (const section of sections) {
    all.push(section);
    collect(section.sections, all);
  }
}

function isContent(node: Node): boolean {
  return node.type !== "section";
}
