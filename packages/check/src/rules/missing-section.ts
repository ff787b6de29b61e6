import { findNodes } from "@assent/rst";
import {
  isVisible,
  matchSections,
  refusedIn,
  saysNone,
  type Section,
  type Spec,
  storyLinks,
  type Template,
  type TemplateSection,
} from "@assent/spec";
import { exampleSpec, exampleTemplate, changed } from "../example.ts";
import { isRefused } from "../levels.ts";
import { placeOf } from "../place.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";
import { fewSections, isProcessProposal, mayBeNoSpec, safetyFor } from "../text/may-be-no-spec.ts";
import { skeletonFix } from "../asked/section-skeleton.ts";
import { findUntitled, findWritten } from "../asked/written-title.ts";
import { findNamesake, findTwin } from "../asked/stand-ins.ts";

export const missingSection: Rule = {
  code: "missing-section",
  level: "error",
  summary: "The title and every section of the template are there.",
  why: "Reviewers look for an answer under each heading. A heading that is not there hides the question.",
  milder: [
    "A warning where it is not known whether the template of the spec's day asked for it: there is no history in git or one commit brought ten specs and more, the template is not that of a release, there are ten specs at least, and a third of them (of all, or of those in the folder) lack the section, or five specs lack it and no other.",
    "A warning where one of several templates that the spec may have been written on does not ask for it.",
    "A warning where a section has nearly its title, or stands in its place with a word of it; a hint where many specs have it so.",
    "A warning where the template does not ask to keep all sections, and says that this one is optional, or that nothing is required in it.",
    "A warning below the second level, where the section above has words of its own that may answer it.",
    "A warning, once, for a page that has no section of the template and no link to a story: it may be no spec.",
    "A warning, once, for a proposal whose type is Process or Meta, and which has sections of its own.",
    "Nothing for what the template leaves to the author, below a section that says that there is nothing to say, and for headings in a table or a directive that the engine could not read, which is told as that.",
  ],
  examples: [
    { name: "every section", template: exampleTemplate, input: exampleSpec },
    {
      name: "a heading is gone",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.\n\n", ""),
      reports: ["18:1-18:16 error"],
      message: 'Section "REST API impact" is missing.',
      fixed: exampleSpec,
    },
    {
      name: "a heading is gone before one with a comment above it",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.\n\n", ".. Who does it.\n\n"),
      reports: ["18:1-18:16 error"],
      fixed: changed("Implementation\n=", ".. Who does it.\n\nImplementation\n="),
    },
    {
      name: "headings that a table without its last line has swallowed, which the engine tells",
      template: exampleTemplate,
      input: changed("None.", "====  ====\na     b\n====  ====\n1     2\n\nMore of it."),
      reports: [],
    },
    {
      name: "a heading is gone behind one whose subsections stand beside it: what is put in must not come between",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------", "Assignee(s)\n===========").replace(/\n\nTesting\n[^]*/, "\n"),
      reports: ["31:1-31:12 error"],
      fixed: changed("Assignee(s)\n-----------", "Assignee(s)\n===========").replace(
        /(\nTesting\n=+\n\n)[^]*/,
        "$1None.\n",
      ),
    },
    {
      name: "a heading is gone below which something has to be said",
      template: exampleTemplate,
      input: changed(
        "Assignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>",
        "Work items\n----------\n\nOne.",
      ),
      reports: ["28:1-28:15 error"],
      fixed: changed(
        "Primary assignee:\n  mirela <mirela.okafor@example.org>",
        "TBD\n\nWork items\n----------\n\nOne.",
      ),
    },
    {
      name: "a heading is gone without which there is no spec, in a template that marks nothing as optional",
      template:
        "=====\nTitle\n=====\n\nProblem description\n===================\n\nWhat is it?\n\nTesting\n=======\n\nHow?\n",
      input: "=====\nTitle\n=====\n\nTesting\n=======\n\nBy hand.\n",
      reports: ["2:1-2:6 error"],
      fixed: "=====\nTitle\n=====\n\nProblem description\n===================\n\nTBD\n\nTesting\n=======\n\nBy hand.\n",
    },
    {
      name: "in the words that the template asks for",
      template: exampleTemplate.replace(
        /\* Please do not delete[^]*?None\./,
        '* All sections stay. Write "not applicable" when there is nothing to say.',
      ),
      input: changed("REST API impact\n---------------\n\nNone.\n\n", ""),
      reports: ["18:1-18:16 error"],
      fixed: changed("None.", "not applicable"),
    },
    {
      name: "under another title",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------", "RESTful API impact\n------------------"),
      reports: ["18:1-18:16 warning"],
    },
    {
      name: "under its title without the ending",
      template: exampleTemplate,
      input: changed("Testing\n=======", "Test\n===="),
      reports: ["28:1-28:15 warning"],
      fixed: changed("Testing\n=======", "Test\n===="),
    },
    {
      name: "under a title that shares a word with it, in its place",
      template: exampleTemplate.replace(
        "REST API impact\n---------------",
        "Image packing impact\n--------------------",
      ),
      input: changed("REST API impact\n---------------", "Worker-image-elements impact\n----------------------------"),
      reports: ["18:1-18:16 warning"],
    },
    {
      name: "under a title that shares an abbreviation with it, in its place",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------", "API\n---"),
      reports: ["18:1-18:16 warning"],
    },
    {
      name: "before the next of the template's, behind what the author has divided the answer into",
      template: exampleTemplate.replace(
        "REST API impact\n-",
        "Security impact\n---------------\n\nIs it safe?\n\nREST API impact\n-",
      ),
      input: changed("REST API impact\n-", "Pools\n-----\n\nThere are two.\n\nREST API impact\n-"),
      reports: ["23:1-23:6 error"],
      fixed: changed(
        "REST API impact\n-",
        "Pools\n-----\n\nThere are two.\n\nSecurity impact\n---------------\n\nTBD\n\nREST API impact\n-",
      ),
    },
    {
      name: "after one that is there under another title: what is put in must not come between",
      template: exampleTemplate.replace(
        "REST API impact\n---------------",
        "Image packing impact\n--------------------\n\nWhat is packed?\n\nSecurity impact\n---------------",
      ),
      input: changed("REST API impact\n---------------", "Worker-image-elements impact\n----------------------------"),
      reports: ["18:1-18:16 error", "18:1-18:16 warning"],
    },
    {
      name: "below a section with nothing to say",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>", "None."),
    },
    {
      name: "below a section with nothing to say, and why",
      template: exampleTemplate,
      input: changed(
        "Assignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>",
        "N/A - the other spec has them all.",
      ),
    },
    {
      name: "below a section that says something behind the word",
      template: exampleTemplate,
      input: changed(
        "Assignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>",
        "None, however there will be some.",
      ),
      reports: ["28:1-28:15 error"],
    },
    {
      name: "a part of a part, which the words above it may answer undivided",
      template: exampleTemplate.replace(
        "* Normal http response code(s).\n",
        "* Normal http response code(s).\n\nRemoved methods\n~~~~~~~~~~~~~~~\n\nWhich go?\n",
      ),
      input: changed("---------------\n\nNone.", "---------------\n\nA method is added, and none goes."),
      reports: ["23:1-23:16 warning"],
    },
    ...[
      "Do not delete any section unless it is marked as optional.",
      "Do not delete any sections except the optional ones.",
      "Please do not remove sections that are not optional.",
      "Optional sections may be deleted; do not delete any other section.",
      "Keep all sections that are not marked as optional.",
      "Please do not delete any section. Optional sections can be left out.",
    ].map((words) => ({
      name: `an optional one, which the template spares: ${words}`,
      template: exampleTemplate.replace(/\* Please do not delete[^]*?None\./, `* ${words}`),
      input: changed("REST API impact\n---------------\n\nNone.\n\n", "").replace(/\n\nTesting\n[^]*/, "\n"),
    })),
    {
      name: "an optional one, where the template keeps these too",
      template: exampleTemplate.replace("Please do not delete any of the", "Do not delete any, even optional,"),
      input: changed("REST API impact\n---------------\n\nNone.\n\n", ""),
      reports: ["18:1-18:16 error"],
    },
    ...["You are not required to have any.", "This section is optional."].map((words) => ({
      name: `no sentence asks to keep it, and the template says: ${words}`,
      template: `=====\nTitle\n=====\n\nProblem\n=======\n\nWhat is it?\n\nReferences\n==========\n\n${words}\n`,
      input: "=====\nTitle\n=====\n\nProblem\n=======\n\nThe first call is slow.\n",
      reports: ["5:1-5:8 warning"],
    })),
    {
      name: "in bold, which is no heading",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------", "**REST API impact**"),
      reports: ["18:1-18:16 error"],
    },
    {
      name: "underlined with the line of a lower level, so that the engine takes it for no heading",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------", "Assignee(s)\n~~~~~~~~~~~"),
    },
    {
      name: "its subsections are there, and their heading has too short a line above",
      template: exampleTemplate,
      input: changed("Implementation\n==============", "=============\nImplementation\n=============="),
    },
    {
      name: "what belongs below it is there, without the heading",
      template: exampleTemplate,
      input: changed("Assignee(s)\n-----------\n\n", ""),
      reports: ["28:1-28:15 error"],
      fixed: changed("Assignee(s)\n-----------\n\n", ""),
    },
    {
      name: "as a line of its own, which is no heading",
      template: exampleTemplate,
      input: changed("Testing\n=======", "Testing:"),
      reports: ["28:1-28:15 error"],
      fixed: changed("Testing\n=======", "Testing:"),
    },
    {
      name: "with the target before the next heading, which stays there",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---------------\n\nNone.\n\nImplementation",
        ".. index:: workers\n\n.. _work:\n.. a word on it\n\nImplementation",
      ).replace("callers notice.", "callers notice. See work_."),
      reports: ["18:1-18:16 error"],
      fixed: changed(
        "None.\n\nImplementation",
        "None.\n\n.. index:: workers\n\n.. _work:\n.. a word on it\n\nImplementation",
      ).replace("callers notice.", "callers notice. See work_."),
    },
    {
      name: "ignored where it would stand",
      template: exampleTemplate,
      input: changed(
        "REST API impact\n---------------\n\nNone.",
        ".. assent: ignore missing-section -- there is no API yet",
      ),
    },
    {
      name: "ignored elsewhere, which is not about it",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.\n\n", "").replace(
        "Primary",
        ".. assent: ignore missing-section -- there is no API yet\n\nPrimary",
      ),
      reports: ["18:1-18:16 error"],
    },
    {
      name: "a title that cannot be read: the first section is no title",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm", "================\nKeep workers warm"),
    },
    {
      name: "no title: the first section is no title",
      template: exampleTemplate,
      input: changed("=================\nKeep workers warm\n=================\n\n", ""),
      reports: ["1:1-1:1 error"],
      message: "The spec has no title.",
    },
    {
      name: "many specs lack it, and nobody knows since when it is asked for",
      template: exampleTemplate,
      input: changed("REST API impact\n---------------\n\nNone.\n\n", ""),
      habits: { lacking: ["rest api impact"] },
      reports: ["18:1-18:16 warning"],
    },
    {
      name: "many specs have it under another title",
      template: exampleTemplate.replace(
        "REST API impact\n---------------",
        "Image packing impact\n--------------------",
      ),
      input: changed("REST API impact\n---------------", "Worker-image-elements impact\n----------------------------"),
      habits: { lacking: ["image packing impact"] },
      reports: ["18:1-18:16 info"],
    },
    {
      name: "its subsection is there, below another section: a second one would be put in",
      template: exampleTemplate,
      input: changed("Implementation\n==============\n\n", ""),
      reports: ["18:1-18:16 error"],
      fixed: changed("Implementation\n==============\n\n", ""),
    },
    {
      name: "words that every spec has are put in as they are",
      template: `${exampleTemplate}\nCopyright\n=========\n\nThis document has been placed in the public\ndomain. [1]_\n`,
      input: exampleSpec,
      reports: ["37:1-37:8 error"],
      fixed: `${exampleSpec}\nCopyright\n=========\n\nThis document has been placed in the public\ndomain.\n`,
    },
    {
      name: "not written on the template",
      template: exampleTemplate,
      input: `${exampleSpec.slice(0, exampleSpec.indexOf("Problem description"))}Operations\n==========\n\nCall it.\n`,
      reports: ["6:1-6:18 error"],
      message: "None of the 6 sections of the template is there.",
    },
    {
      name: "a page of another kind, with no story",
      template: exampleTemplate,
      input: "Operations of the API\n=====================\n\nAll of them.\n\nList\n----\n\nLists them.\n",
      reports: ["1:1-1:22 warning"],
    },
    {
      name: "a proposal on how to work, with sections of its own",
      template:
        "=======\nFEP 0 X\n=======\n\n:Author: You\n:Status: Draft\n:Type: Feature\n:Created: YYYY-MM-DD\n\nAbstract\n========\n\nWhat?\n\nMotivation\n==========\n\nWhy?\n\nRationale\n=========\n\nWhy so?\n\nCopyright\n=========\n\nWhose?\n",
      input:
        "=================\nFEP 1 How we work\n=================\n\n:Author: Mirela\n:Status: Final\n:Type: Process\n:Created: 2026-01-02\n\nWho decides\n===========\n\nAll.\n\nCopyright\n=========\n\nNobody's.\n",
      reports: ["2:1-2:18 warning"],
      message: "3 sections of the template are not there.",
    },
    {
      name: "marks that a title bears, and what only holds the place of sections: with a number before it, or after it",
      template:
        "=====\nTitle\n=====\n\nSummary (required)\n==================\n\nWhat?\n\n2. Design\n=========\n\nHow?\n\n2.1 <Component name>\n--------------------\n\nOne for each.\n\nInterfaces\n~~~~~~~~~~\n\nWhich?\n\nStories\n=======\n\nWhose?\n\nStory 1\n-------\n\nStory 2\n-------\n\nMigration (if applicable)\n=========================\n\nHow?\n\nThreats (optional, required for changes of roles)\n=================================================\n\nWhich?\n",
      input:
        "====\nWarm\n====\n\nSummary\n=======\n\nIt is warm.\n\n2. Design\n=========\n\nSo.\n\n2.1 Queue\n---------\n\nOf calls.\n\nStories\n=======\n\nTwo.\n\nDrain a rack\n------------\n\nBy night.\n",
    },
    ...[
      ["該当しない場合はこの節を削除してください。", []],
      ["この節は削除しないでください。必要ですか？", ["5:1-5:3 error"]],
      ["如果不适用，请删除此章节。", []],
      ["请勿删除此章节。", ["5:1-5:3 error"]],
    ].map(([words, reports]) => ({
      name: `a template in another script, with its own words for what may be left out: ${words as string}`,
      template: `====\n変更\n====\n\n背景\n====\n\nなぜ？\n\n移行\n====\n\n${words as string}\n\n影響\n====\n\n誰に？ なければ「なし」と書いてください。\n\n担当\n====\n\n誰？\n`,
      input: "====\n鍵\n====\n\n背景\n====\n\n遅い。\n\n影響\n====\n\n担当\n====\n\n私。\n",
      reports: reports as readonly string[],
    })),
    {
      name: "a template without a title, whose first section is one like the others",
      template:
        "- Feature Name: (fill me in)\n- Start Date: YYYY-MM-DD\n\nWhat it is\n==========\n\nWhat?\n\nMotivation\n==========\n\nWhy?\n\nCosts\n=====\n\nWhich?\n",
      input:
        "- Feature Name: warm\n- Start Date: 2026-01-02\n\nWhat it is\n==========\n\nIt is warm.\n\nMotivation\n==========\n\nCalls wait.\n",
      reports: ["9:1-9:11 error"],
      message: 'Section "Costs" is missing.',
    },
    ...["Primary assignees:", "**Primary assignee:**", "Primary assignee(s):"].map((label) => ({
      name: `the people stand without their heading, under a label for several: ${label}`,
      template: exampleTemplate,
      input: changed(
        "Assignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>",
        `${label}\n\n* mirela\n* jlind`,
      ),
      reports: ["28:1-28:15 error"],
      help: "put its heading above line 31, which belongs below it",
    })),
    {
      name: "a section with its subsections is gone",
      template: exampleTemplate,
      input: changed(
        "Implementation\n==============\n\nAssignee(s)\n-----------\n\nPrimary assignee:\n  mirela <mirela.okafor@example.org>\n\n",
        "",
      ),
      reports: ["18:1-18:16 error"],
    },
  ],
  asked: (template) => template.keepSections?.span,
  check({ spec, template, otherTemplates, habits }, report) {
    const { missing: unmatched, found } = matchSections(spec, template);
    // What stands in the text as a heading that the engine refused is there: the engine has told what is wrong with it.
    const missing = unmatched.filter(({ title }) => !isRefused(title, spec));
    const asked = missing.filter(({ need }) => need !== "section");
    const { title, preface } = spec.outline;
    const isOther = found.size === 0 && missing.length === unmatched.length;
    if (isOther && asked.length >= fewSections && !asked.some((wanted) => findTwin(wanted, spec, template))) {
      const isSpec = storyLinks(spec).some(({ kind }) => kind !== "other");
      report({
        span: title?.span ?? { start: 0, end: 0 },
        message: `None of the ${asked.length} sections of the template is there.`,
        // A page that says nothing of a story either may be no spec at all.
        ...(isSpec ? {} : { level: "warning" }),
        help: 'write it on the template; a page that is no spec is left out with "ignore" in assent.yaml',
      });
      return;
    }
    // A heading on top that the engine refused was to be the title: the engine has told what is wrong with it.
    if (!title && template.title && refusedIn(preface, spec.text).length === 0) {
      report({
        span: { start: 0, end: 0 },
        message: "The spec has no title.",
        asked: template.title.headingSpan,
        help: "put a title on top, with lines like the template's",
      });
    }
    if (missing.length === 0) return;
    if (isProcessProposal(spec) && mayBeNoSpec(spec, template)) {
      report({
        span: title?.span ?? { start: 0, end: 0 },
        message: `${asked.length} sections of the template are not there.`,
        level: "warning",
        help: 'a proposal on how to work may have others; it is left out with "ignore" in assent.yaml',
      });
      return;
    }
    const safety = safetyFor(spec, template);
    const others = otherTemplates?.() ?? [];
    for (const wanted of missing) {
      // What the template leaves to the author is not missed; what its parent brings along is not missed twice.
      if (wanted.need === "section") continue;
      if (missing.some((other) => other !== wanted && other.sections.includes(wanted))) continue;
      // A section that says that there is nothing to say needs none below it to say so again.
      const parent = template.all.find(({ sections }) => sections.includes(wanted));
      const owner = parent && found.get(parent);
      if (owner?.sections.length === 0 && saysNone(owner, spec)) continue;
      const place = placeOf(wanted, spec, template);
      const twin = findTwin(wanted, spec, template);
      const namesake = twin ? undefined : findNamesake(wanted, spec, template);
      const written = twin || namesake ? undefined : findWritten(wanted.key, spec);
      // A table or a directive that the engine could not read has it: that is told, and mends both.
      if (written && isSwallowed(written.offset, spec)) continue;
      const untitled = twin || namesake || written ? undefined : findUntitled(wanted, spec, template);
      const isNew = others.some(({ all }) => !all.some(({ key }) => key === wanted.key));
      const isRare = habits?.lacking.includes(wanted.key) === true;
      // Below the second level a heading divides an answer; no words are missing where it stands undivided.
      const above = wanted.path.length > 2 && owner?.body.some(isVisible) ? owner : undefined;
      const orphan = orphanOf(wanted, found);
      report({
        span: place.after,
        around: place.around,
        message: `Section ${quoted(wanted.title)} is missing.`,
        label: place.isFirst ? "it belongs below this title" : "it belongs after this section",
        asked: wanted.titleSpan,
        askedNote:
          wanted.need === "content" && template.keepSections !== undefined
            ? "an optional section keeps its heading"
            : undefined,
        notes: isNew
          ? ["a template that it may have been written on does not ask for it"]
          : isRare
            ? ["many specs here lack it, and git does not tell since when the template asks for it"]
            : [],
        // What stands in its place and speaks of the same is likely it, under the name that it had before.
        ...(isRare && (twin ?? namesake)
          ? { level: "info" }
          : isNew || isRare || above || twin || namesake || isLeftOpen(wanted, template)
            ? { level: "warning" }
            : {}),
        ...(written
          ? {
              help: `${written.isBold ? "make the words in bold" : "if it is what stands"} in line ${lineNumber(lineIndexOf(spec), written.offset)}${written.isBold ? "" : ", make that"} a heading`,
            }
          : untitled !== undefined
            ? { help: `put its heading above line ${lineNumber(lineIndexOf(spec), untitled)}, which belongs below it` }
            : (twin ?? namesake)
              ? {
                  help: `if ${quoted((twin ?? namesake)!.title)} in line ${lineNumber(lineIndexOf(spec), (twin ?? namesake)!.titleSpan.start)} is it, give it the template's title`,
                }
              : above
                ? { help: `what stands under ${quoted(above.title)} itself may answer it: put that under this heading` }
                : orphan
                  ? {
                      help: `put its heading above ${quoted(orphan.title)} in line ${lineNumber(lineIndexOf(spec), orphan.titleSpan.start)}, which belongs below it`,
                    }
                  : isPlaceUnsure(wanted, missing, spec, template)
                    ? { help: "give the section before it the template's title first" }
                    : { fix: skeletonFix(wanted, place, safety, { spec, template }) }),
      });
    }
  },
};

/** Whether a place of the text stands in what the engine gave up, and shows as it is written. */
function isSwallowed(offset: number, { document }: Spec): boolean {
  return findNodes(document, "system_message").some(
    ({ attributes, children }) =>
      (attributes.level ?? 0) >= 3 &&
      children.some(({ type, span }) => type === "literal_block" && span.start <= offset && offset < span.end),
  );
}

/**
 * A section before it in the template may be there under another title: put in before that one, the missing section would
 * push it out of its place, where nobody takes it for what it is.
 */
function isPlaceUnsure(
  wanted: TemplateSection,
  missing: readonly TemplateSection[],
  spec: Spec,
  template: Template,
): boolean {
  const parent = template.all.find(({ sections }) => sections.includes(wanted));
  const siblings = parent ? parent.sections : template.sections;
  return siblings
    .slice(0, siblings.indexOf(wanted))
    .some((before) => missing.includes(before) && findNamesake(before, spec, template) !== undefined);
}

/** "You are not required to have any reference": no words of the template ask for the heading without them. */
function isLeftOpen({ title, need }: TemplateSection, { keepSections, guidance }: Template): boolean {
  if (keepSections !== undefined) return false;
  return (
    need === "content" ||
    guidance.some(
      ({ section, text }) =>
        section === title && /\b(?:not|nothing is) (?:required|mandatory|obligatory)\b/i.test(text),
    )
  );
}

/** The first section that belongs below the missing one, and is there all the same. */
function orphanOf(wanted: TemplateSection, found: ReadonlyMap<TemplateSection, Section>): Section | undefined {
  for (const below of wanted.sections) {
    const orphan = found.get(below) ?? orphanOf(below, found);
    if (orphan) return orphan;
  }
  return undefined;
}
