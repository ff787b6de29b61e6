import type { Rule } from "../rule.ts";

/** Found over all open specs, which no check of a text knows: the command adds its findings. */
export const claimedTwice: Rule = {
  code: "claimed-twice",
  level: "info",
  summary: "No other open spec claims the same method, field, parameter or code of the API.",
  why: "Two specs that are open at once and change the same thing are told early: whoever comes second would have to start anew.",
  needs: "decisions",
  examples: [],
  check() {
    // See above.
  },
};
