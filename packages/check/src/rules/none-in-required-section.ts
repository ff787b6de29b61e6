import { matchSections, noneSections } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const noneInRequiredSection: Rule = {
  code: "none-in-required-section",
  level: "error",
  summary: 'Sections that the template does not call optional say more than "None".',
  why: "A spec without a problem, a change or an owner cannot be agreed on.",
  examples: [
    { name: "None in an optional section", template: exampleTemplate, input: exampleSpec },
    {
      name: "no problem",
      template: exampleTemplate,
      input: changed("The first call after a pause takes a second, and callers notice.", "None."),
      reports: ["16:1-16:6 error"],
      message: 'Section "Problem description" says "None.", and the template does not call it optional.',
    },
  ],
  check({ spec, template }, report) {
    // A template that marks no section, or a single one, does not tell the one kind from the other.
    if (template.all.filter(({ need }) => need === "content").length < 2) return;
    const { template: wantedOf } = matchSections(spec, template);
    for (const { section, form, text, span } of noneSections(spec)) {
      const wanted = wantedOf.get(section);
      if (wanted?.need !== "required" || form === "sentence" || form === "open") continue;
      report({
        span,
        message: `Section ${quoted(section.title)} says ${quoted(text)}, and the template does not call it optional.`,
        asked: wanted.titleSpan,
        help: "answer what the template asks here",
      });
    }
  },
};
