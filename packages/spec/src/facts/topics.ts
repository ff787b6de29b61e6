/** The sections that most templates have under one name or another, for rules about what stands in them. */
import type { Outline, Section } from "../section.ts";
import { settingOf } from "../own-words.ts";
import type { Topic } from "../topic.ts";
import { perTitle } from "../title-key.ts";

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
  [
    "alternatives",
    [
      /^alternative$/,
      /^(?:(?:rejected|discarded|dismissed|considered|possible|design) )?alternatives?(?: (?:considered|rejected|design|solution|approache?|option|idea|proposal|(?:&|and) .*))?$/,
      /^(?:rejected|discarded|dismissed|abandoned) (?:idea|design|solution|approache?|option|proposal)$/,
      /^(?:idea|design|solution|approache|option|alternative)s (?:considered|rejected|not taken|not chosen)$/,
    ],
  ],
  ["assignee", [/^assignee$/]],
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

/** All sections about a topic, those that the team names first, then those that are called as in most templates. */
export function findTopics(outline: Outline, topic: Topic): readonly Section[] {
  let known = sectionsOf.get(outline);
  if (known === undefined) sectionsOf.set(outline, (known = readTopics(outline)));
  return known.get(topic) ?? [];
}

/** What was found in outlines: many rules ask for the same few topics. */
const sectionsOf = new WeakMap<Outline, ReadonlyMap<Topic, readonly Section[]>>();

function readTopics({ all, topics: own }: Outline): ReadonlyMap<Topic, readonly Section[]> {
  const found = new Map<Topic, { readonly section: Section; readonly rank: number }[]>();
  for (const section of all) {
    for (const { topic, rank } of ranksOf(own, section.key)) {
      const same = found.get(topic);
      if (same) same.push({ section, rank });
      else found.set(topic, [{ section, rank }]);
    }
  }
  const sorted = [...found].map(([topic, same]) => {
    const inOrder = same.toSorted((left, right) => left.rank - right.rank);
    return [topic, inOrder.map(({ section }) => section)] as const;
  });
  return new Map(sorted);
}

/** Whether a section with such a title, by its key, is about a topic. */
export function isAbout({ topics: own }: Pick<Outline, "topics">, key: string, topic: Topic): boolean {
  return ranksOf(own, key).some((one) => one.topic === topic);
}

/** What a title names, and how plainly, the least first. What the team says of a title counts alone. */
function ranksOf(own: Outline["topics"], key: string): ReturnType<typeof topicsOf> {
  const set = settingOf(own, key);
  return set === undefined ? topicsOf(key) : [{ topic: set, rank: -1 }];
}
