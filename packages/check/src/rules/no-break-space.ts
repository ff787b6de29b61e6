import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { characterRuns, reportOn } from "../text/character-runs.ts";
import { replace } from "../text/edits.ts";

export const noBreakSpace: Rule = {
  code: "no-break-space",
  level: "info",
  summary: "There are no spaces that look like any other and are none.",
  why: "They come in by copying. A search for two words does not find them, and markup beside one is not read.",
  examples: [
    { name: "none", input: exampleSpec },
    {
      name: "between two words",
      input: changed("None.", "None\u00a0at all."),
      reports: ["26:5-26:6"],
      message: "There is a no-break space, U+00A0.",
      fixed: changed("None.", "None at all."),
    },
    {
      name: "several, pasted together",
      input: changed("None.", "None\u00a0at\u00a0all."),
      reports: ["26:5-26:6"],
      message: "There are 2 no-break spaces, U+00A0.",
      fixed: changed("None.", "None at all."),
    },
  ],
  check({ spec }, report) {
    for (const run of characterRuns(spec.text, /\u00a0/g)) {
      report({
        ...reportOn(spec, run, "no-break space"),
        fix: {
          title: run.length === 1 ? "write a space" : "write spaces",
          // Between a number and its unit it may be meant.
          safety: "unsafe",
          edits: run.map(({ start }) => replace({ start, end: start + 1 }, " ")),
          keepsDocument: false,
        },
      });
    }
  },
};
