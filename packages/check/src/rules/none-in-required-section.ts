import { isAbout, isVisible, matchSections, noneAnswerOf } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { asksItself, hasToSay } from "../asked/has-to-say.ts";

export const noneInRequiredSection: Rule = {
  code: "none-in-required-section",
  level: "error",
  summary: 'Sections that the template does not call optional say more than "None".',
  why: "A spec without a problem, a change or an owner cannot be agreed on.",
  milder: [
    '"TBD", and no word above the subsections, are warnings, and errors in `strict`; an assignee may still be looked for.',
  ],
  examples: [
    { name: "None in an optional section", template: exampleTemplate, input: exampleSpec },
    {
      name: "no problem",
      template: exampleTemplate,
      input: changed("The first call after a pause takes a second, and callers notice.", "None."),
      reports: ["16:1-16:6 error"],
      message: 'Section "Problem description" says "None.", and the template does not call it optional.',
    },
    {
      name: "no change, above what it has an impact on",
      template: exampleTemplate,
      input: changed("One worker of each function is kept for ten minutes after its last call.", "None."),
      reports: ["21:1-21:6 error"],
      message: 'Section "Proposed change" says "None.", and the template does not call it optional.',
    },
    {
      name: "not a word above what it has an impact on",
      template: exampleTemplate,
      input: changed("One worker of each function is kept for ten minutes after its last call.\n\n", ""),
      reports: ["18:1-18:16 warning"],
      message:
        'Section "Proposed change" says nothing above its subsections, and the template does not call it optional.',
    },
    {
      name: "the change in subsections of the author's own",
      template: exampleTemplate,
      input: changed("One worker of each function is kept", "Workers\n-------\n\nOne worker of each function is kept"),
    },
    {
      name: "a problem that is still to be described",
      template: exampleTemplate,
      input: changed("The first call after a pause takes a second, and callers notice.", "TBD"),
      reports: ["16:1-16:4 warning"],
      message: 'Section "Problem description" says "TBD": what the template asks for is still to come.',
    },
    {
      name: "the same, where the template is taken at its word",
      template: exampleTemplate,
      input: changed("The first call after a pause takes a second, and callers notice.", "TBD"),
      profile: "strict",
      reports: ["16:1-16:4 error"],
    },
    {
      name: "a section that has a word of its own for it",
      template: exampleTemplate.replace(
        "A detailed description of the problem.",
        'A detailed description. If there is no problem, write "Not applicable".',
      ),
      input: changed("The first call after a pause takes a second, and callers notice.", "Not applicable."),
    },
    ...['This must not be "None".', "Do not say None here.", '"None" is not an answer.'].map((words) => ({
      name: `a section that refuses it: ${words}`,
      template: exampleTemplate.replace("This section is optional.\n\nEach", `${words}\n\nEach`),
      input: exampleSpec,
      reports: ["26:1-26:6 error"],
      message: 'Section "REST API impact" says "None.", and the template does not call it optional.',
    })),
    {
      name: "an owner who is still to be found",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "TBD"),
    },
  ],
  check({ spec, template }, report) {
    const { template: wantedOf } = matchSections(spec, template);
    for (const section of spec.outline.all) {
      const wanted = wantedOf.get(section);
      if (!wanted || !hasToSay(wanted, template)) continue;
      const help = "answer what the template asks here";
      const asked = wanted.titleSpan;
      if (section.sections.length > 0) {
        // Where the template asks nothing of its own above the subsections, or the author has made some, these are the answer.
        if (!asksItself(wanted) || section.sections.some((below) => !wantedOf.has(below))) continue;
        if (!section.body.some(isVisible)) {
          const message = `Section ${quoted(section.title)} says nothing above its subsections, and the template does not call it optional.`;
          report({ span: section.titleSpan, message, asked, help, level: "warning", strict: "error" });
          continue;
        }
      }
      const none = noneAnswerOf(section, spec.text, spec.none);
      if (
        !none ||
        none.form === "sentence" ||
        (none.form === "open" && isAbout(template.outline, wanted.key, "assignee"))
      )
        continue;
      const { text, span, form } = none;
      report(
        form === "open"
          ? {
              span,
              message: `Section ${quoted(section.title)} says ${quoted(text)}: what the template asks for is still to come.`,
              asked,
              help,
              level: "warning",
              strict: "error",
            }
          : {
              span,
              message: `Section ${quoted(section.title)} says ${quoted(text)}, and the template does not call it optional.`,
              asked,
              help,
            },
      );
    }
  },
};
