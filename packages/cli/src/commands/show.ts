import { resolve } from "node:path";
import {
  allImpacts,
  currentText,
  gateSettingsAt,
  gitIn,
  implementationOf,
  namesOf,
  outdatedVotes,
  readBlob,
  readCodeCommits,
  standingAnswers,
  standingVotes,
  tasksIn,
  tellDecision,
  unansweredQuestions,
  type CodeCommit,
  type Vote,
} from "@assent/review";
import { listed } from "@assent/spec";
import type { Command } from "../command.ts";
import { conditionLines } from "../deciding/condition-lines.ts";
import { openReviewPlace, specIdOf } from "../deciding/place.ts";
import { branchLine, shownLine } from "../deciding/shown-lines.ts";
import { nextStep, readReview, reviewFlags, stateWords, summaryOf, toJson } from "../deciding/run.ts";

export const show: Command = {
  name: "show",
  summary: "one spec: its text, votes, concerns, what is missing and whose turn it is",
  usage: "SPEC",
  positionals: { least: 1, most: 1 },
  completes: "files",
  flags: [
    {
      name: "code",
      value: "REPOS",
      summary: "repositories of the code, with commas between them: how far it is built",
    },
    { name: "questions", summary: "every question of the checklist that nobody looked at, with its number" },
    ...reviewFlags,
  ],
  examples: [
    ["assent show specs/resize.rst", "by its file"],
    ["assent show story-2001234 --code ../engine", "by its id, and how far it is built"],
  ],
  async run({ positionals: [named = ""], flags }, io) {
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const known = await readReview(await specIdOf(named, io, place), place, io, "proven");
    if (known === undefined) return 2;
    const { review, policy, findings, uncertain } = known;
    if (uncertain !== undefined) {
      io.err.write(`Nothing is certain about "${review.spec}" here. ${uncertain}\n`);
      return 2;
    }
    if (review.kind === "none") {
      io.err.write(
        `Nothing is decided on "${review.spec}". Next: assent propose FILE, or assent status for the names that there are\n`,
      );
      return 2;
    }
    const code: CodeCommit[] = [];
    for (const repository of flags.get("code")?.split(",") ?? []) {
      const commits = await readCodeCommits(gitIn(resolve(io.cwd, repository)), "HEAD");
      if (commits === undefined) {
        io.err.write(`"${repository}" is no git repository with commits.\n`);
        return 2;
      }
      code.push(...commits);
    }
    const settings = await gateSettingsAt([[place.git, "HEAD"]]);
    if (!settings.ok) {
      io.err.write(`${settings.error}\n`);
      return 2;
    }
    const blob = await readBlob(place.git, currentText(review)?.blob ?? "");
    const implementation = flags.has("code")
      ? implementationOf(namesOf(review, tasksIn(blob ?? "")), code, settings.value.forms)
      : undefined;
    if (flags.get("format") === "json") {
      const state = summaryOf(known, place.at);
      io.out.write(toJson({ ...state, implementation: implementation ?? null, review, refused: findings }));
      return 0;
    }
    const text = currentText(review);
    const write = (line: string): void => {
      io.out.write(`${line}\n`);
    };
    write(`${review.title} (${review.spec})`);
    write(
      `${stateWords(review)} since ${review.since.slice(0, 10)}, by ${review.authors.join(", ")}${review.release === undefined ? "" : `, for ${review.release}`}`,
    );
    if (text !== undefined)
      write(
        `patch set ${text.number}: ${text.path}, commit ${text.commit.slice(0, 10)}, says ${text.hash.whole.slice(0, 12)}`,
      );
    if (text !== undefined)
      write(
        `policy: ${known.policyHash.slice(0, 12)}, that of the commit which is voted on${known.outdated === undefined ? "" : `. ${known.outdated.sentence}`}`,
      );
    if (review.approval !== undefined) {
      write(
        `approved: patch set ${review.approval.patchSet}, says ${review.approval.hash.whole.slice(0, 12)}, ${review.approval.at.slice(0, 10)}`,
      );
    }
    io.out.write(await shownLine(review, known, place));
    io.out.write(await branchLine(review, known, place));
    if (implementation !== undefined) {
      write(`implementation: ${implementation.state.replace("_", " ")}`);
      for (const { commit, subject, isReverted } of implementation.commits) {
        write(`  ${commit.slice(0, 10)} ${subject}${isReverted ? " (reverted)" : ""}`);
      }
    }
    if (review.reason !== undefined) write(`reason: ${review.reason}`);
    const impacts = allImpacts(review);
    write(`impact: ${impacts.length === 0 ? "none beyond the project's own code" : impacts.join(", ")}`);
    for (const vote of standingVotes(review)) write(`  ${voteLine(vote)}`);
    for (const vote of outdatedVotes(review)) write(`  outdated: was ${voteLine(vote)} on patch set ${vote.patchSet}`);
    for (const { id, by, text: words, resolution, resolved, patchSet } of review.concerns) {
      const state =
        resolved === undefined ? "open" : `resolved by ${resolved.by}${resolved.byVote ? " after a vote" : ""}`;
      write(`  concern ${id.slice(0, 8)} of ${by} on patch set ${patchSet}, ${state}: ${words}`);
      if (resolution !== undefined) write(`    answered by ${resolution.by}: ${resolution.text}`);
    }
    for (const { by, text: words, section } of review.comments)
      write(`  ${by}${section === undefined ? "" : ` on ${section}`}: ${words}`);
    const open = new Set(unansweredQuestions(review));
    if (review.questions.length > 0)
      write(`checklist: ${review.questions.length - open.size} of ${review.questions.length} questions were looked at`);
    for (const { question, answer, by } of standingAnswers(review)) write(`  ${question} ${by}: ${answer}`);
    const unasked = [...review.questions.entries()].filter(([, question]) => open.has(question));
    if (unasked.length <= fewQuestions || flags.has("questions"))
      for (const [index, { text: words, group }] of unasked)
        write(`  nobody looked at ${index + 1}. ${words} (${group})`);
    else write(`  nobody looked at ${numbersByGroup(unasked)}; --questions lists them`);
    for (const { event, sentence, original } of review.setAside) {
      const what = original === undefined ? event.slice(0, 8) : `${original.at.slice(0, 10)} ${tellDecision(original)}`;
      write(`  set aside ${what}: ${sentence}`);
    }
    for (const { commit, sentence } of findings) write(`  does not count, ${commit.slice(0, 10)}: ${sentence}`);
    if (["problem_review", "design_review", "last_call"].includes(review.definition)) {
      io.out.write(conditionLines(review, policy, place.at));
    }
    io.out.write(nextStep(known, place.at));
    return 0;
  },
};

/** So many questions are listed unasked. */
const fewQuestions = 5;

/** "1–3 and 7 (problem), 4–6 (data)": questions by the part of the text that they are about. */
function numbersByGroup(
  questions: readonly (readonly [index: number, question: { readonly group: string }])[],
): string {
  const groups = [...new Set(questions.map(([, { group }]) => group))];
  const all = groups.map((group) => {
    const ranges: { from: number; to: number }[] = [];
    for (const [index, question] of questions) {
      if (question.group !== group) continue;
      const last = ranges.at(-1);
      if (last?.to === index) last.to = index + 1;
      else ranges.push({ from: index + 1, to: index + 1 });
    }
    return `${listed(ranges.map(({ from, to }) => (from === to ? `${from}` : `${from}–${to}`)))} (${group})`;
  });
  return all.join(", ");
}

function voteLine({ by, value, group, role }: Vote): string {
  return `${value > 0 ? "+" : ""}${value} on ${group}: ${by} (${role})`;
}
