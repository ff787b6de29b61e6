/**
 * Search data. The unit is a section; the words of all pages are kept in one text file for each first character, and in one
 * for identifiers of parts, a block for each page and a line for each word:
 *
 *     #12
 *     resize 0:8 3
 *
 * says that on page 12 the word "resize" stands in section 0 with weight 8 and in section 3 with weight 1. The browser
 * fetches only the files for the words that are typed and looks through them as text, so nothing is parsed or built
 * there; an index of a library would have to be made here (seconds for 800 specs) and loaded as a whole (megabytes).
 */

import { type Node, walkTree } from "@assent/rst";
import { fold, indexed, isIdentifier, isWanted, partsOf, shardOf, wordsOf } from "../browser/words.js";

/** What stands within words and sentences; whatever else begins has words of its own. */
const inline: ReadonlySet<Node["type"]> = new Set<Node["type"]>([
  "abbreviation",
  "acronym",
  "citation_reference",
  "emphasis",
  "footnote_reference",
  "generated",
  "inline",
  "literal",
  "math",
  "problematic",
  "reference",
  "strong",
  "subscript",
  "substitution_reference",
  "superscript",
  "target",
  "title_reference",
]);

/** All text below a node, apart where another paragraph, cell or item begins; of pictures what stands for them. */
export function wordsBelow(node: Node): string {
  let text = "";
  walkTree(node, (below) => {
    if (below.type === "text") text += below.text;
    else if (below.type === "image") text += `\n${below.attributes.alt ?? ""}\n`;
    else if (!inline.has(below.type)) text += "\n";
  });
  return text;
}

/** Weights by where a word stands. */
export const weights = { title: 8, heading: 4, identifier: 4, summary: 2, body: 1 } as const;

/** A word on a page: the line so far, and the section whose weight is still being added up. */
interface Found {
  line: string;
  section: number;
  weight: number;
  /** What an identifier is made of; undefined for other words. */
  readonly parts: readonly string[] | undefined;
}

/** A word that is not looked for. Most words of a text are, or were met before: both are found in one place. */
const passedOver: Found = { line: "", section: 0, weight: 0, parts: undefined };

/** Collects the words of one page. Sections come in order. */
export class Terms {
  readonly #found = new Map<string, Found>();

  /** Adds the words of a text that stands in a section. */
  add(text: string, section: number, weight: number): void {
    const folded = fold(text);
    const isPlain = !beyondAscii.test(folded);
    for (const word of wordsOf(folded)) {
      if (isPlain || !beyondAscii.test(word)) this.#addTerm(word, section, weight);
      else for (const term of indexed(word)) this.#addTerm(term, section, weight);
    }
    if (!hump.test(text)) return;
    for (const word of text.match(camelCase) ?? []) {
      const parts = word.split(humps);
      for (const [index, part] of parts.entries()) {
        this.#addTerm(fold(part), section, weight);
        // The whole begins with its first part, and the last part is the last.
        if (index > 0 && index < parts.length - 1) this.#addTerm(fold(parts.slice(index).join("")), section, weight);
      }
    }
  }

  /** An identifier is found as a whole and by its parts. */
  #addTerm(term: string, section: number, weight: number): void {
    let known = this.#found.get(term);
    if (known === passedOver) return;
    if (known === undefined) {
      if (!isWanted(term)) {
        this.#found.set(term, passedOver);
        return;
      }
      known = { line: term, section, weight: 0, parts: isIdentifier(term) ? partsOf(term) : undefined };
      this.#found.set(term, known);
    }
    if (known.section !== section) {
      known.line = withPlace(known);
      known.section = section;
      known.weight = 0;
    }
    if (known.parts === undefined) {
      known.weight += weight;
      return;
    }
    known.weight += Math.max(weight, weights.identifier);
    for (const part of known.parts) this.#addTerm(part, section, weight);
  }

  /** The lines of the page, by the file that they are in. */
  toChunks(): Readonly<Record<string, string>> {
    const chunks = new Map<string, string[]>();
    for (const [term, found] of this.#found) {
      if (found === passedOver) continue;
      const name = shardOf(term);
      const lines = chunks.get(name);
      if (lines === undefined) chunks.set(name, [withPlace(found)]);
      else lines.push(withPlace(found));
    }
    return Object.fromEntries([...chunks].map(([name, lines]) => [name, `${lines.join("\n")}\n`]));
  }
}

function withPlace({ line, section, weight }: Found): string {
  return weight > 1 ? `${line} ${section}:${Math.min(99, weight)}` : `${line} ${section}`;
}

const hump = /[a-z][A-Z]/;
const humps = /(?<=[a-z])(?=[A-Z])/;
const beyondAscii = /[^\0-\x7f]/;
const camelCase = /\b[a-zA-Z]*[a-z][A-Z][a-zA-Z]*\b/g;
