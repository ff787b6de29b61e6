/**
 * The one wrong line below (or around) a title that spoils the levels of many.
 *
 * The lines of titles say their levels only by what came before: one title with the line of another level, and the engine
 * refuses the titles after it, or takes them for parts of what they stand beside. Which title that is, is found by
 * giving titles the lines that the others of their level have, and counting what is wrong then.
 */
import { columnWidth } from "@assent/rst";
import {
  type Adornment,
  fact,
  matchSections,
  type Fact,
  type RefusedHeading,
  refusedHeadings,
  type Section,
  type Spec,
  type Template,
  titleKey,
} from "@assent/spec";
import type { Fix } from "./finding.ts";
import { quoted, replace } from "./text/edits.ts";
import { headingLevels, isSameAdornment } from "./text/heading-levels.ts";

/** A title with wrong lines, or some that share them, and what follows. */
export interface LevelCause {
  readonly headings: readonly (Section | RefusedHeading)[];
  /** The lines that it has in the specs of the template. */
  readonly wanted: Adornment;
  /** The headings that the engine refused for it; the title itself may be among them. */
  readonly refused: readonly RefusedHeading[];
}

/** The titles whose lines are why the engine refused some, in order; empty where it refused none, or where it is not clear. */
export function levelCauses(spec: Spec, template: Template): readonly LevelCause[] {
  if (refusedHeadings(spec).length === 0) return [];
  const ofSpec = known(spec);
  let causes = ofSpec.get(template);
  if (!causes) ofSpec.set(template, (causes = findCauses(spec, template)));
  return causes;
}

const known: Fact<WeakMap<Template, readonly LevelCause[]>> = fact(() => new WeakMap());

/** A section whose line is why others are at a wrong level, though it is itself where it belongs. */
export interface ShiftCause {
  readonly heading: Section;
  readonly wanted: Adornment;
  readonly misplaced: ReadonlySet<Section>;
}

/** The section, if there is one, that puts others at wrong levels by its line alone. */
export function shiftCause(spec: Spec, template: Template): ShiftCause | undefined {
  const ofSpec = knownShifts(spec);
  if (!ofSpec.has(template)) ofSpec.set(template, findShift(spec, template));
  return ofSpec.get(template);
}

const knownShifts: Fact<WeakMap<Template, ShiftCause | undefined>> = fact(() => new WeakMap());

function findShift(spec: Spec, template: Template): ShiftCause | undefined {
  const lines = linesOf(spec, template);
  const before = weigh(lines);
  if (before.wrong === 0 || before.refused.length > 0 || lines.length > mostLines) return undefined;
  for (const [index, { heading, adornment, wanted }] of lines.entries()) {
    if (!heading || wanted === undefined || !("level" in heading) || heading.level !== wanted) continue;
    const usual = usualLine(wanted, lines, template);
    if (!usual || isSameAdornment(usual, adornment)) continue;
    const after = weigh(lines.with(index, { ...lines[index]!, adornment: usual }));
    if (after.wrong > 0 || after.refused.length > 0 || after.levels[index] !== before.levels[index]) continue;
    if (!keepsOwn(lines, before, after)) continue;
    const moved = lines.filter(
      (line, other) => line.wanted !== undefined && before.levels[other] !== after.levels[other],
    );
    return {
      heading,
      wanted: usual,
      misplaced: new Set(moved.flatMap((line) => (line.heading && "level" in line.heading ? [line.heading] : []))),
    };
  }
  return undefined;
}

/** Gives the titles their lines. */
export function relineFix({ headings, wanted }: Pick<LevelCause, "headings" | "wanted">, text: string): Fix {
  return {
    title: `${wanted.hasOverline ? "put lines of" : "underline with"} ${quoted(wanted.character)}, as at other titles of that level`,
    safety: "safe",
    edits: headings.map(({ headingSpan, titleSpan }) => {
      const title = text.slice(titleSpan.start, titleSpan.end);
      const line = wanted.character.repeat(Math.max(4, columnWidth(title)));
      return replace(headingSpan, wanted.hasOverline ? `${line}\n${title}\n${line}` : `${title}\n${line}`);
    }),
    keepsDocument: false,
    setsLevels: true,
  };
}

/**
 * What brings a section of the template to its level: the lines that others have there. Undefined where these are its lines,
 * or where another title would change its level with it, or come to stand below another one.
 */
export function levelFix(section: Section, spec: Spec, template: Template): Fix | undefined {
  const lines = linesOf(spec, template);
  const index = lines.findIndex(({ heading }) => heading === section);
  const { adornment, wanted } = lines[index]!;
  const usual = wanted === undefined ? undefined : usualLine(wanted, lines, template);
  if (lines.length > mostLines || !usual || isSameAdornment(usual, adornment)) return undefined;
  const before = weigh(lines);
  const after = weigh(lines.with(index, { ...lines[index]!, adornment: usual }));
  const isMended = after.wrong < before.wrong && after.refused.length <= before.refused.length;
  const [above, now] = [parentsOf(before.levels), parentsOf(after.levels)];
  const keepsOthers = after.levels.every(
    (level, other) => other === index || (level === before.levels[other] && above[other] === now[other]),
  );
  return isMended && keepsOthers && !strays(section, spec, template)
    ? relineFix({ headings: [section], wanted: usual }, spec.text)
    : undefined;
}

/** Whether a section would come to stand below another one than the template has it below: then its place is wrong too. */
function strays(section: Section, spec: Spec, template: Template): boolean {
  const { found, template: wantedOf } = matchSections(spec, template);
  const wanted = wantedOf.get(section);
  const parent = wanted && template.all.find(({ sections }) => sections.includes(wanted));
  const wantedParent = parent && found.get(parent);
  if (wantedParent === undefined) return false;
  const { all } = spec.outline;
  return all.slice(0, all.indexOf(section)).findLast((one) => one.level < wanted!.level) !== wantedParent;
}

/** A title in the text, with what the template says of it. */
interface Line {
  readonly heading: Section | RefusedHeading | undefined;
  readonly adornment: Adornment;
  /** The level in the template; undefined for a title of the author's own. */
  readonly wanted: number | undefined;
}

/** So many titles are looked at, and so many wrong ones found. */
const mostLines = 300;
const mostCauses = 8;

function findCauses(spec: Spec, template: Template): readonly LevelCause[] {
  let lines = linesOf(spec, template);
  if (lines.length > mostLines) return [];
  const causes: LevelCause[] = [];
  let state = weigh(lines);
  while (causes.length < mostCauses && state.refused.length > 0) {
    const best = bestChange(lines, state, template);
    if (!best) break;
    const left = new Set(best.state.refused);
    causes.push({
      headings: best.indices.map((index) => lines[index]!.heading!),
      wanted: best.lines[best.indices[0]!]!.adornment,
      refused: refusedHeadings(spec).filter((heading) =>
        state.refused.some((index) => !left.has(index) && lines[index]!.heading === heading),
      ),
    });
    ({ lines, state } = best);
  }
  return causes;
}

interface Change {
  readonly indices: readonly number[];
  readonly lines: readonly Line[];
  readonly state: Weighed;
}

/** The change of lines after which the fewest titles are refused: of one title, else of all that are written like it. */
function bestChange(lines: readonly Line[], state: Weighed, template: Template): Change | undefined {
  const singles: number[][] = [];
  const groups = new Map<string, number[]>();
  for (const [index, { heading, adornment, wanted }] of lines.entries()) {
    if (!heading || wanted === undefined) continue;
    const usual = usualLine(wanted, lines, template);
    if (!usual || isSameAdornment(usual, adornment)) continue;
    singles.push([index]);
    const key = `${wanted} ${styleOf(adornment)}`;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  let best: Change | undefined;
  for (const indices of [...singles, ...groups.values()]) {
    const usual = usualLine(lines[indices[0]!]!.wanted!, lines, template)!;
    const tried = lines.map((line, index) => (indices.includes(index) ? { ...line, adornment: usual } : line));
    const weighed = weigh(tried);
    if (weighed.refused.length >= state.refused.length || weighed.wrong > state.wrong) continue;
    if (!keepsOwn(lines, state, weighed)) continue;
    if (!best || weighed.refused.length < best.state.refused.length) best = { indices, lines: tried, state: weighed };
  }
  return best;
}

function linesOf(spec: Spec, template: Template): readonly Line[] {
  const levels = new Map<string, number>();
  for (const { key, level, isExample } of template.all) if (!isExample && !levels.has(key)) levels.set(key, level);
  const { title, all } = spec.outline;
  const headings = [...all, ...refusedHeadings(spec).filter(({ isWhole }) => isWhole)]
    .sort((a, b) => a.titleSpan.start - b.titleSpan.start)
    .map((heading): Line => ({ heading, adornment: heading.adornment, wanted: levels.get(heading.key) }));
  return title ? [{ heading: undefined, adornment: title.adornment, wanted: 0 }, ...headings] : headings;
}

/** The lines that most titles of a level have; where as many have others, those of the template. */
function usualLine(level: number, lines: readonly Line[], template: Template): Adornment | undefined {
  const counts = new Map<string, { readonly adornment: Adornment; count: number }>();
  for (const { adornment, wanted } of lines) {
    if (wanted !== level) continue;
    const entry = counts.get(styleOf(adornment));
    if (entry) entry.count += 1;
    else counts.set(styleOf(adornment), { adornment, count: 1 });
  }
  const ranked = [...counts.values()].sort((a, b) => b.count - a.count);
  if (ranked[0] && ranked[0].count > (ranked[1]?.count ?? 0) && ranked[0].count > 1) return ranked[0].adornment;
  return template.adornments[level - 1];
}

interface Weighed {
  /** Indices of the titles that the engine refuses. */
  readonly refused: readonly number[];
  /** The level of each title, from 1; 0 for a refused one. */
  readonly levels: readonly number[];
  /** How many titles of the template are at another level than there. */
  readonly wrong: number;
}

/** Weighs titles by the levels that docutils sees them at. */
function weigh(lines: readonly Line[]): Weighed {
  const levels = headingLevels(lines.map(({ adornment }) => adornment));
  // Where the title cannot be read, its sections are at the level that it would have.
  const offset = lines[0]?.wanted === 0 ? 1 : 0;
  const refused = levels.flatMap((level, index) => (level === 0 ? [index] : []));
  const wrong = lines.filter(
    ({ wanted }, index) => levels[index] !== 0 && wanted !== undefined && wanted !== levels[index]! - offset,
  ).length;
  return { refused, levels, wrong };
}

/** The index of the title that each one stands below, -1 for none; a title that is refused is none. */
function parentsOf(levels: readonly number[]): readonly number[] {
  return levels.map((level, index) => levels.slice(0, index).findLastIndex((above) => above > 0 && above < level));
}

/** Whether the author's own titles, as far as the engine has taken them, stay below what they stand below. */
function keepsOwn(lines: readonly Line[], before: Weighed, after: Weighed): boolean {
  const [above, now] = [parentsOf(before.levels), parentsOf(after.levels)];
  return lines.every(
    ({ wanted }, index) => wanted !== undefined || before.levels[index] === 0 || above[index] === now[index],
  );
}

function styleOf({ character, hasOverline }: Adornment): string {
  return hasOverline ? character + character : character;
}

/** Whether a heading with such a title stands in the text, and the engine refused it. */
export function isRefused(title: string, spec: Spec): boolean {
  const key = titleKey(title);
  return refusedHeadings(spec).some((heading) => heading.key === key);
}
