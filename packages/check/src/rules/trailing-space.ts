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
    {
      name: "a tab at the end of a line",
      input: changed("None.", "None.\t"),
      reports: ["26:6-26:7"],
      message: "The line ends with a tab.",
      fixed: exampleSpec,
    },
    {
      name: "both",
      input: changed("None.", "None. \t"),
      reports: ["26:6-26:8"],
      message: "The line ends with 2 spaces and tabs.",
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
        message: `The line ends with ${endOf(text.slice(start, end))}.`,
        fix: { title: "remove them", safety: "safe", edits: [remove(start, end)], keepsDocument: true },
      });
    }
  },
};

/** "a space", "2 tabs", "3 spaces and tabs". */
function endOf(white: string): string {
  const names = [white.includes(" ") ? "space" : "", white.includes("\t") ? "tab" : ""].filter((name) => name !== "");
  return white.length === 1 ? `a ${names[0]!}` : `${white.length} ${names.map((name) => `${name}s`).join(" and ")}`;
}
