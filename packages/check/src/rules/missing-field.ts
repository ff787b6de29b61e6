import type { Span } from "@assent/rst";
import { listed, literalPattern, settingOf, type Spec, stageOfFolder, stateKey, type Template } from "@assent/spec";
import type { Report, Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import {
  askedFields,
  type AskedField,
  type FieldThere,
  findField,
  hasOwnFields,
  mayHaveField,
} from "../asked/fields-on-top.ts";

const sections = "Summary\n*******\n\nWhat gets better.\n";
const title = "#################\nRFC 0007: Cabins\n#################\n\n";
const template = `#####################\nRFC NNNN: A few words\n#####################\n
:Authors: Your Name (@handle)
:Champion: @handle of a maintainer, or nobody yet
:Status: Draft | Accepted | Rejected
:Started: YYYY-MM-DD
:Replaces:
:Reviewers: names (optional)
:Resolution: <url> (required for Accepted)

Summary
*******

What gets better?
`;
const fields = `:Authors: Bo Tamm (@btamm)\n:Champion: nobody yet\n:Status: Draft\n:Started: 2026-01-05\n`;
const spec = (own: string): string => `${title}${own}\n${sections}`;

export const missingField: Rule = {
  code: "missing-field",
  level: "info",
  strict: "warning",
  summary: "Every field that the template has on top is there, and says something.",
  why: "Lists, states and people are read from the fields. A spec without an author belongs to nobody, one without a state to no list.",
  milder: [
    "Nothing for fields that the template leaves empty or calls optional, or that come when a spec is decided, replaced or revised, nor for what today's template asks no more.",
    "Nothing is missing where a spec has fields of its own, or the name of the field elsewhere: in a table, a heading, an item.",
  ],
  examples: [
    { name: "all that are asked for", template, input: spec(fields) },
    {
      name: "one that is missing",
      template,
      input: spec(fields.replace(/:Champion:.*\n/, "")),
      reports: ["5:2-5:9 info"],
      message: 'The field "Champion" is missing.',
    },
    {
      name: "the first one is missing",
      template,
      input: spec(fields.replace(/:Authors:.*\n/, "")),
      reports: ["2:1-2:17"],
      message: 'The field "Authors" is missing.',
    },
    {
      name: "all of them",
      template,
      input: spec(""),
      reports: ["2:1-2:17"],
      message: 'The fields "Authors", "Champion", "Status" and "Started" are missing.',
    },
    {
      name: "one with nothing in it",
      template,
      input: spec(fields.replace(" nobody yet", "")),
      reports: ["6:2-6:10"],
      message: 'The field "Champion" is empty.',
    },
    {
      name: "another word than those to choose from",
      template,
      input: spec(fields.replace("Draft", "Cooking")),
      reports: ["7:10-7:17"],
      message: 'The field "Status" says "Cooking"; the template offers "Draft", "Accepted" and "Rejected".',
    },
    ...["Draft, Accepted or Rejected", "Draft, Accepted, or Rejected", "Draft / Accepted / Rejected"].map((said) => ({
      name: `another word than those to choose from, ${said}`,
      template: template.replace("Draft | Accepted | Rejected", said),
      input: spec(fields.replace("Draft", "Cooking")),
      reports: ["7:10-7:17"],
      message: 'The field "Status" says "Cooking"; the template offers "Draft", "Accepted" and "Rejected".',
    })),
    ...["2026-13-45", "2026-02-29", "2026-00-01"].map((day) => ({
      name: `a day that the calendar has not: ${day}`,
      template,
      input: spec(fields.replace("2026-01-05", day)),
      reports: [`8:11-8:${11 + day.length}`],
      message: `The field "Started" says "${day}", a day that there is not.`,
    })),
    {
      name: "options of a directive are no fields of the spec's own",
      template,
      input: spec(`${fields.replace(/:Champion:.*\n/, "")}\n.. contents::\n   :local:\n   :depth: 2\n`),
      reports: ["5:2-5:9"],
      message: 'The field "Champion" is missing.',
    },
    ...["5 January 2026", "05.01.2026"].map((day) => ({
      name: `a day in another form: ${day}`,
      template,
      input: spec(fields.replace("2026-01-05", day)),
      reports: [`8:11-8:${11 + day.length}`],
      message: `The field "Started" says "${day}"; the template has the date as "YYYY-MM-DD".`,
    })),
    {
      name: "the month before the day",
      template: template.replace("YYYY-MM-DD", "DD/MM/YYYY"),
      input: spec(fields.replace("2026-01-05", "01/31/2026")),
      reports: ["8:11-8:21"],
      message: 'The field "Started" says "01/31/2026"; the template has the date as "DD/MM/YYYY".',
    },
    ...[
      ["DD.MM.YYYY", "05.01.2026"],
      ["DD.MM.YYYY", "29.02.2024"],
      ["DD.MM.YY", "05.01.26"],
      ["dd-mmm-yyyy", "05-Jan-2026"],
      ["YYYY-MM-DD", "2026-01-05, 2026-02-01 (again)"],
      ["YYYY-MM-DD", "next week"],
    ].map(([shape, day]) => ({
      name: `a day as the template has it, or none yet: ${shape!}, ${day!}`,
      template: template.replace("YYYY-MM-DD", shape!),
      input: spec(fields.replace("2026-01-05", day!)),
    })),
    {
      name: "a choice with more words behind it, in another case, and a value in the next line",
      template,
      input: spec(fields.replace("Draft", "accepted (2026-02-01)").replace("nobody yet", "\n  nobody yet")),
    },
    { name: "one author or several", template, input: spec(fields.replace("Authors", "Author")) },
    {
      name: "in another form, or below a heading of its own",
      template,
      input: spec("* Authors: Bo Tamm (@btamm)\n* **Status:** Draft\n* Started: 2026-01-05\n").concat(
        "\nChampion\n********\n\nnobody yet\n",
      ),
    },
    ...[
      "+----------+---------+\n| Authors  | Bo Tamm |\n+----------+---------+\n| Champion | nobody  |\n+----------+---------+\n| Status   | Draft   |\n+----------+---------+\n| Started  | today   |\n+----------+---------+\n",
      "**Authors**\n  Bo Tamm\n\n**Champion**\n  nobody\n\n**Status**\n  Draft\n\n**Started**\n  today\n",
      "1. Author: Bo\n2. Champion: nobody\n3. Status: Draft\n4. Started: today\n",
      "**Authors**: Bo | **Champion**: nobody | **Status**: Draft | **Started**: today\n",
      ":**Authors**: Bo\n:**Champion**: nobody\n:**Status**: Draft\n:**Started**: today\n",
      ":Autoren: Bo\n:Status: Draft\n:Begonnen: heute\n",
      ".. include:: header.inc\n",
      ":Authors:\n\n  Bo Tamm\n\n:Champion: nobody\n:Status:\n\n  Draft\n\n:Started: 2026-01-05\n",
    ].map((own) => ({
      name: `in a form of the spec's own: ${own.split("\n").slice(0, 2).join(" ")}`,
      template,
      input: spec(own),
    })),
    {
      name: "at the end, below a heading",
      template,
      input: `${spec("")}\nAbout\n*****\n\n* Author: Bo\n* Champion\n* Status: Draft\n* Started: today\n`,
    },
    {
      name: "names with marks in them",
      template: template.replace("Champion:", "Co-sponsor's team, e-mail & room (A+B):"),
      input: spec(fields.replace("Champion:", "Co-sponsor's team, e-mail & room (A+B):")),
    },
    {
      name: "a label whose words stand in the title",
      template,
      input: spec(fields.replace("Draft", "Cooking")).replace("RFC 0007: Cabins", "New Status:  Cabin"),
      reports: ["7:10-7:17"],
    },
    {
      name: "what is not asked of everybody",
      template: template.replace(
        ":Replaces:",
        ":Sponsor: for changes of several teams only\n:Reviewer: filled in by the core team\n:Ticket: link, when there is one\n:Shipped in: release, later",
      ),
      input: spec(fields),
    },
    ...["In progress -- Draft", "Implemented", '"Draft"', "|draft|"].map((said) => ({
      name: `a state that the template offers, or that comes later: ${said}`,
      template,
      input: spec(fields.replace("Draft", said)),
    })),
    {
      name: "on top of the file, as messages have them",
      template:
        "DD: 0\nTitle: A few words\nAuthor: Your Name <you@gale.example>\nStatus: Proposed\nReplaces:\n\nContext\n=======\n\nWhat hurts?\n",
      input:
        "DD: 7\nTitle: One table for all readings\nStatus: Proposed\n\nContext\n=======\n\nEach kind of sensor has a table.\n",
      reports: ["2:1-2:6"],
      message: 'The field "Author" is missing.',
    },
    {
      name: "what today's template asks no more, and a state that comes with another spec",
      template,
      today: template.replace(/:Champion:.*\n/, ""),
      input: spec(fields.replace(/:Champion:.*\n/, "").replace("Draft", "Superseded by RFC 9")),
    },
    {
      name: "a table says its fields itself",
      template:
        "Cabins\n======\n\n+--------+-------+\n| Owner: | a name|\n+--------+-------+\n| State: | draft |\n+--------+-------+\n\nSummary\n-------\n\nWhat?\n",
      input: "Dogs\n====\n\nSummary\n-------\n\nDogs travel.\n",
    },
  ],
  asked: (template) => template.fields?.span,
  onlyIfAsked: true,
  check({ spec, template, otherTemplates, today, diagnostics }, report) {
    // A link to the story has a rule of its own.
    const asked = askedFields(template).filter(({ label }) => label !== template.link?.value.field);
    if (asked.length === 0) return;
    const there = new Map(asked.map((field) => [field, findField(spec, field.label)]));
    const isElsewhere = ({ label }: AskedField): boolean =>
      mayHaveField(spec, label) ||
      [...(otherTemplates?.() ?? []), today?.() ?? template].some((other) => !asks(other, label));
    const missing = hasOwnFields(spec, template)
      ? []
      : asked.filter((field) => there.get(field) === undefined && !isElsewhere(field));
    if (missing.length > 1 && missing.length === asked.length) {
      report({
        span: placeOf(spec, undefined),
        message: `The fields ${listed(missing.map(({ label }) => quoted(label)))} are missing.`,
        label: "they belong below the title",
        help: "put them there, as the template has them",
      });
      return;
    }
    for (const field of asked) {
      const found = there.get(field);
      if (found === undefined) {
        if (missing.includes(field)) report(missed(field, placeOf(spec, lastBefore(field, asked, there))));
      } else if (found.words === "") {
        // docutils says so of fields that it knows.
        const isTold = diagnostics.some(({ span }) => span.start <= found.span.end && span.end >= found.span.start);
        if (!isTold) report({ ...missed(field, found.span), message: `The field ${quoted(field.label)} is empty.` });
      } else if (field.choices.length > 0 && found.words !== field.words && !offers(field, found.words, spec)) {
        report({
          span: found.wordsSpan,
          message: `The field ${quoted(field.label)} says ${quoted(found.words)}; the template offers ${listed(field.choices.map(quoted))}.`,
          strict: "info",
          asked: field.span,
          help: "write one of them",
        });
      } else {
        const fault = faultOfDate(found.words, field.words);
        if (fault === undefined) continue;
        const said = `The field ${quoted(field.label)} says ${quoted(found.words)}`;
        report({
          span: found.wordsSpan,
          message:
            fault === "no day"
              ? `${said}, a day that there is not.`
              : `${said}; the template has the date as ${quoted(field.words)}.`,
          strict: "info",
          asked: field.span,
          help: fault === "no day" ? "write the day that is meant" : "write the day in that form",
        });
      }
    }
  },
};

/** Whether a template asks for a field of that name. */
function asks(template: Template, label: string): boolean {
  return askedFields(template).some((one) => one.label === label);
}

function missed({ label, words, span: asked }: AskedField, span: Span): Report {
  return {
    span,
    message: `The field ${quoted(label)} is missing.`,
    asked,
    help: `the template has ${quoted(words)} there: say who, what or when it is`,
  };
}

/** Whether a value is one of the choices, or a state in which no author begins, but a spec ends: "Implemented". */
function offers({ choices }: AskedField, words: string, { states }: Pick<Spec, "states">): boolean {
  const said = words.toLowerCase();
  if (/^\||<[^>]*>/.test(said) || settingOf(states, stateKey(words)) !== undefined) return true;
  if (stageOfFolder(/\p{L}+/u.exec(said)?.[0] ?? "", { states }) !== undefined) return true;
  return choices.some((choice) => ` ${said.replaceAll(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${plain(choice)} `));
}

/** What is wrong with the day that a field tells: another form than "YYYY-MM-DD" or "dd.mm.yyyy" in the template, or none of the calendar. */
function faultOfDate(words: string, shape: string): "other form" | "no day" | undefined {
  if (!/^(?:Y{4}([-./ ])M{2,3}\1DD|DD([-./ ])M{2,3}\2Y{4})$/i.test(shape) || !/\d/.test(words)) return undefined;
  const pattern = literalPattern(shape).replace(/y{4}|m{3}|mm|dd/gi, (part) => partsOfDate[part.toLowerCase()]!);
  const { groups } = new RegExp(String.raw`(?<!\d)${pattern}(?!\d)`, "iu").exec(words) ?? {};
  if (groups === undefined) return "other form";
  const { year, month = "1", day } = groups;
  if (isDay(Number(year), Number(month), Number(day))) return undefined;
  return isDay(Number(year), Number(day), Number(month)) ? "other form" : "no day";
}

function isDay(year: number, month: number, day: number): boolean {
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDay;
}

const partsOfDate: Readonly<Record<string, string>> = {
  yyyy: String.raw`(?<year>\d{4})`,
  mmm: String.raw`\p{L}{3}`,
  mm: String.raw`(?<month>\d\d)`,
  dd: String.raw`(?<day>\d\d)`,
};

function plain(choice: string): string {
  return choice
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/** The field of the spec that stands before another one in the template. */
function lastBefore(
  field: AskedField,
  asked: readonly AskedField[],
  there: ReadonlyMap<AskedField, FieldThere | undefined>,
): FieldThere | undefined {
  return asked
    .slice(0, asked.indexOf(field))
    .map((one) => there.get(one))
    .findLast((one) => one !== undefined);
}

function placeOf({ outline }: Spec, before: FieldThere | undefined): Span {
  return before?.span ?? outline.title?.span ?? { start: 0, end: 0 };
}
