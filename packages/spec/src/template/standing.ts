/**
 * What a section of the template says for every spec, word for word: "This document has been placed in the public domain."
 * It is a statement on the document, and tells no author what to write.
 */
import type { Node } from "@assent/rst";
import { sentences, wordsIn } from "../prose.ts";
import { isLicenceNote } from "./header.ts";

/** The words of a section that stay in every spec, as source; undefined where any of them is for the author. */
export function findStanding(body: readonly Node[], text: string): string | undefined {
  const shown = body.filter(({ type }) => type !== "comment" && type !== "target");
  if (shown.length === 0 || shown.some(({ type }) => type !== "paragraph")) return undefined;
  if (!shown.every(({ span }) => isStatement(wordsIn(text, span)))) return undefined;
  return shown.map(({ span }) => withoutNames(text.slice(span.start, span.end))).join("\n\n");
}

function isStatement(words: string): boolean {
  if (isLicenceNote(words)) return true;
  return sentences(withoutNames(words)).every(({ text }) => states.test(text) && !tellsAuthor.test(text));
}

/** A sentence with a subject and what is said of it: "This document has been placed …". */
const states =
  /^(?:this|the|these|all|no|each|every|its|our)(?: (?!that\b|which\b|who\b|of\b|to\b|where\b)[\w-]+){1,4}? (?:is|are|has|have|was|were)\b.{12,}\.$/i;

/** What speaks to the author, or of the form itself. */
const tellsAuthor =
  /\b(?:you|yours?|please|should|must|shall|may|might|can|could|would|needs?|required?|optional(?:ly)?|sections?|template|heading|below|above|here|e\.g|examples?|describe[sd]?|explain(?:s|ed)?|list(?:s|ed)?|discuss(?:es|ed)?|what|how|why|whether|if|any|spec author)\b|[?<>[\]…]/i;

/** The words without references that a spec may have no target for: footnotes, and names of the template's own links. */
function withoutNames(source: string): string {
  return source.replaceAll(/\s*\[[^\]\s]+\]_(?!\w)/g, "").replaceAll(/`([^`<>]+)`__?(?!\w)/g, "$1");
}
