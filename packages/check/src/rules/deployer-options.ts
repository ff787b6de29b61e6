import type { Span } from "@assent/rst";
import { findTopic, noneSections, type Prose, proseOf, sentences, spanOf } from "@assent/spec";
import { changed, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedIn } from "../asked/line-asked.ts";
import { takesValue, withoutDenied } from "../text/denied.ts";
import { quoted } from "../text/edits.ts";
import { itemAround, optionItems } from "../text/option-items.ts";
import { authorsWords } from "../asked/authors-words.ts";

const template = exampleTemplate.replace(
  "Implementation\n",
  "Deployer impact\n---------------\n\n* Which config options are being added?\n\nImplementation\n",
);
const section = (text: string): string =>
  changed("REST API impact\n---------------\n\nNone.", `Deployer impact\n---------------\n\n${text}`);

export const deployerOptions: Rule = {
  code: "deployer-options",
  level: "info",
  strict: "error",
  summary: "A new option is told with its name, its default, and when it takes effect.",
  why: "Operators decide by the default whether they have to do anything at all.",
  examples: [
    { name: "no option", template, input: section("None.") },
    {
      name: "the template's own words, which another rule finds",
      template: template.replace("options are being added?", "options are added? A new option needs a name."),
      input: section("* Which config options are added? A new option needs a name."),
    },
    {
      name: "the template's own words as a sentence, and as a block",
      template: template.replace(
        "options are being added?",
        "options are being added? A new option ``keep_minutes`` has to have a name.\n\n::\n\n   A new option ``keep_hours`` is added.",
      ),
      input: section(
        "Nothing special. A new option ``keep_minutes`` has to have a name.\n\n::\n\n   A new option ``keep_hours`` is added.",
      ),
    },
    {
      name: "name, default, effect",
      template,
      input: section("The new option ``keep_minutes``, by default 10, takes effect after a restart."),
    },
    ...["``[DEFAULT]``", "the DEFAULT group", "the section ``DEFAULT``"].map((group) => ({
      name: `no default, in ${group}`,
      template,
      input: section(`The new option \`\`keep_minutes\`\` in ${group} takes effect after a restart.`),
      reports: ["26:18-26:30"],
      message: 'The option "keep_minutes" is told without its default.',
    })),
    {
      name: "no default",
      template,
      input: section("The new option ``keep_minutes`` is read when the engine is restarted."),
      reports: ["26:18-26:30"],
      message: 'The option "keep_minutes" is told without its default.',
    },
    {
      name: "no word on when it takes effect",
      template,
      input: section("A new option ``keep_minutes`` is added, by default 10.\n\nUpgrades need nothing."),
      reports: ["26:16-26:28"],
      message: 'The option "keep_minutes" is told without when it takes effect.',
    },
    ...[
      ["A new option ``[engine]keep_minutes`` is added", 23],
      ["A new option [engine]/keep_minutes is added", 22],
      ["``[engine]keep_minutes`` is a new option", 10],
      ["The option ``keep_minutes`` is added", 13],
      ["An option ``keep_minutes`` is introduced", 12],
      ["We add ``keep_minutes`` to the section ``[engine]`` of faas.conf", 9],
      ["No tables change, because a new option ``keep_minutes`` is added", 41],
      ["No tables change because a new option ``keep_minutes`` is added", 40],
    ].map(([sentence, at]) => ({
      name: `no default: ${String(sentence)}`,
      template,
      input: section(`${String(sentence)}, and read when the engine is restarted.`),
      reports: [`26:${Number(at) + 1}-26:${Number(at) + 13}`],
      message: 'The option "keep_minutes" is told without its default.',
    })),
    ...[
      "Operators do not have to change options.",
      "Since there are no new options, nothing has to be enabled.",
      "It works without new options.",
      "Config options are not changed by this.",
      "Neither options nor tables change.",
    ].map((sentence) => ({ name: `nothing new: ${sentence}`, template, input: section(sentence) })),
    {
      name: "a library, a value and a group, and no option of that name",
      template,
      input: section("The options of ``oslo_db`` are added to the group ``[database]``."),
    },
    {
      name: "a section of options, and none in it",
      template,
      input: section(
        "A new configuration section is added. This initial\nimplementation will add no engine specific configuration options.",
      ),
    },
    {
      name: "the group of the options that follow",
      template,
      input: section("New config options in the ``keep_workers`` group:\n\n* keep_minutes: 10 by default"),
      reports: ["28:3-28:15"],
      message: 'The option "keep_minutes" is told without when it takes effect.',
    },
    ...[
      ["items", "* ``keep_minutes``: how long. Default: 10.\n\n* ``keep_all``: whether at all.", "30:5-30:13"],
      ["terms", "``keep_minutes``\n  How long, by default 10.\n\n``keep_all``\n  Whether at all.", "31:3-31:11"],
      ["plain words", "* keep_minutes: how long, by default 10\n* keep_all: whether at all", "29:3-29:11"],
    ].map(([form = "", text = "", place = ""]) => ({
      name: `several, of which one has no default, as ${form}`,
      template,
      input: section(`New config options, in effect after a restart:\n\n${text}`),
      reports: [place],
      message: 'The option "keep_all" is told without its default.',
    })),
    {
      name: "several that all lack it are one finding",
      template,
      input: section("New config options, in effect after a restart:\n\n* keep_minutes\n* keep_all\n* keep_names"),
      reports: ["28:3-28:15"],
      message: '3 options are told without their defaults: "keep_minutes", "keep_all", "keep_names".',
    },
    {
      name: "several in paragraphs, of which one has no default",
      template,
      input: section(
        "A new option ``keep_minutes`` with default 10 takes effect after a restart.\n\nA new option ``keep_all`` sets whether at all.",
      ),
      reports: ["28:16-28:24"],
      message: 'The option "keep_all" is told without its default.',
    },
    {
      name: "several in a sample, and several of which one sentence speaks",
      template,
      input: section(
        "New config options, in effect after a restart:\n\n::\n\n   [engine]\n   keep_minutes = 10\n   keep_all = true\n\nNew options for queues:\n\n* keep_queue\n* keep_names\n\nBoth are disabled by default.",
      ),
    },
    {
      name: "a value of an option that is there",
      template,
      input: section("The new option ``keep`` is added to the ``strategies`` list."),
    },
    ...[
      "To keep workers, ``warm`` must be added to the ``strategies`` option.",
      "The program ``faas-manage`` gets a new option ``keep_all``, which keeps all of them.",
    ].map((words) => ({ name: `no option that is added to a file: ${words}`, template, input: section(words) })),
    {
      name: "one that is added, and one that is not",
      template,
      input: section(
        "A new option ``keep_minutes`` with default 10 takes effect after a restart.\n\nInstead of adding an option ``keep_all``, zero keeps them.",
      ),
    },
    {
      name: "the default in another section",
      template,
      input: section("The new option ``keep_minutes`` is read when the engine is restarted.").replace(
        "is kept for ten minutes after its last call",
        "is kept for ``keep_minutes``, which is ten by default",
      ),
    },
    {
      name: "the name of a file, and none of the options",
      template,
      input: section(
        "Some config options are added to ``faas.conf``; all are off by default, and read after a restart.",
      ),
      reports: ["23:1-23:16"],
    },
    {
      name: "no name",
      template,
      input: section("A new config option is added; it is off by default, and is read after a restart."),
      reports: ["23:1-23:16"],
      message: 'Section "Deployer impact" adds an option without its name.',
    },
  ],
  asked: (template) =>
    askedIn(
      template,
      "deployer",
      /\bconfig options are being added\b|\boptions are added\b|\bdefault values\b/i,
      /\boptions?\b|\bconfig/i,
    ),
  onlyIfAsked: true,
  check({ spec, template }, report) {
    const own = findTopic(spec.outline, "deployer");
    if (!own || noneSections(spec).some((none) => none.section === own)) return;
    const span = { start: own.headingSpan.end, end: own.span.end };
    const prose = proseOf(authorsWords(spec, span, template), span);
    const told = sentences(prose.text).find(({ text }) => addsOption(text));
    if (!told || /\bno (?:new )?(?:config\w*|options?|settings?|flags?)\b/i.test(prose.text)) return;
    const options = optionsIn(prose, spec.text, span);
    const [first] = options;
    if (first === undefined) {
      // A name that stands further down, or in another section, is found by people and not by this.
      if (
        hasNames(spec.text.slice(span.start, span.end)) ||
        /\b(?:above|below|previously|sections?)\b/i.test(told.text) ||
        namesOption.test(spec.text)
      )
        return;
      report({
        span: own.titleSpan,
        message: `Section ${quoted(own.title)} adds an option without its name.`,
        help: "name it, with its group",
      });
      return;
    }
    const isOne = options.length === 1;
    // What is said of one alone may stand in any section; of several each has its own words, beside what holds for all.
    const wordsOn = (name: string): string =>
      isOne
        ? [prose.text, ...around(spec.text, name)].join("\n")
        : [...placesOf(spec.text, name).map((at) => itemAround(spec.text, at)), ofAll.exec(prose.text)?.[0]].join("\n");
    const isDefaultTold = (words: string): boolean =>
      defaults.test(words.replace(defaultGroup, "")) || (!isOne && /\boptional\b/i.test(words));
    const lacking = options.filter(({ name }) => !isDefaultTold(wordsOn(name)));
    const [one] = lacking;
    if (one !== undefined && lacking.length >= manyOptions)
      report({
        span: one.span,
        message: `${lacking.length} options are told without their defaults: ${lacking
          .slice(0, manyOptions)
          .map(({ name }) => quoted(name))
          .join(", ")}${lacking.length > manyOptions ? " and others" : ""}.`,
        help: "say of each what it is when nobody sets it",
      });
    else
      for (const { name, span: at } of lacking)
        report({
          span: at,
          message: `The option ${quoted(name)} is told without its default.`,
          help: "say what it is when nobody sets it",
        });
    if (!lacking.includes(first) && !effects.test([prose.text, wordsOn(first.name)].join("\n")))
      report({
        span: first.span,
        message: `The option ${quoted(first.name)} is told without when it takes effect.`,
        help: "say whether it works at once, after a restart, or when it is enabled",
      });
  },
};

const option = String.raw`(?:config\w*|[\w-]+\.conf) (?:options?|parameters?|values?|settings?|variables?|flags?|items?)|(?:options?|(?<!\bby )settings?|flags?)`;
const adds = new RegExp(
  String.raw`\b(?:new|add(?:s|ed|ing)?|introduc\w+)\b[^.]{0,60}\b(?:${option})\b|\b(?:${option})\b(?: [^\s.,]{1,60}){0,2} (?:will be|is|are|being) (?:being )?(?:added|introduced)\b|\badd(?:s|ed|ing)?\b[^.]{0,60}\bto the (?:section|group) \`\`\[|\[\w+\]/?[a-z]\w*_\w+(?:\`\`)? is a new (?:config\w* )?option\b`,
  "i",
);
/** New values, sections or groups of options that are there, options of something else, and what may come or may not. */
const isNoOption =
  /\bnew (?:default )?values?\b|\bto (?:the )?\S+ (?:list|choices)\b|\b\w+-manage\b|\b(?:might|may|possible|possibly|if)\b|\b(?:command[- ]line|extra[- ]specs?|CLI|API|DHCP|image|flavor|boot|kernel|mount) (?:options?|flags?|settings?)\b|\bno\b[^.,;]{0,50}\b(?:options?|settings?|flags?|changes?)\b|\bnothing (?:additional|new|else)\b|\b(?:not|without) (?:add|introduc|requir|need)/i;

/** Whether a sentence adds an option to a file. */
function addsOption(sentence: string): boolean {
  const said = withoutDenied(sentence);
  return adds.test(said) && !isNoOption.test(said) && !takesValue.test(sentence);
}

const word = String.raw`[a-zA-Z]\w*(?:[.-]\w+)*`;
/** A name right beside the word "option", or one that is written as code with its group. */
const besideIt: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:options?|settings?|flags?|parameters?|variables?),? (?:called |named |is |of |\()?(?:\`\`|"|')(?:\[\w+\][ /.]?|\w+[ /.])?(?<name>${word})(?: ?= ?[^\`"']{1,40})?(?:\`\`|"|')`,
    "d",
  ),
  new RegExp(
    String.raw`\b(?:options?|settings?|flags?) (?:called |named )?(?:\[\w+\][ /.]?)?(?<name>[a-z]\w*_\w+)`,
    "d",
  ),
  new RegExp(
    String.raw`(?:\`\`|"|')(?:\[\w+\][ /.]?|\w+[ /.])?(?<name>${word})(?: ?= ?[^\`"']{1,40})?(?:\`\`|"|') (?:\w+ )?(?:config\w* )?(?:option|setting|flag|parameter)\b`,
    "d",
  ),
  new RegExp(String.raw`(?:\`\`|"|')(?:\[\w+\][ /]?)?(?<name>[a-z]\w*_\w+)(?:\`\`|"|')`, "d"),
];
/** Libraries, files, and fields that hold other things: they are named beside options, and are none. */
const noName = /^oslo|_info$|_config$|\.(?:conf|ini|py|ya?ml|json|rst|cfg)$|^(?:true|false|none)$/i;

/** What follows the name of a group of options. */
const isGroup = /^[`"'\]]* (?:groups?|sections?)\b/i;

function findName(sentence: string): { readonly name: string; readonly index: number } | undefined {
  for (const pattern of besideIt) {
    const match = pattern.exec(sentence);
    const name = match?.groups?.name;
    const index = match?.indices?.groups?.name?.[0];
    if (name === undefined || index === undefined || isGroup.test(sentence.slice(index + name.length))) continue;
    if (!noName.test(name)) return { name, index };
  }
  return undefined;
}

/** The options that sentences add, with those that stand one by one below a sentence, each once. */
function optionsIn(
  prose: Prose,
  text: string,
  { end }: Span,
): readonly { readonly name: string; readonly span: Span }[] {
  const all = sentences(prose.text).filter(({ text }) => addsOption(text));
  const found = all.flatMap((one) => {
    const named = findName(one.text);
    const own =
      named === undefined
        ? []
        : [
            {
              name: named.name,
              span: spanOf(prose, one.start + named.index, one.start + named.index + named.name.length),
            },
          ];
    const source = spanOf(prose, one.start, one.end);
    const colon = /:[ \t]*\n/.exec(text.slice(source.start, source.end + 1));
    if (colon === null) return own;
    const items = optionItems(text, source.start + colon.index + colon[0].length, end);
    return [
      ...own,
      ...items
        .filter(({ name }) => !noName.test(name))
        .map(({ name, at }) => ({ name, span: { start: at, end: at + name.length } })),
    ];
  });
  return found.filter(({ name }, index) => found.findIndex((one) => one.name === name) === index);
}

/** A sentence on the defaults of all options. */
const ofAll =
  /\b(?:all|both|each|every|these|they|the defaults?)\b[^.\n]*\b(?:defaults?|unset|disabled|enabled)\b|\bdefaults\b(?! to\b)|\b(?:all|both|each|every)\b[^.\n]*\boptional\b/i;

/** Something that is written like a name, and not like a file's: code, or words joined by "_". */
function hasNames(text: string): boolean {
  const others = text.replace(/``[\w./~-]*\.(?:conf|ini|ya?ml|json|cfg|py)``/g, "");
  return /``[^`]+``|\b[a-z]+(?:_[a-z0-9]+)+\b|::\s*$/m.test(others);
}

const namesOption =
  /\b[a-z]\w*_\w+\W{0,4} (?:config\w* )?(?:option|setting|flag)\b|\b(?:option|setting|flag)s?\W{1,4}[a-z]\w*_\w+|^\s+[a-z]\w*_\w+ ?= ?\S/im;
/** The group that oslo.config calls DEFAULT. */
const defaultGroup =
  /\[DEFAULT\]|\bDEFAULT(?=[./]|["'\x60*]*\s+(?:config(?:uration)? )?(?:group|section))|(?<=\b(?:group|section)\s+["'\x60*]*)DEFAULT\b/g;
const defaults =
  /\bdefaults?\b|\bunset\b|\bdisabled\b|\benabled\b|\w ?= ?\S|\b(?:not|un|isn't) ?(?:set|specified|configured|given|provided)\b/i;
const effects =
  /\bimmediate\w*|\beffect\b|\brestart\w*|\breload\w*|\benabled?\b|\bdisabled?\b|\bSIGHUP\b|\bopt[ -]in\b|\bturn(?:ed)? on\b|\b(?:when|if|once|unless|until|after|not)\b[^.]{0,30}\bset\b/i;

/** So many options that all lack the same are one finding. */
const manyOptions = 3;

/** So many places of a name are looked at. */
const mostPlaces = 20;

/** Where a name is written. */
function placesOf(text: string, name: string): readonly number[] {
  const found: number[] = [];
  for (let at = text.indexOf(name); at >= 0 && found.length < mostPlaces; at = text.indexOf(name, at + name.length))
    found.push(at);
  return found;
}

/** The blocks in which a name is written. */
function around(text: string, name: string): readonly string[] {
  return placesOf(text, name).map((at) => {
    const start = text.lastIndexOf("\n\n", at);
    const end = text.indexOf("\n\n", at);
    return text.slice(Math.max(0, start), end < 0 ? text.length : end);
  });
}
