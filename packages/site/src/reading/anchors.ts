/** What of a document can be led to: sections, labels, terms of a glossary. */
import { type Document, type Element, type Node, plainText, walkTree } from "@assent/rst";
import { hasNoLanguage } from "../directive-arguments.ts";
import { headingKey } from "../heading-key.ts";
import { plainWords } from "../plain-words.ts";
import type { DocumentRecord } from "../record.ts";
import { crossReference, isWorded } from "../refs.ts";
import { mayBeUnread, textsOfSphinx } from "../unread.ts";
import { slug } from "../urls.ts";
import { captioned, captionOf, numbersOf } from "./numbers.ts";

/** A section, and the id that leads to it. */
interface Anchor {
  readonly node: Node;
  readonly id: string;
}

/** What can be led to: sections by the place of their title, and labels; and what may be unread. */
export interface Anchors {
  readonly sections: ReadonlyMap<number, Anchor>;
  readonly labels: DocumentRecord["labels"];
  readonly suspects: readonly Node[];
  readonly languages: ReadonlyMap<Node, string>;
  readonly numbers: ReadonlyMap<Node, string>;
  /** Code of the text itself. */
  readonly code: readonly Node[];
  /** Whether anything is named by its label. */
  readonly hasRefs: boolean;
  /** The places of terms that are defined in a glossary. */
  readonly glossary: ReadonlyMap<Node, string>;
}

/** Finds all of it in one walk, since most nodes are none of it. */
export function readAnchors(document: Document, title: string, text: string): Anchors {
  let hasRefs = false;
  const glossary = new Map<Node, string>();
  const places = new Set<string>();
  const code: Node[] = [];
  const captions = new Map<Node, Node>();
  const languages = new Map<Node, string>();
  let language: string | undefined;
  const suspects: Node[] = [];
  const sections = new Map<number, Anchor>();
  const numbers = numbersOf(document, text);
  const labels: [label: string, anchor: string, title: string, number?: string][] = [];
  const promoted = document.children.some(({ type }) => type === "title");
  const first = promoted ? undefined : document.children.find(({ type }) => type === "section");
  walkTree(document, (node) => {
    if (node.type === "text") return undefined;
    if (mayBeUnread(node)) suspects.push(node);
    suspects.push(...textsOfSphinx(node));
    if (node.type === "inline" && !hasRefs) {
      const link = crossReference(node);
      hasRefs = link !== undefined && isWorded(link);
    }
    if (node.type === "definition_list" && node.classes.includes("glossary")) {
      for (const term of node.children.flatMap((item) => (item.type === "text" ? [] : item.children))) {
        if (term.type !== "term") continue;
        const plain = `term-${slug(nameOfTerm(term))}`;
        let place = plain;
        for (let count = 2; places.has(place); count += 1) place = `${plain}-${count}`;
        places.add(place);
        glossary.set(term, place);
      }
    }
    if (node.type === "literal_block" && node.span.source === undefined) code.push(node);
    const caption = captionOf(node);
    if (caption !== undefined) for (const one of [node, ...captioned(node)]) captions.set(one, caption);
    if (node.type === "comment") language = languageSaid(node, text) ?? language;
    if (language !== undefined && node.type === "literal_block" && hasNoLanguage(node)) languages.set(node, language);
    if (node.type === "subtitle") sections.set(node.span.start, { node, id: node.ids[0] ?? document.ids[0] ?? "" });
    const isSection = node.type === "section";
    if (!isSection && node.names.length === 0) return undefined;
    const heading = isSection ? node.children.find(({ type }) => type === "title") : (captions.get(node) ?? node);
    if (isSection && heading !== undefined) sections.set(heading.span.start, { node, id: node.ids[0] ?? "" });
    if (node.names.length === 0) return undefined;
    // The title of the document is the top of the page.
    const isTop = node.type === "document" || node === first;
    const words = isTop || heading === undefined ? "" : plainWords(heading).replace(/\s+/g, " ").slice(0, 100);
    const number = numbers.get(node);
    const anchor = isTop ? "" : (node.ids.at(-1) ?? "");
    const shown = isTop ? title : words;
    for (const name of node.names.filter((one) => !isFromTitle(one, node, isTop ? title : plainText(heading ?? node))))
      labels.push(number === undefined ? [name, anchor, shown] : [name, anchor, shown, number]);
    return undefined;
  });
  return { sections, labels, suspects, languages, numbers, code, hasRefs, glossary };
}

/** Whether a section has a name by its title alone: others may have that title, and a label that is called so is no title. */
function isFromTitle(name: string, { type, dupnames }: Element, title: string): boolean {
  const hasTitle = type === "section" || type === "document" || type === "subtitle";
  return hasTitle && name === headingKey(title) && !dupnames.includes(name);
}

/** The words of a term. */
export function nameOfTerm(term: Node): string {
  return plainText(term).replace(/\s+/g, " ").trim();
}

/** What `highlight` says of the code after it; undefined for a comment that is one. */
function languageSaid({ span }: Node, text: string): string | undefined {
  if (span.source !== undefined || !text.startsWith(".. highlight", span.start)) return undefined;
  return /^\.\. highlight(?:lang)?::[ \t]*([\w+#-]+)/.exec(text.slice(span.start, span.start + 100))?.[1];
}
