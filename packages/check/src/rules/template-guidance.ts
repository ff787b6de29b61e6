import type { NodeOf, Span } from "@assent/rst";
import { type Guidance, matchSections, proseOf, type Question, type Spec, spanOf, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { isAnswered, isLeftAbove } from "../asked/answered.ts";
import { quoted } from "../text/edits.ts";
import { removeBlock } from "../text/remove-block.ts";
import { type FoundSentence, guidanceOf, isShort, mayHold, sentencesIn } from "../asked/known-guidance.ts";
import { emptiedBy } from "../text/emptied.ts";
import { isLabelLine, keptLabels } from "../asked/kept-labels.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

const questions = exampleTemplate.replace(
  "* Normal http",
  "* What needs a new worker?\n\n* Which of them are kept?\n\n* Normal http",
);

const items = exampleTemplate.replace(
  "* Normal http",
  "* URL for the resource\n\n  * Method type (GET)\n\n* Normal http",
);

const announced = exampleTemplate.replace(
  "* Normal http",
  "Questions which need to be addressed by this section include:\n\n* What is migrated by this change.\n\n* Which tables are new?\n\n* Method type (GET).\n\n* Normal http",
);

const goingOn = exampleTemplate.replace(
  "* Normal http",
  "* Can callers use up all workers? Some examples of this include calls in a loop.\n\n* Normal http",
);

const explained = exampleTemplate.replace(
  "Here is where",
  "* Say in detail which of the workers are kept for whom, and for how long that is.\n\nHere is where",
);

const alternatives = exampleTemplate.replace(
  "* Normal http",
  "What other ways could we do this thing? Why aren't we using those? It need not be long, but has to say enough.\n\n* Normal http",
);

const people = exampleTemplate.replace(
  "Primary assignee:",
  "Who leads the work? Name a person who answers questions of readers about this.\n\nPrimary assignee:",
);

const noted = exampleTemplate.replace(
  "* Normal http",
  ".. note:: Say what is locked while the worker waits for its next call.\n\n   Say for how long that is and who has to wait for it.\n\n* Normal http",
);

const licence = "This work is licensed under a Creative Commons Attribution 3.0 Unported License.";

export const templateGuidance: Rule = {
  code: "template-guidance",
  level: "warning",
  strict: "error",
  summary: "No words of the template are left in.",
  why: "The template's words tell the author what to write. In a spec they stand where the answer should be.",
  examples: [
    { name: "own words", template: exampleTemplate, input: exampleSpec },
    {
      name: "the template's words left above the answer",
      template: exampleTemplate,
      input: changed("None.", "This section is optional.\n\nNone."),
      reports: ["26:1-26:26"],
      message: 'The words of the template, "This section is optional.", were left in.',
      fixed: exampleSpec,
    },
    {
      name: "an answer that the template offers in a comment, and what it says there for the author",
      template: exampleTemplate.replace(
        "* Normal http",
        ".. Say what the limits of callers are, and who is told. Or use one of these:\n\n   * Callers see no other limits.\n   * Callers of one worker see another limit.\n\n* Normal http",
      ),
      input: changed("None.", "Say what the limits of callers are, and who is told.\n\nCallers see no other limits."),
      reports: ["26:1-26:53"],
    },
    {
      name: "a question of the template above its answer",
      template: questions,
      input: changed("None.", "What needs a new worker?\n\nNothing does: the kept one is used."),
      reports: ["26:1-26:25 info"],
      message: 'The words of the template, "What needs a new worker?", stand above the answer.',
    },
    {
      name: "questions of the template, and no answer",
      template: questions,
      input: changed("None.", "* What needs a new worker?\n\n* Which of them are kept?"),
      reports: ["26:3-26:27 warning", "28:3-28:26 warning"],
    },
    {
      name: "a question that goes on, above its answer",
      template: goingOn,
      input: changed(
        "None.",
        "* Can callers use up all workers? Some examples of this include calls in a loop.\n\n  No, the limits hold.",
      ),
      reports: ["26:3-26:81 info"],
      message:
        'The words of the template, "Can callers use up all workers? Some examples of this inc…", stand above the answer.',
    },
    {
      name: "a question that goes on, and no answer",
      template: goingOn,
      input: changed(
        "None.",
        "None.\n\n* Can callers use up all workers? Some examples of this include calls in a loop.",
      ),
      reports: ["28:3-28:81 warning"],
      fixed: exampleSpec,
    },
    {
      name: "questions that stand one after the other, above their answer",
      template: alternatives,
      input: changed(
        "None.",
        "What other ways could we do this thing? Why aren't we using those?\n\nNothing else is as quick.",
      ),
      reports: ["26:1-26:67 info"],
    },
    {
      name: "questions that stand one after the other, and no answer",
      template: alternatives,
      input: changed("None.", "What other ways could we do this thing? Why aren't we using those?"),
      reports: ["26:1-26:67 warning"],
    },
    {
      name: "words that ask nothing at the head of an item, whose other words stay",
      template: explained,
      input: changed(
        "One worker",
        "* Say in detail which of the workers are kept for whom, and for how long that is.\n\n  The last five are.\n\nOne worker",
      ),
      reports: ["21:3-21:82 warning"],
      fixed: changed("One worker", "* The last five are.\n\nOne worker"),
    },
    {
      name: "a label of the template above its answer",
      template: exampleTemplate.replace(
        "* Normal http",
        "* Specification for the method\n\n  * A description of what the method does suitable for use in user documentation\n\n* JSON schema definition for the body data if allowed\n\n* Normal http",
      ),
      input: changed(
        "None.",
        "* Specification for the method\n\n  * A description of what the method does suitable for use in user documentation\n\n    * Lists them.\n\n* JSON schema definition for the body data if allowed\n\n  * There is no body.",
      ),
    },
    ...["* Winter release", "Winter release"].map((answer) => ({
      name: `a line of the template that names what is to follow, above ${answer}`,
      template: `${exampleTemplate}\nMilestones\n==========\n\nTarget milestone for completion:\n`,
      input: `${exampleSpec}\nMilestones\n==========\n\nTarget milestone for completion:\n\n${answer}\n`,
    })),
    {
      name: "the same without an answer, which another rule finds, and one that tells what to do",
      template: `${exampleTemplate}\nMilestones\n==========\n\nGive the milestone that it is for:\n\nTarget milestone for completion:\n`,
      input: `${exampleSpec}\nMilestones\n==========\n\nGive the milestone that it is for:\n\nWinter\n\nTarget milestone for completion:\n`,
      reports: ["45:1-45:35 info"],
    },
    {
      name: "a sentence that every spec has, above what each fills in",
      template: `${exampleTemplate}\nTracking\n========\n\nAll changes that belong to this have the hashtag::\n\n  <hashtag>\n\nPut the address of the board here::\n\n  <address>\n`,
      input: `${exampleSpec}\nTracking\n========\n\nAll changes that belong to this have the hashtag::\n\n  keep-warm\n\nPut the address of the board here::\n\n  board-7\n`,
      reports: ["49:1-49:36 info"],
    },
    ...[
      "The link to the board of the team must be added here:",
      "Authors have to write the hashtag of all changes here:",
      "Paste the output of the command here, all lines of it:",
    ].map((words) => ({
      name: `what tells the author what to fill in below: ${words}`,
      template: `${exampleTemplate}\nTracking\n========\n\n${words}:\n\n  <place>\n`,
      input: `${exampleSpec}\nTracking\n========\n\n${words}:\n\n  keep-warm\n`,
      reports: [`45:1-45:${words.length + 2} info`],
    })),
    {
      name: "boxes that are to be ticked",
      template: `${exampleTemplate}\nSign-off\n========\n\n- [ ] The owners of the service have agreed to all that is proposed here.\n- [ ] The costs are known.\n`,
      input: `${exampleSpec}\nSign-off\n========\n\n- [ ] The owners of the service have agreed to all that is proposed here.\n- [x] The costs are known.\n`,
    },
    {
      name: "items of a few words",
      template: items,
      input: changed("None.", "* URL for the resource\n\n  * Method type (GET)"),
      reports: ["26:3-26:23 warning", "28:5-28:22 warning"],
      message: 'The words of the template, "URL for the resource", were left in.',
    },
    {
      name: "an answer below the second of two labels",
      template: items,
      input: changed("None.", "* URL for the resource\n\n  * Method type (GET)\n\n    * It stays as it is."),
    },
    {
      name: "an item of the template on top of the author's own",
      template: items,
      input: changed("None.", "* URL for the resource\n\n* ``/v1/workers``"),
      reports: ["26:3-26:23 info"],
    },
    {
      name: "the same few words in another section",
      template: items,
      input: changed("* The second of two calls, five minutes apart, finds a worker.", "* URL for the resource"),
    },
    {
      name: "an item of the template above a paragraph of the author's",
      template: items,
      input: changed("None.", "* URL for the resource\n\nThe limits are at ``/v1/limits``."),
      reports: ["26:3-26:23 info"],
    },
    {
      name: "a question of few words, with the label of the people",
      template: people,
      input: changed("mirela <mirela.okafor@example.org>", "Who leads the work?"),
      reports: ["35:3-35:22 warning"],
      message: 'The words of the template, "Who leads the work?", were left in.',
    },
    {
      name: "on the line of the label",
      template: people,
      input: changed("assignee:\n  mirela <mirela.okafor@example.org>", "assignee: Who leads the work?"),
      reports: ["34:19-34:38 warning"],
    },
    {
      name: "above and below a name",
      template: people,
      input: changed(
        "mirela <mirela.okafor@example.org>",
        "Who leads the work?\n  mirela <mirela.okafor@example.org>\n  Name a person who answers questions of readers about this.",
      ),
      reports: ["35:3-35:22 info", "37:3-37:61 warning"],
    },
    {
      name: "the question of few words in another section",
      template: people,
      input: changed("None.", "Who leads the work?"),
    },
    {
      name: "in a note at the foot",
      template: exampleTemplate.replace("* Normal http", "See [1]_.\n\n.. [1] Notes of the meeting\n\n* Normal http"),
      input: changed("None.", "See the limits [1]_.\n\n.. [1] Notes of the meeting"),
      reports: ["28:8-28:28 warning"],
    },
    {
      name: "a list of the template, filled in below and within its items",
      template: announced,
      input: changed(
        "None.",
        "Questions which need to be addressed by this section include:\n\n* What is migrated by this change.\n\n  Nothing is.\n\n* Which tables are new? None is.\n\n* Method type (GET). It is ``GET``.",
      ),
      reports: ["26:1-26:62 info", "28:3-28:35 info", "32:3-32:24 info"],
    },
    {
      name: "a list of the template, answered by no item",
      template: announced,
      input: changed(
        "None.",
        "Questions which need to be addressed by this section include:\n\n* What is migrated by this change.\n\n* Which tables are new?\n\nNothing changes.",
      ),
      reports: ["26:1-26:62 warning", "28:3-28:35 warning", "30:3-30:24 warning"],
    },
    {
      name: "the licence, wherever the template has it",
      template: `${exampleTemplate}\n.. note::\n\n  ${licence}\n\n  http://creativecommons.org/licenses/by/3.0/legalcode\n`,
      input: `${exampleSpec}\n.. note::\n\n  ${licence}\n\n  http://creativecommons.org/licenses/by/3.0/legalcode\n`,
    },
    {
      name: "a statement that stays in every spec",
      template: `${exampleTemplate}\nCopyright\n=========\n\nThis document has been placed in the public domain.\n`,
      input: `${exampleSpec}\nCopyright\n=========\n\nThis document has been placed in the public domain.\n`,
    },
    {
      name: "in a note, which goes with its last word",
      template: noted,
      input: changed(
        "None.",
        ".. note:: Say what is locked while the worker waits for its next call.\n\n   Say for how long that is and who has to wait for it.\n\nNone.",
      ),
      reports: ["26:11-26:71 warning", "28:4-28:56 warning"],
      fixed: exampleSpec,
    },
    {
      name: "in a note with words of the author's",
      template: noted,
      input: changed(
        "None.",
        ".. note:: Say what is locked while the worker waits for its next call.\n\n   Nothing is locked.\n\nNone.",
      ),
      reports: ["26:11-26:71 warning"],
      fixed: changed("None.", ".. note:: \n\n   Nothing is locked.\n\nNone."),
    },
    {
      name: "a list of nothing else, which goes whole",
      template: items,
      input: changed("None.", "None.\n\n* URL for the resource\n\n  * Method type (GET)"),
      reports: ["28:3-28:23 warning", "30:5-30:22 warning"],
      fixed: exampleSpec.replace("None.\n\n", "None.\n\n"),
    },
    {
      name: "the body of a definition right above a heading",
      template: items,
      input: changed("None.", "Example: GET\n  URL for the resource"),
      reports: ["27:3-27:23 warning"],
      fixed: changed("None.", "Example: GET"),
    },
    {
      name: "one sentence of a paragraph",
      template: exampleTemplate,
      input: changed(
        "None.",
        "Each API method which is either added or changed should have the following:\nthe method ``GET /limits`` has all of it.",
      ),
      reports: [],
    },
    {
      name: "tasks that every spec has, which the template lists for the author",
      template: `${exampleTemplate}\nWork items\n==========\n\nThe following are part of any change:\n\n* Unit Tests\n* Documentation of the feature\n`,
      input: `${exampleSpec}\nWork items\n==========\n\n* Keep a worker\n* Unit Tests\n`,
    },
  ],
  check({ spec, template }, report) {
    const known = guidanceOf(template);
    if (known.starts.size === 0) return;
    const paragraphs = paragraphsOf(spec);
    const asked = askedOf(template);
    const asking = askingOf(template);
    // A label with nothing behind it is no guidance that was left in: an answer is missing, see `open-answer`.
    const labels = new Set(keptLabels(spec, template).map(({ span }) => span.start));
    const left: { readonly paragraph: NodeOf<"paragraph">; readonly words: string; readonly whole: Guidance }[] = [];
    for (const [index, paragraph] of paragraphs.entries()) {
      // Most paragraphs have no word of it, and taking one apart costs much more than a look at how its sentences start.
      if (!mayHold(spec.text, paragraph.span, known)) continue;
      const prose = proseOf(spec.text, paragraph.span);
      const place = placeOf(paragraph.span, spec, template);
      const whole = wholeAt(place, known.whole.get(prose.text));
      const canBeAnswered = isPrompt(prose.text) || asked.has(prose.text) || (whole && asking.has(whole));
      if (whole && !isLead(prose.text) && canBeAnswered && isAnswered(spec, paragraphs, index, known)) {
        // A label with its answer reads well enough; an item above what is not below it may be an example that was left in.
        const isAbove = whole.kind === "item" && isLeftAbove(spec.text, paragraph.span, paragraphs[index + 1]);
        if (isLabel(whole) && !isAbove) continue;
        report({
          span: paragraph.span,
          message: `The words of the template, ${quoted(prose.text)}, stand above the answer.`,
          asked: whole.span,
          level: "info",
          help: "say it in words of your own, so that the answer makes sense without the question",
        });
        continue;
      }
      if (whole && isLabel(whole) && labels.has(paragraph.span.start)) continue;
      if (whole) {
        left.push({ paragraph, words: prose.text, whole });
        continue;
      }
      const wanted = sentencesIn(spec.text, prose, known).filter(({ text, end, guidance, isShort: isFew }) => {
        if (isFew && !isOf(place, guidance)) return false;
        return text !== guidance.text || !isLabel(guidance) || prose.text.slice(end).trim() === "";
      });
      for (const sentencesOfOne of runsOf(wanted)) {
        const [{ start, guidance }, { end }] = [sentencesOfOne[0]!, sentencesOfOne.at(-1)!];
        const isOne = sentencesOfOne.some(({ text }) => isPrompt(text) || asked.has(text));
        const goesOn = prose.text.slice(end).trim() !== "";
        const isAbove = isOne && start === 0 && !goesOn && isAnswered(spec, paragraphs, index, known);
        report({
          span: spanOf(prose, start, end),
          ...((goesOn && isOne) || isAbove ? { level: "info" } : {}),
          message: `The words of the template, ${quoted(prose.text.slice(start, end))}, ${isAbove ? "stand above the answer" : "were left in"}.`,
          asked: guidance.span,
          help: "take them out, or say it in words of your own",
        });
      }
    }
    const spans = emptiedBy(
      spec.document,
      left.map(({ paragraph }) => paragraph),
    );
    for (const [index, { paragraph, words, whole }] of left.entries()) {
      const span = spans[index];
      report({
        span: paragraph.span,
        message: `The words of the template, ${quoted(words)}, were left in.`,
        asked: whole.span,
        ...(isLead(words) ? { level: "info" } : {}),
        ...(span
          ? {
              fix: {
                title: "take them out",
                safety: "unsafe",
                edits: [removeBlock(spec.text, span)],
                keepsDocument: false,
              },
            }
          : { help: "say it in words of your own, or take out what they stand in and what refers to it" }),
      });
    }
  },
};

/** Where a paragraph stands: before all sections, in one that the template has, or in one of the author's own. */
type Place = { readonly section: string | undefined } | undefined;

function placeOf({ start }: Span, spec: Spec, template: Template): Place {
  const section = spec.outline.all.findLast(({ span }) => span.start <= start);
  if (section === undefined) return { section: undefined };
  const wanted = matchSections(spec, template).template.get(section);
  return wanted && { section: wanted.title };
}

function isOf(place: Place, { section }: Guidance): boolean {
  return place !== undefined && place.section === section;
}

/**
 * The guidance with the words of a paragraph: that of the section in which it stands, if it has it. Few words may be the
 * author's own in any other.
 */
function wholeAt(place: Place, same: readonly Guidance[] | undefined): Guidance | undefined {
  return same?.find((guidance) => isOf(place, guidance)) ?? same?.find((guidance) => !isShort(guidance));
}

/** An answer may stand behind a question that was kept; a demand is the template's own words. */
function questionsOf(template: Template): readonly Question[] {
  return template.questions.filter(({ kind }) => kind === "question");
}

const askedTexts = new WeakMap<Template, ReadonlySet<string>>();

/** What the template asks, with or without a question mark ("What database migrations will accompany this change."). */
function askedOf(template: Template): ReadonlySet<string> {
  let texts = askedTexts.get(template);
  if (!texts) askedTexts.set(template, (texts = new Set(questionsOf(template).map(({ text }) => text))));
  return texts;
}

const askingItems = new WeakMap<Template, ReadonlySet<Guidance>>();

/** The items that ask something, and may go on after it: the answer stands below all of their words. */
function askingOf(template: Template): ReadonlySet<Guidance> {
  let items = askingItems.get(template);
  if (!items) {
    const questions = questionsOf(template);
    const asks = ({ span }: Guidance): boolean =>
      questions.some((question) => question.span.start >= span.start && question.span.end <= span.end);
    items = new Set(template.guidance.filter((guidance) => guidance.kind === "item" && asks(guidance)));
    askingItems.set(template, items);
  }
  return items;
}

/** Sentences that stand one right after the other: they were left in together. */
function runsOf(found: readonly FoundSentence[]): readonly (readonly FoundSentence[])[] {
  const runs: FoundSentence[][] = [];
  for (const sentence of found) {
    const run = runs.at(-1);
    if (run !== undefined && run.at(-1)!.end + 1 === sentence.start) run.push(sentence);
    else runs.push([sentence]);
  }
  return runs;
}

/** What names what is to follow, and asks nothing: an item ("URL for the resource."), or a line of its own ("Target milestone:"). */
function isLabel({ text, kind }: Guidance): boolean {
  if (kind === "paragraph") return isLabelLine(text);
  if (kind !== "item" || /[?:]$/.test(text) || startsQuestion.test(text)) return false;
  return !text.endsWith(".") || text.split(" ").length <= 9;
}

const startsQuestion = /^(?:what|how|which|who|why|will|does|do|is|are|can)\b/i;

/** A question or a label: something that an author can answer where it stands. */
function isPrompt(text: string): boolean {
  return /[?:]$/.test(text) || !/[.!>]$/.test(text);
}

/** "Include the URL of the story:" leads to the link, and stays in many specs without harm. */
function isLead(text: string): boolean {
  return /^Include the URL\b/i.test(text);
}
