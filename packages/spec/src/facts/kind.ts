/** What a document among the specs is: only specs are judged. */
import { findNodes, type Node, plainText } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import type { Section } from "../section.ts";
import type { DocumentKind, Spec } from "../spec.ts";
import { holdsLinks, isVisible } from "./content.ts";
import { fieldsOf } from "./fields-of.ts";
import { storyLinks } from "./links.ts";
import { fieldNames, tellsOfChange } from "./lite-specs.ts";
import { titleKey } from "../title-key.ts";
import { titlePlaceholder } from "../title-placeholder.ts";
import { isListOfPages } from "./list-of-pages.ts";
import { proposalOf, statusOf } from "./proposal.ts";
import { titleOf } from "./title.ts";
import { findTopic } from "./topics.ts";
import { joinPath, stemOf } from "../path.ts";

const templateName = /(?:^|[-_.])(?:template(?:$|[-_.])|example[-_]spec$)/i;
/** A form that is filled in to show how, or to try the tools: "Sample Pike Spec for Trove", "Test Specification". */
const sampleTitle = /^(?:sample\b.*\bspec\b|test spec(?:ification)?$)/i;
/** What an empty form beside the template has in the place of a title, and how such a file is called. */
const formTitle = /^<?(?:your |the |spec(?:ification)? |blueprint |feature )?title(?: here)?>?$/i;
const formName = /^(?:blank|empty|spec)?[-_]?(?:skeleton|boilerplate|blank)(?:[-_]spec)?$/i;
const templateWords =
  /Introduction paragraph -- |do not delete any of the\s+sections in this\s+template|<[a-z]+-id or None>/;

/** Whether a text has words that nobody leaves in a spec that is filled in. */
export function hasTemplateWords(text: string): boolean {
  return templateWords.test(text);
}

const pointsElsewhere =
  /\b(?:moved|superseded|replaced|renamed|see|implemented in|can be found|now at|deprecated|obsolete|merged into)\b/i;

/** What kind of document this is; only "spec" is judged. */
export const kindOf: Fact<DocumentKind> = fact((spec) => {
  const { outline, text } = spec;
  const path = onlyIncluded(spec) ?? spec.path;
  const stem = stemOf(path);
  const title = titleOf(spec) ?? "";
  if (stem === "redirects") return "redirects";
  if (stem.toLowerCase() === "template") return "template";
  if (templateName.test(stem) && (titlePlaceholder.test(title) || templateWords.test(text))) return "template";
  if ((titlePlaceholder.test(title) || formTitle.test(title) || formName.test(stem)) && isBlank(spec))
    return "template";
  if (sampleTitle.test(title) && templateWords.test(text)) return "template";
  if (isReadme(stem) && templateName.test(folderNameOf(path))) return "template";
  if (isIndex(spec, stem)) return "index";
  if (/(?:^|\/)specless\//.test(path)) return "specless";
  if (/\b(?:scorecard|post-?mortem)\b/i.test(title)) return "scorecard";
  if (/(?:^|\/)polic(?:y|ies)\/[^/]+$/.test(path) || isAboutProcess(spec, title)) return "policy";
  if (isGlossary(spec)) return "index";
  if (outline.sections.length === 0) return kindWithoutSections(spec);
  if (isListOfPages(spec)) return "index";
  if (isLite(spec, stem, title)) return "lite";
  const holdsPlace = text.length < 1500 && (/^placeholder$/i.test(stem) || /^\W*placeholder\b/i.test(title));
  return holdsPlace || isUnwritten(spec) || saysThatThereIsNone(spec) ? "stub" : "spec";
});

/** The document that a text shows and has no word beside, as pages of a documentation do with the README of the repository. */
function onlyIncluded({ path, text }: Spec): string | undefined {
  const [, target] = includesAlone.exec(text) ?? [];
  return target === undefined ? undefined : joinPath(target, path);
}

const includesAlone =
  /^(?:\.\. _[^\n]+\n|[ \t]*\n)*\.\. include::[ \t]+(\S+\.(?:rst|txt))[ \t]*(?:\n[ \t]+:[^\n]*)*\s*$/;

/** Whether the name of a file, without its ending, calls it a lite spec or a list of them. */
function isLiteName(stem: string): boolean {
  return /^(?:spec[-_]lite|lite[-_]spec)s?(?:[-_.]|$)/i.test(stem);
}

/** "Spec Lite: Deprecate the checksum". */
const startsLite = /^(?:spec[ -]lite|lite[ -]spec)s?\s*(?:$|[:\u2013\u2014-])/i;
/** "Lantern Client Spec Lite", as a list of them is called; a spec on such lists may be, too. */
const endsLite = /\b(?:spec[ -]lite|lite[ -]spec)s?$/i;

/** A spec of a few lines, or a list of such: it calls itself so, or is nothing but changes with a few fields each. */
function isLite({ outline: { sections } }: Spec, stem: string, title: string): boolean {
  if (isCalledLite(stem, title)) return true;
  const items = sections.map(fieldNames).filter((names) => names.length > 1);
  const isList =
    items.length > 0 && sections.every((section) => fieldNames(section).length > 1 || saysNothing(section));
  if (!isList || endsLite.test(title)) return isList;
  const shared = items[0]!.filter((name) => items.every((names) => names.includes(name)));
  return items.length > 1 && shared.length > 1 && shared.some((name) => tellsOfChange.test(name));
}

function isCalledLite(stem: string, title: string): boolean {
  return isLiteName(stem) || startsLite.test(title);
}

function saysNothing({ body, sections }: Section): boolean {
  return !body.some(isVisible) && sections.every(saysNothing);
}

/** "Process and deadlines for specs", "Review guidelines": how to work on specs; no story stands behind it, and nobody who does it. */
function isAboutProcess(spec: Spec, title: string): boolean {
  if (!ofProcess.test(title) && !processOf.test(title)) return false;
  return !storyLinks(spec).some(({ kind }) => kind !== "other") && !findTopic(spec.outline, "assignee");
}

/**
 * What terms mean, told for all specs: terms below the title, and no section but one on the licence or with links. A spec can begin
 * with the terms that it needs: it has sections of its own, a story, or says how far it is.
 */
function isGlossary(spec: Spec): boolean {
  const { preface, sections } = spec.outline;
  const hasTerms = preface.some((node) => node.type === "container" && node.classes.includes("glossary"));
  if (!hasTerms || sections.length > 1 || proposalOf(spec) !== undefined || statusOf(spec) !== undefined) return false;
  return sections.every(isBesideTerms) && storyLinks(spec).every(({ kind }) => kind === "other");
}

function isBesideTerms(section: Section): boolean {
  return ofLicence.test(section.title) || holdsLinks(section);
}

const ofLicence = /^(?:copyrights?|licen[cs](?:es?|ing))(?:$|[ /])/i;

const ofProcess =
  /\b(?:process(?:es)?|procedures?|polic(?:y|ies)|guidelines?|deadlines?|rules) for (?:specs?|specifications?|blueprints?|reviews?|reviewers|contributors|contributions)$/i;
const processOf =
  /^(?:[\w-]+ )?(?:specs?|specifications?|blueprints?|reviews?|contributions?) (?:process|procedures?|policy|policies|guidelines?|deadlines?|rules)$/i;

/** "It does not have a full spec, just a blueprint": a few words that say so, and lead to what there is. */
function saysThatThereIsNone({ document, text, outline }: Spec): boolean {
  if (text.length > 3000 || !/\bspec/i.test(text) || !outline.sections.every(holdsLinks)) return false;
  const words = findNodes(document, "paragraph").map((paragraph) => plainText(paragraph).replace(/\s+/g, " "));
  return words.some((paragraph) => noSpec.test(paragraph)) && findNodes(document, "reference").length > 0;
}

const noSpec =
  /\b(?:(?:does|do|did)(?:n['\u2019]t| not) (?:have|need|require) an?|there (?:is|was) no|has no|needs no|without an?)\s+(?:full |detailed |complete |separate |formal )?spec(?:ification)?\b(?! file)/i;

/** Pages that tell how to work in the repository. */
const aboutRepository =
  /^(?:readme|contributing|hacking|changelog|changes|licen[cs]e|code[-_]of[-_]conduct|security)$/i;

/** A page that lists other pages, or tells how to work with them. */
function isIndex(spec: Spec, stem: string): boolean {
  const { text, outline } = spec;
  if (stem === "index" || (aboutRepository.test(stem) && !isFolderOfSpec(spec, stem))) return true;
  if (!text.includes(".. toctree::") || !/^\s*\.\. toctree::/m.test(text)) return false;
  return outline.all.length < 3 || /(?:^|[-_])(?:index|idx)$/.test(stem);
}

/**
 * Where each spec has a folder, its text is the README there: it has the sections of its template, or of any spec, or the
 * folder has a number as specs have.
 */
function isFolderOfSpec({ path, outline, isForm }: Spec, stem: string): boolean {
  if (!isReadme(stem) || !path.includes("/")) return false;
  if (isForm === true || (numberedFolder.test(folderNameOf(path)) && outline.sections.length > 2)) return true;
  return outline.all.filter(({ key }) => ofAnySpec.has(key)).length > 2;
}

function isReadme(stem: string): boolean {
  return stem.toLowerCase() === "readme";
}

/** The name of the folder that a file stands in; "" at the top. */
function folderNameOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}

/** "0001-warm-pools", "adr-012-queues": a number of three digits and more, and words; a date ("2024-05-sync") is none. */
const numberedFolder = /^(?:[a-z]{2,5}-)?\d{3,5}[-_](?!\d{1,2}(?:[-_]|$))/i;

/** Sections that forms of many teams ask for, and no page that tells of a folder or a program has several of. */
const ofAnySpec: ReadonlySet<string> = new Set(
  (
    "motivation|rationale|non-goals|proposal|proposed change|problem description|problem statement|drawbacks|" +
    "alternatives|unresolved questions|design details|detailed design|risks and mitigations|test plan|" +
    "graduation criteria|backwards compatibility|context|decision|consequences|guide-level explanation|" +
    "reference-level explanation|prior art|future possibilities|rejected ideas|implementation history"
  )
    .split("|")
    .map(titleKey),
);

/**
 * Headings with "placeholder" below them: a file that only keeps a folder in the repository. A form that is empty, or says that
 * its answers are still to come, is a spec that is being written.
 */
function isUnwritten(spec: Spec): boolean {
  const written = spec.text.length > longestForm ? [] : answersOf(spec).written;
  return written.length > 0 && written.every((word) => /^place ?hol\w{2,4}$/.test(word));
}

/** Whether a text is a form without a word, or with nothing but words for what is still to come. */
export function saysNothingYet(spec: Spec): boolean {
  if (spec.text.length > longestForm) return false;
  const { all, written } = answersOf(spec);
  const isToCome = written.every((word) => /^(?:place ?hol\w{2,4}|to ?do|tbd|\.\.\.)$/.test(word));
  return isToCome && (written.length > 0 || all.length === 0);
}

/** Whether a form has nothing but labels, examples of links, and marks for what is to be put in. */
function isBlank(spec: Spec): boolean {
  return (
    spec.outline.all.length > 2 &&
    spec.text.length <= longestForm &&
    answersOf(spec).all.every((word) => toFill.test(word))
  );
}

const toFill =
  /^(?:[^.:]{1,60}:|[<(\[][^<>()[\]]{1,80}[>)\]]|https?:\S{0,200}(?:example|xxx)\S{0,80}|none\.?|to ?do|tbd|\.\.\.)$/;

/** A text of more characters than this says something. */
const longestForm = 3000;

/** The paragraphs in lower case: all of them, and those that say more than "None". */
function answersOf({ document }: Spec): { readonly all: readonly string[]; readonly written: readonly string[] } {
  const all = findNodes(document, "paragraph").map((paragraph) => plainText(paragraph).trim().toLowerCase());
  return { all, written: all.filter((word) => !/^(?:none|n\/a)\.?$/.test(word)) };
}

/** A page without sections: a pointer to another page, a change told in a few paragraphs, or a spec that was not written. */
function kindWithoutSections(spec: Spec): DocumentKind {
  const { outline } = spec;
  const start = outline.title?.span.end ?? 0;
  const content = outline.preface.filter((node) => node.span.start >= start && isVisible(node));
  const words = content.map((node) => plainText(node)).join(" ");
  if (words.split(/\s+/).length < 60 && (pointsElsewhere.test(words) || words.trim() === "")) return "stub";
  if (proposalOf(spec) !== undefined) return "spec";
  if (isMeetingNote(content)) return "specless";
  if (lacksItsSections(spec, content)) return "spec";
  // A page on a version of an API tells of methods, as those beside it do.
  if (/(?:^|\/)apis?\/v\d[^/]*\//i.test(spec.path)) return "spec";
  return "lite";
}

/**
 * Whether a page begins as specs do, with its story on a line of its own and an introduction in prose, and does not call
 * itself lite, by its name, its title, its folder or the fields that lite specs have: its sections are still to be written.
 */
function lacksItsSections(spec: Spec, content: readonly Node[]): boolean {
  const { path, outline } = spec;
  if (isCalledLite(stemOf(path), titleOf(spec) ?? "") || path.split("/").slice(0, -1).some(isLiteName)) return false;
  if (fieldsOf({ outline }, tellsOfChange).length > 0) return false;
  const stories = storyLinks(spec).filter(({ kind }) => kind !== "other");
  const paragraphs = content.filter(({ type }) => type === "paragraph");
  const isStory = (node: Node): boolean =>
    stories.some(({ url, span }) => {
      const isWithin = node.span.start <= span.start && span.end <= node.span.end;
      return isWithin && wordsIn(plainText(node).replace(url, " ")) <= labelOfStory;
    });
  const at = paragraphs.findIndex(isStory);
  return at >= 0 && at < 3 && paragraphs.slice(at + 1).some((node) => wordsIn(plainText(node)) >= fewestOfProse);
}

/** "Storyboard story:", "Launchpad blueprint:": the words before an address. */
const labelOfStory = 6;
const fewestOfProse = 8;

function wordsIn(text: string): number {
  return text.match(/\S+/g)?.length ?? 0;
}

/** The record of a meeting that decided that no spec is needed. */
function isMeetingNote(content: readonly Node[]): boolean {
  const names = content.flatMap((node) => findNodes(node, "field_name")).map((name) => plainText(name).toLowerCase());
  return names.includes("meeting");
}
