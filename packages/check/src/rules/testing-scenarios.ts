import { findNodes } from "@assent/rst";
import { findTopic, hasContent, noneSections } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy, guidanceWith } from "../text/asked.ts";
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
      name: "unit tests will be added",
      template: exampleTemplate,
      input: changed("* The second of two calls, five minutes apart, finds a worker.", "Unit tests will be added."),
      reports: ["37:1-37:8"],
      message: 'Section "Testing" names no scenario.',
    },
  ],
  asked: (template) => askedBy(template, /\bscenarios?\b/i, "testing"),
  check({ spec, template }, report) {
    if (!guidanceWith(template, /\bscenarios?\b/i)) return;
    const own = findTopic(spec.outline, "testing");
    if (!own || !hasContent(own) || own.sections.length > 0) return;
    if (noneSections(spec).some(({ section, form }) => section === own && form !== "sentence")) return;
    if (own.body.some((node) => findNodes(node, "list_item").length > 0)) return;
    const text = spec.text.slice(own.headingSpan.end, own.span.end).trim();
    if (text.split(/\s+/).length >= 20 || tells.test(text)) return;
    report({
      span: own.titleSpan,
      message: `Section ${quoted(own.title)} names no scenario.`,
      help: "name what has to work, and the edge cases, one to a list item",
    });
  },
};

/** A scenario in half a sentence ("make sure that the report is right"), or where they are told. */
const tells =
  /\b(?:ensur|insur|verif|validat|check|imitat|simulat)\w*|\bmake\s+sure\b|\bscenarios?\b|\buse[\s-]cases?\b|\b(?:edge|boundary|corner|test)\s+cases?\b|\b(?:above|below|sections?)\b/i;
