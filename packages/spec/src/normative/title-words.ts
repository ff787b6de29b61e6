/** What the title of a section is about, by its words: teams write "HTTP API impact" where a template says "REST API impact". */

import { perTitle } from "../title-key.ts";

/** What a title can be about: the problem, or a promise to somebody outside the project. */
export type Subject = "problem" | "api" | "data" | "deployment";

/** Words of a title that say neither what is touched nor that it is something else: "Changes to the public REST API". */
const plainTitle = new Set(
  (
    "impact change new other and or the a an on to of in for with public external rest restful http web v1 v2 v3 client facing " +
    "design detail definition description extension resource endpoint method call request response operation consideration " +
    "concern issue note plan proces proposed effect modification addition update security compatibility backward model " +
    "table version microversion migration implication existing statement"
  ).split(" "),
);

/** The words that name a subject. Those beside have to be plain ones: "RPC API" and "API tests" are no promise to users. */
const subjects: readonly (readonly [Subject, RegExp])[] = [
  ["api", /^(?:apis?|restapi)$/],
  ["data", /^(?:data|datamodel|databases?|db|schemas?)$/],
  ["deployment", /^(?:deploy|deployers?|deployments?|upgrad(?:e|es|ing)|upgradability|operators?|configuration)$/],
  ["problem", /^(?:problems?|motivation|background)$/],
];

/** The subjects that a title names, by its key and in the order of who has to look first; none if a word is about something else. */
export const subjectsOf: (key: string) => readonly Subject[] = perTitle((key) => {
  // The API of a database is nobody's outside.
  if (/\b(?:database|db) api/.test(key)) return [];
  const words = key.match(/[\p{L}\p{N}]+/gu) ?? [];
  const found = new Set<Subject>();
  for (const word of words) {
    const subject = subjects.find(([, pattern]) => pattern.test(word));
    if (subject) found.add(subject[0]);
    else if (!plainTitle.has(word) && !plainTitle.has(word.replace(/s$/, ""))) return [];
  }
  return subjects.map(([subject]) => subject).filter((subject) => found.has(subject));
});
