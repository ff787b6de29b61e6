/** Sections that say that there is nothing to say, and why: "None. The calls stay as they are." */
import type { Node, Span } from "@assent/rst";
import { sentences, wordsIn } from "../prose.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { isVisible } from "./content.ts";
import { noneAnswerOf, noneFormOf } from "./none.ts";

/** "N/A - it replaces that entirely.", "None, as nothing is stored.": words for none, and why. */
const reasoned =
  /^(?:none|n\/?a|not applicable)\b(?:\s+[-–—]+\s*|\s*[:,;–—]\s*|\s+(?=\()|\s+(?=(?:as|because|since)\b)|[.!]+\s+(?=[a-z])|(?<=\/a)\s+(?=(?:all|everything|nothing|no|there|this|it)\b))(?=.)/i;

/** What a denial may name between "no" and what there is none of: "No data model or repository changes are needed." */
const subject =
  "(?:(?:perceived|expected|anticipated|foreseen|visible|actual|specific|rest|restful|http|api|apis|data|model|models|database|db|schema|schemas|table|tables|storage|repository|output|deployer|deployment|upgrade|end|user|end-user|user-facing|public|external|direct|new|additional|existing|configuration|config|option|options|migration|migrations|or|and|to|the|of)[ /-])";
/** What a section is about: the change that its spec tells of. */
const itself =
  "(?:(?:this|it) (?:(?:change|feature|spec|proposal|blueprint|rfe) )?|(?:the|these) (?:proposed )?(?:changes?|feature|proposal) )";
const negation = "(?:(?:does|will|would|should) not|(?:does|would|should)n['’]t|won['’]t)";
/** A first sentence, of any length, that denies what the section is about. */
const denial = new RegExp(
  [
    `no ${subject}{0,6}(?:changes?|impacts?|effects?|modifications?|migrations?|updates?)\\b`,
    `there (?:is|are|will be|would be|should be) (?:no|not any) (?:[\\w-]+ ){0,5}(?:changes?|impacts?|effects?|modifications?|migrations?|updates?|implications?)\\b`,
    `there (?:is|are|will be|would be|should be) (?:no|not any) (?:[\\w-]+ ){1,5}(?:exposed|added|introduced|proposed)\\b`,
    "this (?:change |feature |spec |proposal |blueprint )?(?:has|makes|introduces|adds|requires) no\\b",
    "(?:[\\w-]+ ){0,8}?(?:(?:is|are) )?(?:completely |simply )?out of (?:the )?scope\\b",
    `(?:${itself})?${negation} (?:(?:affect|impact|change|modify|alter)(?! any other)|have an|(?:(?:anticipate|expect|foresee|plan) (?:to )?)?(?:introduc(?:e|ing)|mak(?:e|ing)|need(?:ing)?|propos(?:e|ing)|requir(?:e|ing)) any)\\w*`,
    `${itself}(?:is|are) not (?:expected|anticipated|planned) to (?:affect|impact|change|modify|alter|have any|(?:introduce|make|need|require) any)\\b`,
  ]
    .map((words) => `^(?:${words})`)
    .join("|"),
  "i",
);

/** Those on whom a section is to tell the effect: "Most users of a lamp". */
const someone =
  "(?:(?:the|an?|any|most|all) )?(?:(?:cloud|normal|regular|existing) )?(?:end[- ]?)?(?:users?|deployers?|operators?|consumers?|customers?)(?: (?:of|that|who|in) [^.,:;]{1,60}?)?";
const someChange = "(?:(?:this|the|these|an?|any|that) )?(?:[\\w-]+ )?(?:changes?|differences?|impacts?|effects?)\\b";
/** A first sentence which says that nobody meets the change. */
const unnoticed = new RegExp(
  [
    `${someone} (?:(?:do|does|will|would|should|shall)(?: most)?(?: (?:likely|probably))? (?:not|never)|(?:do|does|would|should)n['’]t|won['’]t)(?: even)? (?:(?:notice|see|know|feel|experience|observe|perceive|be aware)(?: of| about)? ${someChange}|be (?:directly )?(?:affected|impacted)\\b)`,
    `(?:(?:when|once|where)\\b[^.,:;]{1,60}, )?(?:${itself}|(?:the|these) changes (?:[\\w-]+ ){1,4}?)(?:(?:should|will|would) be|is|are) (?:(?:completely|entirely|fully|totally) )?(?:invisible|unnoticeable|transparent)\\b`,
  ]
    .map((words) => `^(?:${words})`)
    .join("|"),
  "i",
);
/** "The calls take it as they are, there should be no API impact.": what the last clause of a sentence denies. */
const deniedLast =
  /,\s(?:so |and |hence |thus |therefore )?there (?:is|are|will be|would be|should be) (?:no|not any) (?:(?!plans?\b|for\b)[\w-]+ ){0,3}(?:changes?|impacts?|effects?)\.?$/i;

/** What takes a "None" back, or says that there is more. "If it is done correctly" and "as long as we …" say how it is to be done. */
const takenBack =
  /\b(?:however|except\w*|besides|other than|apart from|aside from|beyond|unless|until|as long as(?! we\b)|although|though|while|(?<!even )if(?! [^,.;]{1,60}\b(?:correctly|properly)\W*$)|yet|ideally|initially|immediate\w*|significant\w*|major|breaking|more)\b/i;
/** "No calls, but one" takes it back; in "The call is an old one, but is named anew", behind a "None." of its own, two things are told. */
const but = /^(.*?)\bbut\b(?! see\b)/is;
/** "A key is added to the flavor, but no call is changed": what stands before has been weighed. */
const weighed = /\bbut\b.{0,60}\b(?:no|not)\b.{0,60}\b(?:affect|chang|impact|modif)\w*\b/i;

/** What tells of something that is done. */
const deed =
  /\b(?:new|add(?:s|ed|ing)?|creat(?:es?|ing|ions?)|(?<!\bAPIs? )created|introduc\w+|remov\w+|drop\w*|renam\w+|deprecat\w+|obsolet\w+|requir\w+|able|upgrad\w+|chang(?:es|ed|ing)|allow(?:s|ed)?|enabl\w+|modif\w+|extend\w*|expos\w+|migrat\w+)\b/i;
/** What tells that something can be, or will. */
const prospect = /\b(?:can|could|may|might|would|will)\b/i;
/** What will be that was not: a method that answers, a code, a field, something that users meet. */
const promise =
  /\b(?:can|could|may|might|would|will)\b(?: \w+ly| now| also| just| only| then)* (?:be (?:an? (?:\w+ )?additional|able|accepted|additional|available|bumped|displayed|increased|listed|needed|possible|rejected|returned|seen|shown|supported|updated|visible)|accept|add|affect|answer|appear|become|bump|change|choose|create|display|enable|expose|extend|fail|gain|get|have|include|increase|introduce|list|need|offer|provide|receive|reject|replace|require|respond|return|see|send|set|show|specify|support|take)\b|\bwe (?:can|could|may|might|would) \w|\b(?:codes?|HTTP|status|returns?|answers?)\b.{0,20}\b[1-5]\d\d\b|\b(?:GET|HEAD|POST|PUT|PATCH|DELETE) \S*\/|\bmicroversions?\b/i;
/** What somebody has to do. */
const duty =
  /\b(?:need\w*|must|should(?! (?:\w+ly |always |still )?(?:already|continue|keep|re-?use|remain|work|be used as[- ]is)\b)|ha(?:s|ve) to)\b/i;
const denied =
  /\b(?:no|not|never|none|without|nothing|neither|nor|zero|empty section|cannot|transparent(?:ly)?|invisible|unnoticeable|out of (?:the )?scope)\b|n['’]t\b/i;
/** What says that a thing is there before the change, or for nobody outside. */
const asBefore =
  /\b(?:existing|already|unchanged|unaffected|same|continues?|remains?|internal(?:ly)?|only (?:the )?(?:back-?end|internals)|refactoring|outside|independent(?:ly)?|in-memory|still|we currently|consistent with|(?:is )?(?:just|only|solely) (?:about|describes?|covers?|concerns?)|in (?:the|a) future|future (?:\w+ )?(?:additions?|changes?|releases?|spec\w*|versions?|work))\b/i;

/** Whether all that a section says by itself is that there is nothing to say, be it with the reason for it. */
export function saysNone(section: Section, spec: Spec): boolean {
  const answer = noneAnswerOf(section, spec.text, spec.none);
  if (answer !== undefined) return answer.form !== "open";
  const visible = unwrapped(section.body.filter((node) => isVisible(node)));
  const told = visible.filter((node, index) => !isAsBefore(node, visible[index - 1], spec.text));
  if (told.length === 0 || told.length > mostBlocks || told.some(({ type }) => type !== "paragraph")) return false;
  const [first = "", ...others] = told.flatMap(({ span }) => sentencesIn(spec.text, span));
  const rest = behindNone(first.replace(/^[*`_"'(]+/, ""), spec, section);
  const behind = [rest ?? "", ...others].filter((sentence) => sentence !== "");
  // One sentence gives a reason, in any words, where several tell what will be.
  const tells = behind.length > 1 ? prospect : promise;
  return rest !== undefined && behind.every((sentence) => deniesMore(sentence, tells));
}

/** Whether a section, or one below it, says anything but that there is nothing to say; `silent` tells which say only that. */
export function saysMore(section: Section, silent: { readonly has: (section: Section) => boolean }): boolean {
  return (
    (section.body.some(isVisible) && !silent.has(section)) || section.sections.some((one) => saysMore(one, silent))
  );
}

const mostBlocks = 3;

function sentencesIn(text: string, span: Span): readonly string[] {
  return sentences(wordsIn(text, span)).map((sentence) => sentence.text);
}

/** A list or a sample of what stays: "Lamps will continue to have these columns:". */
function isAsBefore({ type }: Node, before: Node | undefined, text: string): boolean {
  if (before?.type !== "paragraph" || type === "paragraph") return false;
  const lead = sentencesIn(text, before.span).at(-1) ?? "";
  return lead.endsWith(":") && /\b(?:continues?|remains?|unchanged)\b/i.test(lead) && !deed.test(lead);
}

/** What stands in a quotation, or in the only item of a list, where nothing is beside it. */
function unwrapped(nodes: readonly Node[]): readonly Node[] {
  const [only, ...others] = nodes;
  if (only === undefined || others.length > 0) return nodes;
  if (only.type === "block_quote" || only.type === "list_item") return unwrapped(only.children);
  return only.type === "bullet_list" ? unwrapped(only.children) : nodes;
}

/** What stands behind the words for none in a sentence; undefined where it does not begin with them. */
function behindNone(sentence: string, spec: Spec, section: Section): string | undefined {
  const words = reasoned.exec(sentence)?.[0];
  if (words !== undefined) return sentence.slice(words.length);
  const form = noneFormOf(sentence, spec.none, section.title);
  // "There are no tables for it. One is added." is no denial.
  if (form !== undefined && form !== "sentence") return form === "open" ? undefined : "";
  const unseen = unnoticed.exec(sentence)?.[0];
  if (unseen !== undefined) {
    const behind = sentence.slice(unseen.length);
    // "… since it would only affect deployers": whom else it meets is the reason.
    return /^ (?:since|because|as)\b/i.test(behind) && !takenBack.test(behind) ? "" : sentence;
  }
  return denial.test(sentence) || deniedLast.test(sentence) ? sentence : undefined;
}

/** Whether a sentence behind a "None" tells of nothing that is done, or has to be; `tells` finds what will be. */
function deniesMore(sentence: string, tells: RegExp): boolean {
  if (weighed.test(sentence)) return true;
  if (takenBack.test(sentence)) return false;
  const weighs = but.exec(sentence)?.[1];
  if (weighs !== undefined && (weighs.trim() === "" || denied.test(weighs) || asBefore.test(weighs))) return false;
  return sentence.split(clauseEnd).every((clause) => {
    if (denied.test(clause)) return true;
    // What a name is made of is no deed: "``allow_reboots`` is read by the driver".
    const isDeed = deed.test(clause.replaceAll(/``[^`]+``/g, "it"));
    return !duty.test(clause) && ((!isDeed && !tells.test(clause)) || asBefore.test(clause));
  });
}

/** What is said with "where" and "which" is told of what stands before. */
const clauseEnd = /[;:,]\s(?!(?:where|which)\b)|\s(?=(?:since|because|so|and|as)\s)/;
