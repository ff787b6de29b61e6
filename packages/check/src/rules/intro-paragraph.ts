import type { Node, Span } from "@assent/rst";
import { introduction, noneFormOf, proseOf, type Spec, titleKey, titleOf } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const introParagraph: Rule = {
  code: "intro-paragraph",
  level: "warning",
  strict: "error",
  summary: "A single paragraph of prose before the first section says why.",
  why: "It is what operators read, what lists show, and what becomes the body of the commit message.",
  examples: [
    { name: "one paragraph", template: exampleTemplate, input: exampleSpec },
    {
      name: "an address that was broken in two is none, nor are the words that name it",
      template: exampleTemplate,
      input: changed(
        "https://storyboard.example.org/#!/story/2002113",
        "Spec for blueprint keep-workers-warm\nhttps://blueprints.example.org/keep-workers-warm\n\nhttps://blueprints.example.org/\nkeep-the-workers-warm-for-ten-minutes",
      ),
    },
    {
      name: "none",
      template: exampleTemplate,
      input: changed("Functions answer faster when a worker waits for them.\n\n", ""),
      reports: ["6:1-6:18 warning"],
      message: "There is no introduction before the first section.",
    },
    {
      name: "two",
      template: exampleTemplate,
      input: changed("Functions answer", "This has been asked for.\n\nFunctions answer"),
      reports: ["13:1-13:54 info"],
      message: "The introduction has 2 paragraphs; the template asks for one.",
    },
    {
      name: "two, where the template is taken at its word",
      template: exampleTemplate,
      input: changed("Functions answer", "This has been asked for.\n\nFunctions answer"),
      profile: "strict",
      reports: ["13:1-13:54 error"],
    },
    {
      name: "a word for nothing",
      template: exampleTemplate,
      input: changed("Functions answer faster when a worker waits for them.", "N/A"),
      reports: ["11:1-11:4 warning"],
      message: 'The introduction says "N/A".',
    },
    {
      name: "one that is still to come",
      template: exampleTemplate,
      input: changed("Functions answer faster when a worker waits for them.", "TBD"),
      reports: ["11:1-11:4 warning"],
    },
    {
      name: "the title once more",
      template: exampleTemplate,
      input: changed("Functions answer faster when a worker waits for them.", "Keep workers warm."),
      reports: ["11:1-11:19 warning"],
      message: "The introduction is the title once more.",
    },
    {
      name: "its second line indented, which makes a definition of it",
      template: exampleTemplate,
      input: changed(
        "Functions answer faster when a worker waits for them.",
        "Functions answer faster when a worker waits for them, and\n nobody has to ask for one.",
      ),
      reports: ["11:1-11:58 warning"],
      message: "The introduction is no paragraph: its lines are not indented alike.",
    },
    {
      name: "all of it indented, which makes a quotation of it",
      template: exampleTemplate,
      input: changed(
        "Functions answer faster when a worker waits for them.",
        "  Functions answer faster when a worker waits for them.",
      ),
      reports: ["11:3-11:56 warning"],
      message: "The introduction is no paragraph: it is indented.",
    },
    {
      name: "a label above an indented address, and no introduction",
      template: exampleTemplate,
      input: changed(
        "Functions answer faster when a worker waits for them.",
        "The people who asked for it:\n  Mirela and others",
      ),
      reports: ["6:1-6:18 warning"],
      message: "There is no introduction before the first section.",
    },
  ],
  asked: (template) => template.introduction?.span,
  check({ spec, template }, report) {
    if (!template.introduction) return;
    const found = introduction(spec);
    const { title } = spec.outline;
    const indented = found === undefined ? indentedIn(spec) : undefined;
    if (indented) {
      const { type, span } = indented;
      const why = type === "block_quote" ? "it is indented" : "its lines are not indented alike";
      report({
        span: { start: span.start, end: lineEnd(spec.text, span.start) },
        message: `The introduction is no paragraph: ${why}.`,
        help: "begin all of its lines at the margin",
      });
      return;
    }
    if (!found) {
      report({
        span: title?.span ?? { start: 0, end: 0 },
        message: "There is no introduction before the first section.",
        label: "it belongs below the link",
        help: "say in one paragraph of prose why anything is done",
      });
      return;
    }
    const own = found.paragraphs.filter(({ span }) => !isGuidance(proseOf(spec.text, span).text, template.notes));
    const [first, second] = own;
    const empty = first && !second && found.others.length === 0 && emptyWords(spec, first.span);
    if (empty) {
      report({ span: first.span, message: empty, help: "say in one paragraph of prose why anything is done" });
    }
    if (!second || template.introduction.value !== "paragraph") return;
    report({
      span: second.span,
      message: `The introduction has ${own.length} paragraphs; the template asks for one.`,
      label: "the second starts here",
      level: "info",
      strict: "error",
      help: "keep one paragraph, and move the rest below a heading",
    });
  },
};

/** Prose that is read as a definition or a quotation, since its lines do not all begin at the margin. */
function indentedIn({ outline: { title, preface }, text }: Spec): Node | undefined {
  return preface.find(
    ({ type, span }) =>
      (type === "definition_list" || type === "block_quote") &&
      span.start >= (title?.span.end ?? 0) &&
      /^(?:\S+ +){5}.*[^:\s]\s*$/.test(text.slice(span.start, lineEnd(text, span.start)).trimStart()),
  );
}

function lineEnd(text: string, at: number): number {
  const end = text.indexOf("\n", at);
  return end < 0 ? text.length : end;
}

/** What is wrong with a paragraph that does not say why; undefined where it may. */
function emptyWords(spec: Spec, span: Span): string | undefined {
  const { text, none } = spec;
  const words = proseOf(text, span).text;
  const form = noneFormOf(words, none);
  if (form !== undefined && form !== "sentence") return `The introduction says ${quoted(words)}.`;
  const title = titleOf(spec);
  const isTitle = title !== undefined && titleKey(words.replace(/\.$/, "")) === titleKey(title);
  return isTitle ? "The introduction is the title once more." : undefined;
}

function isGuidance(text: string, notes: readonly { readonly text: string }[]): boolean {
  return notes.some((note) => note.text === text);
}
