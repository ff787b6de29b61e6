import type { Command } from "../command.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

const impacts = ["api", "data", "deployment", "projects"] as const;

export const impact: Command = {
  name: "impact",
  summary: "raise an impact that the text does not show; nobody can lower it",
  usage: "SPEC IMPACT REASON",
  positionals: { least: 3, most: 3 },
  completes: impacts,
  flags: reviewFlags,
  examples: [
    ['assent impact specs/resize.rst data "The limits are kept in a table."', "the data group has to vote too"],
  ],
  run(args, io) {
    const [named = "", word = "", reason = ""] = args.positionals;
    const raised = impacts.find((one) => one === word);
    if (raised === undefined) {
      io.err.write(`Unknown impact "${word}". It is one of ${impacts.join(", ")}.\n`);
      return Promise.resolve(2);
    }
    return decideOn(named, args, io, () => [{ type: "impact_raised", impact: raised, reason }]);
  },
};
