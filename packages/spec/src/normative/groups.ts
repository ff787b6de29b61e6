/**
 * Section groups: the parts of a spec that are voted on apart, since different people answer for them.
 *
 * A section belongs to the group that names its title, else to the one that the words of its title name ("HTTP API
 * impact"), else to that of the section around it; sections of level 1 that nobody names belong to the last resort, which
 * is "design".
 */
import { titleKey } from "../title-key.ts";
import { subjectsOf } from "./title-words.ts";

/** A group by name and the titles of its sections, compared as `titleKey` does. */
export interface SectionGroup {
  readonly name: string;
  readonly titles: readonly string[];
}

/** The groups of a spec. `preface` has the title, the link and the introduction; `other` has what no group names. */
export interface SectionGroups {
  readonly groups: readonly SectionGroup[];
  readonly preface: string;
  readonly other: string;
}

/**
 * The rules by which a text is read for a decision. An event says by which it was read, so that it means the same for ever:
 * by the first, a section belonged to no group by the words of its title; by the first two, what stands in the header or the
 * footer of a page, in a topic of class "contents", and in the name of a role was not read, and a heading whose line is
 * too short was read twice; by the first three, files that a text shows were no part of it, classes of blocks were not read,
 * and a list with a comment in it was two; by the first four, files were found by fewer of the forms that name one; by the first
 * five, the word for a state in the header ("Status: Draft") was said.
 */
export type Reading = 1 | 2 | 3 | 4 | 5 | 6;

/** The rules in force. */
export const currentReading: Reading = 6;

/** The groups in force where a team names none: the titles under which real templates ask for them. */
export const defaultGroups: SectionGroups = {
  preface: "problem",
  other: "design",
  groups: [
    { name: "problem", titles: ["Problem description", "Use cases", "Problem", "Background", "Motivation"] },
    { name: "design", titles: ["Proposed change", "Alternatives", "Performance impact", "Testing", "Implementation"] },
    { name: "api", titles: ["REST API impact", "API impact", "API changes", "Public API", "REST API"] },
    { name: "data", titles: ["Data model impact", "Data model changes", "Database", "State machine impact"] },
    {
      name: "deployment",
      titles: [
        "Deployer impact",
        "Upgrade impact",
        "Upgrades and backwards compatibility",
        "Upgrade implications",
        "Configuration",
      ],
    },
  ],
};

/** The names of all groups, in order. */
export function groupNames({ groups, preface, other }: SectionGroups): readonly string[] {
  return [...new Set([preface, other, ...groups.map(({ name }) => name)])];
}

/** Finds the group of a section by the key of its title; `around` is the group of the section it is in. */
export function groupFinder(
  all: SectionGroups,
  reading: Reading = currentReading,
): (key: string, around: string | undefined) => string {
  const byKey = groupsByKey(all);
  const names = new Set(reading === 1 ? [] : all.groups.map(({ name }) => name));
  return (key, around) =>
    byKey.get(key) ?? subjectsOf(key).find((subject) => names.has(subject)) ?? around ?? all.other;
}

/** The same groups are asked for each spec of a repository. */
const known = new WeakMap<SectionGroups, ReadonlyMap<string, string>>();

function groupsByKey(all: SectionGroups): ReadonlyMap<string, string> {
  let byKey = known.get(all);
  if (byKey === undefined) {
    byKey = new Map(all.groups.flatMap(({ name, titles }) => titles.map((title) => [titleKey(title), name])));
    known.set(all, byKey);
  }
  return byKey;
}
