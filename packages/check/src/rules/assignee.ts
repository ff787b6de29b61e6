import type { Span } from "@assent/rst";
import { isPutOff, people, type Spec, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { offersNobody } from "../asked/offers-nobody.ts";
import { authorsWords } from "../asked/authors-words.ts";

export const assignee: Rule = {
  code: "assignee",
  level: "warning",
  summary: "Somebody is named who does the work, or the spec says that it looks for an owner.",
  why: "Reviewers need somebody to talk to, and a plan without an owner is not carried out.",
  milder: ['Nothing where the spec says "None" and the template offers that: "<launchpad-id or None>".'],
  examples: [
    { name: "a name", template: exampleTemplate, input: exampleSpec },
    {
      name: "looking for an owner",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "Looking for an owner"),
    },
    {
      name: "not decided, and nobody is asked to take it",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "TBD"),
      reports: ["35:3-35:6 warning"],
      message: '"TBD" names nobody, and does not say that an owner is looked for.',
    },
    {
      name: "the same below a heading of the team's own",
      template: exampleTemplate.replace("Assignee(s)\n-----------", "Who does it\n-----------"),
      input: changed(
        "Assignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>",
        "Who does it\n-----------\n\nPrimary assignee:\n  TBD",
      ),
      reports: ["35:3-35:6 warning"],
    },
    {
      name: "the same in bold",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "**TBD**"),
      reports: ["35:5-35:8 warning"],
      message: '"TBD" names nobody, and does not say that an owner is looked for.',
    },
    {
      name: "the same in another word",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "unassigned"),
      reports: ["35:3-35:13 warning"],
    },
    ...["?", "unknown", "nobody yet", "Not known yet.", "me", "myself"].map((words) => ({
      name: `words that name nobody to a reader: ${words}`,
      template: exampleTemplate.replace("<irc nick name and email address>", "<irc nick or None>"),
      input: changed("mirela <mirela.okafor@example.org>", words),
      reports: [`35:3-35:${3 + words.replace(".", "").length} warning`],
    })),
    {
      name: "the name of an id that is still to be put in",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "your-launchpad-id"),
      reports: ["35:3-35:20 warning"],
      message: '"your-launchpad-id" holds the place of a name.',
    },
    {
      name: "nothing but the template's own question",
      template: exampleTemplate.replace(
        "Primary assignee:",
        "Who leads the work? Or is somebody looked for who does?\n\nPrimary assignee:",
      ),
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "Who leads the work? Or is somebody looked for who does?",
      ),
      reports: ["31:1-31:12 warning"],
      message: "Nobody is named as assignee.",
    },
    {
      name: "the template's own question, and a word that puts it off",
      template: exampleTemplate.replace(
        "Primary assignee:",
        "Who leads the work? Or is somebody looked for who does?\n\nPrimary assignee:",
      ),
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "Who leads the work? Or is somebody looked for who does?\n\nPrimary assignee:\n  TBD",
      ),
      reports: ["37:3-37:6 warning"],
    },
    {
      name: "letters that hold the place of a name",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "XXX"),
      reports: ["35:3-35:6 warning"],
    },
    {
      name: "nobody",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "None."),
      reports: ["31:1-31:12"],
      message: "Nobody is named as assignee.",
    },
    {
      name: "the placeholder of another template",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "<your name>"),
      reports: ["35:3-35:14"],
      message: '"<your name>" holds the place of a name.',
    },
    {
      name: "the placeholder of the template, which another rule finds",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "<irc nick name and email address>"),
    },
    {
      name: "a label with nothing behind it, beside others who are looked for",
      template: exampleTemplate,
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "Primary assignee:\n\nOther contributors:\n  TBD",
      ),
      reports: ["31:1-31:12"],
    },
    {
      name: "nobody, as the template offers, in a table",
      template: exampleTemplate.replace("<irc nick name and email address>", "<irc nick or None>"),
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "================  ====\nPrimary assignee  None\nContributor       None\n================  ====",
      ),
    },
    ...["<irc nick name and email address>", "<irc nick or None>"].map((holder) => ({
      name: `labels with nothing behind them, and somebody who only helps, under "${holder}"`,
      template: exampleTemplate.replace("<irc nick name and email address>", holder),
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "Primary assignee:\n\nOther contributors:\n  None\n\nFeature Liaison\n---------------\n\nFeature liaison:\n  jlind, who may also be asked in the channel and is there most of the time.",
      ),
      reports: ["31:1-31:12"],
      message: "Nobody is named as assignee.",
    })),
    {
      name: "nobody, as the template offers",
      template: exampleTemplate.replace("<irc nick name and email address>", "<irc nick or None>"),
      input: changed("mirela <mirela.okafor@example.org>", "None"),
    },
  ],
  asked: askedPlace,
  check({ spec, template }, report) {
    if (askedPlace(template) === undefined) return;
    const { people: named, span, placeholders, wantsOwner, putOff, saysNobody, lacksOwner, ...rest } = people(spec);
    const hasProse = rest.hasProse && saysMore(spec, template);
    // What the template itself has there is found by `placeholder`.
    const isOfTemplate = (words: string): boolean => template.placeholders.some(({ text }) => words.includes(text));
    const foreign = placeholders.find(({ start, end }) => !isOfTemplate(spec.text.slice(start, end)));
    if (foreign && lacksOwner) {
      report({
        span: foreign,
        message: `${quoted(spec.text.slice(foreign.start, foreign.end))} holds the place of a name.`,
        help: 'name who does the work, or write "looking for an owner"',
      });
      return;
    }
    if (putOff && !hasProse && placeholders.length === 0) {
      report({
        span: putOff,
        message: `${quoted(spec.text.slice(putOff.start, putOff.end))} names nobody, and does not say that an owner is looked for.`,
        help: 'name who does the work, or write "looking for an owner"',
      });
      return;
    }
    // A section that is not there, and a placeholder in it, have rules of their own.
    if (!span || (lacksOwner && (placeholders.length > 0 || wantsOwner)) || hasProse) return;
    if (named.some(({ role }) => role !== "liaison")) return;
    if (saysNobody && offersNobody(template)) return;
    report({
      span,
      message: "Nobody is named as assignee.",
      help: 'name who does the work, or write "looking for an owner"',
    });
  },
};

/** Where a template asks for the assignee: by a heading, or by a label below one of the team's own. */
function askedPlace({ all, guidance }: Template): Span | undefined {
  return (
    all.find(({ key }) => key === "assignee")?.titleSpan ??
    guidance.find(({ kind, text }) => kind === "label" && /^(?:primary|main|lead) assignee\b/i.test(text))?.span
  );
}

/** Whether there is more in the section than words of the template, its labels, and words for somebody who is still to come. */
function saysMore(spec: Spec, template: Template): boolean {
  const sections = spec.outline.all.filter(({ key }) => key === "assignee");
  return (
    sections.length === 0 ||
    sections.some((section) => {
      const own = authorsWords(spec, section.span, template).slice(section.headingSpan.end, section.span.end);
      return own.split("\n").some((line) => /\p{L}/u.test(line) && !line.trimEnd().endsWith(":") && !isPutOff(line));
    })
  );
}
