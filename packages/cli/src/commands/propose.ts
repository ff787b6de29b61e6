import { existsSync } from "node:fs";
import { relative, resolve } from "node:path";
import { classifyEdit, groupFinder, kindOf, reasonWords, titleKey, type BlockChange } from "@assent/spec";
import {
  currentText,
  outdatedVotes,
  policyAt,
  proposalAuthors,
  sectionGroupsOf,
  textAt,
  type Command as Decision,
  type Policy,
  type TextAt,
} from "@assent/review";
import { skipReasons, type Workspace } from "@assent/workspace";
import type { Command } from "../command.ts";
import { locateFile, openPlace } from "../locate.ts";
import { readOne, type ReadSpec } from "../read-one.ts";
import { openReviewPlace, pathInRepository, type ReviewPlace } from "../deciding/place.ts";
import { decideOn, reviewFlags } from "../deciding/run.ts";
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
    const path = pathInRepository(file, io, place);
    const text = await textAt(place.git, { commit, path }, policy.value.policy);
    if (text === undefined) {
      const listed = await place.git([
        "--literal-pathspecs",
        "ls-tree",
        "--full-tree",
        "--end-of-options",
        commit,
        path,
      ]);
      if (listed.out.startsWith("120000 ")) {
        io.err.write(`${path} is a symbolic link, and no text of its own. Next: propose the file that it leads to\n`);
        return 2;
      }
      if (listed.out.startsWith("040000 ")) {
        io.err.write(`${path} is a folder; a spec is proposed by its file. Next: assent propose ${path}/NAME.rst\n`);
        return 2;
      }
      const isThere = (await place.git(["cat-file", "-e", `${commit}:${path}`])).code === 0;
      io.err.write(
        isThere
          ? `${path} is not in UTF-8, so nobody can say what it says. Save it as UTF-8, and commit it.\n`
          : `There is no ${path} in ${commit}. A text is proposed once it is committed: git commit ${file}\n`,
      );
      return 2;
    }
    const isThere = existsSync(resolve(io.cwd, file));
    const named = isThere ? templatesIn(await openPlace(locateFile(file, io.cwd).root), place) : [];
    const other = whyNoSpec(text, named);
    if (other !== undefined) {
      io.err.write(`${other}\n`);
      return 2;
    }
    const [unshown] = text.unshown;
    if (unshown !== undefined) {
      const { name, why, isTooMuch } = unshown;
      const next = isTooMuch
        ? "show less of it, in the text itself"
        : "commit it, name it as it is there, or leave it out";
      io.err.write(
        `${path} shows ${name}, and ${why}. What is shown is approved with the text, so it has to be there. Next: ${next}\n`,
      );
      return 2;
    }
    for (const address of text.elsewhere)
      io.err.write(
        `${path} shows ${address}, which is in no repository: it can change, and is no part of what is approved.\n`,
      );
    const read = isThere ? await readOne(file, { ...io, err: { ...io.err, write: () => undefined } }) : undefined;
    const questions = questionsOf(read, text, policy.value.policy);
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
          return `Who has written ${path} cannot be known: its history is cut off in this clone. Next: git fetch --unshallow`;
        const before = currentText(review);
        if (review.kind === "none" || before === undefined) {
          return [
            {
              type: "proposed",
              title: text.title,
              authors: writers,
              ...says(text, 1, questions),
            },
          ];
        }
        const earlier = await textAt(place.git, before, policy.value.policy);
        const edit = earlier === undefined ? undefined : classifyEdit(earlier.form, text.form);
        changes = edit?.changes ?? [];
        // What stays the same is read as it was, so that the votes on it stand: they are bound to that hash.
        const asBefore = edit?.class === "same" && before.reading < text.reading;
        const told = asBefore ? await textAt(place.git, { commit, path }, policy.value.policy, before.reading) : text;
        const now = told?.hash.whole === before.hash.whole ? told : text;
        const isSame = now.hash.whole === before.hash.whole;
        // The same text is proposed again to have it judged by another policy, or with other waivers beside it.
        const earlierPolicy = await policyAt(place.git, before.commit);
        const [waivers, earlierWaivers] = [
          await waiversAt(place.git, commit),
          await waiversAt(place.git, before.commit),
        ];
        const isJudgedAlike =
          earlierPolicy.ok &&
          earlierPolicy.value.policyHash === policy.value.policyHash &&
          areSameWaivers(waivers, earlierWaivers);
        if (isSame && isJudgedAlike && text.blob === before.blob && text.path === before.path)
          return `This is the text of patch set ${before.number}; commit the new one first.`;
        const found = isSame ? "same" : edit === undefined || edit.class === "same" ? "normative" : edit.class;
        return [
          {
            type: "revised",
            ...says(now, before.number + 1, questions),
            edit: found,
            claimsEditorial: args.flags.has("editorial"),
            authors: writers,
            title: text.title,
          } satisfies Decision,
        ];
      },
      ({ review }) => describe(text, changes, review),
    );
  },
};

/** The templates that the settings name, as git names them. */
function templatesIn({ config, root }: Workspace, { top }: ReviewPlace): readonly string[] {
  return [config.template ?? [], config.templates.map(({ template }) => template)]
    .flat()
    .map((path) => relative(top, resolve(root, path)).split("\\").join("/"));
}

/** Why a file is no spec that could be decided on, as a sentence; undefined for one that is. */
function whyNoSpec({ path, spec }: TextAt, templates: readonly string[]): string | undefined {
  if (!path.endsWith(".rst")) return `${path} is no spec: specs are reStructuredText, in files that end with ".rst".`;
  const kind = templates.includes(path) ? "template" : kindOf(spec);
  if (kind === "spec" || kind === "lite") return undefined;
  const instead = {
    template: "specs are made of it: assent new TITLE",
    index: "propose one of the specs that it lists",
    stub: "it says nothing yet that could be decided on, or points elsewhere; write the spec, and commit it",
    redirects: "propose the spec that it leads to",
    policy: "it tells how the team works; who decides stands under policy in assent.yaml",
    scorecard: "it tells how something went",
    specless: 'it asks to do without a spec: assent specless ID "TITLE" --reason "WHY"',
  }[kind];
  return `${path} is ${/^[aeiou]/.test(kind) ? "an" : "a"} ${skipReasons[kind][0]}, not a spec: ${instead}.`;
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
