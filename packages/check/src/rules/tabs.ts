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
    for (let at = text.indexOf("\t"); at >= 0; at = text.indexOf("\t", at + 1)) {
      const lineStart = text.lastIndexOf("\n", at - 1) + 1;
      let column = 0;
      for (let index = lineStart; index < at; index += 1) column += text[index] === "\t" ? 8 - (column % 8) : 1;
      const span = { start: at, end: at + 1 };
      report({
        span,
        message: "There is a tab character.",
        fix: {
          title: "write spaces",
          safety: "safe",
          edits: [replace(span, " ".repeat(8 - (column % 8)))],
          keepsDocument: true,
        },
      });
    }
  },
};
