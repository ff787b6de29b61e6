import { currentText } from "@assent/review";
import type { Command } from "../command.ts";
import { dayFrom } from "../deciding/day.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

export const concern: Command = {
  name: "concern",
  summary: "raise a concern, which blocks until it is resolved; or hold a spec for a while",
  usage: "SPEC TEXT",
  positionals: { least: 2, most: 2 },
  flags: [
    { name: "on", value: "GROUP", summary: "the section group; without it design, or the first there is" },
    { name: "hold", value: "DATE", summary: "hold the spec until then instead, as in 2026-12-01" },
    ...reviewFlags,
  ],
  examples: [
    ['assent concern specs/resize.rst "The lock is held too long." --on design', "without a vote"],
    ['assent concern specs/resize.rst "Waiting for the vendor." --hold 2026-12-01', "a hold with an end"],
  ],
  run(args, io) {
    const [named = "", text = ""] = args.positionals;
    const hold = args.flags.get("hold");
    const until = hold === undefined ? undefined : dayFrom(hold);
    if (hold !== undefined && until === undefined) {
      io.err.write(`"${hold}" is no date; write it as 2026-12-01.\n`);
      return Promise.resolve(2);
    }
    return decideOn(named, args, io, (review) => {
      if (until !== undefined) return [{ type: "held", reason: text, until: until.toISOString() }];
      const groups = Object.keys(currentText(review)?.hash.groups ?? {});
      const group = args.flags.get("on") ?? (groups.includes("design") ? "design" : (groups[0] ?? "design"));
      return [{ type: "concern_raised", patchSet: review.patchSets.length, group, text }];
    });
  },
};
