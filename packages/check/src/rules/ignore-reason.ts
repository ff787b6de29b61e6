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
    {
      name: "no reason, and that is to be ignored",
      input: changed("None.", ".. assent: ignore-file ignore-reason -- no time\n\n.. assent: ignore tabs\n\nNone."),
      reports: ["28:1-28:23"],
    },
    { name: "no ignore", input: exampleSpec },
  ],
  check({ spec }, report) {
    for (const { reason, span } of ignoresOf(spec)) {
      if (reason !== undefined) continue;
      report({
        span,
        message: "The reason is missing.",
        help: 'without one nothing is ignored: write "ignore RULE -- reason"',
      });
    }
  },
};
