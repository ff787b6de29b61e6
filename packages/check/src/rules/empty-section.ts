import { plainText } from "@assent/rst";
import {
  hasContent,
  isVisible,
  matchSections,
  noneAnswerOf,
  type Section,
  type Spec,
  type TemplateSection,
  verbs,
  wordsForNone,
} from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { insertBeforeBlank, quoted } from "../text/edits.ts";
import { answerInComment, showAnswer } from "../asked/answer-in-comment.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";
import { asksItself, hasToSay, tellsTheChange } from "../asked/has-to-say.ts";

export const emptySection: Rule = {
  code: "empty-section",
  level: "warning",
  strict: "error",
  summary: "Every section says something, and be it that there is nothing to say.",
  why: "An empty section does not tell whether there is no impact or whether nobody has thought about it.",
  milder: [
    "A hint for a heading of the author's own, which may stand above others of its level, and where the template calls the section optional and names no word for it.",
  ],
  examples: [
    { name: "an answer", template: exampleTemplate, input: exampleSpec },
    {
      name: "a bare heading",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.", "REST API impact\n---------------"),
      reports: ["23:1-23:16 warning"],
      message: 'Section "REST API impact" is empty.',
      fixed: exampleSpec,
    },
    {
      name: "links that a colon makes a comment, which no None is put above",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---------------\n\nNone.",
        "REST API impact\n---------------\n\n.. [1]: https://example.org/a\n.. [2]: https://example.org/b",
      ),
      reports: ["23:1-23:16 warning"],
      message: 'Section "REST API impact" is empty but for a comment, which nobody sees.',
    },
    ...["\n", "\n\n"].map((between) => ({
      name: `an answer that is part of the template's comment, behind ${between.length - 1} empty lines`,
      template: exampleTemplate.replace("* Normal http", ".. What is held while\n   a worker waits?\n\n* Normal http"),
      input: changed(
        "None.",
        `.. What is held\n   while a worker waits?${between}   No lock is held:\n\n   * neither of the table\n   * nor of the row.`,
      ),
      reports: ["23:1-23:16 warning"],
      message: 'Section "REST API impact" is empty: its answer is part of a comment, which nobody sees.',
      fixed: changed(
        "None.",
        ".. What is held\n   while a worker waits?\n\nNo lock is held:\n\n* neither of the table\n* nor of the row.",
      ),
    })),
    {
      name: "a bare heading at the end, with blank lines below it",
      template: exampleTemplate,
      input: exampleSpec.replace(/(Testing\n=+\n)[^]*$/, "$1\n\n"),
      reports: ["37:1-37:8 warning"],
      fixed: exampleSpec.replace(/(Testing\n=+\n)[^]*$/, "$1\nNone.\n"),
    },
    {
      name: "a bare heading right above the next one",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.\n\n", "REST API impact\n---------------\n"),
      reports: ["23:1-23:16 warning"],
      fixed: exampleSpec,
    },
    {
      name: "a section that has to be answered",
      template: exampleTemplate,
      input: changed("\nThe first call after a pause takes a second, and callers notice.\n", ""),
      reports: ["13:1-13:20"],
    },
    {
      name: "the same, where the template is taken at its word",
      template: exampleTemplate,
      input: changed("\nThe first call after a pause takes a second, and callers notice.\n", ""),
      profile: "strict",
      reports: ["13:1-13:20 error"],
    },
    {
      name: "nothing but None below a heading under which the template asks, and below one under which it does not",
      template:
        "Title\n=====\n\nProblem\n-------\n\nWhat is wrong?\n\nUse cases\n~~~~~~~~~\n\nWhose?\n\nCosts\n~~~~~\n\nWhich?\n\nWork\n----\n\nParts\n~~~~~\n\nWhich?\n",
      input:
        "Warm\n====\n\nProblem\n-------\n\nUse cases\n~~~~~~~~~\n\nNone.\n\nCosts\n~~~~~\n\nNone.\n\nWork\n----\n\nParts\n~~~~~\n\nNone.\n",
      reports: ["4:1-4:8 warning"],
      message: 'Section "Problem" says nothing, and all below it says that there is nothing to say.',
    },
    {
      name: "an answer below the heading",
      template:
        "Title\n=====\n\nProblem\n-------\n\nWhat is wrong?\n\nUse cases\n~~~~~~~~~\n\nWhose?\n\nCosts\n~~~~~\n\nWhich?\n\nWork\n----\n\nParts\n~~~~~\n\nWhich?\n",
      input:
        "Warm\n====\n\nProblem\n-------\n\nUse cases\n~~~~~~~~~\n\nCallers wait.\n\nCosts\n~~~~~\n\nNone.\n\nWork\n----\n\nParts\n~~~~~\n\nNone.\n",
    },
    {
      name: "a section that says the same in every spec",
      template: `${exampleTemplate}\nCopyright\n=========\n\nThis document has been placed in the public domain.\n`,
      input: `${exampleSpec}\nCopyright\n=========\n`,
      reports: ["42:1-42:10 warning"],
      fixed: `${exampleSpec}\nCopyright\n=========\n\nThis document has been placed in the public domain.\n`,
    },
    {
      name: "a heading of one's own above others of its level",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---",
        "Details\n-------\n\nWorkers\n-------\n\nThey wait.\n\nREST API impact\n---",
      ),
      reports: ["23:1-23:8 info"],
    },
    {
      name: "a method whose parts came out above it, and the side of one",
      template: exampleTemplate,
      input: changed(
        "None.",
        "Workers\n~~~~~~~\n\nThey wait.\n\nGET /\n^^^^^\n\nHeaders\n~~~~~~~\n\nA token.\n\nResponse\n^^^^^^^^\n\nStatus code\n~~~~~~~~~~~\n\n200.",
      ),
      reports: ["31:1-31:6 info", "39:1-39:9 info"],
      help: 'if "Headers" and what follows belong below it, underline those titles one level further down than it',
    },
    {
      name: "a method of which nothing is told, above the next one",
      template: exampleTemplate,
      input: changed(
        "None.",
        "GET /v1/workers\n~~~~~~~~~~~~~~~\n\nPOST /v1/workers\n~~~~~~~~~~~~~~~~\n\nStarts one. 201.",
      ),
      reports: ["26:1-26:16 info"],
      help: "write what belongs here",
    },
    ...[
      "(Optional) Who is for it?",
      "Hopefully this section will be empty.",
      "Anything open? This section may be empty.",
    ].map((words) => ({
      name: `one of which the template says: ${words}`,
      template: `Title\n=====\n\nWhy.\n\nProblem\n-------\n\nWhat?\n\nQuestions\n---------\n\n${words}\n`,
      input: "Warm\n====\n\nWhy.\n\nProblem\n-------\n\nIt is cold.\n\nQuestions\n---------\n",
      reports: ["11:1-11:10 info"],
    })),
    {
      name: "its parts came out beside it",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------", "Assignee(s)\n==========="),
    },
    {
      name: "what stands below it came out beside it",
      template: exampleTemplate,
      input: changed("None.\n\nImpl", "A call is added\n---------------\n\nFor lists.\n\nImpl"),
      reports: ["23:1-23:16"],
      fixed: changed("None.\n\nImpl", "A call is added\n---------------\n\nFor lists.\n\nImpl"),
    },
  ],
  asked: (template) => template.keepSections?.span,
  check({ spec, template }, report) {
    const { template: wantedOf, found } = matchSections(spec, template);
    const marksOptional = template.all.some(({ need }) => need === "content");
    for (const section of spec.outline.all) {
      const wanted = wantedOf.get(section);
      if (hasContent(section)) {
        // Impacts may all be none; a problem or a change is not.
        const isAsked = wanted && tellsTheChange(wanted) && asksItself(wanted) && !hasToSay(wanted, template);
        if (isAsked && saysNothing(section, spec)) {
          report({
            span: section.titleSpan,
            message: `Section ${quoted(section.title)} says nothing, and all below it says that there is nothing to say.`,
            asked: wanted.titleSpan,
            help: "answer what the template asks here",
            strict: "error",
          });
        }
        continue;
      }
      // What stands at another level than the template's has lost what is below it to that; see `section-level`.
      if (wanted && found.get(wanted) === section && section.level !== wanted.level) continue;
      const next = spec.outline.all[spec.outline.all.indexOf(section) + 1];
      const part = next && wantedOf.get(next);
      // So has one whose parts came out beside it.
      if (wanted && part && found.get(wanted) === section && found.get(part) === next && isBelow(part, wanted))
        continue;
      const standing = wanted?.standing;
      const mayBeNone =
        wanted !== undefined && (template.keepSections ?? wanted.none) !== undefined && !tellsTheChange(wanted);
      const none = standing ?? wordsForNone(spec, template, wanted);
      // What follows may be its text, with headings that came out at its own level.
      const isAnswered = wanted !== undefined && next?.level === section.level && !part;
      // What the template calls optional, and asks no word for, is no loss where it is empty.
      const mayBeEmpty =
        wanted !== undefined &&
        wanted.need !== "required" &&
        standing === undefined &&
        !template.keepSections &&
        !wanted.none;
      // What the author wrote is there, and nobody sees it: no "None" is put above it.
      const hidden = section.body.find((node) => node.type === "comment" && /[\p{L}\p{N}]/u.test(plainText(node)));
      if (hidden !== undefined && isMeant(plainText(hidden))) {
        report({
          span: section.titleSpan,
          message: `Section ${quoted(section.title)} is empty but for a comment, which nobody sees.`,
          ...(wanted && !mayBeEmpty ? {} : { level: "info" as const }),
          help: 'a link below a title is written as "* https://…", a note as ".. [1] https://…", without a colon',
        });
        continue;
      }
      const answer = answerInComment(section, spec.text, template);
      if (answer !== undefined) {
        report({
          span: section.titleSpan,
          message: `Section ${quoted(section.title)} is empty: its answer is part of a comment, which nobody sees.`,
          notes: [`the answer begins in line ${lineNumber(lineIndexOf(spec), answer.start)}`],
          ...(mayBeEmpty ? { level: "info" as const } : {}),
          fix: showAnswer(spec.text, answer),
        });
        continue;
      }
      report({
        span: section.titleSpan,
        message: `Section ${quoted(section.title)} is empty.`,
        // A heading of the author's own may stand above others of its level.
        ...((wanted && !mayBeEmpty) || template.all.length === 0 ? {} : { level: "info" as const }),
        ...(!isAnswered && (standing !== undefined || (mayBeNone && (!marksOptional || wanted.need !== "required")))
          ? {
              fix: {
                title: standing === undefined ? `write ${quoted(none)}` : "write the template's words",
                safety: "safe",
                edits: [insertBeforeBlank(spec.text, section.headingSpan.end, `\n\n${none}`)],
                keepsDocument: false,
              },
            }
          : {
              help: isAnswered
                ? `if ${quoted(next.title)} belongs below it, underline that as a title one level further down`
                : wanted
                  ? "answer what the template asks here"
                  : isOfMethod(section)
                    ? helpOfMethod(next !== undefined && !wantedOf.has(next) && !isMethod(next) ? next : undefined)
                    : "write what belongs here, or take the heading out",
            }),
      });
    }
  },
};

/** Whether a comment is what a section was to say: a link, or a note that a colon made a comment. */
function isMeant(words: string): boolean {
  return /^\s*(?:\[\w+\]:?|\w+:)?\s*https?:\/\//.test(words) || /^\s*\[\w{1,20}\]/.test(words);
}

/** A heading that is a method of the API: "GET /v1/workers". */
const methodTitle = new RegExp(String.raw`^\W*(?:${verbs})\b[\s\x60*"']+[\w{<.:-]*/`);

function isMethod({ title }: Section): boolean {
  return methodTitle.test(title);
}

/** Whether a heading is a method, or the side of one: what is told of it may have come out beside it. */
function isOfMethod(section: Section): boolean {
  return isMethod(section) || /^\W*(?:requests?|responses?)\W*$/i.test(section.title);
}

/** `next`: the title behind it, which may be a part of it. */
function helpOfMethod(next: Section | undefined): string {
  return next === undefined
    ? "write what belongs here"
    : `if ${quoted(next.title)} and what follows belong below it, underline those titles one level further down than it`;
}

/** Whether the template has a section somewhere below another. */
function isBelow(part: TemplateSection, wanted: TemplateSection): boolean {
  return wanted.sections.some((below) => below === part || isBelow(part, below));
}

/** Whether there is no word in a section but "None", and below it too. */
function saysNothing(section: Section, spec: Spec, isTop = true): boolean {
  if (section.sections.length > 0) {
    return !section.body.some(isVisible) && section.sections.every((below) => saysNothing(below, spec, false));
  }
  const form = noneAnswerOf(section, spec.text, spec.none)?.form;
  return !isTop && form !== undefined && form !== "sentence" && form !== "open";
}
