import { listSpecs } from "@assent/review";
import type { Command } from "../command.ts";
import { openReviewPlace } from "../deciding/place.ts";
import { decideOn, readReview, reviewFlags } from "../deciding/run.ts";

export const stagnate: Command = {
  name: "stagnate",
  summary: "put aside every spec of which nothing was heard for 180 days; reviving brings it back",
  usage: "",
  details: "For a job that runs every night; the account of a program may do it. The days are policy.stagnantDays.",
  positionals: { least: 0, most: 0 },
  flags: reviewFlags,
  examples: [["assent stagnate", "those whose time has come"]],
  async run(args, io) {
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const listed = await listSpecs(place.git);
    if (!listed.ok) {
      io.err.write(`${listed.error.sentence}\n`);
      return 2;
    }
    let count = 0;
    let worst = 0;
    for (const spec of listed.value) {
      const known = await readReview(spec, place, io);
      if (known === undefined) return 2;
      const { definition, lastActivity } = known.review;
      if (!["draft", "problem_review", "design_review", "last_call"].includes(definition)) continue;
      if (Date.parse(place.at) - Date.parse(lastActivity) < known.policy.stagnantDays * 86_400_000) continue;
      count += 1;
      worst = Math.max(worst, await decideOn(spec, args, io, () => [{ type: "stagnated" }]));
    }
    if (count === 0 && args.flags.get("format") !== "json") io.out.write("No spec is idle for that long.\n");
    return worst;
  },
};
