/** The introduction: the prose between the title and the first section. */
import type { Node, NodeOf, Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import { normalise } from "../prose.ts";
import { linksIn } from "./links.ts";

/** The prose between the title and the first section, without the links. */
export interface Introduction {
  readonly paragraphs: readonly NodeOf<"paragraph">[];
  /** Lists, tables and whatever else stands there and is no paragraph. */
  readonly others: readonly Node[];
  /** The first paragraph, white space normalised. */
  readonly text: string;
  /** From the first paragraph to the last. */
  readonly span: Span;
}

const invisible = new Set<Node["type"]>([
  "comment",
  "target",
  "substitution_definition",
  "footnote",
  "citation",
  "system_message",
  "transition",
  "pending",
  "title",
  "docinfo",
  "meta",
]);
/** "Include the URL of the story:", "Blueprint:", "Launchpad bug": words that lead to the link. */
const leadsToLink =
  /^(?:\*\*)?(?:Include the URL\b|(?:(?:Link|URL|Related|The|StoryBoard|Launchpad|RFE|Parent|Nova|Neutron|Blueprint|Bug|Story)\b[^.]{0,40})?\b(?:URL|link|blueprint|bug|story|stories|RFE|spec|issue)s?(?: (?:URL|link)s?)?(?:\*\*)?\s*:?(?:\*\*)?$)/i;

/** "The URL to the blueprint is here:", "Client blueprint:", "Client blueprint: None": the same in other words. */
const labelsLink =
  /^(?:(?:the |this |a )?(?:URL|link|address)(?:es|s)? (?:to|of|for) (?:[\w'-]+ ){0,4}(?:blueprint|bug|story|RFE|issue|spec)s?(?: (?:is|are|can be found))?(?: (?:here|below|at|as follows|the following))?:?|(?:[\p{L}'-]+ ){0,2}(?:blueprint|bug|story|RFE)s?:(?: (?:none|n\/a|tbd|todo)\.?)?)$/iu;

/** The introduction; undefined where there is none. */
export const introduction: Fact<Introduction | undefined> = fact(({ outline, text }) => {
  const start = outline.title?.span.end ?? 0;
  const nodes = outline.preface.filter(({ type, span }) => span.start >= start && !invisible.has(type));
  const paragraphs: NodeOf<"paragraph">[] = [];
  const others: Node[] = [];
  for (const node of nodes) {
    if (node.type !== "paragraph") {
      if (node.type !== "field_list") others.push(node);
    } else if (!isLink(node, text)) paragraphs.push(node);
  }
  const first = paragraphs[0];
  if (!first) return undefined;
  const words = normalise(text.slice(first.span.start, first.span.end));
  return { paragraphs, others, text: words, span: { start: first.span.start, end: paragraphs.at(-1)!.span.end } };
});

/** "Spec for blueprint keep-workers", "This is the bug": what stands beside an address and says no more than what it is. */
const namesLink =
  /^(?:(?:this|the|a|is|spec|specification|for|of|in|on|see)\b ?){0,6}(?:launchpad |storyboard )?(?:blueprint|bug|story|RFE|issue)s? ?(?:[\w.#-]+)?:?$/i;

/** A paragraph that is an address, or the words that lead to one. */
function isLink(paragraph: NodeOf<"paragraph">, text: string): boolean {
  if (isReference(paragraph)) return true;
  const words = normalise(text.slice(paragraph.span.start, paragraph.span.end));
  const bare = normalise(words.replace(/<?https?:\/\/\S+/g, ""));
  const withoutLinks = normalise(bare.replace(/[`_<>*[\]|-]+/g, " "));
  if (withoutLinks === "" || leadsToLink.test(withoutLinks) || labelsLink.test(withoutLinks)) return true;
  if (words === bare) return false;
  // A sentence that leads to something else than a story says something by itself.
  const spoken = words.replace(/<?https?:\/\/[^\s`>]+>?/g, "");
  const isSentence =
    /^\p{Lu}[^]*\p{L}[\s`_*]*\.$/u.test(spoken) && linksIn([paragraph]).every(({ kind }) => kind === "other");
  if (isSentence && /\s/.test(withoutLinks)) return false;
  // An address that was broken in two: what is left of it has no space in it.
  return withoutLinks.length < 30 || namesLink.test(bare) || !/\s/.test(bare);
}

/**
 * A paragraph that is nothing but references to a story, a bug, a blueprint, whatever they are called, with what they are
 * before them: "Blueprint:", "Related bugs:".
 */
function isReference({ children }: NodeOf<"paragraph">): boolean {
  const links = children.filter(({ type }) => type === "reference");
  const isAll = children.every(
    (one, index) =>
      one.type === "reference" ||
      one.type === "target" ||
      isBetween(one) ||
      (isLabel(one) && children.slice(index).some(({ type }) => type === "reference")),
  );
  return isAll && links.length > 0 && linksIn(links).filter(({ kind }) => kind !== "other").length === links.length;
}

/** What links are, as the words before them say: words that lead to one, or a few of any kind with a colon. */
function isLabel(node: Node): boolean {
  const inner = node.type === "strong" || node.type === "emphasis" ? node.children[0] : node;
  if (inner?.type !== "text") return false;
  const words = normalise(inner.text).replace(/^(?:[,;.&/–—-]|and\b|or\b)\s*/, "");
  if (leadsToLink.test(words.replace(/\s*[–—-]$/, "")) || namesLink.test(words)) return true;
  return /^[\p{L}][\p{L}\p{N} '/()&-]{0,40}:$/u.test(words);
}

/** What stands between links: marks, and "and". */
function isBetween(node: Node): boolean {
  return node.type === "text" && /^(?:[\s\p{P}]|\b(?:and|or)\b)*$/u.test(node.text);
}
