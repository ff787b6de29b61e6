import { people } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { guidanceWith } from "../text/asked.ts";

export const onePrimary: Rule = {
  code: "one-primary",
  level: "info",
  strict: "warning",
  summary: "One assignee is the primary one.",
  why: "Where two are responsible, each may wait for the other.",
  examples: [
    { name: "one", template: exampleTemplate, input: exampleSpec },
    {
      name: "two",
      template: exampleTemplate,
      input: changed("  mirela <mirela.okafor@example.org>", "  mirela <mirela.okafor@example.org>\n  jlind"),
      reports: ["36:3-36:8"],
      message: "There are 2 primary assignees.",
    },
  ],
  asked: (template) =>
    template.guidance.find(({ text }) => /\bdesignate the primary\b/i.test(text))?.span ??
    template.guidance.find(({ text, kind }) => kind === "label" && /^primary\b/i.test(text))?.span,
  check({ spec, template }, report) {
    if (!guidanceWith(template, /\bprimary\b/i)) return;
    const primary = people(spec).people.filter(({ role }) => role === "primary");
    const second = primary[1];
    if (!second) return;
    report({
      span: second.span,
      message: `There are ${primary.length} primary assignees.`,
      label: "the second one",
      help: 'name the others under "Other contributors"',
    });
  },
};
