/** Sections that stand in for one of the template's, under another title. */
import { matchSections, type Section, type Spec, type Template, type TemplateSection } from "@assent/spec";
import { closest } from "../names/similarity.ts";

/**
 * Whether a section is the one that `missing-section` asks about: it is told once that it lacks the template's title, not
 * also that the template has no such section.
 */
export function isStandIn(section: Section, spec: Spec, template: Template): boolean {
  return matchSections(spec, template).missing.some(
    (wanted) =>
      wanted.need !== "section" &&
      (findTwin(wanted, spec, template) ?? findNamesake(wanted, spec, template)) === section,
  );
}

/** A section that may be the missing one under another title: hardly different, and none of the template's. */
export function findTwin(wanted: TemplateSection, spec: Spec, template: Template): Section | undefined {
  const { template: wantedOf } = matchSections(spec, template);
  const others = spec.outline.all.filter((section) => !wantedOf.has(section));
  const near = closest(wanted.key, new Set(others.slice(0, 200).map(({ key }) => key)));
  return others.find(({ key }) => key === near);
}

/** Words that most titles of impacts have, and those that join others. */
const generic = new Set(
  "impact impacts change changes section description other details user with from that this when what".split(" "),
);

/** A section that stands where the missing one belongs, is none of the template's, and shares a word with its title. */
export function findNamesake(wanted: TemplateSection, spec: Spec, template: Template): Section | undefined {
  const { found, template: wantedOf } = matchSections(spec, template);
  const parent = template.all.find(({ sections }) => sections.includes(wanted));
  const owner = parent && found.get(parent);
  if (parent && !owner) return undefined;
  const asked = parent ? parent.sections : template.sections;
  const there = owner ? owner.sections : spec.outline.sections;
  const indexOf = (section: TemplateSection): number => {
    const own = found.get(section);
    return own ? there.indexOf(own) : -1;
  };
  const place = asked.indexOf(wanted);
  const before =
    asked
      .slice(0, place)
      .map(indexOf)
      .findLast((index) => index >= 0) ?? -1;
  const after =
    asked
      .slice(place + 1)
      .map(indexOf)
      .find((index) => index > before) ?? there.length;
  const telling = tellingWords(wanted.title);
  return there
    .slice(before + 1, after)
    .find((section) => !wantedOf.has(section) && wordsIn(section.title).some((word) => telling.includes(word)));
}

/** The words of a title that say what it is about: long ones and abbreviations, as "API". */
function tellingWords(title: string): readonly string[] {
  return wordsIn((title.match(/\p{L}{4,}|\b\p{Lu}{2,}\b/gu) ?? []).join(" "));
}

function wordsIn(title: string): readonly string[] {
  return (title.toLowerCase().match(/\p{L}{2,}/gu) ?? [])
    .filter((word) => !generic.has(word))
    .map((word) => word.slice(0, 6));
}
