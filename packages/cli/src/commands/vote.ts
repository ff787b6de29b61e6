import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { currentText, roleOf, type Command as Decision } from "@assent/review";
import { answersFrom, answersIn } from "../checklist/answers.ts";
import type { Command } from "../command.ts";
import { boundTo, decideOn, reviewFlags } from "../deciding/run.ts";

export const vote: Command = {
  name: "vote",
  summary: "vote on the latest text: −2 blocks, −1 would rather not, +1 agrees, +2 approves",
  usage: "SPEC +2 | +1 | 0 | -1 | -2",
  positionals: { least: 1, most: 2 },
  flags: [
    { name: "on", value: "GROUPS", summary: "section groups with commas between them; without it all" },
    { name: "concern", value: "TEXT", summary: "what blocks; with -2" },
    {
      name: "answer",
      value: "NUMBER=ANSWER",
      summary: "an answer to a question of the checklist, as assent show counts them",
    },
    {
      name: "checklist",
      value: "FILE",
      summary: "the checklist of assent checklist, with boxes ticked and answers below them",
    },
    { name: "against", short: "1", summary: "the same as -1" },
    { name: "block", short: "2", summary: "the same as -2" },
    ...reviewFlags,
  ],
  examples: [
    ["assent vote story-2001234 +2", "approve everything"],
    ["assent vote specs/resize.rst +2 --on api", "approve the API"],
    ["assent vote specs/resize.rst +2 --checklist review.md", "and what was looked at"],
    ['assent vote specs/resize.rst -2 --on api --concern "404 is missing."', "block, with a concern"],
  ],
  async run(args, io) {
    const [named = "", word] = args.positionals;
    const given = [
      ...(args.flags.has("block") ? [-2 as const] : []),
      ...(args.flags.has("against") ? [-1 as const] : []),
      ...(word === undefined ? [] : [values[word]]),
    ];
    const [value] = given;
    if (value === undefined || given.length > 1) {
      const not = given.length > 1 ? "two of them" : `"${word ?? ""}"`;
      io.err.write(`A vote is +2, +1, 0, -1 or -2, not ${not}.\n`);
      return 2;
    }
    const concern = args.flags.get("concern");
    let ticked: ReadonlyMap<string, string> = new Map();
    const list = args.flags.get("checklist");
    if (list !== undefined) {
      try {
        ticked = answersIn(
          list === "-" ? (await io.readInput()).toString("utf8") : readFileSync(resolve(io.cwd, list), "utf8"),
        );
      } catch {
        io.err.write(`"${list}" cannot be read.\n`);
        return 2;
      }
      if (ticked.size === 0) {
        io.err.write(`No box is ticked in "${list}". Tick what you looked at: - [x]\n`);
        return 2;
      }
    }
    return decideOn(named, args, io, (review, { by, at }, policy) => {
      const answered = answersFrom(args.flags.get("answer") ?? "", review);
      if ("fault" in answered) return answered.fault;
      const answers = new Map([...ticked, ...answered]);
      const hashes = currentText(review)?.hash.groups ?? {};
      const groups =
        args.flags
          .get("on")
          ?.split(",")
          .map((group) => group.trim()) ?? Object.keys(hashes);
      // A concern is one, on whichever groups the vote is.
      const asked = value === -2 ? groups.slice(0, 1) : groups;
      // Each answer goes with the vote on the part that it is about.
      const answersOn = (group: string): Record<string, string> =>
        Object.fromEntries(
          [...answers].filter(([question]) => {
            const of = review.questions.find(({ text }) => text === question)?.group;
            return of === group || (group === asked[0] && (of === undefined || !asked.includes(of)));
          }),
        );
      return asked.map((group): Decision => ({
        type: "voted",
        ...boundTo(review, policy),
        group,
        value,
        hash: hashes[group] ?? "0".repeat(64),
        role: roleOf(policy.policy, by, at),
        ...(concern === undefined ? {} : { concern }),
        ...(Object.keys(answersOn(group)).length > 0 ? { answers: answersOn(group) } : {}),
      }));
    });
  },
};

const values: Readonly<Partial<Record<string, -2 | -1 | 0 | 1 | 2>>> = {
  "+2": 2,
  "2": 2,
  "+1": 1,
  "1": 1,
  "0": 0,
  "-1": -1,
  "−1": -1,
  "-2": -2,
  "−2": -2,
};
