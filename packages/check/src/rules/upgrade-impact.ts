import { findTopic, hasContent, noneSections, type Spec, type Topic } from "@assent/spec";
import { changed, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { guidanceWith } from "../asked/line-asked.ts";
import { withoutDenied } from "../text/denied.ts";
import { quoted } from "../text/edits.ts";

const template = exampleTemplate.replace(
  "* Please wrap",
  "* No details of tables, but be clear on how they affect upgrades.\n\n* Please wrap",
);
const section = (text: string): string =>
  changed("REST API impact\n---------------\n\nNone.", `Data model impact\n-----------------\n\n${text}`);

export const upgradeImpact: Rule = {
  code: "upgrade-impact",
  level: "info",
  strict: "error",
  summary: "A change of tables or options says what it means for upgrades.",
  why: "The template asks for no details of such changes, but to be clear on how they affect upgrades.",
  examples: [
    ...[
      "Tables are not changed.",
      "The new field is not persisted.",
      "Neither tables nor columns are added.",
      "We avoid a new table by using another store.",
      "A new table was considered and rejected.",
      "Only the object ``Worker`` gets a new field, with a bump to 1.3; the tables remain.",
      "All tables are kept as is.",
      "The syntax of rules will be extended, but the database schema of rules will not, since they are kept as text.",
      "It will just be a class. We may later decide that it needs to be stored in a table, in another review.",
      "Some methods have to be added to the database repository.",
      "The driver will not touch the tables; the agent updates the database with what it reports.",
      "That won't be a new config option, we just introduce it for the agent.",
      "To keep workers, ``warm`` must be added to the ``strategies`` option.",
      "N/A\n\nAll fields that are added should be in place.",
      "The schema does not change, since states are kept as text in the table.",
      "The schema does not change, if a new option is not set.",
      "Whoever deploys it may want to look at the RAM setting of the workers.",
      "Workers need some additional memory, depending on the number of calls and the interval setting.",
      "The agent creates new entries in the database for the workers that it finds, and updates them later.",
      "A new rule in policy.json is needed. Modify the following options in faas.conf to enable it.",
      "If a deployer changes the connection parameter in the database section, all calls go there.",
      "A new kind of worker is defined by setting a property of the table.",
    ].map((sentence) => ({
      name: `nothing changes: ${sentence}`,
      template,
      input: section(sentence),
    })),
    { name: "no change", template, input: section("None.") },
    {
      name: "a word on upgrades",
      template,
      input: section(
        "The table ``workers`` gets a column. Services of the release before ignore it during an upgrade.",
      ),
    },
    ...[
      "The table ``workers`` gets a column. What was set before continues to be honoured.",
      "The option ``warm`` is added, and ``cold`` is deprecated for one cycle.",
    ].map((sentence) => ({
      name: `what becomes of what was there: ${sentence}`,
      template,
      input: section(sentence),
    })),
    {
      name: "a deprecation that no time is told of",
      template,
      input: section("The option ``warm`` is added. ``cold`` is deprecated. Each version of a function has one."),
      reports: ["23:1-23:18"],
    },
    {
      name: "a word on releases before, broken by a line's end",
      template,
      input: section("The table ``workers`` gets a column. Without it all is as in previous\nreleases."),
    },
    {
      name: "a word on configuration, and no change of it",
      template,
      input: section("Whoever configures the worker chooses one of the engines in the list."),
    },
    {
      name: "a word on what stays as it is without the option",
      template,
      input: section(
        "A new column ``kept`` is filled where the option is set. Without it, the behaviour will stay the\nsame as before.",
      ),
    },
    {
      name: "the change that is proposed, and none of a table",
      template,
      input: section(
        "What is stored in the database has to be held for a minute longer in order to honour this change.",
      ),
    },
    ...[
      "A new lookup table for kinds of workers is introduced.",
      "There is one additional configuration option.",
      "The new ``kept`` and ``warm`` options are off.",
      "A table (*new*) holds the kinds.",
      "A new setting is needed for the interval.",
      "The database is extended.",
      'Adding a new "keep" parameter, off by default.',
    ].map((words) => ({
      name: `a change: ${words}`,
      template,
      input: section(words),
      reports: ["23:1-23:18"],
    })),
    ...["Options are not", "No option is"].map((words) => ({
      name: `a change that is the reason why another is not: ${words} needed`,
      template,
      input: section(`${words} needed, since the table \`\`workers\`\` gets a new column \`\`kept_until\`\`.`),
      reports: ["23:1-23:18"],
    })),
    {
      name: "no word",
      template,
      input: section("The table ``workers`` gets a column ``kept_until``."),
      reports: ["23:1-23:18"],
      message: 'Section "Data model impact" has changes, and nothing is said on upgrades.',
    },
  ],
  asked: (template) => guidanceWith(template, /\bupgrad(?:e|es|ing)\b/i),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    // Where the template has a section for it, a spec without it has `missing-section`.
    if (findTopic(template.outline, "upgrade")) return;
    if (
      /\bupgrad\w*|\bcontinuous(?:ly)? deploy|\bbehaviou?rs?\b[^.]{0,40}\b(?:(?:stays?|remains?|kept|keeps?|is|are)\b[^.]{0,20}\b(?:same|unchanged|as (?:it is|before|today|now))|(?:unchanged|unaffected|preserved)\b)|\bmigrat\w*|\bbackwards?[\s-]+compat|\brolling\b|\bcontinues? to (?:be (?:honou?red|supported|used|valid)|function|operate|run|work)\b|\bdeprecat\w+(?:,?\s[\w-]+){1,8}\s(?:cycles?|releases?|versions?)\b|\b(?:existing|older|previous|mixed)\s+(?:deployments?|installations?|versions?|releases?|computes?|services?|clouds?)\b/i.test(
        spec.text,
      )
    )
      return;
    const topics: readonly Topic[] = ["data-model", "deployer"];
    const changing = topics.map((topic) => inUse(spec, topic)).find((found) => found !== undefined);
    if (!changing) return;
    report({
      span: changing.titleSpan,
      message: `Section ${quoted(changing.title)} has changes, and nothing is said on upgrades.`,
      help: 'say what an upgrade has to take care of, or that it is "None"',
    });
  },
};

/** A section that says that something changes. */
function inUse(spec: Spec, topic: Topic) {
  const section = findTopic(spec.outline, topic);
  if (!section || !hasContent(section) || noneSections(spec).some((none) => none.section === section)) return undefined;
  const text = spec.text.slice(section.headingSpan.end, section.span.end);
  // Who begins with what does not change may say in the same sentence what does, as its reason.
  if (
    /^\s*(?:no\b|none\b|n\/a\b|nothing\b|there (?:is|are|will be|should be) no\b)(?![^.]{0,200}\b(?:since|because)\b)/i.test(
      text,
    )
  )
    return undefined;
  return changes.test(withoutDenied(text).replaceAll(byOperators, " ")) &&
    !/\balready (?:be(?:en)?|there|in place|exists?)\b/i.test(text)
    ? section
    : undefined;
}

const change = String.raw`\b(?:add(?:s|ed|ing)?|remov\w+|drop(?:s|ped)?|renam\w+|deprecat\w+|(?<!\b(?:this|these|that|such) )chang\w+|modif\w+|introduc\w+|creat\w+|updat\w+|replac\w+|extend\w*|gets?|gains?)\b`;
const isNew = String.raw`\b(?:new|additional|extra)\b`;
/** What is new is told right behind the word: "a new column", and no "additional memory, depending on the setting". */
const newWords = String.raw`${isNew}(?:[\s,]+(?!(?:of|on|in|into|for|from|with|by|depending|that|which)\b)[^\s.,]+){0,7}?[\s,]+[\x60'"*(]*`;
/** Rows that are written "in the database" change no table; "by setting a value" names no setting. */
const thing = String.raw`(?:(?<=["'\x60]\s)(?:parameters?|flags?|variables?)\b|\b(?:(?:config\w*|nova\.conf|ini) (?:options?|items?|settings?|values?|parameters?|flags?|variables?|files?|groups?)|options?|settings|(?<!\b(?:by|for|when|of|before|after) )setting(?! (?:an?|the|it)\b)|tables?|columns?|schemas?|(?<!\b(?:in|into|to|from|within)\s(?:(?:the|a|its|our)\s)?(?:\w+\s)?)databases?|fields?)\b)`;
/** Tables and options that are there after the change and were not before, or the other way round. */
const changes = new RegExp(
  `${change}[^.]{0,80}${thing}|${newWords}${thing}|${thing}[^.]{0,80}(?:${change}|${isNew})`,
  "i",
);
/** What operators do with options that are there. */
const byOperators =
  /\b(?:deployers?|operators?|administrators?|admins?)(?: \w+){0,2} (?:chang|modif|updat)\w+[^.]*|\b(?:modify|change|update) (?:the |these |following |below )*(?:config\w* )?(?:options?|settings?|values?|parameters?) in [\w./-]+\.(?:conf|ini|json|ya?ml)\b/gi;
