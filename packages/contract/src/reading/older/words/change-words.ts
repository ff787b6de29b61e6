/** What words say becomes of methods: right behind one or before it, in a cell of its row, or above what lists them. */
import type { ChangeKind, Said } from "../../contract.ts";
import { announcesChange } from "./announced-changes.ts";
import { onPlaceholder } from "./labels.ts";
import { changesPart } from "./part-changes.ts";
import type { Unit } from "./units.ts";
import { verbPattern } from "./verbs.ts";

const kinds: readonly (readonly [ChangeKind, RegExp])[] = [
  ["removed", /^(?:remov|drop|withdr|delet|no longer)/i],
  ["deprecated", /^(?:deprecat|obsolet)/i],
  ["added", /^(?:new|add|introduc)/i],
  ["changed", /^(?:chang|modif|updat|extend|enhanc|alter|amend)/i],
];

const noun = "(?:APIs?|calls?|methods?|endpoints?|routes?|requests?|resources?|actions?)";
const removing = "removed|dropped|withdrawn|deprecated|obsoleted?";
const changing = "changed|modified|updated|extended|enhanced|altered|amended";
const gone = "no longer (?:available|supported|offered|there)";
const be = String.raw`(?:is|are|will be|(?:will )?(?:needs?|ha(?:s|ve)) to be|to be|being|gets?|becomes?|(?:should|must|shall) be)(?: (?:now|also|to be|hereby|marked|as|\w+ly))*`;
const marks = String.raw`[\s\x60*"')\]:;,.(–—-]*`;
const ends = String.raw`[\x60*"']*(?=\s*[.;,)\]]|\s*$|\s(?:and|in|with|since|as of|by|for|here|now|so)\b|\sfrom (?:(?:the|this|v\d\S*) ){0,2}(?:APIs?|service)\b|\sto (?!(?:${verbPattern})\b)[a-z])`;

/** "is deprecated and", "(removed)", "- changed". */
const behind = new RegExp(
  `^${marks}(?:${noun} |itself )?(?:${be} )?(?<word>${removing}|${changing}|${gone})${ends}`,
  "i",
);
const newBehind = new RegExp(String.raw`^${marks}(?:(?:is|are) )?(?<word>new|added)[\x60*"']*\s*(?:[.;,)\]]|$)`, "i");

/** "Return ``410 Gone``", which is all that is left of a method. */
const answersGone = String.raw`\b(?:returns?|answers?|responds?|replies|reply|raises?)(?: with)?(?: (?:an?|the|HTTP|status|code|error)){0,4} [\x60*"'(]*(?:HTTP )?410\b[\x60*"']*(?: [\x60*"'(]*Gone[\x60*"')]*)?`;
/** The same behind it, from some time on, and not where something is so. */
const goneBehind = new RegExp(
  `^${marks}(?:${noun} )?(?:(?:will|shall|should|must) )?(?:(?:now|always) )?${answersGone},? (?:from|since|starting|as of|for all|in all)\\b(?![^.;]*\\b(?:if|unless|where|whose|expired?)\\b)`,
  "i",
);
/** The same before a list: "Return 410 (Gone) for these calls:". */
const goneListed = new RegExp(
  `^(?![^]*\\b(?:if|unless|where|whose|expired?)\\b)[^.:]{0,80}${answersGone}[^.:]{0,100}$`,
  "i",
);

/** More methods in a list behind one. */
export const moreMethods = new RegExp(`^(?:[\\s\\x60*"',&]|and\\b|or\\b|(?:${verbPattern})\\b|\\/[^\\s\\x60,/]*)+`);

const article =
  "(?: (?:and|or|the|an?|these|this|both|all|existing|old|older|legacy|unused|following|REST|HTTP|public|admin))*";
const who = "(?:(?:we|it|this (?:spec|change|proposal)|the spec)(?: (?:will|also|shall|would))* )?";
/** "Removed: ", "Deprecate the method ". */
const before = new RegExp(
  `^[ +-]*(?:\\d+[.)] )?${who}(?<word>removed?|removes|drop(?:s|ped)?|withdrawn?|withdraws|deprecate[sd]?|deprecating|removing|obsoleted?|${changing})${article}(?<noun> ${noun})?(?<colon>:)? ?$`,
  "i",
);

/** The same where another clause stands before: "We add one and remove the method ". */
const inClause = new RegExp(
  String.raw`(?:^[ +-]*(?:\d+[.)] )?|[.;:] )${who}(?:(?:add|introduce|create|keep|remove|drop|withdraw|deprecate|change|modify|extend|rename|replace)s?\b[^.;:]{0,200} (?:and|but|then) (?:also |we |it )?)?(?<word>removes?|drops?|withdraws?|deprecates?|changes?|modif(?:y|ies)|extends?|enhances?|alters?|amends?)(?: (?:the|an?|existing|old|older|legacy|unused))*(?<noun> (?:API|call|method|endpoint|route|request|action))? ?$`,
  "i",
);

/** Words before a method without code, marks and commas. */
export function proseBefore(lead: string): string {
  return lead.replace(/\x60{1,2}[^\x60]*\x60{1,2}|[\x60*_,]/g, " ").replace(/\s+/g, " ");
}

/** What the words right before and behind a method say of it; `lead` is all of its text before it. */
export function changeSaid(verb: string, lead: string, rest: string): ChangeKind | undefined {
  const found = [rest, rest.replace(moreMethods, " ")]
    .map((words) => behind.exec(words) ?? newBehind.exec(words))
    .find((one) => one !== null);
  if (found) return kindOf(found.groups!.word!);
  if (goneBehind.test(rest)) return "removed";
  return changeBefore(verb, lead) ?? (changesPart(lead, rest) ? "changed" : undefined);
}

function changeBefore(verb: string, lead: string): ChangeKind | undefined {
  const prose = proseBefore(lead);
  const { word = "", noun: of, colon } = (before.exec(prose) ?? inClause.exec(prose))?.groups ?? {};
  // "Remove: DELETE /v1/a" and "Drop POST /v1/a/drop" say what the method is for.
  const isQuoted = lead.endsWith("\x60") && colon === undefined && verb !== "DELETE";
  const isName = /^(?:remove|drop|withdraw)$/i.test(word) && of === undefined && !isQuoted;
  return word === "" || isName ? undefined : kindOf(word);
}

const inCell = new RegExp(`(?:^\\W*|\\()(?<word>${removing}|${changing}|new|added)(?:\\W*$|[,;.] )`, "i");

/** What a cell in the row of a method says of it: "deprecated", "Delete a thing (removed)". */
export function changeOfCell(words: string): ChangeKind | undefined {
  const match = inCell.exec(words);
  return match === null ? undefined : kindOf(match.groups!.word!);
}

/** "Removed APIs", "Deprecations". */
const title = new RegExp(
  `^\\W*(?:the )?(?:(?<word>${removing}|${changing}|new|added)(?: (?:REST|HTTP|API|public|admin|existing|old))*(?: ${noun})?|(?<named>removals?|deprecations?))\\W*$`,
  "i",
);
/** "The following methods are removed:", "APIs that will be deprecated". */
const passive = new RegExp(
  `\\b(?:${noun}|following|these|those)(?: (?!and\\b|but\\b)[^\\s.;:]+){0,4} (?:that |which )?(?:${be} )?(?<word>${removing}|${changing}|added|introduced|${gone})\\b[^.]*$`,
  "i",
);
/** "We deprecate the following methods:", "Modify these existing APIs to accept more:". */
const active = new RegExp(
  `^\\W*${who}(?<word>remove|drop|withdraw|deprecate|modify|change|extend|update|enhance|alter|amend)s? (?:[^\\s.:;]+ ){0,7}(?:${noun}|following|these)\\b[^.]*$`,
  "i",
);
/** "Update a lock:", "Remove a resource:" say what a method does to a thing, not what becomes of the method. */
const ofThing = new RegExp(
  String.raw`^\W*${who}\w+ (?:an?|one) (?!(?:[\w-]+ ){0,3}(?:APIs?|calls?|methods?|endpoints?|routes?|requests?)\b)`,
  "i",
);
/** "It affects the following calls:", "There is an impact on every URL that …:": they are there. */
const affects =
  /\b(?:impact(?:s|ed|ing)?|affect(?:s|ed|ing)?)\b[^.:]{0,80}\b(?:every|all|following|these|existing)\b[^.:]{0,80}?\b(?:URLs?|URIs?|REST|APIs?(?:'s)?|calls?|methods?|endpoints?|routes?|requests?|resources?)\b|\b(?:following|these|existing)\b[^.:]{0,80}\b(?:URLs?|APIs?(?:'s)?|calls?|methods?|endpoints?|routes?|requests?|resources?)\b[^.:]{0,40}\b(?:is|are|will be) (?:impacted|affected)\b/i;
/** "Add a new parameter ``a`` to the following APIs:": they are there. */
const gets = new RegExp(
  `^\\W*(?:in an? (?:new )?\\S+,? )?${who}(?:add|introduce|allow|expose|include|return|show)s? [^.:]{1,120}\\b(?:to|in|for|on|of) (?:all |both |each )?(?:of )?(?:the )?(?:following|next|these|below|existing)\\b[^.:]{0,80}$`,
  "i",
);
/** "Remove names from the following APIs:" does not remove them. */
const loses = new RegExp(
  `^\\W*${who}(?:remove|drop|hide|leave out)s? [^.:]{1,120}\\b(?:from|in|of) (?:all |both |each )?(?:of )?(?:the )?(?:following|next|these|below|existing)\\b[^.:]{0,80}$`,
  "i",
);
/** "Add a new management API to do this:". */
const addsNew = new RegExp(
  `^\\W*${who}(?:add|introduce|create|provide|expose)s? (?:an? |one |two |some )?new (?:(?!to\\b|in\\b|of\\b|for\\b|on\\b)[\\w-]+ ){0,3}(?:APIs?(?! (?:micro-?)?versions?\\b)|calls?|methods?|endpoints?)\\b[^.:]*$`,
  "i",
);
/** "The following existing APIs will support the new ones:". */
const existing = new RegExp(
  `\\b(?:existing|current) (?:[\\w/-]+ ){0,4}?${noun}\\b[^.:]{0,40} (?:will|shall|should|must|can) (?:now |also )?(?:support|accept|take|return|have|include|show|allow|get|offer|expose|respond|use|know|honou?r|recogni[sz]e)\\b[^.]*$`,
  "i",
);
/** "This call already exists." */
const exists = new RegExp(
  `^\\W*(?:This|The|That) ${noun} (?:already (?:exists|is there)|exists (?:already|today)|is (?:already there|there already|not new|an existing one))\\b`,
  "i",
);

/** Whether words say that the method right above or below them is there. */
export function saysThere(text: string): boolean {
  return exists.test(text);
}

/** "We need to add the following APIs": what the list below it names is promised. */
const promises = new RegExp(
  `\\b(?:add|introduce|create|provide|implement|expose|offer)s?\\b[^.:]{0,40}\\b(?:below|following|these|next)\\b(?: [\\w-]+){0,4} ${noun}|\\b(?:below|following|these|next|new)\\b(?: [\\w-]+){0,4} ${noun}\\b(?: below)? (?:will be|are|are to be|must be|should be|need to be) (?:added|introduced|created|provided|implemented)\\b`,
  "i",
);

const part =
  /\b(?:parameters?|params?|fields?|attributes?|headers?|options?|filters?|keys?|propert(?:y|ies)|codes?)\b/i;
const ofMethod = new RegExp(`${part.source}|\\bsupport\\b`, "i");
const denies = /\b(?:no|not|never|without|none)\b/i;

/** What a title, or the words before a list, say of the methods that stand below them. */
function changeOfListed(words: string, isTitle: boolean): ChangeKind | undefined {
  const text = words.replace(/[\s:.\x60*]+$/, "");
  const titled = title.exec(text)?.groups;
  if (titled !== undefined) return kindOf(titled.word ?? titled.named ?? "");
  if (denies.test(text.replace(/\bno longer\b/gi, ""))) return undefined;
  if (!isTitle && goneListed.test(text)) return "removed";
  if (!isTitle && gets.test(text) && ofMethod.test(text)) return "changed";
  if (!isTitle && existing.test(text)) return "changed";
  if (!isTitle && (affects.test(text) || loses.test(text))) return "changed";
  if (!isTitle && addsNew.test(text)) return "added";
  const found = passive.exec(text) ?? (isTitle || ofThing.test(text) ? null : active.exec(text));
  if (found === null) return undefined;
  // What is taken from methods, or comes to them, changes them.
  return part.test(text) ? "changed" : kindOf(found.groups!.word!);
}

function kindOf(word: string): ChangeKind | undefined {
  return kinds.find(([, pattern]) => pattern.test(word))?.[0];
}

/** Words before a list or a table. */
const leads =
  /[:-][\s*\x60]*$|\b(?:following|these)\b[^.;]*$|^There (?:is|are|will be) (?:[\w-]+ ){0,4}(?:APIs?|calls?|methods?|endpoints?)\b[^.]*\.?$/i;

/** What words above methods say becomes of them, with their place. */
export type ListedChange = Said<ChangeKind>;

/** "The API will be extended with the following methods", "… to support these operations": they come to it. */
const extendsWith = new RegExp(
  String.raw`\b(?:extend|enhance|expand|complement)(?:s|ed|ing)?\b(?: (?!following|these|existing|new\b)[\w-]+){0,6}? (?:with|by|to (?:support|provide|offer|include|have|expose|allow)) (?:(?:the|all|some|of) ){0,2}(?:following|these|those|next|new)(?: (?!${part.source})[\w-]+){0,3}? (?:APIs?|methods?|calls?|endpoints?|routes?|operations?|resources?|requests?|URLs?|actions?)\b(?! (?:${part.source}|micro|version))`,
  "i",
);
/** "Changes in the lease APIs", not "Changes to the REST API", which may have new ones too. */
const changesOf =
  /^[Cc]hanges? (?:in|to|of|on|for) (?:(?:the|existing|current|all) )*(?!(?:public|admin|http|rest|api|new|existing)\b)[a-z][a-z-]* (?:[a-z-]+ )?(?:APIs|calls|methods|endpoints|resources)\W*$/;

/** "The existing API is used to do this:": nothing changes. */
const uses = new RegExp(
  String.raw`\bexisting (?:[\w-]+ ){0,4}?(?:${noun}|entries)\b[^.:;]{0,40} (?:is|are|(?:should|will|shall|can|must|may) be) (?:re-?)?used\b(?![^.]*\b(?:new|added|extend\w*|accept\w*|chang\w+)\b)`,
  "i",
);

/** Whether words say that methods are there and serve as they are. */
export function saysUsed(text: string): boolean {
  return uses.test(text);
}

/** How sure it is that words above methods mean them: those that announce changes in many words mean most of them. */
const sureness = { said: 0.85, announced: 0.7, guessed: 0.6 };

/** Tells for each piece of text, one after the other, what the words above it say of its methods. */
export class ListedChanges {
  private titled: { readonly said: ListedChange; readonly level: number } | undefined;
  /** How deep words stand that promise the methods of the list below them. */
  private promised: number | undefined;
  /** Whether the piece of text that was read last is of such a list. */
  isPromised = false;
  /** Whether the piece of text before says that the method below it is there. */
  private isThere = false;
  private listed: { readonly said: ListedChange | undefined; readonly depth: number } | undefined;
  /** What is said of the methods of the piece of text that was read last. */
  current: ListedChange | undefined;

  /** `isOfLast`: whether the piece of text before names a method, which this one then speaks of. */
  read({ kind, text, span, depth, level }: Unit, isOfLast: boolean): void {
    const { isThere } = this;
    this.isThere = kind !== "heading" && !isOfLast && saysThere(text);
    if (kind === "heading" || (text !== "" && this.promised !== undefined && depth <= this.promised))
      this.promised = undefined;
    this.isPromised = kind === "item" && this.promised !== undefined;
    if (kind === "text" && promises.test(text) && !denies.test(text)) this.promised = depth;
    if (kind === "heading") {
      if (this.titled !== undefined && level <= this.titled.level) this.titled = undefined;
      const said = changeOfListed(text, true);
      if (said !== undefined) this.titled = { said: { value: said, span, confidence: sureness.said }, level };
      else if (changesOf.test(text))
        this.titled = { said: { value: "changed", span, confidence: sureness.announced }, level };
      this.listed = undefined;
      this.current = this.titled?.said;
      return;
    }
    const { listed } = this;
    // A table or a block stands as deep as the words before it.
    if (listed !== undefined && text !== "" && depth <= listed.depth && !onPlaceholder.test(text))
      this.listed = undefined;
    const there = { value: "changed", span, confidence: sureness.said } as const;
    this.current = this.listed?.said ?? this.titled?.said ?? (isThere || this.isThere ? there : undefined);
    if (this.listed !== undefined) return;
    const announced = text !== "" && announcesChange(text);
    if (!announced && !leads.test(text)) return;
    if (leads.test(text) && extendsWith.test(text) && !denies.test(text)) {
      this.listed = { said: { value: "added", span, confidence: sureness.announced }, depth };
      return;
    }
    if (leads.test(text) && saysUsed(text)) {
      this.listed = { said: { value: "changed", span, confidence: sureness.guessed }, depth };
      return;
    }
    const value = leads.test(text) ? changeOfListed(text, false) : undefined;
    const said = value === undefined ? undefined : { value, span, confidence: sureness.said };
    const guessed = announced ? { value: "changed" as const, span, confidence: sureness.announced } : undefined;
    this.listed = { said: said ?? guessed, depth };
  }
}
