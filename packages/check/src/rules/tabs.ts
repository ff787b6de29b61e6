import { changed, exampleSpec } from "../example.ts";
import type { TextEdit } from "../finding.ts";
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
    {
      name: "several, one below the other",
      input: changed("None.", "::\n\n\ta\n\t\tb\n\n\tc"),
      reports: ["28:1-28:2", "31:1-31:2"],
      message: "There are 3 tab characters.",
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    if (!text.includes("\t")) return;
    for (const run of runsOf(text)) {
      const first = run[0];
      const last = run.at(-1)!;
      const isOne = run.length === 1;
      report({
        span: { start: first.span.start, end: first.span.start + 1 },
        message: isOne ? "There is a tab character." : `There are ${run.length} tab characters.`,
        ...(isOne ? {} : { label: "the first", notes: [`the last one is in line ${last.line}`] }),
        fix: {
          title: "write spaces",
          safety: "safe",
          edits: run.map(({ span, text: spaces }) => replace(span, spaces)),
          keepsDocument: true,
        },
      });
    }
  },
};

/** The spaces in the place of a tab. */
interface Tab extends TextEdit {
  /** From 1. */
  readonly line: number;
}

/** Tabs in one line, or in lines that follow each other, came in together. */
function runsOf(text: string): readonly (readonly [Tab, ...Tab[]])[] {
  const runs: [Tab, ...Tab[]][] = [];
  let column = 0;
  let line = 1;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!;
    if (character === "\n") line += 1;
    if (character === "\n" || character === "\r") column = -1;
    // At the end of a line it goes with all that is there; see `trailing-space`.
    if (character !== "\t" || /^[ \t]*(?:\r|\n|$)/.test(text.slice(at, text.indexOf("\n", at) + 1 || text.length))) {
      column += 1;
      continue;
    }
    const width = 8 - (column % 8);
    column += width;
    const tab = { ...replace({ start: at, end: at + 1 }, " ".repeat(width)), line };
    const run = runs.at(-1);
    if (run && line - run.at(-1)!.line <= 1) run.push(tab);
    else runs.push([tab]);
  }
  return runs;
}
