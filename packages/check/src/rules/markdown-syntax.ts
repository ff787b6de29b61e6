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
      name: "in a literal block it is an example",
      input: changed("None.", "As in::\n\n  ## [a](https://example.org)"),
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    if (text.includes("```") || /^#{1,6} /m.test(text)) {
      const lines = linesOf(spec);
      let isOpen = false;
      for (const [index, { number, start, end }] of lines.entries()) {
        const line = text.slice(start, Math.min(end, start + 100));
        const mark = /^\s*(?:(```)(?!`)[\w+-]*\s*$|(#{1,6}) (?=[A-Z]))/.exec(line);
        if (!mark || verbatimLines(spec).has(number)) continue;
        if (mark[1] !== undefined) {
          const from = start + line.indexOf("```");
          if (!isOpen) report(fence(from, 3));
          isOpen = !isOpen;
        } else if (!isOpen && isBlank(text, lines[index - 1]) && isBlank(text, lines[index + 1])) {
          report({
            span: { start, end: start + mark[0].length },
            message: "This is a heading of Markdown.",
            help: "underline the title instead",
          });
        }
      }
    }
    if (!text.includes("](")) return;
    for (const { span } of paragraphsOf(spec)) {
      const words = text.slice(span.start, span.end);
      for (const match of words.matchAll(/\[([^\][`]{1,200})\]\((https?:\/\/[^\s()<>]+)\)/g)) {
        const at = { start: span.start + match.index, end: span.start + match.index + match[0].length };
        report({
          span: at,
          message: "This is a link of Markdown.",
          fix: {
            title: "write it as a link of reStructuredText",
            safety: "safe",
            edits: [replace(at, `\`${match[1]!} <${match[2]!}>\`__`)],
            keepsDocument: false,
          },
        });
      }
    }
  },
};

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
