/** Which section of a spec answers which section of its template. */
import type { Section } from "./section.ts";
import type { Spec } from "./spec.ts";
import type { Template, TemplateSection } from "./template.ts";

/** The sections of a spec beside those of its template. */
export interface SectionMatch {
  /** The section of the spec for each section of the template that it has; the first where it has several. */
  readonly found: ReadonlyMap<TemplateSection, Section>;
  /** The same the other way round, further sections of the same title too. */
  readonly template: ReadonlyMap<Section, TemplateSection>;
  /** What is not there, in the template's order. Examples are left out. */
  readonly missing: readonly TemplateSection[];
  /** Sections of the spec that repeat an earlier one of the same title and template section. */
  readonly repeated: readonly Section[];
}

const known = new WeakMap<Spec, WeakMap<Template, SectionMatch>>();

/** Matches the sections of a spec with those of a template; computed once for each pair. */
export function matchSections(spec: Spec, template: Template): SectionMatch {
  let ofSpec = known.get(spec);
  if (!ofSpec) known.set(spec, (ofSpec = new WeakMap()));
  let match = ofSpec.get(template);
  if (!match) ofSpec.set(template, (match = computeMatch(spec, template)));
  return match;
}

/** The section of a template with such a title, if it has one. */
export function findInTemplate(template: Template, key: string): TemplateSection | undefined {
  let sections = sectionsByKey.get(template);
  if (!sections) {
    // The first of several counts, so that it is put there last.
    sections = new Map(template.all.map((section) => [section.key, section] as const).reverse());
    sectionsByKey.set(template, sections);
  }
  return sections.get(key);
}

const sectionsByKey = new WeakMap<Template, ReadonlyMap<string, TemplateSection>>();

function computeMatch(spec: Spec, template: Template): SectionMatch {
  const byKey = new Map<string, Section[]>();
  for (const section of spec.outline.all) {
    const same = byKey.get(section.key);
    if (same) same.push(section);
    else byKey.set(section.key, [section]);
  }
  const found = new Map<TemplateSection, Section>();
  const back = new Map<Section, TemplateSection>();
  const missing: TemplateSection[] = [];
  const repeated: Section[] = [];
  let parents: ReadonlyMap<Section, Section> | undefined;
  for (const wanted of template.all) {
    if (wanted.isExample) continue;
    const free = (byKey.get(wanted.key) ?? []).filter((section) => !back.has(section));
    const best = choose(free, wanted);
    if (!best) {
      missing.push(wanted);
      continue;
    }
    found.set(wanted, best);
    back.set(best, wanted);
    // The same title at another depth is a section of the author's own.
    const twins = free.filter((section) => section !== best && section.level === best.level);
    for (const twin of twins) {
      if (template.all.some((other) => other !== wanted && other.key === wanted.key)) break;
      parents ??= parentsOf(spec);
      if (parents.get(twin) !== parents.get(best)) continue;
      back.set(twin, wanted);
      repeated.push(twin);
    }
  }
  return { found, template: back, missing, repeated };
}

/** The candidate at the wanted depth and with the very title, as far as there is one. */
function choose(candidates: readonly Section[], wanted: TemplateSection): Section | undefined {
  const title = wanted.title.toLowerCase();
  const rank = (section: Section): number =>
    (section.level === wanted.level ? 2 : 0) + (section.title.toLowerCase() === title ? 1 : 0);
  let best: Section | undefined;
  for (const candidate of candidates) if (!best || rank(candidate) > rank(best)) best = candidate;
  return best;
}

function parentsOf({ outline }: Spec): ReadonlyMap<Section, Section> {
  return new Map(outline.all.flatMap((parent) => parent.sections.map((section) => [section, parent] as const)));
}
