import type { Command } from "../command.ts";
import { dayFrom } from "../deciding/day.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";

export const override: Command = {
  name: "override",
  summary: "let code merge before its spec is approved: two core members, a reason, a due date",
  usage: "SPEC [REASON]",
  positionals: { least: 1, most: 2 },
  flags: [
    { name: "until", value: "DATE", summary: "the day by which the spec is approved after all" },
    { name: "confirm", summary: "as the second member" },
    ...reviewFlags,
  ],
  examples: [
    ['assent override specs/resize.rst "Workers are down." --until 2026-12-01', "ask for it"],
    ["assent override specs/resize.rst --confirm", "as the second member"],
  ],
  run(args, io) {
    const [named = "", reason = ""] = args.positionals;
    if (args.flags.has("confirm")) return decideOn(named, args, io, () => [{ type: "override_confirmed" }]);
    const due = dayFrom(args.flags.get("until") ?? "");
    if (due === undefined || reason === "") {
      io.err.write('An override has a reason and a due date: assent override SPEC "REASON" --until 2026-12-01\n');
      return Promise.resolve(2);
    }
    return decideOn(named, args, io, () => [{ type: "override_requested", reason, due: due.toISOString() }]);
  },
};
