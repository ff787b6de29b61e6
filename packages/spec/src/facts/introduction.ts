/** The introduction: the prose between the title and the first section. */
import { findNodes, type Node, type NodeOf, plainText, type Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import { normalise } from "../prose.ts";
import type { Section } from "../section.ts";
import { isLabelledBlock, labelledLines } from "../template/fields.ts";
import { fieldsOf } from "./fields-of.ts";
import { linkOf, linksIn } from "./links.ts";

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

/** "Blueprint url is not available yet", "The story is to be filed": there is none so far. */
const lacksLink =
  /^(?:(?:the|this|a) )?(?:(?:launchpad|storyboard) )?(?:blueprint|bp|bug|story|RFE|issue|ticket|URL|link)s?(?: (?:URL|link|address)s?)? (?:(?:is|are|has|was) )?(?:not (?:yet )?(?:been )?|to be )(?:available|created|filed|registered|known|there|written|made|added)(?: yet)?[.:]?$/i;

/** "No blueprint yet.", "No launchpad blueprint, because nothing is built.": there is none, and why. */
const deniesLink =
  /^(?:there is )?no (?:(?:launchpad|storyboard) )?(?:blueprint|bp|bug|story|RFE|issue|ticket|link|URL)s?(?:,? (?:yet|so far|because|since|as|for|is|was|exists?|needed|required|filed|available)\b[^.]{0,100})?\.?$/i;

/** A link to a story whose last two marks are in the wrong order: "`bp warm <https://…>_`". */
const swappedMarks = /^`[^`<>]{1,200}<(https?:\/\/[^\s<>`]+)>_{1,2}`$/;

/** The introduction; undefined where there is none. */
export const introduction: Fact<Introduction | undefined> = fact(({ outline, text }) => {
  const start = outline.title?.span.end ?? 0;
  const nodes = outline.preface.filter(({ type, span }) => span.start >= start && !invisible.has(type));
  const header = new Set(labelledLines(nodes, text));
  const top = nodes.find(({ type }) => type === "paragraph");
  // "Owner: Ada", "Ticket: 12", line by line, are fields in another dress.
  if (top !== undefined && isLabelledBlock(top, text)) header.add(top);
  const paragraphs: NodeOf<"paragraph">[] = [];
  const others: Node[] = [];
  for (const [index, node] of nodes.entries()) {
    if (header.has(node)) continue;
    if (node.type !== "paragraph") {
      if (node.type !== "field_list") others.push(node);
    } else if (!isLink(node, text) && !leadsTo(node, nodes[index + 1])) paragraphs.push(node);
  }
  const first = paragraphs[0];
  if (!first) return undefined;
  const words = normalise(text.slice(first.span.start, first.span.end));
  return { paragraphs, others, text: words, span: { start: first.span.start, end: paragraphs.at(-1)!.span.end } };
});

/**
 * The paragraph that tells what it is about: the first of the introduction, or the field for it, as in a lite spec (":problem:"),
 * whichever stands first; else the first sentence in a list or a quotation there. undefined where none is.
 */
export const opening: Fact<NodeOf<"paragraph"> | undefined> = fact((spec) => {
  const own = introduction(spec)?.paragraphs[0];
  const told = fieldsOf(spec, /^(?:problem(?: description)?|summary|abstract|description|overview)$/i)
    .flatMap(({ children }) => children)
    .find(
      (one) => one.type === "paragraph" && !/^(?:<[^]*>|none\.?|n\/a|tb[acd]|to ?do)$/i.test(plainText(one).trim()),
    );
  // A line that has lost its colon is no introduction behind the field that is one.
  if (told?.type === "paragraph" && (own === undefined || told.span.start < own.span.start)) return told;
  if (own !== undefined) return own;
  const start = spec.outline.title?.span.end ?? 0;
  return firstSentence(
    spec.outline.preface.filter(({ span }) => span.start >= start),
    spec.text,
  );
});

/** The first paragraph in a list or a quotation among some nodes that is a sentence. */
export function firstSentence(nodes: readonly Node[], text: string): NodeOf<"paragraph"> | undefined {
  return nodes
    .filter(({ type }) => quotes.has(type))
    .flatMap((node) => findNodes(node, "paragraph"))
    .find((one) => /\p{L}[.!?]['"`)*_]*$/u.test(plainText(one).trim()) && wordCount(one) > 3 && !isLink(one, text));
}

/** Whether a paragraph tells of nothing but a link to a story, or that there is none. */
export function tellsOfLink(node: Node, text: string): boolean {
  return node.type === "paragraph" && isLink(node, text);
}

/**
 * The first paragraph of a section or of those below it, but for the story: what a document without an introduction begins
 * with.
 */
export function firstParagraph(section: Section | undefined, text: string): Node | undefined {
  if (section === undefined) return undefined;
  const own = section.body.find((node) => node.type === "paragraph" && !tellsOfLink(node, text));
  if (own !== undefined) return own;
  for (const below of section.sections) {
    const found = firstParagraph(below, text);
    if (found !== undefined) return found;
  }
  return undefined;
}

const quotes = new Set<Node["type"]>(["bullet_list", "enumerated_list", "definition_list", "block_quote"]);

function wordCount(node: Node): number {
  return plainText(node).trim().split(/\s+/).length;
}

/** What says nothing beside a link to a story but that it is one: "There is … about the spec", "TODO: file the actual …". */
const linkWords =
  /^(?:(?:there|is|are|the|this|that|a|an|it|its|our|and|or|for|of|to|in|on|at|by|see|also|please|can|be|found|here|below|above|following|about|under|as|more|details?|info(?:rmation)?|todo|tb[ad]|file[ds]?|actual|real|add|create|update|main|parent|original|related|link(?:s|ed)?|url|address|page|launchpad|storyboard|tracker|jira|github|blueprints?|bugs?|stor(?:y|ies)|rfe|issues?|tickets?|specs?|specifications?|feature|proposal)\b|[^\p{L}\p{N}])*$/iu;

const trackerWord =
  /\b(?:launchpad|storyboard|tracker|blueprints?|bp|bugs?|stor(?:y|ies)|rfes?|issues?|tickets?|specs?|links?|urls?)\b/i;

/** A few words that say what the links below them are: "Blueprint on Launchpad:", above a list with its address. */
function leadsTo(paragraph: NodeOf<"paragraph">, next: Node | undefined): boolean {
  if (next === undefined || !(next.type === "paragraph" || quotes.has(next.type))) return false;
  const words = plainText(paragraph).trim();
  if (wordCount(paragraph) > 8 || /[.!?]$/.test(words) || !trackerWord.test(words)) return false;
  const lines = findNodes(next, "paragraph");
  return lines.length > 0 && lines.every((line) => isReference(line));
}

/** "Spec for blueprint keep-workers", "This is the bug": what stands beside an address and says no more than what it is. */
const namesLink =
  /^(?:(?:this|the|a|is|spec|specification|for|of|in|on|see)\b ?){0,6}(?:launchpad |storyboard )?(?:blueprint|bug|story|RFE|issue)s? ?(?:[\w.#-]+)?:?$/i;

/** A paragraph that is an address, or the words that lead to one. */
function isLink(paragraph: NodeOf<"paragraph">, text: string): boolean {
  if (isReference(paragraph) || isLabelledLink(paragraph)) return true;
  // A line that ends in a backslash goes on in the next: so an address is broken in two.
  const words = normalise(text.slice(paragraph.span.start, paragraph.span.end).replace(/\\\r?\n[ \t]*/g, ""));
  const swapped = swappedMarks.exec(words)?.[1];
  if (swapped !== undefined && linkOf(swapped, paragraph.span).kind !== "other") return true;
  const bare = normalise(words.replace(/<?https?:\/\/\S+/g, ""));
  const withoutLinks = normalise(bare.replace(/[`_<>*[\]|-]+/g, " "));
  if (withoutLinks === "" || leadsToLink.test(withoutLinks) || labelsLink.test(withoutLinks)) return true;
  if (lacksLink.test(withoutLinks) || deniesLink.test(withoutLinks)) return true;
  if (words === bare) return false;
  if (isNamed(paragraph)) return true;
  // A sentence that leads to something else than a story, or has words that do not lead to one, says something by itself.
  const spoken = words.replace(/<?https?:\/\/[^\s`>]+>?/g, "").trim();
  const saysMore = !trackerWord.test(withoutLinks) && !linkWords.test(withoutLinks);
  const isSentence =
    /^\p{Lu}[^]*\p{L}[\s`_*]*\.$/u.test(spoken) &&
    (saysMore || linksIn([paragraph]).every(({ kind }) => kind === "other"));
  if (isSentence && /\s/.test(withoutLinks)) return false;
  // An address that was broken in two: what is left of it has no space in it.
  return withoutLinks.length < 30 || namesLink.test(bare) || !/\s/.test(bare);
}

/** "Blueprint: Create the operations guide", "bp create the guide", and its address. */
function isNamed({ children }: NodeOf<"paragraph">): boolean {
  const [name, link, ...rest] = children;
  if (name?.type !== "text" || link?.type !== "reference" || rest.some((one) => !isBetween(one))) return false;
  const isStory = linksIn([link]).some(({ kind }) => kind !== "other");
  return (
    isStory &&
    /^(?:[\p{L}]+ )?(?:blueprint|bug|story|RFE|issue|ticket): [^.!?]{1,120}$|^bp:? [^.!?:]{1,80}$/iu.test(name.text)
  );
}

/**
 * A paragraph that is nothing but references to a story, a bug, a blueprint, whatever they are called, with what they are
 * before them: "Blueprint:", "Related bugs:".
 */
function isReference({ children }: NodeOf<"paragraph">): boolean {
  const links = children.filter(({ type }) => type === "reference");
  if (links.length === 0) return false;
  const isAll = children.every(
    (one, index) =>
      one.type === "reference" ||
      one.type === "target" ||
      isBetween(one) ||
      (one.type === "text" && linkWords.test(one.text)) ||
      (isLabel(one) && children.slice(index).some(({ type }) => type === "reference")),
  );
  return isAll && linksIn(links).filter(({ kind }) => kind !== "other").length === links.length;
}

/** What links are, as the words before them say: words that lead to one, or a few of any kind with a colon. */
function isLabel(node: Node): boolean {
  const inner = node.type === "strong" || node.type === "emphasis" ? node.children[0] : node;
  if (inner?.type !== "text") return false;
  const words = normalise(inner.text)
    .replace(/^(?:[,;.&/–—-]|and\b|or\b)\s*/, "")
    .replace(/(?<=:) ?\d{1,2}[.)]$/, "");
  if (leadsToLink.test(words.replace(/\s*[–—-]$/, "")) || namesLink.test(words)) return true;
  return /^[\p{L}][\p{L}\p{N} '/()&-]{0,40}:$/u.test(words);
}

/** What stands between links: marks, numbers of what is meant as a list, and "and". */
function isBetween(node: Node): boolean {
  return node.type === "text" && /^(?:[\s\p{P}]|\b(?:and|or)\b|\b\d{1,2}[.)])*$/u.test(node.text);
}

/** "Topic:", and the link to it: a label, and links to whatever it says. */
function isLabelledLink({ children: [first, ...others] }: NodeOf<"paragraph">): boolean {
  if (!others.some(({ type }) => type === "reference")) return false;
  const isLabelled =
    first?.type === "text" && /^[\p{L}][\p{L} '/()&-]{0,40}:(?: \d{1,2}[.)])?$/u.test(normalise(first.text));
  const isLinks = others.every((one) => one.type === "reference" || one.type === "target" || isBetween(one));
  return isLabelled && isLinks;
}
