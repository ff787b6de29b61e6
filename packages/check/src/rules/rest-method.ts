import { restImpact } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { askedBy } from "../text/asked.ts";
import { quoted } from "../text/edits.ts";

export const restMethod: Rule = {
  code: "rest-method",
  level: "info",
  strict: "error",
  summary: "A change of the API names the methods that it adds or changes.",
  why: "An API is promised method by method. A change that names none cannot be held against the code.",
  examples: [
    { name: "no change", template: exampleTemplate, input: exampleSpec },
    {
      name: "a method",
      template: exampleTemplate,
      input: changed("None.", "* ``GET /v1/workers`` lists the workers that wait."),
    },
    {
      name: "a change without a method",
      template: exampleTemplate,
      input: changed(
        "None.",
        "The API returns how many workers wait for each function, so that clients can show it. The new field is\nreturned to administrators only, and is left out for everybody else.",
      ),
      reports: ["23:1-23:16"],
      message: 'Section "REST API impact" names no method.',
    },
  ],
  asked: (template) => askedBy(template, /^Method type\b|\btheir? type\b|\bAPI method\b/i, "rest"),
  check({ spec }, report) {
    const rest = restImpact(spec);
    if (!rest || rest.isNone || rest.mentions || rest.methods.length > 0) return;
    const words = spec.text.slice(rest.section.headingSpan.end, rest.section.span.end).split(/\s+/).length;
    // A sentence or two may well say that nothing changes.
    if (words < 25) return;
    report({
      span: rest.section.titleSpan,
      message: `Section ${quoted(rest.section.title)} names no method.`,
      help: 'write each method with its URL, as in "POST /v1/aliases"',
    });
  },
};
