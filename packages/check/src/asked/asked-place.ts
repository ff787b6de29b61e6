/** Where the template asks for something: the line of today's, also for a spec that is held to how it was. */
import { LineIndex, type Span } from "@assent/rst";
import { literalPattern, type Template } from "@assent/spec";
import type { CheckInput } from "../check-input.ts";
import type { Asked } from "../finding.ts";
import { lineNumber } from "../text/lines.ts";

/** How a template was, where that is not how it is. */
export interface PastTemplate {
  /** The commit that brought it, and its day. */
  readonly asOf: string;
  readonly today: CheckInput["today"];
}

/** Whether the template of a check is one of the past; undefined where it is today's, or no commit is known. */
export function pastOf({ asOf, today }: CheckInput): PastTemplate | undefined {
  return asOf === undefined ? undefined : { asOf, today };
}

/** The place that asks; of a template of the past that of today's where it says the same, else its own with the commit. */
export function askedAt(span: Span | undefined, template: Template, past: PastTemplate | undefined): Asked | undefined {
  if (!span || template.path === "") return undefined;
  if (past === undefined) return placeIn(template, span.start);
  const known = askedOf(template);
  const place = known.get(span.start) ?? placeOf(span, template, past);
  known.set(span.start, place);
  return place;
}

function placeOf(span: Span, template: Template, { asOf, today }: PastTemplate): Asked {
  const now = today?.();
  const offset = now && sameIn(now, span, template);
  return offset === undefined ? { ...placeIn(template, span.start), asOf } : placeIn(now!, offset);
}

/** Where another version of a template says the same: the title of the section, or the words; undefined where it does not. */
function sameIn(other: Template, span: Span, template: Template): number | undefined {
  const section = template.all.find(({ titleSpan }) => titleSpan.start === span.start);
  if (section !== undefined) {
    const above = (one: typeof section): string => one.path.slice(0, -1).join("\0");
    const named = other.all.filter(({ key }) => key === section.key);
    return (named.find((one) => above(one) === above(section)) ?? named[0])?.titleSpan.start;
  }
  const words = template.text.slice(span.start, span.end).trim().split(/\s+/);
  const at = words[0] === "" ? -1 : other.text.search(new RegExp(words.map(literalPattern).join("\\s+")));
  return at < 0 ? undefined : at;
}

function placeIn(template: Template, offset: number): Asked {
  return { path: template.path, line: lineNumber(linesOf(template), offset) };
}

const lines = new WeakMap<Template, LineIndex>();

function linesOf(template: Template): LineIndex {
  let known = lines.get(template);
  if (!known) lines.set(template, (known = new LineIndex(template.text)));
  return known;
}

/** A version of the past is asked for the same lines again and again, and today's is one for all of its specs. */
const places = new WeakMap<Template, Map<number, Asked>>();

function askedOf(template: Template): Map<number, Asked> {
  let known = places.get(template);
  if (!known) places.set(template, (known = new Map<number, Asked>()));
  return known;
}
