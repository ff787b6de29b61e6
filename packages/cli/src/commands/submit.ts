import { currentText, isAmended, lastCallDays, type Command as Decision } from "@assent/review";
import type { Command } from "../command.ts";
import { promiseRefusal } from "../promises/promise-refusal.ts";
import { wholeNumber } from "../whole-number.ts";
import { boundTo, decideOn, reviewFlags } from "../deciding/run.ts";

export const submit: Command = {
  name: "submit",
  summary: "take a spec to its next stage: review of the problem, of the design, last call, approval",
  usage: "SPEC",
  details: "It is refused with what is missing where the stage before is not done.",
  positionals: { least: 1, most: 1 },
  flags: [
    { name: "problem", summary: "from a draft: have the problem reviewed first" },
    { name: "days", value: "DAYS", summary: "a last call of that many days, if the policy asks for fewer" },
    { name: "confirm-editorial", summary: "confirm that the latest edit is editorial" },
    { name: "deny-editorial", value: "REASON", summary: "say that it is not: it is reviewed as any other edit" },
    ...reviewFlags,
  ],
  examples: [
    ["assent submit specs/resize.rst", "the next stage, whichever it is"],
    ["assent submit specs/resize.rst --problem", "the problem before the design"],
    ["assent submit specs/resize.rst --confirm-editorial", "a second person says that it is a typo"],
  ],
  run(args, io) {
    const [named = ""] = args.positionals;
    const days = wholeNumber(args.flags.get("days") ?? "0", 0, 3650);
    if (days === undefined) {
      io.err.write(`"${args.flags.get("days") ?? ""}" is no number of days.\n`);
      return Promise.resolve(2);
    }
    return decideOn(named, args, io, async (review, place, policy): Promise<readonly Decision[] | string> => {
      const patchSet = review.patchSets.length;
      if (args.flags.has("confirm-editorial")) return [{ type: "editorial_confirmed", patchSet }];
      const reason = args.flags.get("deny-editorial");
      if (reason !== undefined) return [{ type: "editorial_denied", patchSet, reason }];
      const isAmendment = review.definition === "approved" && isAmended(review);
      if (review.definition === "draft" && args.flags.has("problem"))
        return [{ type: "submitted", patchSet, to: "problem_review" }];
      if (review.definition === "draft" || review.definition === "problem_review" || isAmendment) {
        return [{ type: "submitted", patchSet, to: "design_review" }];
      }
      const broken = await promiseRefusal(review, place, io);
      if (broken !== undefined) return broken;
      const wanted = Math.max(days, lastCallDays(review, policy.policy));
      if (review.kind === "spec" && review.definition === "design_review" && wanted > 0) {
        const until = new Date(Date.parse(place.at) + wanted * 86_400_000).toISOString();
        return [{ type: "last_call_started", patchSet, until }];
      }
      const hash = currentText(review)?.hash ?? { whole: "0".repeat(64), groups: {} };
      return [{ type: "approved", ...boundTo(review, policy), hash }];
    });
  },
};
