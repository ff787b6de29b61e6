import type { Command } from "../command.ts";
import { openReviewPlace } from "../deciding/place.ts";
import { readReviews, reviewFlags, textMark, toJson, turnNow } from "../deciding/run.ts";

export const queue: Command = {
  name: "queue",
  summary: "what waits for you, and how long; last calls first, then the longest wait",
  usage: "",
  positionals: { least: 0, most: 0 },
  flags: [{ name: "for", value: "PERSON", summary: "for somebody else" }, ...reviewFlags],
  examples: [
    ["assent queue", "yours"],
    ["assent queue --for ann@example.org", "that of somebody else"],
  ],
  async run({ flags }, io) {
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const who = (flags.get("for") ?? place.by).toLowerCase();
    if (who === "") {
      io.err.write("Whose queue it is is not known. Next: --for ADDRESS, or git config user.email YOU@EXAMPLE.ORG\n");
      return 2;
    }
    const { known: all, isWhole } = await readReviews(place, io);
    const items: { readonly spec: string; readonly why: string; readonly since: string; readonly days: number }[] = [];
    let deadline: string | undefined;
    for (const known of all) {
      const turn = turnNow(known, place.at);
      if (turn?.deadline !== undefined && (deadline === undefined || turn.deadline < deadline))
        deadline = turn.deadline;
      if (turn?.people.includes(who) !== true) continue;
      const days = Math.floor((Date.parse(place.at) - Date.parse(turn.since)) / 86_400_000);
      items.push({ spec: known.spec, why: turn.what + textMark(known, known.spec), since: turn.since, days });
    }
    items.sort((left, right) => (left.since < right.since ? -1 : 1));
    if (flags.get("format") === "json") io.out.write(toJson(items));
    else if (items.length === 0) {
      const end = deadline === undefined ? "" : ` The next last call ends ${deadline.slice(0, 10)}.`;
      io.out.write(`Nothing waits for ${who}.${end}\n`);
    } else {
      const wait = (days: number): string => (days === 0 ? "today" : days === 1 ? "1 day" : `${days} days`);
      io.out.write(items.map(({ spec, why, days }) => `${wait(days).padEnd(8)}  ${spec}  ${why}\n`).join(""));
    }
    return isWhole ? 0 : 2;
  },
};
