import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { replace } from "../text/edits.ts";

export const tabs: Rule = {
  code: "tabs",
  level: "warning",
  summary: "There are no tab characters.",
  why: "docutils takes a tab for up to eight spaces, an editor for as many as it likes: indents look right and are wrong.",
  examples: [
    { name: "none", input: exampleSpec },
    {
      name: "a tab as indent",
      input: changed("  mirela <", "\tmirela <"),
      reports: ["35:1-35:2"],
      message: "There is a tab character.",
      fixed: changed("  mirela <", "        mirela <"),
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    if (!text.includes("\t")) return;
    let column = 0;
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at]!;
      if (character === "\n" || character === "\r") column = -1;
      if (character !== "\t") {
        column += 1;
        continue;
      }
      const width = 8 - (column % 8);
      column += width;
      const span = { start: at, end: at + 1 };
      report({
        span,
        message: "There is a tab character.",
        fix: {
          title: "write spaces",
          safety: "safe",
          edits: [replace(span, " ".repeat(width))],
          keepsDocument: true,
        },
      });
    }
  },
};
