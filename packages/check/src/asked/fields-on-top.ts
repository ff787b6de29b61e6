/** The fields that a template has on top of every spec, and where a spec has them. */
import type { Span } from "@assent/rst";
import {
  choicesIn,
  type FieldLine,
  lineStartAt,
  literalPattern,
  normalise,
  type Spec,
  type Template,
} from "@assent/spec";

/** A field that every spec is to have. */
export interface AskedField extends FieldLine {
  /** All that the template has there, white space normalised. */
  readonly words: string;
  /** What the template lets the author choose from; empty where it does not. */
  readonly choices: readonly string[];
}

/** The same for each template. */
const known = new WeakMap<Template, readonly AskedField[]>();

/**
 * The fields of a template that every spec is to have: not those that it leaves empty or calls optional, nor those that come later
 * in the life of a spec.
 */
export function askedFields(template: Template): readonly AskedField[] {
  let asked = known.get(template);
  if (asked === undefined) known.set(template, (asked = readAsked(template)));
  return asked;
}

function readAsked({ fields, text }: Template): readonly AskedField[] {
  // In a table the label of a row may be any word of the text.
  if (fields === undefined || /^(?:\||\+[-=]|=+ |\.\. )/.test(fields.source)) return [];
  return fields.lines.flatMap((line): readonly AskedField[] => {
    const words = normalise(wholeValue(text, line.span.start));
    if (comesLater.test(line.label) || isOptional.test(words)) return [];
    return [{ ...line, words, choices: choicesIn(words) }];
  });
}

/** Fields that a spec gets when it is decided, replaced or edited, or has where it is about another. */
const comesLater =
  /\b(?:accepted|approved|agreed|decided|decision|resolution|resolved|implemented|superseded|supersedes|replaced|replaces|obsoleted|obsoletes|updated|updates|revised|revision|modified|history|discussions?|requires|depends|related|see also|pull request|pr)\b/i;

const isOptional =
  /\boptional\b|\bif (?:any|applicable|known|there|it|this|you|none)\b|\b(?:where|when) (?:applicable|known|accepted)\b|\b(?:required|only|needed) (?:for|if|when)\b|\bwhen there\b|\b(?:only|unless|later|leave (?:it )?(?:out|empty)|(?:filled|added|set) (?:in )?by|once)\b|\bor none\b|^none\b|^n\/a\b|^\*|^[-\u2013\u2014]$/i;

/** A field as a spec has it. */
export interface FieldThere {
  /** The label. */
  readonly span: Span;
  /** What stands there, white space normalised; "" for nothing. */
  readonly words: string;
  readonly wordsSpan: Span;
}

/** Where a spec has a field before its first section, in whatever form: in a list, a line or a cell. */
export function findField({ text, outline }: Spec, label: string): FieldThere | undefined {
  const end = outline.sections[0]?.headingSpan.start ?? text.length;
  const name = patternOf(label);
  const head = text.slice(0, end);
  const match = new RegExp(
    String.raw`^([ \t]{0,8}(?:[-*+|\u2022] *){0,3}[:*${"`"}]{0,2})${name}(?:\(s\)|s)?[*${"`"}]{0,2}:[*${"`"}]{0,2}`,
    "imu",
  ).exec(head);
  if (match === null) return undefined;
  const [whole, before = ""] = match;
  const at = match.index;
  const value = wholeValue(text, at + whole.length);
  const start = at + whole.length + /^\s*/.exec(value)![0].length;
  return {
    span: { start: at + before.length, end: at + whole.replace(/[:*`]+$/, "").length },
    words: normalise(value),
    wordsSpan: { start, end: Math.max(start, at + whole.length + value.trimEnd().length) },
  };
}

/** A label as a pattern, without what makes it several. */
function patternOf(label: string): string {
  return literalPattern(withoutPlural(label));
}

/**
 * Whether a spec may have a field in another way than on top in lines of its own: as a cell, a heading or an item anywhere, or in a
 * file that it takes in.
 */
export function mayHaveField({ text }: Spec, label: string): boolean {
  const labelled = String.raw`(?<![\p{L}\p{N}])${patternOf(label)}(?:\(s\)|s)?[*${"`"}]*[ \t]*(?::|\||$)`;
  return /^[ \t]*\.\. include::/m.test(text) || new RegExp(labelled, "imu").test(text);
}

/** Whether a spec has fields on top that its template has not: a form of its own, in which the template's may be called otherwise. */
export function hasOwnFields({ text, outline }: Spec, { fields }: Template): boolean {
  const known = new Set((fields?.lines ?? []).map(({ label }) => keyOf(label)));
  const { title, sections } = outline;
  const head = text.slice(0, sections[0]?.headingSpan.start ?? text.length);
  // A title may well have a colon.
  const top = title === undefined ? head : `${head.slice(0, title.span.start)}\n${head.slice(title.span.end)}`;
  return [
    ...top
      .replace(withOptions, "")
      .matchAll(/^[ \t]*(?:[-*+][ \t]+)?:?\**(\p{L}[\p{L}\p{N} _&'()/-]{0,40}?)\**:\**(?=\s)/gmu),
  ].some(([, label = ""]) => !known.has(keyOf(label)));
}

/** The first line of a directive, with its options right below: ".. contents::", ":local:". */
const withOptions = /^([ \t]*)\.\. (?:\|[^|\n]{1,80}\| )?[\w.+:-]{1,60}::.*(?:\n\1[ \t]+:.*)*/gm;

function keyOf(label: string): string {
  return withoutPlural(label).toLowerCase();
}

function withoutPlural(label: string): string {
  return label.replace(/(?:\(s\)|s)$/i, "");
}

/** The rest of the line, and those that go on with it, also below an empty line: they are indented deeper than the field. */
function wholeValue(text: string, from: number): string {
  const indent = /^[ \t]*/.exec(text.slice(lineStartAt(text, from)))![0].length;
  const [first = ""] = /^.*/.exec(text.slice(from)) ?? [];
  const more = new RegExp(String.raw`^(?:\n(?:[ \t]*\n)?[ \t]{${indent + 1},}\S.*)*`).exec(
    text.slice(from + first.length),
  )![0];
  return first + more;
}
