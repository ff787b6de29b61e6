import type { Span } from "@assent/rst";
import { isAbout, matchSections, noneFormOf, noneSections, people, type Spec, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { hasToSay } from "../asked/has-to-say.ts";
import { keptLabels } from "../asked/kept-labels.ts";

const milestones = "Milestones\n==========\n\n";
const labels = `${exampleTemplate}\n${milestones}Target milestone:\n\nFirst part:\n\nReviewers:\n  <nick or None>\n\nWriters:\n  <nick>\n`;
const withLabels = (words: string): string => `${exampleSpec}\n${milestones}${words}\n`;

export const openAnswer: Rule = {
  code: "open-answer",
  level: "warning",
  strict: "error",
  summary: "No answer is still to come.",
  why: '"TBD" is agreed on together with the rest, and then nobody asks what it was to become.',
  milder: [
    'A hint where it says "TBD", a warning in the profile `strict`; and where nothing stands behind a label such as "Other contributors:".',
    "Nothing where an assignee is still looked for: that is an answer.",
  ],
  examples: [
    { name: "an answer", template: exampleTemplate, input: exampleSpec },
    {
      name: "an answer that is still to come",
      template: exampleTemplate,
      input: changed("None.", "TBD"),
      reports: ["26:1-26:4 info"],
      message: 'Section "REST API impact" says "TBD": the answer is still to come.',
    },
    {
      name: "an owner who is still to be found",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "TBD"),
    },
    {
      name: "answers behind labels of the template",
      template: labels,
      input: withLabels(
        "Target milestone: winter\n\nFirst part:\n\n* autumn\n\nReviewers:\n  None\n\nWriters:\n  jlind",
      ),
    },
    {
      name: "nothing behind a label with a blank in the template",
      template: labels,
      input: withLabels("First part:\n\nTarget milestone:"),
      reports: ["45:1-45:12 warning", "47:1-47:18 warning"],
      message: 'Nothing follows "First part:".',
    },
    {
      name: "nothing behind labels above each other, the last of which has an answer",
      template: labels,
      input: withLabels("Target milestone:\nFirst part:\n\n  autumn"),
      reports: ["45:1-45:18 warning"],
    },
    {
      name: "nothing behind a label with the place of a name in the template",
      template: labels,
      input: withLabels("Target milestone:\n\n* winter\n\nReviewers:"),
      reports: ["49:1-49:11 info"],
    },
    {
      name: "answers that are still to come behind labels of the template",
      template: labels,
      input: withLabels(
        "Target milestone: ???\n\nFirst part: To Be Determined\n\nReviewers:\n  TODO\n\nWriters:\n  Unknown",
      ),
      reports: ["45:19-45:22 info", "47:13-47:29 info", "50:3-50:7 info", "53:3-53:10 info"],
      message: '"Target milestone:" says "???": the answer is still to come.',
    },
    {
      name: "the same below the label, as a paragraph or an item",
      template: labels,
      input: withLabels("Target milestone:\n\nTBD\n\nFirst part:\n\n* TBD"),
      reports: ["47:1-47:4 info", "51:3-51:6 info"],
    },
    {
      name: "the same behind labels of the author's own",
      template: labels,
      input: withLabels("Second part: TBD\n\nThird part:\n  TBD"),
    },
    {
      name: "a primary assignee who is still to be found, which another rule finds, and others who are",
      template: exampleTemplate.replace(
        "<irc nick name and email address>",
        "$&\n\nOther contributors:\n  <irc nick or None>",
      ),
      input: changed("mirela <mirela.okafor@example.org>", "TBD\n\nOther contributors:\n  TBD"),
      reports: ["38:3-38:6 info"],
    },
    {
      name: "a label that leads to a list in the template",
      template: `${exampleTemplate}\n${milestones}Things to think of:\n\n* The winter\n`,
      input: withLabels("Things to think of:"),
    },
  ],
  check({ spec, template }, report) {
    const { template: wantedOf } = matchSections(spec, template);
    for (const { section, form, text, span } of noneSections(spec)) {
      const wanted = wantedOf.get(section);
      // A section that has to say something has a rule of its own.
      if (form !== "open" || !wanted || isAbout(template.outline, wanted.key, "assignee") || hasToSay(wanted, template))
        continue;
      report({
        span,
        message: `Section ${quoted(section.title)} says ${quoted(text)}: the answer is still to come.`,
        help: "answer what the template asks here",
        ...openLevels,
      });
    }
    for (const { words, span, answer, asked } of keptLabels(spec, template)) {
      if (isOfPrimary(span, spec)) continue;
      const offersNone = /\bnone\b/i.test(asked.holder);
      if (answer === undefined) {
        report({
          span,
          message: `Nothing follows ${quoted(words)}.`,
          asked: asked.span,
          help: `write the answer behind it${offersNone ? ', or "None"' : ""}`,
          ...(asked.isBlank ? {} : openLevels),
        });
      } else if (noneFormOf(answer.text) === "open" && !isHolder(answer.text, template)) {
        report({
          span: answer.span,
          message: `${quoted(words)} says ${quoted(answer.text)}: the answer is still to come.`,
          asked: asked.span,
          help: `write what is known${offersNone ? ', or "None"' : ""}`,
          ...openLevels,
        });
      }
    }
  },
};

/** What puts an answer off says so itself. */
const openLevels = { level: "info", strict: "warning" } as const;

/** Whether a label is that of the people who do the work: a spec without them has a rule of its own. */
function isOfPrimary({ start, end }: Span, spec: Spec): boolean {
  const { primaryLabel } = people(spec);
  return primaryLabel !== undefined && primaryLabel.start < end && primaryLabel.end > start;
}

/** Whether words only hold a place in the template: those that were left in have a rule of their own. */
function isHolder(text: string, { placeholders }: Template): boolean {
  return placeholders.some((one) => text.includes(one.text));
}
