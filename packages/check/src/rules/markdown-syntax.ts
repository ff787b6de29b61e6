import type { NodeOf } from "@assent/rst";
import { changed, exampleSpec } from "../example.ts";
import type { Report, Rule } from "../rule.ts";
import { replace } from "../text/edits.ts";
import { type Line, linesOf } from "../text/lines.ts";
import { paragraphsOf } from "../text/paragraphs.ts";
import { verbatimLines } from "../text/verbatim.ts";

export const markdownSyntax: Rule = {
  code: "markdown-syntax",
  level: "warning",
  summary: "Markup is reStructuredText, not Markdown.",
  why: "Markdown looks right in the source and comes out as plain characters on the page.",
  examples: [
    { name: "no markup at all", input: exampleSpec },
    {
      name: "a link",
      input: changed("None.", "See [the form](https://example.org/form)."),
      reports: ["26:5-26:41"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "See `the form <https://example.org/form>`__."),
    },
    {
      name: "a fence",
      input: changed("None.", "```\nGET /limits\n```"),
      reports: ["26:1-26:4"],
      message: "This is a code fence of Markdown.",
    },
    {
      name: "a heading",
      input: changed("None.", "## Show limits"),
      reports: ["26:1-26:4"],
      message: "This is a heading of Markdown.",
    },
    {
      name: "a fence of tildes",
      input: changed("None.", "~~~json\n{}\n~~~"),
      reports: ["26:1-26:4"],
      message: "This is a code fence of Markdown.",
    },
    {
      name: "an image",
      input: changed("None.", "![the workers](workers.png)"),
      reports: ["26:1-26:28"],
      message: "This is an image of Markdown.",
    },
    {
      name: "a link with a title",
      input: changed("None.", 'See [the form](https://example.org/form "Form").'),
      reports: ["26:5-26:48"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "See `the form <https://example.org/form>`__."),
    },
    {
      name: "a link to an address with parentheses",
      input: changed("None.", "See [Foo](https://example.org/Foo_(bar)) and (so [a](https://example.org))."),
      reports: ["26:5-26:41", "26:50-26:74"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "See `Foo <https://example.org/Foo_(bar)>`__ and (so `a <https://example.org>`__)."),
    },
    ...[
      "Write ``[text](https://example.org/a)`` for a link.",
      "``word [text](https://example.org/a) more`` and ``![flow](a.png)``",
      "*word [text](https://example.org/a) more* and **see [text](https://example.org/a)**",
      ":strong:`see [text](https://example.org/a)`",
      "`word [text](https://example.org/c) more <https://example.org>`_",
      "It says \\[text](https://example.org/a).",
    ].map((input) => ({ name: `within other markup it is none: ${input}`, input: changed("None.", input) })),
    ...[
      ["opts[key](https://example.org/a) is one", "26:5-26:33"],
      ["[a](https://example.org/a)b", "26:1-26:27"],
      ["[](https://example.org/a)", "26:1-26:26"],
      ["[*a*](https://example.org/a)", "26:1-26:29"],
      ["[a](https://example.org/a_)", "26:1-26:28"],
    ].map(([input = "", place = ""]) => ({
      name: `where reStructuredText has no link, it is mended by hand: ${input}`,
      input: changed("None.", input),
      reports: [place],
    })),
    {
      name: "in a literal block it is an example",
      input: changed("None.", "As in::\n\n  ## [a](https://example.org)"),
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    if (text.includes("```") || text.includes("~~~") || /^#{1,6} /m.test(text)) {
      const lines = linesOf(spec);
      let open: string | undefined;
      for (const [index, { number, start, end }] of lines.entries()) {
        const line = text.slice(start, Math.min(end, start + 100));
        const mark = /^\s*(?:(```|~~~)(?![`~])[\w+-]*\s*$|(#{1,6}) (?=[A-Z]))/.exec(line);
        if (!mark || verbatimLines(spec).has(number)) continue;
        if (mark[1] !== undefined) {
          if (open === undefined && (mark[1] === "```" || isFence(text, lines, index))) {
            report(fence(start + line.indexOf(mark[1]), 3));
            open = mark[1];
          } else if (open === mark[1]) open = undefined;
        } else if (open === undefined && isBlank(text, lines[index - 1]) && isBlank(text, lines[index + 1])) {
          report({
            span: { start, end: start + mark[0].length },
            message: "This is a heading of Markdown.",
            help: "underline the title instead",
          });
        }
      }
    }
    if (!text.includes("](")) return;
    for (const paragraph of paragraphsOf(spec)) {
      const { span } = paragraph;
      const words = text.slice(span.start, span.end);
      for (const match of words.matchAll(inlineMarkdown)) {
        const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
        const { image, label = "", url = "", title } = match.groups!;
        const middle = at.start + (image ?? "").length + 1 + label.length;
        // In a literal, a role or a link it is what that shows; behind a backslash it is meant to be seen.
        if (!isProse(paragraph, at.start) || !isProse(paragraph, middle) || text[at.start - 1] === "\\") continue;
        if (image !== undefined) {
          report({ span: at, message: "This is an image of Markdown.", help: 'use the directive "image"' });
          continue;
        }
        if (!/^https?:/.test(url)) continue;
        const before = text.slice(Math.max(span.start, at.start - 1), at.start);
        const after = text.slice(at.end, Math.min(span.end, at.end + 1));
        const isPlain = isText(paragraph, at.start, middle) && label.trim() !== "" && !/[\\<>]/.test(label);
        const canStand = /^[\s'"([{<:/-]?$/.test(before) && /^[\s'")\]}>:/.,;!?\\-]?$/.test(after);
        report({
          span: at,
          message: "This is a link of Markdown.",
          ...(isPlain && canStand && !/[`\\]|_$/.test(url)
            ? {
                fix: {
                  title: "write it as a link of reStructuredText",
                  // The words that show above a link have no place in it.
                  safety: title === undefined ? "safe" : "unsafe",
                  edits: [replace(at, `\`${label.trim()} <${url}>\`__`)],
                  keepsDocument: false,
                },
              }
            : { help: "write it as a link of reStructuredText: `words <address>`__, with space around it" }),
        });
      }
    }
  },
};

/** Whether what stands at an offset of a paragraph is a plain word of it, within no markup. */
function isProse({ children }: NodeOf<"paragraph">, offset: number): boolean {
  return children.some(({ type, span }) => type === "text" && span.start <= offset && offset < span.end);
}

/** Whether there are only plain words between two offsets of a paragraph. */
function isText({ children }: NodeOf<"paragraph">, start: number, end: number): boolean {
  return children.every(({ type, span }) => type === "text" || span.end <= start || span.start >= end);
}

/** A link or an image. */
const inlineMarkdown =
  /(?<image>!)?\[(?<label>[^\][`]{0,200})\]\((?<url>(?:[^\s()<>]|\([^\s()<>]*\))+)(?<title>[ \t]+"[^"\n]{0,200}")?\)/g;

/** "~~~" with nothing above it that it could underline, and with another one below. */
function isFence(text: string, lines: readonly Line[], index: number): boolean {
  return (
    isBlank(text, lines[index - 1]) &&
    lines.slice(index + 1).some(({ start, end }) => /^\s*~~~\s*$/.test(text.slice(start, end)))
  );
}

function fence(start: number, length: number): Report {
  return {
    span: { start, end: start + length },
    message: "This is a code fence of Markdown.",
    help: 'end the line before with "::" and indent the code, or use the directive code-block',
  };
}

function isBlank(text: string, line: Line | undefined): boolean {
  return line === undefined || text.slice(line.start, line.end).trim() === "";
}
