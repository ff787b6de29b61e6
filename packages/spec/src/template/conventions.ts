/** What a template asks for in words: the wrap column, the file name, what to write in an empty section, and so on. */
import { type Document, findNodes, type Node } from "@assent/rst";
import { proseOf, sentences, spanOf } from "../prose.ts";
import type { Convention, Template } from "../template.ts";
import { fileNaming } from "./file-naming.ts";
import { noneWords } from "./none-words.ts";

/** The conventions of a template; undefined where it does not say. */
export type Conventions = Pick<
  Template,
  | "wrap"
  | "fileNaming"
  | "introduction"
  | "commitMessage"
  | "messageFlags"
  | "keepSections"
  | "sparesOptional"
  | "removeComments"
>;

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** A word of every sentence that asks for one of them: most blocks have none, and are not taken apart. */
const mayAsk = /columns?\b|\bchar|\bfile|\bintroduction|\bparagraph|\bcommit\b|\bsections?\b|\bcomments?\b/i;

/**
 * Reads the conventions of a template. Some teams write them in a comment, so comments are read too.
 *
 * @param preface - what stands below its title, above the first section
 */
export function readConventions(document: Document, preface: readonly Node[], text: string): Conventions {
  const found: Mutable<Conventions> = {
    wrap: undefined,
    fileNaming: undefined,
    introduction: undefined,
    commitMessage: undefined,
    messageFlags: [],
    keepSections: undefined,
    sparesOptional: undefined,
    removeComments: undefined,
  };
  for (const node of [...findNodes(document, "paragraph"), ...findNodes(document, "comment")]) {
    const { span } = node;
    if (!mayAsk.test(text.slice(span.start, span.end))) continue;
    const prose = proseOf(text, span);
    const said = sentences(prose.text);
    const isAbove = preface.includes(node);
    for (const [index, sentence] of said.entries()) {
      const next = said[index + 1]?.text ?? "";
      const at = { span: spanOf(prose, sentence.start, sentence.end) };
      found.wrap ??= convention(wrapColumn(sentence.text), at);
      found.fileNaming ??= convention(fileNaming(sentence.text, next), at);
      found.introduction ??= convention(introduction(sentence.text, prose.text, isAbove), at);
      found.commitMessage ??= convention(commitMessage(sentence.text), at);
      found.messageFlags = [...found.messageFlags, ...newFlags(sentence.text, found.messageFlags, at)];
      if (found.removeComments?.value !== "all")
        found.removeComments = convention(commentsToRemove(sentence.text), at) ?? found.removeComments;
      if (found.keepSections !== undefined) continue;
      found.keepSections = convention(keepSections(sentence.text, next, prose.text), at);
      if (found.keepSections) found.sparesOptional = convention(sparesOptional(sentence.text, prose.text), at);
    }
  }
  return found;
}

function convention<T>(value: T | undefined, at: { readonly span: Convention<T>["span"] }): Convention<T> | undefined {
  return value === undefined ? undefined : { value, ...at };
}

function wrapColumn(sentence: string): number | undefined {
  if (!/\b(?:wrap|lines?|width|long)\b/i.test(sentence)) return undefined;
  const match = /\b(\d{2,3}) (?:columns?|characters?|chars)\b/i.exec(sentence);
  return match ? Number(match[1]) : undefined;
}

/** "Introduction paragraph -- why are we doing anything?"; right below the title other words ask for it as well. */
function introduction(sentence: string, paragraph: string, isAbove: boolean): "paragraph" | "text" | undefined {
  if (/^introduction paragraph\b/i.test(sentence))
    return /\b(?:a single|one|a) paragraph of prose\b/i.test(paragraph) ? "paragraph" : "text";
  if (!isAbove || !asksForParagraph.some((words) => words.test(sentence))) return undefined;
  return /\b(?:single|one)\b[^.;:]{0,30} paragraph\b|\bone paragraph\b/i.test(sentence) ? "paragraph" : "text";
}

/**
 * "One paragraph that says what changes and for whom.", "Summarise the change in one paragraph.", "This should be a single paragraph
 * of prose."
 */
const asksForParagraph = [
  /^(?:an?|one|the first|your first|the opening)(?: (?:short|brief|single|first|introductory|opening|concise|plain)){0,2} paragraph\b(?! (?:each|per|for each)\b)/i,
  /^(?:please )?(?:write|give|add|describe|explain|summari[sz]e|say|tell|state|introduce|start|begin)\b[^.;:]{0,60}\b(?:in|with|as)? ?(?:an?|one)(?: (?:short|brief|single|introductory|opening|concise)){0,2} paragraph\b/i,
  /^(?:this|it) (?:should|must|has to|is to|will|shall) be an?(?: (?:short|brief|single|concise)){0,2} paragraph\b/i,
];

function commitMessage(sentence: string): true | "subject" | undefined {
  if (/\bcommit message\b/i.test(sentence) && /\btitle\b/i.test(sentence) && /\bparagraph\b/i.test(sentence))
    return true;
  if (!/\bcommit\b/i.test(sentence) || /\b(?:not|never|rather than|instead of)\b|n't\b/i.test(sentence))
    return undefined;
  return titleIsSubject.some((words) => words.test(sentence)) ? "subject" : undefined;
}

/**
 * "The first line of this file becomes the subject of the commit", "use the title as the commit's subject", "the subject of the
 * commit is the title of the spec".
 */
const titleIsSubject = [
  /\b(?:title|first line|heading)(?: (?:of|in) (?:this|the|your|each) (?:file|spec(?:ification)?|document|template|text|proposal|page|rfc))?,? (?:also |then )?(?:becomes?|is|makes|serves|goes|will|should|must|shall|has to)\b[^.;,]{0,40}\b(?:subject|summary)\b/i,
  /\b(?:use|take|put|repeat|copy) (?:the |this |its |your )?(?:title|first line|heading)\b[^.;,]{0,60}\b(?:subject|summary)\b/i,
  /\b(?:subject|summary)(?: line)?(?: (?:of|for|in) (?:the|your|a|its) commit(?: message)?)? (?:is|should be|must be|shall be|will be|repeats|has to be) (?:the same as )?(?:the |its |your )?(?:spec(?:ification)?'s |file's |document's )?(?:title|first line|heading)\b/i,
];

/** "you should add the APIImpact flag to the commit message", "Use DocImpact in the commit message": flags that are not known yet. */
function newFlags(
  sentence: string,
  known: readonly Convention<string>[],
  at: { readonly span: Convention<string>["span"] },
): readonly Convention<string>[] {
  if (!/\bcommit message\b/i.test(sentence) || !/\b(?:add|use|put|include|set|mention|have|has)\b/i.test(sentence))
    return [];
  const flags = new Set(Array.from(sentence.matchAll(/\b[A-Z][A-Za-z]{1,20}Impact\b/g), ([flag]) => flag));
  return [...flags].filter((flag) => !known.some(({ value }) => value === flag)).map((value) => ({ value, ...at }));
}

function keepSections(sentence: string, next: string, paragraph: string): string | undefined {
  const asks =
    /\b(?:do not|don't|never) (?:delete|remove)\b[^.]*\bsections?\b/i.test(sentence) ||
    /\bkeep (?:every|all|each)\b[^.]*\bsections?\b/i.test(sentence) ||
    // Said of all sections, and of none by itself.
    (/\bsections\b/i.test(paragraph) &&
      /\b(?:nothing|not apply)\b/i.test(sentence) &&
      noneWords(sentence) !== undefined);
  if (!asks) return undefined;
  return noneWords(`${sentence} ${next}`) ?? "None.";
}

/** "Remove all comments before you ask for review.", "Please delete these comments."; of "this comment" its own alone. */
export function commentsToRemove(sentence: string): "all" | "own" | undefined {
  if (/\b(?:not|never)\b(?! forget\b)/i.test(sentence)) return undefined;
  const [words] = asksToRemove.exec(sentence) ?? [];
  return words === undefined ? undefined : /\bthis comment$/i.test(words) ? "own" : "all";
}

/** What is said to the author; "users can delete comments" is said of what is built. */
const asksToRemove =
  /(?:^|[,;:(] ?|\b(?:please|then|and|sure to|forget to|remember to|(?:you|authors?) (?:can|may|must|should|(?:have|need) to)) )(?:remove|delete|strip|drop|take out)\b(?: (?:all|any|the|these|this|every|of|each|other|such|instructional|template(?:'s)?|guidance|helper|explanatory|RST|reST))* comments?\b/i;

/** "… unless it is marked as optional", "… that are not optional", "Optional sections may be deleted." */
const spares =
  /\b(?:unless|except|apart from|other than|but)\b[^.;]*\boptional\b|\bnot (?:(?:marked|called|declared|labelled|labeled|flagged|described) )?(?:as |to be )?["'`*(\[]*optional\b|\b(?:required|mandatory|non-optional) sections?\b/i;
const optionalMayGo =
  /\boptional (?:sections?|ones|parts)\b[^.;]*\b(?:may|can|could) be (?:deleted|removed|left out|omitted|skipped|dropped)\b|\b(?:may|can) (?:delete|remove|leave out|omit|skip|drop) (?:all |any |the )?optional\b/i;

function sparesOptional(sentence: string, paragraph: string): true | undefined {
  return spares.test(sentence) || optionalMayGo.test(paragraph) ? true : undefined;
}
