/** Lite specs: a document that lists several small ones, each by its own section. */
import type { Node } from "@assent/rst";
import { liteSpecs, opening, people, type Section, type Spec, trackedIdOf, withFieldSections } from "@assent/spec";
import type { LiteRecord } from "../record.ts";
import { readImpacts } from "./impacts.ts";
import { readPeople } from "./read-people.ts";
import { readStories } from "./stories.ts";
import { headingWords, summaryOf } from "./summary.ts";

/** The specs of a document that lists several; undefined for another. `worded` puts words in the place of links. */
export function readLites(
  spec: Spec,
  {
    anchorOf,
    worded,
  }: {
    readonly anchorOf: (section: Section) => string;
    readonly worded: (nodes: readonly Node[]) => readonly Node[];
  },
): readonly LiteRecord[] | undefined {
  return liteSpecs(spec)?.map(({ section, spec: lite }) => {
    const [anchor, told] = [anchorOf(section), opening(lite)];
    return {
      anchor,
      id: trackedIdOf(lite) ?? anchor,
      title: headingWords(section.title, section.titleNodes),
      summary: told === undefined ? "" : summaryOf(worded([told])),
      stories: readStories(lite),
      people: readPeople(lite),
      wantsOwner: people(lite).lacksOwner,
      impacts: readImpacts(withImpactSections(lite), []),
    };
  });
}

/** A lite spec with its field of impacts as the sections that others have. */
export function withImpactSections(spec: Spec): Spec {
  return withFieldSections(spec, /^impacts?$/i);
}
