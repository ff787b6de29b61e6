/** Who is named by specs: each spec with its people, and each of these with their specs. */
import type { Entry } from "./entry.ts";
import { findPeople, type Person } from "./people.ts";
import type { DocumentRecord, PersonRecord } from "../record.ts";

/** Gives the people of a document, each once; `specPaths` are the paths of specs, whose people have a page. */
export function peopleAmong(
  records: readonly DocumentRecord[],
  specPaths: ReadonlySet<string>,
): (record: Pick<DocumentRecord, "people">) => Entry["people"] {
  const personOf = findPeople(records.flatMap(everybodyIn));
  const ofSpecs = records.filter(({ path }) => specPaths.has(path)).flatMap(everybodyIn);
  const listed = new Set(ofSpecs.map((one) => personOf(one).key));
  return (record) => uniquePeople(record, personOf).map((one) => ({ ...one, isListed: listed.has(one.person.key) }));
}

function everybodyIn({ people, lites = [] }: DocumentRecord): readonly PersonRecord[] {
  return [...people, ...lites.flatMap((lite) => lite.people)];
}

function uniquePeople(
  { people }: Pick<DocumentRecord, "people">,
  personOf: (person: PersonRecord) => Person,
): readonly { readonly person: Person; readonly role: PersonRecord["role"] }[] {
  const found = new Map<string, { readonly person: Person; readonly role: PersonRecord["role"] }>();
  for (const written of people) {
    const person = personOf(written);
    const known = found.get(person.key);
    // Who is named again as a contributor stays the owner.
    if (known === undefined || (written.role === "primary" && known.role !== "primary"))
      found.set(person.key, { person, role: written.role });
  }
  return [...found.values()];
}

/** Somebody, with the specs that name them. */
export interface PersonWithSpecs {
  readonly person: Person;
  readonly specs: readonly Entry[];
}

/** Those who have specs, with these: who has most comes first. */
export function peopleIn(specs: readonly Entry[]): readonly PersonWithSpecs[] {
  const people = new Map<string, { person: Person; specs: Entry[] }>();
  for (const spec of specs) {
    for (const { person } of spec.people) {
      const known = people.get(person.key) ?? { person, specs: [] };
      known.specs.push(spec);
      people.set(person.key, known);
    }
  }
  return [...people.values()].sort(
    (left, right) => right.specs.length - left.specs.length || (left.person.name < right.person.name ? -1 : 1),
  );
}
