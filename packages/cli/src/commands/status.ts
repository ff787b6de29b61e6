import { branchName, changedOnBranch, type Definition, type Review, type TextOnBranch } from "@assent/review";
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
      const onBranch = onBranchOf(review, texts.get(review.spec));
      const words = onBranch === undefined ? undefined : onBranchWords[onBranch]?.(branchName(place.branch));
      const other = words === undefined ? "" : `  (${words}; assent show ${review.spec} says more)`;
      const turn = turnNow(known, place.at);
      const next =
        turn === undefined
          ? ""
          : `  ${turn.what}${turn.people.length === 0 ? "" : ` (${turn.people.join(", ")}, ${waited(turn.since, place.at)})`}`;
      rows.push({
        line: `${stateWords(review).padEnd(14)}  ${review.spec}${next}${other}${textMark(known, review.spec)}`,
        json: { ...summaryOf(known, place.at), isTextVerified: known.unread === 0, onBranch: onBranch ?? null },
      });
    }
    if (flags.get("format") === "json") io.out.write(toJson(rows.map(({ json }) => json)));
    else if (rows.length === 0 && isWhole) io.out.write("Nothing is proposed here. Next: assent propose FILE\n");
    else io.out.write(rows.map(({ line }) => `${line}\n`).join(""));
    return isWhole ? 0 : 2;
  },
};

/** What became of an approved text on the branch. */
type OnBranch = "approved" | "other" | "deleted" | "missing";

const onBranchWords: Readonly<Record<OnBranch, ((branch: string) => string) | undefined>> = {
  approved: undefined,
  other: (branch) => `another text on ${branch}`,
  deleted: (branch) => `deleted from ${branch}`,
  missing: (branch) => `not on ${branch} yet`,
};

/** Undefined for what is not approved, or was approved without a text. */
function onBranchOf({ definition, approval }: Review, text: TextOnBranch | undefined): OnBranch | undefined {
  if (definition !== "approved" || approval === undefined || text?.state === "none") return undefined;
  if (text === undefined || text.state === "approved") return "approved";
  if (text.state === "other") return "other";
  return text.deletion === undefined ? "missing" : "deleted";
}

/** How long somebody has been waited for. */
function waited(since: string, now: string): string {
  const days = Math.floor((Date.parse(now) - Date.parse(since)) / 86_400_000);
  return days <= 0 ? "since today" : days === 1 ? "for 1 day" : `for ${days} days`;
}
