import { people, type Spec } from "@assent/spec";
import type { DocumentRecord } from "../record.ts";

/** Who is on a spec, as it says it. */
export function readPeople(spec: Spec): DocumentRecord["people"] {
  return people(spec).people.map(({ name, email, nick, role }) => ({ name, email, nick, role }));
}
