import { branchName, changedOnBranch, type Definition } from "@assent/review";
import type { Command } from "../command.ts";
import { openReviewPlace } from "../deciding/place.ts";
import { readReviews, reviewFlags, stateWords, summaryOf, textMark, toJson, turnNow } from "../deciding/run.ts";

const states: readonly Definition[] = [
  "draft",
  "problem_review",
  "design_review",
  "last_call",
  "approved",
  "rejected",
  "withdrawn",
  "superseded",
  "abandoned",
  "deferred",
  "stagnant",
];

export const status: Command = {
  name: "status",
  summary: "where every spec stands, and whose turn it is",
  usage: "",
  positionals: { least: 0, most: 0 },
  flags: [{ name: "state", value: "STATE", choices: states, summary: "only those" }, ...reviewFlags],
  examples: [
    ["assent status", "all of them"],
    ["assent status --state last_call", "the last calls"],
  ],
  async run({ flags }, io) {
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const { known: all, isWhole } = await readReviews(place, io);
    const rows: { readonly line: string; readonly json: object }[] = [];
    const wanted = all.filter(({ review }) => !flags.has("state") || review.definition === flags.get("state"));
    const texts = await changedOnBranch(place.git, wanted, place.branch);
    for (const known of wanted) {
      const { review } = known;
      const isOther = texts.get(review.spec)?.state === "other";
      const other = isOther
        ? `  (another text on ${branchName(place.branch)}; assent show ${review.spec} says more)`
        : "";
      const turn = turnNow(known, place.at);
      const next =
        turn === undefined
          ? ""
          : `  ${turn.what}${turn.people.length === 0 ? "" : ` (${turn.people.join(", ")}, ${waited(turn.since, place.at)})`}`;
      rows.push({
        line: `${stateWords(review).padEnd(14)}  ${review.spec}${next}${other}${textMark(known, review.spec)}`,
        json: { ...summaryOf(known, place.at), isTextVerified: known.unread === 0, isOtherOnBranch: isOther },
      });
    }
    if (flags.get("format") === "json") io.out.write(toJson(rows.map(({ json }) => json)));
    else if (rows.length === 0 && isWhole) io.out.write("Nothing is proposed here. Next: assent propose FILE\n");
    else io.out.write(rows.map(({ line }) => `${line}\n`).join(""));
    return isWhole ? 0 : 2;
  },
};

/** How long somebody has been waited for. */
function waited(since: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
  return days <= 0 ? "since today" : days === 1 ? "for 1 day" : `for ${days} days`;
}
