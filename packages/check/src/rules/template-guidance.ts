import type { NodeOf, Span } from "@assent/rst";
import { type Guidance, isSpace, proseOf, sentences, type Spec, spanOf, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted, remove } from "../text/edits.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

const questions = exampleTemplate.replace(
  "* Normal http",
  "* What needs a new worker?\n\n* Which of them are kept?\n\n* Normal http",
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
      const whole = known.whole.get(prose.text);
      if (whole && !isLead(prose.text) && isPrompt(prose.text) && isAnswered(spec, paragraphs, index, known)) {
        // A label with its answer reads well enough.
        if (whole.kind === "item" && !/[?:]$/.test(prose.text)) continue;
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

/** A question or a label: something that an author can answer where it stands. */
function isPrompt(text: string): boolean {
  return /[?:]$/.test(text) || !/[.!]$/.test(text);
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
  const below = paragraphs[index + 1];
  // What is indented below a label answers it, whatever stands above.
  if (below && isDeeper(text, below.span, span) && !isGuidance(below)) return true;
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

function isDeeper(text: string, a: Span, b: Span): boolean {
  const columnOf = ({ start }: Span): number => start - (text.lastIndexOf("\n", start - 1) + 1);
  return columnOf(a) > columnOf(b) && !heading.test(text.slice(b.end, a.start));
}

const heading = /\n[ \t]*([^\w\s])\1{2,}[ \t]*(?:\r?\n|$)/;

/** The guidance of a template, by its words. */
interface KnownGuidance {
  /** All of it. */
  readonly all: ReadonlySet<string>;
  /** Whole paragraphs and items. */
  readonly whole: ReadonlyMap<string, Guidance>;
  /** Single sentences that are long enough to be nobody else's. */
  readonly sentences: ReadonlyMap<string, Guidance>;
  /** How they start, see `startAt`. */
  readonly starts: ReadonlySet<string>;
}

const cache = new WeakMap<Template, KnownGuidance>();

function guidanceOf(template: Template): KnownGuidance {
  let known = cache.get(template);
  if (!known) cache.set(template, (known = collect(template)));
  return known;
}

function collect(template: Template): KnownGuidance {
  const whole = new Map<string, Guidance>();
  const parts = new Map<string, Guidance>();
  // Placeholders have a rule of their own, and so have links.
  const holders = new Set(template.placeholders.map(({ text }) => text));
  for (const guidance of template.guidance) {
    const { text, kind } = guidance;
    if (kind === "label" || holders.has(text) || /^\S*:\/\/\S+$/.test(text)) continue;
    if (!isTelling(guidance)) continue;
    whole.set(text, guidance);
    for (const sentence of sentences(text)) {
      if (sentence.text.split(" ").length >= 9) parts.set(sentence.text, guidance);
    }
  }
  return {
    all: new Set(template.guidance.map(({ text }) => text)),
    whole,
    sentences: parts,
    starts: new Set([...whole.keys(), ...parts.keys()].map((text) => startAt(text, 0, text.length))),
  };
}

/** Whether a sentence in a piece of source starts as one of the guidance does; with more than there are, never with fewer. */
function mayHold(text: string, { start, end }: Span, starts: ReadonlySet<string>): boolean {
  let mayStart = true;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) continue;
    if (mayStart && starts.has(startAt(text, at, end))) return true;
    while (at + 1 < end && !isSpace(text.charCodeAt(at + 1))) at += 1;
    mayStart = endsSentence.has(text.charCodeAt(at));
  }
  return false;
}

/** What a sentence can end with: its mark, or what closes after it. */
const endsSentence: ReadonlySet<number> = new Set(Array.from(".?!)\"']", (character) => character.charCodeAt(0)));

/** The first words of what starts at an offset, up to the third. */
function startAt(text: string, start: number, end: number): string {
  let key = "";
  let at = start;
  for (let words = 0; words < 3; words += 1) {
    while (at < end && isSpace(text.charCodeAt(at))) at += 1;
    const from = at;
    while (at < end && !isSpace(text.charCodeAt(at))) at += 1;
    key += `${text.slice(from, at)} `;
  }
  return key;
}

/**
 * A paragraph of one or two words ("None", "Juno-1") may well be an answer, and a list item that is no sentence ("URL for
 * the resource") is kept by many as a label of theirs.
 */
function isTelling({ text, kind }: Guidance): boolean {
  const words = text.split(" ").length;
  if (kind === "item" && words <= 9 && !/[.?!]$/.test(text)) return false;
  return words > 3 || (words > 1 && text.endsWith("?"));
}

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
