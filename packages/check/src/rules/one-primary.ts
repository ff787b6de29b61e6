import { people, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { guidanceWith } from "../asked/line-asked.ts";
import { offersNobody } from "../asked/offers-nobody.ts";

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
    ...["Primary assignee", "Primary::\n"].map((label) => ({
      name: `two below "${label.trim()}"`,
      template: exampleTemplate,
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        `${label}\n  mirela <mirela.okafor@example.org>\n  jlind`,
      ),
      reports: [label.endsWith("\n") ? "37:3-37:8" : "36:3-36:8"],
      message: "There are 2 primary assignees.",
    })),
    {
      name: "two, where the template has no place for others and takes more",
      template: exampleTemplate.replace(
        "email address>\n",
        "email address>\n\nYou can optionally list additional ids of who works on this.\n",
      ),
      input: changed("  mirela <mirela.okafor@example.org>", "  mirela <mirela.okafor@example.org>\n  jlind"),
    },
    {
      name: "one, by two nicks",
      template: exampleTemplate,
      input: changed("mirela <mirela.okafor@example.org>", "Mirela Okafor - mir (IRC), mokafor (Launchpad)"),
    },
    {
      name: "one, by name and by the nick that is indented below",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "Mirela Okafor\n  mokafor"),
    },
    {
      name: "one, told in two sections of the same title",
      template: exampleTemplate,
      input: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "Mirela Okafor <mokafor>\n\nAssignee(s)\n-----------\n\nMirela Okafor <mokafor>",
      ),
    },
    {
      name: "a name, and several indented below",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "Mirela Okafor\n  jlind\n  tadeu"),
      reports: ["35:3-35:8"],
      message: "Several people are named, and none of them as the primary assignee.",
    },
    {
      name: "some, and none of them the primary one",
      template: exampleTemplate,
      input: changed("Primary assignee:\n  mirela <mirela.okafor@example.org>", "* mirela\n* jlind"),
      reports: ["35:3-35:8"],
      message: "Several people are named, and none of them as the primary assignee.",
    },
    {
      name: "other contributors alone",
      template: exampleTemplate,
      input: changed("Primary assignee:", "Other contributors:"),
      reports: ["35:3-35:37"],
      message: "Nobody is named as the primary assignee, only who else takes part.",
    },
    {
      name: "other contributors, and a primary assignee who is looked for",
      template: exampleTemplate,
      input: changed("Primary assignee:\n", "Primary assignee:\n  TBD\n\nOther contributors:\n"),
    },
  ],
  asked: (template) =>
    template.guidance.find(({ text }) => /\bdesignate the primary\b/i.test(text))?.span ??
    template.guidance.find(({ text, kind }) => kind === "label" && /^primary\b/i.test(text))?.span,
  check({ spec, template }, report) {
    if (!guidanceWith(template, /\bprimary\b/i)) return;
    const { people: all, primaryLabel, wantsOwner, hasProse, placeholders, saysNobody } = people(spec);
    const primary = all.filter(({ role }) => role === "primary");
    const other = all.find(({ role }) => role === "other");
    const mayBeNobody = wantsOwner || hasProse || placeholders.length > 0 || (saysNobody && offersNobody(template));
    if (primary.length === 0 && other && !mayBeNobody) {
      report({
        span: other.span,
        message: "Nobody is named as the primary assignee, only who else takes part.",
        help: 'put "Primary assignee:" above the one to talk to, or write that one is looked for',
      });
    }
    const second = primary[1];
    if (!second || takesMore(template)) return;
    const label = primaryLabel && spec.text.slice(primaryLabel.start, primaryLabel.end);
    report(
      label !== undefined && /\b(?:primary|main|lead)\b/i.test(label)
        ? {
            span: second.span,
            message: `There are ${primary.length} primary assignees.`,
            label: "the second one",
            help: 'name the others under "Other contributors"',
          }
        : {
            span: second.span,
            message: "Several people are named, and none of them as the primary assignee.",
            label: "the second one",
            help: 'put "Primary assignee:" above the one to talk to',
          },
    );
  },
};

/** Whether all stand in one place, as the template says: "Can optionally list additional ids". */
function takesMore({ guidance }: Template): boolean {
  const hasPlace = guidance.some(({ kind, text }) => kind === "label" && /\b(?:others?|contributors?)\b/i.test(text));
  return !hasPlace && guidance.some(({ text }) => more.test(text));
}

const more =
  /\b(?:list|name|add|give|put) (?:in )?(?:additional|more|other|further|several) (?:\w+ )?(?:ids?|nicks?|names?|people|assignees?|contributors?|developers?)\b/i;
