import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { classifyEdit, groupFinder, reasonWords, titleKey, type BlockChange } from "@assent/spec";
import {
  currentText,
  outdatedVotes,
  policyAt,
  proposalAuthors,
  sectionGroupsOf,
  textAt,
  type Command as Decision,
  type KnownPolicy,
  type PatchSet,
  type Policy,
  type TextAt,
} from "@assent/review";
import type { Command } from "../command.ts";
import { readOne, type ReadSpec } from "../read-one.ts";
import { openReviewPlace, type ReviewPlace } from "../deciding/place.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";
import { textToPropose } from "../deciding/text-to-propose.ts";
import { areSameWaivers, waiversAt } from "../promises/voted-waivers.ts";

export const propose: Command = {
  name: "propose",
  summary: "propose a committed spec, or a new text of one that is proposed",
  usage: "FILE",
  details: "What an edit is gets computed: the same text, an editorial candidate, or normative with reasons.",
  positionals: { least: 1, most: 1 },
  completes: "files",
  flags: [
    { name: "commit", value: "COMMIT", summary: "the commit with the text; without it HEAD" },
    { name: "editorial", summary: "claim that the edit is editorial; a second person has to confirm it" },
    ...reviewFlags,
  ],
  examples: [
    ["assent propose specs/resize.rst", "the text as it is committed"],
    ["assent propose specs/resize.rst --editorial", "a typo: the votes stand once it is confirmed"],
  ],
  async run(args, io) {
    const [file = ""] = args.positionals;
    const place = await openReviewPlace(io);
    if (place === undefined) return 2;
    const commit = args.flags.get("commit") ?? "HEAD";
    const policy = await policyAt(place.git, commit);
    if (!policy.ok) {
      io.err.write(`${policy.error}\n`);
      return 2;
    }
    const text = await textToPropose({ file, commit }, place, policy.value.policy, io);
    if (text === undefined) return 2;
    const isThere = existsSync(resolve(io.cwd, file));
    const read = isThere ? await readOne(file, { ...io, err: { ...io.err, write: () => undefined } }) : undefined;
    const questions = questionsOf(read, text, policy.value.policy);
    const proposed = { text, questions, policy: policy.value, claimsEditorial: args.flags.has("editorial") };
    let changes: readonly BlockChange[] = [];
    return decideOn(
      text.id,
      args,
      io,
      async (review) => {
        const writers = await proposalAuthors(place.git, text, {
          service: policy.value.policy.service,
          since: review.approval?.commit,
          by: place.by,
        });
        if (writers === undefined)
          return `Who has written ${text.path} cannot be known: its history is cut off in this clone. Next: git fetch --unshallow`;
        const before = currentText(review);
        if (review.kind === "none" || before === undefined)
          return [{ type: "proposed", title: text.title, authors: writers, ...says(text, 1, questions) }];
        const revised = await revise(proposed, before, writers, place);
        if (typeof revised === "string") return revised;
        changes = revised.changes;
        return [revised.decision];
      },
      ({ review }) => describe(text, changes, review),
    );
  },
};

/** What is proposed, and by what it is judged. */
interface Proposal {
  readonly text: TextAt;
  readonly questions: ReturnType<typeof questionsOf>;
  readonly policy: KnownPolicy;
  readonly claimsEditorial: boolean;
}

/** The next patch set of what is proposed already, with what an edit of the last one it is; or why there is none. */
async function revise(
  { text, questions, policy: { policy, policyHash }, claimsEditorial }: Proposal,
  before: PatchSet,
  authors: string[],
  { git }: ReviewPlace,
): Promise<{ readonly decision: Decision; readonly changes: readonly BlockChange[] } | string> {
  const { commit, path } = text;
  const earlier = await textAt(git, before, policy);
  const edit = earlier === undefined ? undefined : classifyEdit(earlier.form, text.form);
  // What stays the same is read as it was, so that the votes on it stand: they are bound to that hash.
  const asBefore = edit?.class === "same" && before.reading < text.reading;
  const told = asBefore ? await textAt(git, { commit, path }, policy, before.reading) : text;
  const now = told?.hash.whole === before.hash.whole ? told : text;
  const isSame = now.hash.whole === before.hash.whole;
  // The same text is proposed again to have it judged by another policy, or with other waivers beside it.
  const earlierPolicy = await policyAt(git, before.commit);
  const [waivers, earlierWaivers] = [await waiversAt(git, commit), await waiversAt(git, before.commit)];
  const isJudgedAlike =
    earlierPolicy.ok && earlierPolicy.value.policyHash === policyHash && areSameWaivers(waivers, earlierWaivers);
  if (isSame && isJudgedAlike && text.blob === before.blob && path === before.path)
    return `This is the text of patch set ${before.number}; commit the new one first.`;
  const found = isSame ? "same" : edit === undefined || edit.class === "same" ? "normative" : edit.class;
  const decision: Decision = {
    type: "revised",
    ...says(now, before.number + 1, questions),
    edit: found,
    claimsEditorial,
    authors,
    title: text.title,
  };
  return { decision, changes: edit?.changes ?? [] };
}

/** What the template asks about the parts that the spec has, for the votes on them to answer. */
function questionsOf(one: ReadSpec | undefined, text: TextAt, policy: Policy) {
  const groups = sectionGroupsOf(policy);
  const groupOf = groupFinder(groups);
  const seen = new Set<string>();
  return (one?.template.questions ?? []).flatMap(({ text: words, section }) => {
    const group = section === undefined ? groups.preface : groupOf(titleKey(section), undefined);
    if (seen.has(words) || text.hash.groups[group] === undefined) return [];
    seen.add(words);
    return [{ group, text: words }];
  });
}

function says(text: TextAt, patchSet: number, questions: ReturnType<typeof questionsOf>) {
  return {
    patchSet,
    path: text.path,
    commit: text.commit,
    blob: text.blob,
    hash: text.hash,
    reading: text.reading,
    impacts: text.impacts.map(({ impact }) => impact),
    questions,
    dependencies: [...text.dependencies],
  };
}

function describe(text: TextAt, changes: readonly BlockChange[], review: Parameters<typeof outdatedVotes>[0]): string {
  const { number, edit } = currentText(review) ?? { number: 1, edit: "normative" };
  const shown = text.shown.length === 0 ? [] : [`  shows ${text.shown.map(({ path }) => path).join(", ")}`];
  if (number === 1)
    return [`${text.id}: patch set 1 of "${text.title}" (${text.hash.whole.slice(0, 12)}).`, ...shown].join("\n");
  const outdated = outdatedVotes(review).map(
    ({ by, group, value }) => `${by} ${value > 0 ? "+" : ""}${value} on ${group}`,
  );
  const lines = changes.map(
    (change) =>
      `  ${change.section ?? "Introduction"}: ${change.class}, ${change.reasons.map((reason) => reasonWords[reason]).join(", ")}`,
  );
  const kind = edit === "same" ? "the same text" : edit === "normative" ? "a normative edit" : "an editorial candidate";
  const votes = outdated.length === 0 ? "All votes stand." : `Outdated: ${outdated.join("; ")}.`;
  return [`${text.id}: patch set ${number}, ${kind}. ${votes}`, ...lines, ...shown].join("\n");
}
