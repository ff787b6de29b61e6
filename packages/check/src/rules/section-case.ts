import { columnWidth, walkTree } from "@assent/rst";
import {
  findInTemplate,
  matchSections,
  needMark,
  type Section,
  type Spec,
  titleNumber,
  lineStartAt,
} from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { TextEdit } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { quoted, replace } from "../text/edits.ts";

export const sectionCase: Rule = {
  code: "section-case",
  level: "info",
  strict: "warning",
  summary: "The titles of sections are written as in the template.",
  why: "The same title everywhere is what a search finds.",
  milder: [
    "Nothing about a title that a third of the specs write in the same way (of all, or of those in the folder), where no history tells how the template wrote it in their day.",
    "Nothing about a title that is written as today's template has it, where that of the spec's day had it otherwise.",
  ],
  examples: [
    { name: "as in the template", template: exampleTemplate, input: exampleSpec },
    {
      name: "other capitals",
      template: exampleTemplate,
      input: changed("Proposed change", "Proposed Change"),
      reports: ["18:1-18:16"],
      message: 'The title "Proposed Change" is "Proposed change" in the template.',
      fixed: exampleSpec,
    },
    {
      name: "a number of the author's",
      template: exampleTemplate,
      input: changed("Proposed change\n===============", "2. Proposed change\n=================="),
    },
    {
      name: "a number of the template's, kept or left out, and its mark for what is optional",
      template: exampleTemplate
        .replace("Proposed change\n===============", "2. Proposed change\n==================")
        .replace("REST API impact\n---------------", "2.1 REST API impact (Optional)\n------------------------------"),
      input: changed("Proposed change\n===============", "2. Proposed change\n=================="),
    },
    {
      name: "other capitals, as many specs have them: nobody knows how the template wrote it in their day",
      template: exampleTemplate,
      input: changed("Proposed change", "Proposed Change"),
      habits: { titles: ["Proposed Change"] },
    },
    {
      name: "as today's template has it",
      template: exampleTemplate,
      today: exampleTemplate.replace("Proposed change", "1. Proposed Change"),
      input: changed("Proposed change", "Proposed Change"),
    },
    {
      name: "neither as today's template has it nor as that of its day",
      template: exampleTemplate,
      today: exampleTemplate.replace("Proposed change", "Proposed CHANGE"),
      input: changed("Proposed change", "Proposed Change"),
      reports: ["18:1-18:16"],
      fixed: exampleSpec,
    },
    {
      name: "a shorter title",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------", "Assignees\n---------"),
      reports: ["31:1-31:10"],
      fixed: exampleSpec,
    },
    {
      name: "a shorter title that the text refers to",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------\n", "Assignees\n---------\n\nSee `assignees`_.\n"),
      reports: ["31:1-31:10"],
    },
  ],
  check({ spec, template, today, habits }, report) {
    const { found } = matchSections(spec, template);
    const latest = today?.();
    const isTodays = ({ key, title }: Section, number: string): boolean => {
      const wanted = latest && findInTemplate(latest, key);
      return wanted?.title.replace(titleNumber, "") === title.slice(number.length);
    };
    for (const [wanted, section] of found) {
      // Who numbers the sections numbers all of them.
      const number = titleNumber.exec(section.title)?.[0] ?? "";
      // A number or an "(optional)" of the template's is for its own readers: a spec may keep it.
      const words = wanted.title.replace(titleNumber, "");
      const mark = needMark.exec(section.title)?.[0] ?? "";
      const title = `${number}${words.replace(needMark, "")}${mark}`;
      if (section.title === title || habits?.titles.includes(section.title) || isTodays(section, number)) continue;
      const finding = {
        span: section.titleSpan,
        message: `The title ${quoted(section.title.slice(number.length))} is ${quoted(title.slice(number.length))} in the template.`,
        asked: wanted.titleSpan,
      };
      // References to the title follow only if nothing but capitals changes.
      const hasSameName = section.title.toLowerCase() === title.toLowerCase();
      if (!hasSameName && isReferredTo(section.title, spec)) {
        report({ ...finding, help: `write ${quoted(title)}, here and where the text refers to it` });
        continue;
      }
      report({
        ...finding,
        fix: {
          title: `write ${quoted(title)}`,
          safety: hasSameName ? "safe" : "unsafe",
          edits: rewrite(section, title, spec.text),
          keepsDocument: false,
        },
      });
    }
  },
};

/** Whether a reference names a title: docutils makes a target of each, under its words. */
function isReferredTo(title: string, { document }: Spec): boolean {
  const name = title.toLowerCase();
  let isFound = false;
  walkTree(document, (node) => {
    if (node.type !== "reference" || node.attributes.refid === undefined) return;
    isFound ||= node.attributes.name?.toLowerCase() === name;
  });
  return isFound;
}

/** The new words, and lines as long as they are. */
function rewrite(section: Section, title: string, text: string): readonly TextEdit[] {
  const { titleSpan, headingSpan, adornment } = section;
  if (titleSpan.end - titleSpan.start === title.length) return [replace(titleSpan, title)];
  const line = adornment.character.repeat(columnWidth(title));
  const start = lineStartAt(text, titleSpan.start);
  const edits = [replace({ start, end: headingSpan.end }, `${title}\n${line}`)];
  if (!adornment.hasOverline) return edits;
  return [replace({ start: headingSpan.start, end: text.indexOf("\n", headingSpan.start) }, line), ...edits];
}
