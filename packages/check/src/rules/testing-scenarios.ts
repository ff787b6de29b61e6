import { findNodes } from "@assent/rst";
import { findTopic, hasContent, noneSections, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy, guidanceWith } from "../asked/line-asked.ts";
import { quoted } from "../text/edits.ts";

export const testingScenarios: Rule = {
  code: "testing-scenarios",
  level: "info",
  strict: "error",
  summary: "The section on tests names scenarios.",
  why: '"Unit tests will be added" is true of every change. What has to work, and what could go wrong, is not.',
  examples: [
    { name: "a scenario", template: exampleTemplate, input: exampleSpec },
    {
      name: "told in another section",
      template: exampleTemplate,
      input: changed(
        "* The second of two calls, five minutes apart, finds a worker.",
        "Tests cover all of the use cases.",
      ),
    },
    {
      name: "few words, and they tell one",
      template: exampleTemplate,
      input: changed(
        "* The second of two calls, five minutes apart, finds a worker.",
        "Create a function, remove its storage, read its source.",
      ),
    },
    {
      name: "a list of kinds of tests",
      template: exampleTemplate,
      input: changed(
        "* The second of two calls, five minutes apart, finds a worker.",
        "* Unit tests.\n* Functional tests.",
      ),
      reports: ["37:1-37:8"],
    },
    {
      name: "a list of kinds of tests, of a project that the template names",
      template: exampleTemplate.replace("scenarios needed to test here", "scenarios needed to test in Lantern here"),
      input: changed(
        "* The second of two calls, five minutes apart, finds a worker.",
        "* Lantern unit tests.\n* Functional tests.",
      ),
      reports: ["37:1-37:8"],
    },
    {
      name: "a template that speaks of scenario tests alone",
      template: exampleTemplate.replace(
        "scenarios needed to test here",
        "Tempest tests that will be added. That unit and scenario test coverage is added need not be mentioned",
      ),
      input: changed("* The second of two calls, five minutes apart, finds a worker.", "Unit tests will be added."),
    },
    {
      name: "unit tests will be added",
      template: exampleTemplate,
      input: changed("* The second of two calls, five minutes apart, finds a worker.", "Unit tests will be added."),
      reports: ["37:1-37:8"],
      message: 'Section "Testing" names no scenario.',
    },
  ],
  asked: (template) => askedBy(template, scenarios, "testing"),
  check({ spec, template }, report) {
    if (!guidanceWith(template, scenarios)) return;
    const own = findTopic(spec.outline, "testing");
    if (!own || !hasContent(own) || own.sections.length > 0) return;
    if (noneSections(spec).some(({ section, form }) => section === own && form !== "sentence")) return;
    const text = spec.text.slice(own.headingSpan.end, own.span.end).trim();
    const names = namesIn(template);
    const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
    const told = new Set(words.filter((word) => !ofEveryChange.test(word) && !names.has(word)));
    if (told.size > 0 && own.body.some((node) => findNodes(node, "list_item").length > 0)) return;
    if (text.split(/\s+/).length >= 20 || told.size >= fewestWords || tells.test(text)) return;
    report({
      span: own.titleSpan,
      message: `Section ${quoted(own.title)} names no scenario.`,
      help: "name what has to work, and the edge cases, one to a list item",
    });
  },
};

/** "Scenario tests" are a kind of tests, and no scenarios to tell of. */
const scenarios = /\bscenarios?\b(?!\s+tests?\b)/i;

/** What can be said of the tests of every change: their kinds, and that there will be some. */
const ofEveryChange =
  /^(?:tests?|tested|testing|units?|functional|integration|tempest|scenarios?|gate|jobs?|cases?|coverage|cover(?:s|ed|ing)?|add(?:s|ed|ing)?|new|existing|exist|updat(?:e[sd]?|ing)|writ(?:e|ten)|wrote|provided?|includ(?:e[sd]?|ing)|will|should|shall|must|can|may|need(?:s|ed)?|requir(?:e[sd]?|ing)|and|the|for|this|that|these|those|with|all|any|also|are|our|we|they|not|its|code|changes?|changed|features?|specs?|usual|usually|normal|standard|appropriate|relevant|additional|enough|sufficient|both|other|each|every|out|way|make|made|done|being|been|have|has|been|from|part|implement(?:ed|ation)?|works?|third|party)$/;

const known = new WeakMap<Template, ReadonlySet<string>>();

/** The names that the template speaks of, in small letters: of a project, of tools. They are the same in every spec. */
function namesIn(template: Template): ReadonlySet<string> {
  let names = known.get(template);
  if (!names) {
    const found = template.guidance.flatMap(({ text }) => text.match(/(?<=[\p{Ll},;] )\p{Lu}\p{L}{2,}/gu) ?? []);
    known.set(template, (names = new Set(found.map((name) => name.toLowerCase()))));
  }
  return names;
}

/** So many other words say what is tried. */
const fewestWords = 5;

/** A scenario in half a sentence ("make sure that the report is right"), or where they are told. */
const tells =
  /\b(?:ensur|insur|verif|validat|check|imitat|simulat)\w*|\bmake\s+sure\b|\bscenarios?\b|\buse[\s-]cases?\b|\b(?:edge|boundary|corner|test)\s+cases?\b|\b(?:above|below|sections?)\b/i;
