/** What a document says in short, and the words of its headings. */
import { type Node, plainText } from "@assent/rst";
import { firstParagraph, firstSentence, opening, type Section, type Spec, statusSection } from "@assent/spec";
import { hasScript, plainWords } from "../plain-words.ts";
import { rewrite } from "../rewrite.ts";

/** The paragraph that says in short what a document is about. */
export function summaryParagraph(spec: Spec): Node | undefined {
  const section = openingSection(spec);
  return opening(spec) ?? firstParagraph(section, spec.text) ?? listedIn(section, spec);
}

/** The first sentence in a list; a question asks, and tells nothing. */
function listedIn(section: Section | undefined, { text }: Spec): Node | undefined {
  const found = firstSentence(section?.body ?? [], text);
  return found !== undefined && /\?\W*$/.test(plainText(found)) ? undefined : found;
}

/** The section that says in short what all is about: the first but for one with the state, or the abstract below a notice. */
function openingSection(spec: Spec): Section | undefined {
  const { sections } = spec.outline;
  const state = statusSection(spec);
  return sections.find(({ key }) => key === "abstract") ?? sections.find((section) => section !== state);
}

/** The words of a paragraph where nothing is below it: the number of a footnote would be read as one of the text. */
export function summaryOf(nodes: readonly Node[]): string {
  const alone = rewrite(nodes, (node) => (node.type === "footnote_reference" ? undefined : node));
  const words = alone.map(plainWords).join("").replace(/\s+/g, " ").trim();
  return alone === nodes ? words : words.replace(/ (?=[.,;:!?)])/g, "");
}

/** The words of a heading. The number of a note is none of them. */
export function headingWords(text: string, nodes: readonly Node[]): string {
  return nodes.some(({ type }) => type === "footnote_reference") || hasScript(nodes) ? summaryOf(nodes) : text;
}
