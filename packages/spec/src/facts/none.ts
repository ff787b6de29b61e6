/** The sections that say that there is nothing to say. */
import type { Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";
import { proseOf } from "../prose.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import type { Template, TemplateSection } from "../template.ts";
import { isVisible } from "./content.ts";

/**
 * How it is said: "none" is "None" or "None."; "family" is "N/A", "No impact.", "Not applicable" and their like;
 * "limited" is "None yet." or "No major impact.", which leave open that there is something, later or of another kind;
 * "sentence" is "There are no dependencies."; "open" is "TBD", which says nothing yet.
 */
export type NoneForm = "none" | "family" | "limited" | "sentence" | "open";

/** A section whose whole content says "none". */
export interface NoneSection {
  readonly section: Section;
  readonly form: NoneForm;
  readonly text: string;
  /** The words. */
  readonly span: Span;
}

const family =
  /^(?:none|n\/?a|n\.a\.?|nil|nothing(?: to (?:say|add|report|change|declare))?|no|[-–—]+|not applicable|not relevant|not affected|unaffected|unchanged|no(?:ne)? (?:impacts?|changes?|effects?|needed|required|necessary|alternatives?|dependenc(?:y|ies)|references?)(?: (?:is|are) )?(?:needed|required)?)[.!?]*$/i;
const limited =
  /^(?:no(?:ne)? (?:(?:impacts?|changes?|effects?|alternatives?|dependenc(?:y|ies)|references?) (?:(?:is|are) )?)?(?:expected|anticipated|identified|foreseen|known|planned|yet|so far|for now|currently|at present|at (?:this|the) (?:time|point|moment))|none that (?:i|we) (?:know|am aware|are aware) of|none (?:at|as) (?:this|of) .{0,20}|nothing (?:special|specific|new|significant|else))[.!?]*$/i;
const ofKind = /^no (.{0,30}) impacts?[.!?]*$/i;
const sentence =
  /^(?:there (?:is|are|will be|should be) (?:no|none|not any)\b.{0,80}|this (?:change|feature|spec|section|proposal|blueprint)? ?(?:does not|doesn't|has no|will not|won't|should not) ?(?:have|affect|impact|require|change|introduce|depend|need)?\b.{0,80}|no (?:changes?|impacts?|new|other|additional|specific|external|direct)\b.{0,80})$/i;
/** A second sentence that tells of something: "There are no new tables. A column is added." */
const addsMore = /[.!?] .*\b(?:new|added|created|introduced|removed|dropped|renamed)\b/i;
/** Words that put it off, and marks that stand for words to come. */
const open =
  /^(?:(?:(?:tb[ad]|t\.b\.[ad]|to be (?:determined|decided|done|defined)|to ?do|fixme|unknown|later|wip)\b[.!?:]*(?: .{0,30})?)|(?:to ?do|fixme|xxx) ?\([^()]{1,40}\)[.!?:]*(?: .{0,80})?|[.?…]+|x{3,}[.!?:]*)$/i;

/**
 * How a text says "none"; undefined for a text that says something. The words `own`, whatever their case, are "none" too.
 * Where it is known which section says it, "No security impact." is all that there is to say in "Security impact" only.
 */
export function noneFormOf(text: string, own: readonly string[] = [], section?: string): NoneForm | undefined {
  if (text.length > 120) return undefined;
  const words = text.replace(/^[*`"'(]+|[*`"')]+$/g, "");
  if (words === "None" || words === "None." || own.some((word) => isWord(words, word))) return "none";
  // "None?" asks whether there is something.
  if (family.test(words)) return words.endsWith("?") ? "limited" : "family";
  if (limited.test(words)) return "limited";
  const kind = ofKind.exec(words)?.[1];
  if (kind !== undefined) return section === undefined || isAbout(section, kind) ? "family" : "limited";
  if (open.test(words)) return "open";
  if (addsMore.test(words)) return undefined;
  return sentence.test(words) && !/\b(?:but|however|except|unless|although|though)\b/i.test(words)
    ? "sentence"
    : undefined;
}

/** Whether a title has all these words. */
function isAbout(title: string, kind: string): boolean {
  const wordsIn = (text: string): readonly string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const known = new Set(wordsIn(title));
  return wordsIn(kind).every((word) => known.has(word));
}

function isWord(text: string, word: string): boolean {
  const plain = (one: string): string => one.trim().replace(/\.$/, "").toLowerCase();
  return plain(text) === plain(word);
}

/** The sections that say "none", in order. A section with subsections says more than that. */
export const noneSections: Fact<readonly NoneSection[]> = fact((spec) =>
  spec.outline.all.flatMap((section) =>
    section.sections.length > 0 ? [] : (noneAnswerOf(section, spec.text, spec.none) ?? []),
  ),
);

/** A word as a sentence; none of a sign alone ("-"), nor where sentences of its script end otherwise or in nothing. */
export function withPeriod(word: string): string {
  return word.replace(
    /(?<=[\p{L}\p{N}])(?<![\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Devanagari}])$/u,
    ".",
  );
}

/**
 * What a section with nothing to say is to say: what the template asks for there, else what it asks for everywhere, else the
 * team's own words of `assent.yaml`, else "None.".
 */
export function wordsForNone(
  { none }: Pick<Spec, "none">,
  { keepSections }: Pick<Template, "keepSections">,
  wanted?: Pick<TemplateSection, "none">,
): string {
  const [own] = none ?? [];
  return wanted?.none?.value ?? keepSections?.value ?? (own === undefined ? "None." : withPeriod(own));
}

/** How a section says "none", whatever its subsections say; undefined where it says something, or nothing at all. */
export function noneAnswerOf(section: Section, text: string, own: readonly string[] = []): NoneSection | undefined {
  const visible = section.body.filter((node) => isVisible(node));
  const only = visible[0];
  if (!only || visible.length > 1 || only.span.end - only.span.start > 200) return undefined;
  let { span } = only;
  if (only.type === "bullet_list" && only.children.length === 1) {
    const item = only.children[0]!;
    const paragraph = item.type === "list_item" ? item.children[0] : undefined;
    if (paragraph?.type === "paragraph") ({ span } = paragraph);
  } else if (only.type === "block_quote" && only.children.length === 1 && only.children[0]!.type === "paragraph") {
    ({ span } = only.children[0]!);
  } else if (only.type !== "paragraph") return undefined;
  const prose = proseOf(text, span);
  const form = noneFormOf(prose.text, own, section.title);
  return form && { section, form, text: prose.text, span };
}
