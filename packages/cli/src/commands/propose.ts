import { existsSync } from "node:fs";
import { resolve } from "node:path";
import {
  classifyEdit,
  currentReading,
  dependencies,
  findTopic,
  groupFinder,
  reasonWords,
  titleKey,
  type BlockChange,
} from "@assent/spec";
import {
  currentText,
  outdatedVotes,
  policyAt,
  sectionGroupsOf,
  textAt,
  type Command as Decision,
  type Policy,
  type TextAt,
} from "@assent/review";
import type { Command } from "../command.ts";
import type { Io } from "../io.ts";
import { readOne } from "../read-one.ts";
import { decideOn, openReviewPlace, pathInRepository, reviewFlags, type ReviewPlace } from "../review-run.ts";

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
    const path = pathInRepository(file, io, place);
    const text = await textAt(place.git, { commit, path }, policy.value.policy);
    if (text === undefined) {
      const isThere = (await place.git(["cat-file", "-e", `${commit}:${path}`])).code === 0;
      io.err.write(
        isThere
          ? `${path} is not in UTF-8, so nobody can say what it says. Save it as UTF-8, and commit it.\n`
          : `There is no ${path} in ${commit}. A text is proposed once it is committed: git commit ${file}\n`,
      );
      return 2;
    }
    const questions = await questionsOf(file, text, policy.value.policy, io);
    const writers = await writersOf(text, policy.value.policy.service, place);
    let changes: readonly BlockChange[] = [];
    return decideOn(
      text.id,
      args,
      io,
      async (review) => {
        const before = currentText(review);
        if (review.kind === "none" || before === undefined) {
          return [
            {
              type: "proposed",
              title: text.title,
              authors: [...writers],
              ...says(text, 1, questions),
            },
          ];
        }
        const earlier = await textAt(place.git, before, policy.value.policy);
        const edit = earlier === undefined ? undefined : classifyEdit(earlier.form, text.form);
        changes = edit?.changes ?? [];
        const isSame = text.hash.whole === before.hash.whole;
        // The same text is proposed again to have it judged by another policy.
        const earlierPolicy = await policyAt(place.git, before.commit);
        const isJudgedAlike = earlierPolicy.ok && earlierPolicy.value.policyHash === policy.value.policyHash;
        if (isSame && isJudgedAlike && text.blob === before.blob && text.path === before.path)
          return `This is the text of patch set ${before.number}; commit the new one first.`;
        const found = isSame ? "same" : edit === undefined || edit.class === "same" ? "normative" : edit.class;
        return [
          {
            type: "revised",
            ...says(text, before.number + 1, questions),
            edit: found,
            claimsEditorial: args.flags.has("editorial"),
            authors: [...writers],
          } satisfies Decision,
        ];
      },
      ({ review }) => describe(text, changes, review),
    );
  },
};

/** Who wrote the text, none of them a program: who proposes it, who committed it, whom it names as doing the work. */
async function writersOf(
  text: TextAt,
  service: readonly string[],
  { git, by }: ReviewPlace,
): Promise<readonly string[]> {
  const log = await git(["log", "-1", "--format=%ae", "--end-of-options", text.commit, "--", text.path]);
  const all = [by, log.out.trim().toLowerCase(), ...text.authors].filter((who) => who !== "" && !service.includes(who));
  return all.length > 0 ? [...new Set(all)] : [by];
}

/** What the template asks about the parts that the spec has, for the votes on them to answer. */
async function questionsOf(file: string, text: TextAt, policy: Policy, io: Io) {
  const one = existsSync(resolve(io.cwd, file))
    ? await readOne(file, { ...io, err: { ...io.err, write: () => undefined } })
    : undefined;
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

function says(text: TextAt, patchSet: number, questions: Awaited<ReturnType<typeof questionsOf>>) {
  return {
    patchSet,
    path: text.path,
    commit: text.commit,
    blob: text.blob,
    hash: text.hash,
    reading: currentReading,
    impacts: text.impacts.map(({ impact }) => impact),
    questions,
    dependencies: findTopic(text.spec.outline, "dependencies") === undefined ? [] : dependenciesOf(text),
  };
}

/** Ids of the specs that it depends on: of stories and of files. */
function dependenciesOf({ spec }: TextAt): string[] {
  return dependencies(spec).flatMap(({ kind, id }) => {
    if (id === undefined || kind === "change" || kind === "url") return [];
    return [kind === "story" && /^\d+$/.test(id) ? `story-${id}` : id];
  });
}

function describe(text: TextAt, changes: readonly BlockChange[], review: Parameters<typeof outdatedVotes>[0]): string {
  const { number, edit } = currentText(review) ?? { number: 1, edit: "normative" };
  if (number === 1) return `${text.id}: patch set 1 of "${text.title}" (${text.hash.whole.slice(0, 12)}).`;
  const outdated = outdatedVotes(review).map(
    ({ by, group, value }) => `${by} ${value > 0 ? "+" : ""}${value} on ${group}`,
  );
  const lines = changes.map(
    (change) =>
      `  ${change.section ?? "Introduction"}: ${change.class}, ${change.reasons.map((reason) => reasonWords[reason]).join(", ")}`,
  );
  const kind = edit === "same" ? "the same text" : edit === "normative" ? "a normative edit" : "an editorial candidate";
  const votes = outdated.length === 0 ? "All votes stand." : `Outdated: ${outdated.join("; ")}.`;
  return [`${text.id}: patch set ${number}, ${kind}. ${votes}`, ...lines].join("\n");
}
