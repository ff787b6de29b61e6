import type { Command } from "../command.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

export const target: Command = {
  name: "target",
  summary: "target a spec at a release; an approved and unchanged text needs this one vote only",
  usage: "SPEC RELEASE | none",
  positionals: { least: 2, most: 2 },
  flags: reviewFlags,
  examples: [
    ["assent target specs/resize.rst 2027.1", "for that release"],
    ["assent target specs/resize.rst none", "for none"],
  ],
  run(args, io) {
    const [named = "", release = ""] = args.positionals;
    return decideOn(named, args, io, () => [{ type: "targeted", release: release === "none" ? null : release }]);
  },
};
