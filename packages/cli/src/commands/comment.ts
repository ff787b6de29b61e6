import type { Command } from "../command.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

export const comment: Command = {
  name: "comment",
  summary: "say something about the latest text",
  usage: "SPEC TEXT",
  positionals: { least: 2, most: 2 },
  flags: [
    { name: "section", value: "TITLE", summary: "the section it is about" },
    { name: "quote", value: "WORDS", summary: "the words it is about" },
    ...reviewFlags,
  ],
  examples: [['assent comment specs/resize.rst "Why 5 times?" --section "Proposed change"', "about a section"]],
  run(args, io) {
    const [named = "", text = ""] = args.positionals;
    const section = args.flags.get("section");
    const quote = args.flags.get("quote");
    return decideOn(named, args, io, (review) => [
      {
        type: "commented",
        patchSet: review.patchSets.length,
        text,
        ...(section === undefined ? {} : { section }),
        ...(quote === undefined ? {} : { quote }),
      },
    ]);
  },
};
