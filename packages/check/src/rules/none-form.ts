import { matchSections, noneSections } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted, replace } from "../text/edits.ts";

export const noneForm: Rule = {
  code: "none-form",
  level: "info",
  strict: "warning",
  summary: "A section with nothing to say says it in the template's words.",
  why: 'One word for "nothing" can be read at a glance, and by tools.',
  examples: [
    { name: "None.", template: exampleTemplate, input: exampleSpec },
    {
      name: "N/A",
      template: exampleTemplate,
      input: changed("None.", "N/A"),
      reports: ["26:1-26:4"],
      message: 'Section "REST API impact" says "N/A"; the template asks for "None.".',
      fixed: exampleSpec,
    },
    {
      name: "an answer that is about a part, and so says more",
      template: exampleTemplate,
      input: changed("None.", "No direct impact."),
    },
    {
      name: "words of the template's own",
      template: exampleTemplate.replace("just write: None.", 'write "not applicable".'),
      input: changed("None.", "Not applicable."),
    },
    {
      name: "None where the template has words of its own",
      template: exampleTemplate.replace("just write: None.", "just write: Not applicable."),
      input: exampleSpec,
      reports: ["26:1-26:6"],
      message: 'Section "REST API impact" says "None."; the template asks for "Not applicable.".',
    },
    ...["Not applicable.", "Nothing to say.", "N/A", "Not relevant.", "No impact.", "Nil."].map((words) => ({
      name: `words of the template's own, without quotes: ${words}`,
      template: exampleTemplate.replace("just write: None.", `just write: ${words}`),
      input: exampleSpec.replaceAll(/^None\.$/gm, words),
    })),
    ...[
      ['If this section does not apply, write "Not applicable".', "Not applicable"],
      ['Say "N/A" when nothing leaks.', "N/A."],
      ['If there is nothing to say, state "No impact".', "No impact"],
    ].map(([asked = "", words = ""]) => ({
      name: `what the section asks for by itself: ${asked}`,
      template: exampleTemplate.replace("This section is optional.\n\nEach", `${asked}\n\nEach`),
      input: changed("None.", words),
    })),
    {
      name: "another word than the section asks for by itself",
      template: exampleTemplate.replace(
        "This section is optional.\n\nEach",
        'If it is not called, write "N/A".\n\nEach',
      ),
      input: exampleSpec,
      reports: ["26:1-26:6"],
      message: 'Section "REST API impact" says "None."; the template asks for "N/A".',
      fixed: changed("None.", "N/A"),
    },
    {
      name: "a word that the section refuses is none that it asks for",
      template: exampleTemplate.replace("This section is optional.\n\nEach", 'Do not write "N/A" here.\n\nEach'),
      input: exampleSpec,
    },
    { name: "an answer for today", template: exampleTemplate, input: changed("None.", "None yet.") },
  ],
  asked: (template) => template.keepSections?.span,
  check({ spec, template }, report) {
    const isOwn = (text: string): boolean => spec.none?.some((one) => isSameWord(one, text)) ?? false;
    const { template: wantedOf } = matchSections(spec, template);
    for (const { section, form, text, span } of noneSections(spec)) {
      const wanted = wantedOf.get(section);
      if (!wanted) continue;
      const none = (wanted.none ?? template.keepSections)?.value;
      // The word of old is another one where the template has a word of its own; the team's in assent.yaml are as good.
      const isOther = form === "family" || (form === "none" && isSameWord(text, "None") && !isOwn(text));
      if (!isOther || none === undefined || isSameWord(text, none)) continue;
      report({
        span,
        message: `Section ${quoted(section.title)} says ${quoted(text)}; the template asks for ${quoted(none)}.`,
        ...(wanted.none === undefined ? {} : { asked: wanted.none.span }),
        fix: { title: `write ${quoted(none)}`, safety: "safe", edits: [replace(span, none)], keepsDocument: false },
      });
    }
  },
};

function isSameWord(one: string, other: string): boolean {
  const plain = (words: string): string => words.replace(/[.]$/, "").toLowerCase();
  return plain(one) === plain(other);
}
