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

/** What is done to a thing, behind its name. */
const effect = String.raw`(?: (?:impact|effect|change|update|addition|modification|consideration))?`;
/** The same before it: "Changes to the database". */
const changeOf = "(?:change|addition|modification|update)s? (?:to|in|of) (?:the )?";

/** A pattern of titles, as `titleKey` gives them, that name one of some things and what is done to it. */
function naming(things: string): RegExp {
  return new RegExp(`^(?:(?:${things})${effect}|${changeOf}(?:${things}))$`);
}

/** How the sections of a topic are called, as `titleKey` gives it: what templates say, then in other words. */
const names: readonly (readonly [Topic, readonly RegExp[]])[] = [
  [
    "rest",
    [
      /^rest api impact$/,
      /^(?:rest )?api (?:impact|change)$|^public api$/,
      naming("(?:(?:new|public|external|web|http|rest|restful) ){0,3}api"),
      /^(?:(?:new|public) )?(?:(?:http|rest|web) (?:interface|endpoint|route)|api (?:endpoint|route)|endpoint)$/,
    ],
  ],
  [
    "data-model",
    [
      /^data model impact$/,
      /^data model change$|^(?:database|storage change)$/,
      naming("data ?model|database|db|(?:database |db )?schema|database model"),
      /^storage$/,
    ],
  ],
  [
    "deployer",
    [
      /^deployer impact$|^configuration$/,
      naming("deployers?|deployment|operators?|operational|configuration|config"),
      /^(?:new )?(?:(?:(?:configuration|config) )?setting|(?:configuration|config) option)$/,
    ],
  ],
  ["end-user", [/^end user impact$|^client \(cli\) impact$/]],
  ["upgrade", [/^upgrade(?: impact|s and backwards compatibility| implication)$/]],
  [
    "testing",
    [/^test(?:ing|s|ing impact)?$/, /^test(?:s|ing)? (?:plan|strategy|approach|coverage|consideration|scenario|case)$/],
  ],
  ["references", [/^reference$/]],
  ["dependencies", [/^dependencie$/]],
  ["alternatives", [/^alternative$/]],
];

/** What a section with such a title is about, by its key, and how usual the name is: 0 is that of most templates. */
const topicsOf = perTitle((key) =>
  names.flatMap(([topic, patterns]) => {
    const rank = patterns.findIndex((pattern) => pattern.test(key));
    return rank < 0 ? [] : [{ topic, rank }];
  }),
);

/** The first section about a topic, if there is one; one that is called as in most templates before others. */
export function findTopic(outline: Outline, topic: Topic): Section | undefined {
  return findTopics(outline, topic)[0];
}

/** All sections about a topic, those that are called as in most templates first. */
export function findTopics(outline: Outline, topic: Topic): readonly Section[] {
  return outline.all
    .flatMap((section) => {
      const found = topicsOf(section.key).find((one) => one.topic === topic);
      return found === undefined ? [] : [{ section, rank: found.rank }];
    })
    .sort((left, right) => left.rank - right.rank)
    .map(({ section }) => section);
}
