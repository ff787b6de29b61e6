/** The commands that take a spec and a reason. */
import type { Command as Decision } from "@assent/review";
import type { Command } from "../command.ts";
import { decideOn, reviewFlags } from "./run.ts";

/** Makes such a command. */
export function reasonCommand({
  name,
  summary,
  example,
  decision,
}: {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly decision: (reason: string) => Decision;
}): Command {
  return {
    name,
    summary,
    usage: "SPEC REASON",
    positionals: { least: 2, most: 2 },
    flags: reviewFlags,
    examples: [[example, "with the reason, which is kept"]],
    run(args, io) {
      const [named = "", reason = ""] = args.positionals;
      return decideOn(named, args, io, () =>
        reason.trim() === "" ? "A reason is needed; it is kept." : [decision(reason)],
      );
    },
  };
}
