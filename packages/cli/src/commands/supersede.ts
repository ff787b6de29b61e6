import { ends, findSpecIds } from "@assent/review";
import type { Command } from "../command.ts";
import { specIdOf } from "../deciding/place.ts";
import { decideOn, readReview, reviewFlags, stateWords } from "../deciding/run.ts";

export const supersede: Command = {
  name: "supersede",
  summary: "say that another spec takes the place of one",
  usage: "SPEC SUCCESSOR",
  details: "The successor is a spec of this repository; what is approved gives way only to what is approved too.",
  positionals: { least: 2, most: 2 },
  flags: reviewFlags,
  examples: [["assent supersede specs/resize.rst specs/resize_live.rst", "the first gives way to the second"]],
  run(args, io) {
    const [named = "", other = ""] = args.positionals;
    return decideOn(named, args, io, async (review, place) => {
      const found = await findSpecIds(place.git, await specIdOf(other, io, place), "HEAD");
      const [successor, another] = found;
      if (successor === undefined) {
        const sentence = `There is no spec "${other}" here, neither proposed nor in a commit; name the one that takes its place.`;
        return { reason: "unknown-spec", sentence };
      }
      if (another !== undefined)
        return { reason: "unknown-spec", sentence: `"${other}" can be several specs; name one: ${found.join(", ")}.` };
      const next = await readReview(successor, place, io);
      if (next === undefined) return { reason: "unknown-spec", sentence: `"${successor}" cannot be read.` };
      const { definition } = next.review;
      const isOver = ends.includes(definition);
      if (isOver || (review.approval !== undefined && next.review.approval === undefined)) {
        const state = next.review.kind === "none" ? "not proposed yet" : stateWords(next.review);
        const needed = isOver ? "it takes the place of none" : "what is approved gives way to what is approved";
        return { reason: "wrong-state", sentence: `"${successor}" is ${state}; ${needed}.` };
      }
      return [{ type: "superseded", successor }];
    });
  },
};
