import type { Rule } from "../rule.ts";

/** Found over all specs and what was decided about them, which no check of a text knows: the command adds its findings. */
export const promiseBroken: Rule = {
  code: "promise-broken",
  level: "error",
  summary: "What an approved spec promised of the API stays, unless a waiver lets it go.",
  why: "Once an API change is merged it has to be supported forever: who relies on it was promised that it stays. Open specs are looked at; of those that a folder approved the ones that change or remove a method, and the ones whose text is another since the revision of --since (without it: since the branch of work left the one that counts). `assent contract ledger` looks at all that was ever approved.",
  milder: ["A waiver in `assent.yaml` names this spec, which is not approved yet: a warning until it is."],
  needs: "decisions",
  examples: [],
  check() {
    // See above.
  },
};
