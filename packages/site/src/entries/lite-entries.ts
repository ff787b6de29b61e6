/** Lite specs that share a file: each is listed by itself, with what its section says, and leads to its place on the page. */
import type { Entry } from "./entry.ts";
import type { DocumentRecord, LiteRecord } from "../record.ts";

/** The specs as lists have them: for a file that is a list of lite specs, each of these. */
export function withLites(specs: readonly Entry[], peopleOf: (lite: LiteRecord) => Entry["people"]): readonly Entry[] {
  if (specs.every(({ record }) => record.lites === undefined)) return specs;
  return specs.flatMap((entry) =>
    entry.record.lites === undefined ? [entry] : entry.record.lites.map((lite) => entryOf(entry, lite, peopleOf(lite))),
  );
}

function entryOf(entry: Entry, lite: LiteRecord, people: Entry["people"]): Entry {
  const { lites: _lites, ...page } = entry.record;
  const record: DocumentRecord = { ...page, ...lite, dependencies: [] };
  return {
    ...entry,
    record,
    people,
    ids: [lite.id],
    permalink: undefined,
    decision: undefined,
    dependsOn: [],
    requiredBy: [],
    mentionedBy: [],
    editions: [],
    formerPaths: [],
    before: [],
    goneBefore: [],
  };
}
