import { changed, exampleSpec } from "../example.ts";
import { ignoresOf } from "../ignores.ts";
import type { Rule } from "../rule.ts";

export const ignoreReason: Rule = {
  code: "ignore-reason",
  level: "warning",
  strict: "error",
  summary: "What is ignored in place is ignored for a reason that is written down.",
  why: "In a year nobody knows why, and nobody dares to take it out.",
  examples: [
    { name: "a reason", input: changed("None.", ".. assent: ignore tabs -- copied from the vendor\n\nNone.") },
    {
      name: "a long dash before it",
      input: changed("None.", ".. assent: ignore tabs \u2014 copied from the vendor\n\nNone."),
    },
    {
      name: "no reason",
      input: changed("None.", ".. assent: ignore tabs\n\nNone."),
      reports: ["26:1-26:23"],
      message: "The reason is missing.",
    },
    { name: "no ignore", input: exampleSpec },
  ],
  check({ spec }, report) {
    for (const { reason, span } of ignoresOf(spec)) {
      if (reason !== undefined) continue;
      report({ span, message: "The reason is missing.", help: 'write it after the rule: "ignore RULE -- reason"' });
    }
  },
};
