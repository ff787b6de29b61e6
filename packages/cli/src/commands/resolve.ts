import type { Command as Decision, Review } from "@assent/review";
import type { Command } from "../command.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

export const resolve: Command = {
  name: "resolve",
  summary: "resolve your concern, answer one, or vote on the answer",
  usage: "SPEC [CONCERN]",
  details: "Without CONCERN it is the only one that is open.",
  positionals: { least: 1, most: 2 },
  flags: [
    { name: "answer", value: "TEXT", summary: "post a resolution" },
    { name: "vote", value: "VOTE", choices: ["yes", "no"], summary: "vote on the posted resolution" },
    { name: "by-vote", summary: "resolve it by those votes, against the will of who raised it" },
    { name: "hold", summary: "let go of your hold" },
    ...reviewFlags,
  ],
  examples: [
    ["assent resolve specs/resize.rst", "what you raised is no concern any more"],
    ['assent resolve specs/resize.rst --answer "The lock is gone."', "post a resolution"],
    ["assent resolve specs/resize.rst --vote yes", "accept it"],
  ],
  run(args, io) {
    const [named = "", given] = args.positionals;
    return decideOn(named, args, io, (review): readonly Decision[] | string => {
      if (args.flags.has("hold")) return [{ type: "hold_lifted" }];
      const id = find(review, given);
      if (id.startsWith("!")) return id.slice(1);
      const answer = args.flags.get("answer");
      if (answer !== undefined) return [{ type: "concern_answered", concern: id, resolution: answer }];
      const value = args.flags.get("vote");
      if (value !== undefined) return [{ type: "resolution_voted", concern: id, value: value === "yes" ? 1 : -1 }];
      return [{ type: "concern_resolved", concern: id, by_vote: args.flags.has("by-vote") }];
    });
  },
};

/** The id of a concern by its first characters; a sentence, behind "!", where it is not one. */
function find({ concerns, spec }: Review, given: string | undefined): string {
  const open = concerns.filter(({ resolved }) => resolved === undefined);
  const found = given === undefined ? open : concerns.filter(({ id }) => id.startsWith(given));
  const [one, other] = found;
  if (one === undefined)
    return `!There is no open concern about "${spec}"${given === undefined ? "" : ` with the id "${given}"`}.`;
  if (other === undefined) return one.id;
  return `!Several concerns are meant; name one: ${found.map(({ id, by, text }) => `${id.slice(0, 8)} (${by}: ${text})`).join("; ")}.`;
}
