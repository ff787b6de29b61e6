import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { remove } from "../text/edits.ts";
import { linesOf } from "../text/lines.ts";

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
    const { text } = spec;
    for (const line of linesOf(spec)) {
      const end = line.end;
      let start = end;
      while (start > line.start && (text[start - 1] === " " || text[start - 1] === "\t")) start -= 1;
      if (start === end) continue;
      report({
        span: { start, end },
        message: end - start === 1 ? "The line ends with a space." : `The line ends with ${end - start} spaces.`,
        fix: { title: "remove them", safety: "safe", edits: [remove(start, end)], keepsDocument: true },
      });
    }
  },
};
