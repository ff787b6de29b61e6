import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { remove } from "../text/edits.ts";

export const trailingSpace: Rule = {
  code: "trailing-space",
  level: "warning",
  summary: "No line ends with a space.",
  why: "Nobody sees it, and every editor that removes it makes a difference in a review.",
  examples: [
    { name: "none", input: exampleSpec },
    {
      name: "two at the end of a line",
      input: changed("None.", "None.  "),
      reports: ["26:6-26:8"],
      message: "The line ends with 2 spaces.",
      fixed: exampleSpec,
    },
  ],
  check({ spec }, report) {
    for (const match of spec.text.matchAll(/[ \t]+(?=\r?\n|$)/g)) {
      const start = match.index;
      const end = start + match[0].length;
      report({
        span: { start, end },
        message:
          match[0].length === 1 ? "The line ends with a space." : `The line ends with ${match[0].length} spaces.`,
        fix: { title: "remove them", safety: "safe", edits: [remove(start, end)], keepsDocument: true },
      });
    }
  },
};
