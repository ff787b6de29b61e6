import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted, remove } from "../text/edits.ts";

export const unusedIgnore: Rule = {
  code: "unused-ignore",
  level: "warning",
  summary: "Every in-place ignore hides a finding.",
  why: "One that hides nothing will hide the next mistake.",
  runsLast: true,
  examples: [
    { name: "no ignore", input: exampleSpec },
    {
      name: "nothing to ignore",
      input: changed("None.", ".. assent: ignore tabs -- copied from the vendor\n\nNone."),
      reports: ["26:1-26:49"],
      message: 'Nothing is found here that "tabs" would hide.',
      fixed: exampleSpec,
    },
  ],
  check({ spec, unusedIgnores }, report) {
    for (const { span, rules } of unusedIgnores) {
      const start = spec.text.lastIndexOf("\n", span.start - 1) + 1;
      const next = /\S/.exec(spec.text.slice(span.end));
      const end = next ? spec.text.lastIndexOf("\n", span.end + next.index) + 1 : spec.text.length;
      report({
        span,
        message: `Nothing is found here that ${rules.map(quoted).join(", ")} would hide.`,
        fix: {
          title: "take it out",
          safety: "safe",
          edits: [remove(start, Math.max(end, span.end))],
          keepsDocument: false,
        },
      });
    }
  },
};
