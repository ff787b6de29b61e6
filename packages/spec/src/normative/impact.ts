/** Impact classes: which promises a spec touches, computed from the sections that say more than None. */
import { dependencies } from "../facts/dependencies.ts";
import type { Section } from "../section.ts";
import type { Spec } from "../spec.ts";
import { defaultGroups, groupFinder, type SectionGroups } from "./groups.ts";
import { saysNothing } from "./silence.ts";

/** What a change can touch beyond its own project's code. */
export type Impact = "api" | "data" | "deployment" | "projects";

/** An impact, and the title of the section that shows it. */
export interface ImpactReason {
  readonly impact: Impact;
  readonly section: string;
}

const otherProjects =
  /^(?:(?:impact on )?(?:other )?(?:(?:cross|openstack|external) )?project(?:s?'?)?(?: impact)?|.*\bother project\b.*|nova driver impact|ramdisk impact)$/;

/** Words of a title that say neither what is touched nor that it is something else: "Changes to the public REST API". */
const plainTitle = new Set(
  (
    "impact change new other and or the a an on to of in for with public external rest restful http web v1 v2 v3 client facing " +
    "design detail definition description extension resource endpoint method call request response operation consideration " +
    "concern issue note plan proces proposed effect modification addition update security compatibility backward model " +
    "table version microversion migration implication existing"
  ).split(" "),
);

/** What a title is about. The words beside have to be plain ones: "RPC API" and "API tests" are no promise to users. */
const subjects: readonly (readonly [Impact, RegExp])[] = [
  ["api", /^(?:apis?|restapi)$/],
  ["data", /^(?:data|datamodel|databases?|db|schemas?)$/],
  ["deployment", /^(?:deploy|deployers?|deployments?|upgrad(?:e|es|ing)|upgradability|operators?|configuration)$/],
];

/** The impacts that a title names by its words; none if one of its words is about something else. */
function namedBy(key: string): readonly Impact[] {
  const words = key.match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<Impact>();
  for (const word of words) {
    const subject = subjects.find(([, pattern]) => pattern.test(word));
    if (subject) found.add(subject[0]);
    else if (!plainTitle.has(word) && !plainTitle.has(word.replace(/s$/, ""))) return [];
  }
  return [...found];
}

/** The impacts of a spec, each with the first section that shows it. */
export function impactsOf(spec: Spec, groups: SectionGroups = defaultGroups): readonly ImpactReason[] {
  const says = (section: Section): boolean => !saysNothing(section, spec.none) || section.sections.some(says);
  const groupOf = groupFinder(groups);
  const found = new Map<Impact, string>();
  const note = (impact: Impact, title: string): void => {
    if (!found.has(impact)) found.set(impact, title);
  };
  const visit = (section: Section, around: string | undefined): void => {
    const group = groupOf(section.key, around);
    if (says(section)) {
      if (group === "api" || group === "data" || group === "deployment") note(group, section.title);
      for (const impact of namedBy(section.key)) note(impact, section.title);
      if (otherProjects.test(section.key)) note("projects", section.title);
    }
    for (const below of section.sections) visit(below, group);
  };
  for (const section of spec.outline.sections) visit(section, undefined);
  if (dependencies(spec).some(({ kind }) => kind === "spec-url" || kind === "change")) note("projects", "Dependencies");
  return [...found].map(([impact, section]) => ({ impact, section }));
}
