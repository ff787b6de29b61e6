import { lineStartAt } from "@assent/spec";
import { changed, exampleSpec } from "../example.ts";
import { allIgnores } from "../ignores.ts";
import type { Rule } from "../rule.ts";
import { quoted, remove } from "../text/edits.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";
import { closest } from "../names/similarity.ts";

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
    {
      name: "a rule that is spelt in another way",
      input: changed("None.", ".. assent: ignore tab -- copied from the vendor\n\nNone."),
      reports: ["26:1-26:48"],
      message: 'There is no rule "tab", so nothing is ignored.',
      fixed: changed("None.", ".. assent: ignore tab -- copied from the vendor\n\nNone."),
    },
    {
      name: "one that is not known, beside one that hides nothing",
      input: changed("None.", ".. assent: ignore tabs, whatever-it-is -- copied from the vendor\n\nNone."),
      reports: ["26:1-26:65"],
      message: 'There is no rule "whatever-it-is", so nothing is ignored.',
    },
    {
      name: "a comment that is no ignore",
      input: changed("None.", ".. assent: ignore * -- copied from the vendor\n\nNone."),
      reports: ["26:1-26:46"],
      message: "This comment ignores nothing: it is not understood.",
    },
    {
      name: "a comment with another word",
      input: changed("None.", ".. Assent: ignor tabs -- copied from the vendor\n\nNone."),
      reports: ["26:1-26:48"],
    },
  ],
  check({ spec, unusedIgnores, found, knownCodes }, report) {
    for (const { span } of allIgnores(spec).others) {
      report({
        span,
        message: "This comment ignores nothing: it is not understood.",
        help: 'write ".. assent: ignore RULE -- reason", or "ignore-file" for the whole file',
      });
    }
    for (const { span, rules } of unusedIgnores) {
      const unknown = rules.filter((code) => !knownCodes.has(code));
      if (unknown.length > 0) {
        const meant = unknown.flatMap((code) => closest(code, knownCodes) ?? []).map(quoted);
        report({
          span,
          message: `There is no rule ${unknown.map(quoted).join(", ")}, so nothing is ignored.`,
          help: meant.length === 0 ? "assent explain lists the rules" : `there is a rule ${meant.join(", ")}`,
        });
        continue;
      }
      const elsewhere = found.find(({ rule }) => rules.includes(rule));
      if (elsewhere) {
        const line = lineNumber(lineIndexOf(spec), elsewhere.span.start);
        report({
          span,
          message: `Nothing is found here that ${rules.map(quoted).join(", ")} would hide.`,
          help: `${quoted(elsewhere.rule)} is found in line ${line}: put the comment right before that`,
        });
        continue;
      }
      const start = lineStartAt(spec.text, span.start);
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
