/** Impact classes: which promises a spec touches, computed from the sections that say more than None. */
import { dependencies } from "../facts/dependencies.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { perTitle } from "../title-key.ts";
import { defaultGroups, groupFinder, type SectionGroups } from "./groups.ts";
import { currentRules, type Rules } from "./rules.ts";
import { saidBy } from "./said.ts";
import { saysNothing } from "./silence.ts";
import { subjectsOf } from "./title-words.ts";

/** What a change can touch beyond its own project's code. */
export type Impact = "api" | "data" | "deployment" | "projects";

/** An impact, and the title of the section that shows it. */
export interface ImpactReason {
  readonly impact: Impact;
  readonly section: string;
}

const otherProjects =
  /^(?:(?:impact on )?(?:other )?(?:(?:cross|openstack|external) )?project(?:s?'?)?(?: impact)?|.*\bother project\b.*|nova driver impact|ramdisk impact)$/;

/** What a group of sections can touch. */
const impacts: readonly Impact[] = ["api", "data", "deployment"];

/** What a section of such a title touches, by its key. */
const impactsOfTitle = perTitle((key): readonly Impact[] => [
  ...subjectsOf(key).filter((subject) => subject !== "problem"),
  ...(otherProjects.test(key) ? (["projects"] as const) : []),
]);

/**
 * The impacts of a spec, each with the first section that shows it. `silent` are sections that say nothing by other words
 * than those that count where somebody has to approve: "No new calls are introduced."
 */
export function impactsOf(
  spec: Spec,
  groups: SectionGroups = defaultGroups,
  rules: Rules = currentRules,
  silent: { readonly has: (section: Section) => boolean } = new Set(),
): readonly ImpactReason[] {
  const said = saidBy(spec, rules);
  const says = (section: Section): boolean =>
    !(silent.has(section) || saysNothing(said(section), spec.none)) || section.sections.some(says);
  const groupOf = groupFinder(groups);
  const found = new Map<Impact, string>();
  const note = (impact: Impact, title: string): void => {
    if (!found.has(impact)) found.set(impact, title);
  };
  const visit = (section: Section, around: string | undefined): void => {
    const group = groupOf(section.key, around);
    // What a section says is read only where its title would show something new.
    const shown = [...impacts.filter((impact) => impact === group), ...impactsOfTitle(section.key)];
    if (shown.some((impact) => !found.has(impact)) && says(section))
      for (const impact of shown) note(impact, section.title);
    for (const below of section.sections) visit(below, group);
  };
  for (const section of spec.outline.sections) visit(section, undefined);
  if (dependencies(spec).some(({ kind }) => kind === "spec-url" || kind === "change")) note("projects", "Dependencies");
  return [...found].map(([impact, section]) => ({ impact, section }));
}
