import { exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { insert, remove } from "../text/edits.ts";

export const finalNewline: Rule = {
  code: "final-newline",
  level: "warning",
  summary: "The file ends with one line end.",
  why: "Without it the next line that is added changes the last one too, and some tools drop it.",
  examples: [
    { name: "one", input: exampleSpec },
    {
      name: "none",
      input: exampleSpec.trimEnd(),
      reports: ["40:62-40:63"],
      message: "The file does not end with a line end.",
      fixed: exampleSpec,
    },
    {
      name: "blank lines at the end",
      input: `${exampleSpec}\n\n`,
      reports: ["41:1-43:1 info"],
      message: "The file ends with blank lines.",
      fixed: exampleSpec,
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    if (text === "") return;
    const end = text.trimEnd().length;
    if (!/[\n\r]$/.test(text)) {
      report({
        span: { start: Math.max(0, text.length - 1), end: text.length },
        message: "The file does not end with a line end.",
        fix: { title: "add it", safety: "safe", edits: [insert(text.length, "\n")], keepsDocument: true },
      });
      return;
    }
    const ends = [...text.slice(end).matchAll(/\r\n?|\n/g)];
    const first = end + (ends[0]?.index ?? 0) + (ends[0]?.[0].length ?? 0);
    // One blank line comes from many an editor and harms nobody.
    if (ends.length <= 2 || end === 0) return;
    report({
      span: { start: first, end: text.length },
      message: "The file ends with blank lines.",
      level: "info",
      fix: { title: "remove them", safety: "safe", edits: [remove(first, text.length)], keepsDocument: true },
    });
  },
};
