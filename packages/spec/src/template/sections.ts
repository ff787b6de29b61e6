/** The sections that a template asks for, with what each says about itself. */
import type { Section } from "../section.ts";
import type { Guidance, TemplateSection } from "../template.ts";
import { hasContent } from "../facts/content.ts";
import { normalise } from "../prose.ts";
import { needMark, titleNumber } from "../title-key.ts";
import { readGuidance, readRemarks } from "./guidance.ts";
import { type Kept, readNeed } from "./need.ts";
import { ownNoneWords, refusesNone } from "./none-words.ts";
import { readQuestions } from "./questions.ts";
import { findStanding } from "./standing.ts";
import { verbs } from "../facts/verbs.ts";

/** Words before a section that make what follows an example: "This should be a table, eg:". */
const announcesExample = /\b(?:e\.?g\.?|for example|such as|like this|example)[,:]*$/i;
/** A title that is an API call: "POST /v2/doohickey". */
const isCall = new RegExp(`^(?:${verbs}) +/`);
/** A title that holds a place, without its number: "Work Item Name 1", "<name of the option>", "Component <name>", "YYYY-MM-DD". */
const isPlaceholder =
  /\b(?:name|title) \d+$|^[<[{].*[>\]}]$|<[A-Za-z][^<>]*>|X{4,}|\bY{4}[-/.]M{1,3}[-/.]D{1,2}\b|\bD{1,2}[-/.]M{1,3}[-/.]Y{4}\b/i;
/** One of several of a kind: "Story 1", "Option B". */
const isOneOfMany = /^(.*\S) (?:\d+|[A-Z])$/;

/** Reads the sections below one another; `path` are the titles above. What stands below an example is one. */
export function readSections(
  sections: readonly Section[],
  text: string,
  kept: Kept,
  path: readonly string[] = [],
  parent?: Section,
  areExamples = false,
): readonly TemplateSection[] {
  return sections.map((section) => {
    const own = [...path, section.title];
    const standing = findStanding(section.body, text);
    const guidance = standing === undefined ? readGuidance(section.body, text, section.title) : [];
    const remarks = readRemarks(section.body, text, section.title);
    const told = [...guidance, ...remarks];
    const none = ownNoneWords(told, text);
    const read = readNeed(section.title, told, text, kept);
    // What may be answered with a word for "nothing" is optional by its content.
    const need = read.need === "required" && none !== undefined ? "content" : read.need;
    const examples = areExamples || isExample(section, parent, text);
    return {
      ...section,
      sections: readSections(section.sections, text, kept, own, section, examples),
      need,
      needSpan: read.span ?? none?.span,
      isExample: examples,
      path: own,
      standing,
      none,
      refusesNone: refusesNone(told),
      guidance,
      remarks,
      questions: readQuestions(inOrder(told), text),
    };
  });
}

/** What is said of a section in the order of the source. */
function inOrder(told: readonly Guidance[]): readonly Guidance[] {
  return told.toSorted((one, other) => one.span.start - other.span.start);
}

function isExample(section: Section, parent: Section | undefined, text: string): boolean {
  const title = section.title.replace(titleNumber, "").replace(needMark, "");
  if (isCall.test(title) || isPlaceholder.test(title) || holdsOwnLinks(section, text)) return true;
  if (hasBlankTwin(section, parent) || isFirstOfMany(section, parent)) return true;
  const last = parent?.body.findLast((node) => node.type === "paragraph");
  return last !== undefined && announcesExample.test(normalise(text.slice(last.span.start, last.span.end)));
}

/** "Story 1" and "Story 2" without a word below: how many there are, and what they are called, is up to the author. */
function hasBlankTwin(section: Section, parent: Section | undefined): boolean {
  const kind = isOneOfMany.exec(section.title)?.[1];
  if (kind === undefined || parent === undefined || hasContent(section)) return false;
  return parent.sections.some(
    (other) => other !== section && isOneOfMany.exec(other.title)?.[1] === kind && !hasContent(other),
  );
}

/** "Test case 1" with no second one beside it: the first of as many as the author has. */
function isFirstOfMany(section: Section, parent: Section | undefined): boolean {
  const kind = isOneOfMany.exec(section.title)?.[1];
  if (kind === undefined || parent === undefined || !section.title.endsWith(" 1")) return false;
  return parent.sections.every((other) => other === section || isOneOfMany.exec(other.title)?.[1] !== kind);
}

/** Nothing but addresses that the template's own notes refer to ("* _`[1]` https://asciiflow.com"): no spec needs them. */
function holdsOwnLinks({ body, sections }: Section, text: string): boolean {
  if (body.length === 0 || sections.length > 0) return false;
  const lines = body.flatMap(({ span }) => text.slice(span.start, span.end).split("\n"));
  return lines.every((line) =>
    /^\s*(?:[-*+] +)?(?:\.\. _[^:]+: *|_?`?\[?\w+\]?`?_* +|\.\. \[[^\]]+\] *)?<?https?:\/\/\S+\s*$|^\s*$/.test(line),
  );
}
