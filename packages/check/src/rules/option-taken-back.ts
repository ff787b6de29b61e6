import type { Rule } from "../rule.ts";

/** Found over all specs and what was decided about them, as `promise-broken` is: the command adds its findings. */
export const optionTakenBack: Rule = {
  code: "option-taken-back",
  level: "error",
  summary:
    "A configuration option that an approved spec promised keeps its name and what it accepts until it was deprecated.",
  why: "Operators have the option in their files: after an upgrade a program that does not know it, or refuses its value, does not start. `assent contract options` and `assent contract ledger` tell the same of all specs.",
  milder: ["Its default is another: a warning.", "The spec is approved already: a warning."],
  needs: "decisions",
  examples: [],
  check() {
    // See above.
  },
};
