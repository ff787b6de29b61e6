import type { NodeOf, Span } from "@assent/rst";
import { type Guidance, matchSections, proseOf, sentences, type Spec, spanOf, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted, remove } from "../text/edits.ts";
import { guidanceOf, isShort, type KnownGuidance, mayHold } from "../text/known-guidance.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

const questions = exampleTemplate.replace(
  "* Normal http",
  "* What needs a new worker?\n\n* Which of them are kept?\n\n* Normal http",
);

const items = exampleTemplate.replace(
  "* Normal http",
  "* URL for the resource\n\n  * Method type (GET)\n\n* Normal http",
);

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
      name: "one sentence of a paragraph",
      template: exampleTemplate,
      input: changed(
        "None.",
        "Each API method which is either added or changed should have the following:\nthe method ``GET /limits`` has all of it.",
      ),
      reports: [],
    },
  ],
  check({ spec, template }, report) {
    const known = guidanceOf(template);
    if (known.starts.size === 0) return;
    const paragraphs = paragraphsOf(spec);
    for (const [index, paragraph] of paragraphs.entries()) {
      // Most paragraphs have no word of it, and taking one apart costs much more than a look at how its sentences start.
      if (!mayHold(spec.text, paragraph.span, known.starts)) continue;
      const prose = proseOf(spec.text, paragraph.span);
      const whole = wholeAt(paragraph.span, known.whole.get(prose.text), spec, template);
      if (whole && !isLead(prose.text) && isPrompt(prose.text) && isAnswered(spec, paragraphs, index, known)) {
        // A label with its answer reads well enough; an item above another may be an example that was left in.
        const isLabel = whole.kind === "item" && !/[?:]$/.test(prose.text);
        if (isLabel && !isAboveItem(spec.text, paragraph.span, paragraphs[index + 1])) continue;
        report({
          span: paragraph.span,
          message: `The words of the template, ${quoted(prose.text)}, stand above the answer.`,
          asked: whole.span,
          level: "info",
          help: "say it in words of your own, so that the answer makes sense without the question",
        });
        continue;
      }
      if (whole) {
        report({
          span: paragraph.span,
          message: `The words of the template, ${quoted(prose.text)}, were left in.`,
          asked: whole.span,
          ...(isLead(prose.text) ? { level: "info" } : {}),
          fix: {
            title: "take them out",
            safety: "unsafe",
            edits: [withBlankLine(spec.text, paragraph.span)],
            keepsDocument: false,
          },
        });
        continue;
      }
      for (const sentence of sentences(prose.text)) {
        const part = known.sentences.get(sentence.text);
        if (!part) continue;
        const goesOn = prose.text.slice(sentence.end).trim() !== "";
        report({
          span: spanOf(prose, sentence.start, sentence.end),
          ...(goesOn && isPrompt(sentence.text) ? { level: "info" } : {}),
          message: `The words of the template, ${quoted(sentence.text)}, were left in.`,
          asked: part.span,
          help: "take them out, or say it in words of your own",
        });
      }
    }
  },
};

/**
 * The guidance with the words of a paragraph: that of the section in which it stands, if it has it. Few words may be the
 * author's own in any other.
 */
function wholeAt(
  { start }: Span,
  same: readonly Guidance[] | undefined,
  spec: Spec,
  template: Template,
): Guidance | undefined {
  if (same === undefined) return undefined;
  const section = spec.outline.all.findLast(({ span }) => span.start <= start);
  const wanted = section && matchSections(spec, template).template.get(section);
  const isThere = section === undefined || wanted !== undefined;
  return (
    (isThere ? same.find((guidance) => guidance.section === wanted?.title) : undefined) ??
    same.find((guidance) => !isShort(guidance))
  );
}

/** A question or a label: something that an author can answer where it stands. */
function isPrompt(text: string): boolean {
  return /[?:]$/.test(text) || !/[.!>]$/.test(text);
}

/**
 * Whether what comes next, before any heading, is the author's own: more words, or a block that holds no paragraph. Below
 * other guidance it is more of the same, left above the text.
 */
function isAnswered(
  { text }: Spec,
  paragraphs: readonly NodeOf<"paragraph">[],
  index: number,
  known: KnownGuidance,
): boolean {
  const { span } = paragraphs[index]!;
  const isGuidance = (paragraph: NodeOf<"paragraph">): boolean => known.all.has(proseOf(text, paragraph.span).text);
  // What is indented below a label answers it, whatever stands above.
  for (const below of paragraphs.slice(index + 1)) {
    if (!isDeeper(text, below.span, span)) break;
    if (!isGuidance(below)) return true;
  }
  const before = paragraphs[index - 1];
  if (before && isGuidance(before) && !heading.test(text.slice(before.span.end, span.start))) return false;
  const next = paragraphs[index + 1];
  const between = text.slice(span.end, next?.span.start ?? text.length);
  const end = heading.exec(between)?.index;
  // What is left between two paragraphs, without marks of lists, is a literal block or a table.
  const own = between
    .slice(0, end)
    .replace(/^[ \t]*(?:[-*+•]|\d+[.)])?[ \t]*$/gm, "")
    .trim();
  if (own !== "" && (end === undefined || own.includes("\n"))) return true;
  return next !== undefined && end === undefined && !isGuidance(next);
}

function isAboveItem(text: string, span: Span, next: NodeOf<"paragraph"> | undefined): boolean {
  if (!next || isDeeper(text, next.span, span)) return false;
  return /^(?:[-*+•]|\d+[.)])$/.test(text.slice(span.end, next.span.start).trim());
}

function isDeeper(text: string, a: Span, b: Span): boolean {
  const columnOf = ({ start }: Span): number => start - (text.lastIndexOf("\n", start - 1) + 1);
  return columnOf(a) > columnOf(b) && !heading.test(text.slice(b.end, a.start));
}

const heading = /\n[ \t]*([^\w\s])\1{2,}[ \t]*(?:\r?\n|$)/;

/** "Include the URL of the story:" leads to the link, and stays in many specs without harm. */
function isLead(text: string): boolean {
  return /^Include the URL\b/i.test(text);
}

/** Takes out a paragraph with the blank line after it. */
function withBlankLine(text: string, span: Span): ReturnType<typeof remove> {
  const start = text.lastIndexOf("\n", span.start - 1) + 1;
  const isAlone = text.slice(start, span.start).trim() === "";
  let end = span.end;
  while (end < text.length && /\s/.test(text[end]!)) end += 1;
  const lineStart = text.lastIndexOf("\n", end - 1) + 1;
  return remove(isAlone ? start : span.start, isAlone ? Math.max(lineStart, span.end) : span.end);
}
