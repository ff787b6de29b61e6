import { matchSections, noneSections } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { hasToSay } from "../text/has-to-say.ts";

export const openAnswer: Rule = {
  code: "open-answer",
  level: "info",
  strict: "warning",
  summary: "No answer is still to come.",
  why: '"TBD" is agreed on together with the rest, and then nobody asks what it was to become.',
  milder: ["Nothing where an assignee is still looked for: that is an answer."],
  examples: [
    { name: "an answer", template: exampleTemplate, input: exampleSpec },
    {
      name: "an answer that is still to come",
      template: exampleTemplate,
      input: changed("None.", "TBD"),
      reports: ["26:1-26:4"],
      message: 'Section "REST API impact" says "TBD": the answer is still to come.',
    },
    {
      name: "an owner who is still to be found",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "TBD"),
    },
  ],
  check({ spec, template }, report) {
    const { template: wantedOf } = matchSections(spec, template);
    for (const { section, form, text, span } of noneSections(spec)) {
      const wanted = wantedOf.get(section);
      // A section that has to say something has a rule of its own.
      if (form !== "open" || !wanted || wanted.key === "assignee" || hasToSay(wanted, template)) continue;
      report({
        span,
        message: `Section ${quoted(section.title)} says ${quoted(text)}: the answer is still to come.`,
        help: "answer what the template asks here",
      });
    }
  },
};
