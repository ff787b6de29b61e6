import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { remove, replace } from "../text/edits.ts";

export const carriageReturn: Rule = {
  code: "carriage-return",
  level: "warning",
  summary: "Lines end with a line feed only.",
  why: "Mixed line ends show a whole file as changed when one line was.",
  examples: [
    { name: "none", input: exampleSpec },
    {
      name: "Windows line ends",
      input: changed("None.\n", "None.\r\n"),
      reports: ["26:6-26:7"],
      message: "1 line ends with a carriage return.",
      fixed: exampleSpec,
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    const first = text.indexOf("\r");
    if (first < 0) return;
    const edits = [];
    for (let at = first; at >= 0; at = text.indexOf("\r", at + 1)) {
      edits.push(text[at + 1] === "\n" ? remove(at, at + 1) : replace({ start: at, end: at + 1 }, "\n"));
    }
    report({
      span: { start: first, end: first + 1 },
      message:
        edits.length === 1
          ? "1 line ends with a carriage return."
          : `${edits.length} lines end with a carriage return.`,
      label: "the first is here",
      fix: { title: "end the lines with a line feed", safety: "safe", edits, keepsDocument: true },
    });
  },
};
