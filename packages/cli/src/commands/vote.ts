import { currentText, roleOf, type Command as Decision } from "@assent/review";
import type { Command } from "../command.ts";
import { boundTo, decideOn, reviewFlags } from "../review-run.ts";

export const vote: Command = {
  name: "vote",
  summary: "vote on the latest text: −2 blocks, −1 would rather not, +1 agrees, +2 approves",
  usage: "SPEC +2 | +1 | 0 | -1 | -2",
  positionals: { least: 1, most: 2 },
  flags: [
    { name: "on", value: "GROUPS", summary: "section groups with commas between them; without it all" },
    { name: "concern", value: "TEXT", summary: "what blocks; with -2" },
    { name: "answer", value: "QUESTION=ANSWER", summary: "an answer to a question of the checklist" },
    { name: "against", short: "1", summary: "the same as -1" },
    { name: "block", short: "2", summary: "the same as -2" },
    ...reviewFlags,
  ],
  examples: [
    ["assent vote story-2001234 +2", "approve everything"],
    ["assent vote specs/resize.rst +2 --on api", "approve the API"],
    ['assent vote specs/resize.rst -2 --on api --concern "404 is missing."', "block, with a concern"],
  ],
  run(args, io) {
    const [named = "", word] = args.positionals;
    const value = args.flags.has("block") ? -2 : args.flags.has("against") ? -1 : values[word ?? ""];
    if (value === undefined) {
      io.err.write(`A vote is +2, +1, 0, -1 or -2, not "${word ?? ""}".\n`);
      return Promise.resolve(2);
    }
    const concern = args.flags.get("concern");
    const [question, answer] = (args.flags.get("answer") ?? "").split(/=(.*)/s);
    return decideOn(named, args, io, (review, { by, at }, policy) => {
      const hashes = currentText(review)?.hash.groups ?? {};
      const groups =
        args.flags
          .get("on")
          ?.split(",")
          .map((group) => group.trim()) ?? Object.keys(hashes);
      // A concern is one, on whichever groups the vote is.
      const asked = value === -2 ? groups.slice(0, 1) : groups;
      return asked.map((group): Decision => ({
        type: "voted",
        ...boundTo(review, policy),
        group,
        value,
        hash: hashes[group] ?? "0".repeat(64),
        role: roleOf(policy.policy, by, at),
        ...(concern === undefined ? {} : { concern }),
        ...(question && answer !== undefined ? { answers: { [question]: answer } } : {}),
      }));
    });
  },
};

const values: Readonly<Partial<Record<string, -2 | -1 | 0 | 1 | 2>>> = { "+2": 2, "2": 2, "+1": 1, "1": 1, "0": 0 };
