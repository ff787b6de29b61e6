/** The sections that most templates have under one name or another, for rules about what stands in them. */
import type { Outline, Section } from "../section.ts";
import { perTitle } from "../title-key.ts";

/** What a section is about. */
export type Topic =
  | "rest"
  | "data-model"
  | "deployer"
  | "end-user"
  | "upgrade"
  | "testing"
  | "references"
  | "dependencies"
  | "alternatives";

/** How the sections of a topic are called, as `titleKey` gives it. */
const names: readonly (readonly [Topic, RegExp])[] = [
  ["rest", /^(?:rest )?api (?:impact|change)$|^public api$/],
  ["data-model", /^data model (?:impact|change)$|^(?:database|storage change)$/],
  ["deployer", /^deployer impact$|^configuration$/],
  ["end-user", /^end user impact$|^client \(cli\) impact$/],
  ["upgrade", /^upgrade(?: impact|s and backwards compatibility| implication)$/],
  ["testing", /^test(?:ing|s|ing impact)?$/],
  ["references", /^reference$/],
  ["dependencies", /^dependencie$/],
  ["alternatives", /^alternative$/],
];

/** What a section with such a title is about, by its key. */
const topicsOf = perTitle((key) => names.flatMap(([topic, name]) => (name.test(key) ? [topic] : [])));

/** The first section about a topic, if there is one. */
export function findTopic(outline: Outline, topic: Topic): Section | undefined {
  return outline.all.find(({ key }) => topicsOf(key).includes(topic));
}
