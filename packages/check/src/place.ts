/** Where a section of the template belongs in a spec that lacks it. */
import { columnWidth, type Span } from "@assent/rst";
import {
  type Adornment,
  fact,
  type Fact,
  matchSections,
  type Section,
  type Spec,
  type Template,
  type TemplateSection,
} from "@assent/spec";
import { beforeMarks, startOf } from "./text/section-start.ts";

/** A place between the sections of a spec. */
export interface SectionPlace {
  /** Where the text goes in: the end of what stands before it. */
  readonly offset: number;
  /** What stands before it: the title of a section, or of the document. */
  readonly after: Span;
  /** True where `after` is the section that it belongs in. */
  readonly isFirst: boolean;
  readonly level: number;
  /** From the section before it to the next heading: where it would stand, or be spoken of. */
  readonly around: Span;
}

/** The place of a section that the spec lacks. */
export function placeOf(wanted: TemplateSection, spec: Spec, template: Template): SectionPlace {
  const place = findPlace(wanted, spec, template);
  const next = spec.outline.all.find(({ headingSpan }) => headingSpan.start >= place.offset);
  const around = { start: place.after.start, end: next?.headingSpan.start ?? spec.text.length };
  return { ...place, around };
}

function findPlace(wanted: TemplateSection, spec: Spec, template: Template): Omit<SectionPlace, "around"> {
  const { found, template: byTemplate } = matchSections(spec, template);
  const { siblings, parent } = around(wanted, template);
  const owner = parent && found.get(parent);
  const level = owner ? owner.level + 1 : wanted.level;
  for (let index = siblings.indexOf(wanted) - 1; index >= 0; index -= 1) {
    const before = found.get(siblings[index]!);
    // A neighbour that the author put elsewhere tells nothing about the place.
    if (!before || (owner && !owner.sections.includes(before)) || before.level !== level) continue;
    const last = lastBelow(before, { spec, template });
    return { offset: endOf(last, spec.text), after: last.titleSpan, isFirst: false, level };
  }
  // Sections of the author's own stay what the words above them lead to.
  const own = owner?.sections ?? [];
  const next = own.findIndex((section) => byTemplate.has(section));
  const last = own[next - 1];
  if (last?.level === level) return { offset: endOf(last, spec.text), after: last.titleSpan, isFirst: false, level };
  if (owner) return { offset: ownEnd(owner, spec.text), after: owner.titleSpan, isFirst: true, level };
  const { title, sections } = spec.outline;
  const first = sections[0];
  const end = first ? startOf(spec.text, first) : spec.text.length;
  return {
    offset: spec.text.slice(0, end).trimEnd().length,
    after: title?.span ?? { start: 0, end: 0 },
    isFirst: true,
    level,
  };
}

/** How the level of a section is beside the template's. */
export type LevelMatch =
  | "same"
  /** As much deeper or higher as the section above it. */
  | "with-parent"
  /** The section that it belongs below is not there. */
  | "no-parent"
  | "other";

/** Compares the level of a section with the template's. Only "other" has its cause in the section itself. */
export function levelMatch(
  section: Section,
  wanted: TemplateSection,
  { spec, template }: { readonly spec: Spec; readonly template: Template },
): LevelMatch {
  if (section.level === wanted.level) return "same";
  const { parent } = around(wanted, template);
  if (!parent) return "other";
  const above = matchSections(spec, template).found.get(parent);
  if (!above) return "no-parent";
  return above.level - parent.level === section.level - wanted.level ? "with-parent" : "other";
}

/**
 * The last of the sections that follow one and that the template has below it: its subsections in all but their level. It is
 * the section itself where none follows.
 */
export function lastBelow(
  section: Section,
  { spec, template }: { readonly spec: Spec; readonly template: Template },
): Section {
  const { template: wantedOf } = matchSections(spec, template);
  const below = wantedOf.get(section)?.sections;
  if (!below || below.length === 0) return section;
  const siblings = siblingsOf(section, spec);
  let last = section;
  for (const one of siblings.slice(siblings.indexOf(section) + 1)) {
    const wanted = wantedOf.get(one);
    if (!wanted || !below.includes(wanted)) break;
    last = one;
  }
  return last;
}

/** The sections that stand beside one, itself among them. */
export function siblingsOf(section: Section, { outline }: Spec): readonly Section[] {
  if (outline.sections.includes(section)) return outline.sections;
  return outline.all.find(({ sections }) => sections.includes(section))?.sections ?? [];
}

/** The lines of a heading, as the spec writes those of its level. */
export function headingText(title: string, level: number, spec: Spec, template: Template): string {
  const { character, hasOverline } = adornmentOf(level, spec, template);
  const line = character.repeat(Math.max(4, columnWidth(title)));
  return hasOverline ? `${line}\n${title}\n${line}` : `${title}\n${line}`;
}

/** The blank lines that the spec puts before headings of a level: as many line ends as before most others. */
export function gapBefore(level: number, spec: Spec): string {
  const known = gaps(spec);
  const gap = known.get(level) ?? readGap(level, spec);
  known.set(level, gap);
  return gap;
}

const gaps: Fact<Map<number, string>> = fact(() => new Map<number, string>());

function readGap(level: number, spec: Spec): string {
  const before = spec.outline.all
    .filter((section) => section.level === level)
    .map(({ headingSpan }) => headingSpan.start);
  const wide = before.filter((offset) =>
    /\n[ \t]*\r?\n[ \t]*\r?\n$/.test(spec.text.slice(Math.max(0, offset - 12), offset)),
  );
  return wide.length * 2 > before.length ? "\n\n\n" : "\n\n";
}

/** The end of the content of a section with all that is below it. */
function endOf(section: Section, text: string): number {
  return beforeMarks(text, Math.max(section.headingSpan.end, text.slice(0, section.span.end).trimEnd().length));
}

/** The end of a section's own content, before its first subsection. */
function ownEnd(section: Section, text: string): number {
  const first = section.sections[0];
  return first ? text.slice(0, startOf(text, first)).trimEnd().length : endOf(section, text);
}

function around(
  wanted: TemplateSection,
  template: Template,
): { readonly siblings: readonly TemplateSection[]; readonly parent: TemplateSection | undefined } {
  const parent = template.all.find(({ sections }) => sections.includes(wanted));
  return { siblings: parent ? parent.sections : template.sections, parent };
}

function adornmentOf(level: number, spec: Spec, template: Template): Adornment {
  const own = spec.outline.all.find((section) => section.level === level);
  if (own) return own.adornment;
  const used = new Set([spec.outline.title, ...spec.outline.all].map((section) => key(section?.adornment)));
  const wanted = template.adornments[level - 1];
  if (wanted && !used.has(key(wanted))) return wanted;
  const free = ["=", "-", "~", "^", '"', "'"].find((character) => !used.has(key({ character, hasOverline: false })));
  return { character: free ?? "+", hasOverline: false };
}

function key(adornment: Adornment | undefined): string {
  return adornment ? `${adornment.character}${String(adornment.hasOverline)}` : "";
}
