import type { Command } from "../command.ts";
import { decideOn, openReviewPlace, reviewFlags, specIdOf } from "../review-run.ts";

export const supersede: Command = {
  name: "supersede",
  summary: "say that another spec takes the place of one",
  usage: "SPEC SUCCESSOR",
  positionals: { least: 2, most: 2 },
  flags: reviewFlags,
  examples: [["assent supersede specs/resize.rst specs/resize_live.rst", "the first gives way to the second"]],
  async run(args, io) {
    const [named = "", other = ""] = args.positionals;
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const successor = await specIdOf(other, io, place);
    return decideOn(named, args, io, () => [{ type: "superseded", successor }]);
  },
};
