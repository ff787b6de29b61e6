import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import {
  commitMessageOf,
  compareAsAsked,
  compareCommitMessage,
  keepFromComments,
  readCommitMessage,
  wantedMessage,
  writeCommitMessage,
  type CommitDifference,
  type CommitMessage,
} from "@assent/check";
import { noTemplate, readUnder } from "@assent/spec";
import { addingCommits, listFiles, openGit, type Git, type Workspace } from "@assent/workspace";
import type { Command } from "../command.ts";
import { commandLine } from "../command-line.ts";
import { commentOf } from "../comment-char.ts";
import { mendMessage, openMessage } from "../commit-text.ts";
import type { Io } from "../io.ts";
import { openPlace } from "../locate.ts";
import { parseSpec, readOne, templatesOf } from "../read-one.ts";

export const message: Command = {
  name: "message",
  summary: "the commit message of a spec: its title and its introduction",
  usage: "SPEC | --check A..B",
  positionals: { least: 0, most: 1 },
  completes: "files",
  flags: [
    { name: "check", value: "RANGE", summary: "compare the commits of a range with the specs they add" },
    { name: "keep", value: "FILE", summary: "keep the trailers of the message in FILE (- for standard input)" },
    {
      name: "fix",
      value: "FILE",
      summary: "mend the message in FILE; what is right stays, and so do trailers (- for standard input)",
    },
    { name: "format", short: "f", value: "FORMAT", choices: ["text", "json"], summary: "for people or programs" },
  ],
  examples: [
    ["git commit -F <(assent message specs/resize.rst)", "commit a spec"],
    ["assent message --check origin/main..HEAD", "the commits of this branch"],
    ["assent message specs/resize.rst --fix .git/COMMIT_EDITMSG", "mend a message that was written"],
  ],
  async run({ positionals: [file], flags }, io) {
    const range = flags.get("check");
    const isJson = flags.get("format") === "json";
    if (range !== undefined && file !== undefined) {
      io.err.write(
        `Unknown argument "${file}". A range has its own specs: ${commandLine(["assent", "message", "--check", range])}\n`,
      );
      return 2;
    }
    if (range !== undefined) return checkRange(range, isJson, io);
    if (file === undefined) {
      io.err.write("Name a spec, or a range of commits: assent message SPEC | --check A..B\n");
      return 2;
    }
    const one = await readOne(file, io);
    if (one === undefined) return 2;
    const text = commitMessageOf(one.spec, one.template);
    if (text.subject === "") {
      io.err.write(`${file}: The document has no title, so there is no subject.\n`);
      return 2;
    }
    const toMend = flags.get("fix");
    if (toMend !== undefined) return mend(toMend, text, io);
    const keep = flags.get("keep");
    const kept =
      keep === undefined ? undefined : keep === "-" ? (await io.readInput()).toString("utf8") : readKept(keep, io);
    const opened = openMessage(kept ?? "", await commentOf(openGit(io.cwd)));
    const { trailers } = opened.message;
    // A flag with words behind it is a trailer: "DocImpact: the guide".
    const { flags: missing } = compareCommitMessage({ subject: "", body: "", trailers }, text);
    const whole = { ...text, ...(text.flags === undefined ? {} : { flags: missing }), trailers };
    const asText = (): string => keepFromComments(writeCommitMessage(whole), opened.sign);
    io.out.write(isJson ? `${JSON.stringify(whole, undefined, 2)}\n` : asText());
    return 0;
  },
};

/** Mends a message file; one from standard input goes to standard output. */
async function mend(file: string, wanted: CommitMessage, io: Io): Promise<number> {
  if (file === "-") {
    io.out.write(mendMessage((await io.readInput()).toString("utf8"), wanted, await commentOf(openGit(io.cwd))));
    return 0;
  }
  const path = resolve(io.cwd, file);
  if (!existsSync(path)) {
    io.err.write(`${file}: There is no such file.\n`);
    return 2;
  }
  const before = readFileSync(path, "utf8");
  const after = mendMessage(before, wanted, await commentOf(openGit(io.cwd)));
  if (after !== before) writeFileSync(path, after);
  io.out.write(after === before ? `${file} is as the spec asks.\n` : `Mended ${file}.\n`);
  return 0;
}

/** A commit beside the spec it adds. */
export interface Comparison {
  readonly commit: string;
  readonly path: string;
  readonly actual: CommitMessage;
  readonly wanted: CommitMessage;
  readonly differs: CommitDifference;
}

async function checkRange(range: string, isJson: boolean, { cwd, out, err }: Io): Promise<number> {
  const git = openGit(cwd);
  if (git === undefined) {
    err.write("This is no git repository, so there are no commits to check.\n");
    return 2;
  }
  const workspace = await openPlace(git.top);
  const compared = await compareRange(workspace, range);
  if (compared === undefined) {
    err.write(`Git knows no range "${range}". A range is written A..B, as in origin/main..HEAD.\n`);
    return 2;
  }
  const { comparisons, unasked } = compared;
  const wrong = comparisons.filter(({ differs }) => isOther(differs));
  if (isJson) {
    const entries = comparisons.map(({ differs, ...rest }) => ({
      ...rest,
      subject: !differs.subject,
      body: !differs.body,
      missingFlags: differs.flags,
    }));
    out.write(`${JSON.stringify(entries, undefined, 2)}\n`);
  } else {
    const isNone = comparisons.length === 0 && unasked > 0;
    out.write(wrong.map(describeComparison).join(""));
    if (!isNone) out.write(summaryOf(comparisons, wrong.length));
    if (unasked > 0) {
      const specs = `${isNone ? "" : " more"} ${unasked === 1 ? "spec has" : "specs have"}`;
      out.write(`${unasked}${specs} a template that asks for no title and introduction in the message.\n`);
    }
  }
  return wrong.length === 0 ? 0 : 1;
}

/** Whether a message says something else than the spec that it is for. */
export function isOther({ subject, body, flags }: CommitDifference): boolean {
  return subject || body || flags.length > 0;
}

/** How many specs were added, and with how many the message says something else. */
function summaryOf(comparisons: readonly Comparison[], wrong: number): string {
  const commits = new Set(comparisons.map(({ commit }) => commit)).size;
  const verb = commits === 1 ? "1 commit adds" : `${commits} commits add`;
  const remedy = wrong === 0 ? "" : " Next: git rebase -i, and assent message SPEC for the text.";
  return comparisons.length === commits
    ? `${verb} a spec; ${wrong} of them ${wrong === 1 ? "says" : "say"} something else than the spec.${remedy}\n`
    : `${verb} ${comparisons.length} specs; with ${wrong} of these the message says something else than the spec.${remedy}\n`;
}

/** What the messages of a range were compared with. */
interface Compared {
  readonly comparisons: readonly Comparison[];
  /** How many specs have a template that asks for no message. */
  readonly unasked: number;
}

/** The commits of a range that add specs; undefined for a range that git does not know. */
async function compareRange(workspace: Workspace, range: string): Promise<Compared | undefined> {
  const { git } = workspace;
  const commits = await (git && addingCommits(git, ["--end-of-options", range]));
  if (git === undefined || commits === undefined) return undefined;
  const added = commits.flatMap(({ id, message: text, added: documents }) =>
    documents.map(({ path, blob }) => ({ commit: id, actual: readCommitMessage(text), path, blob })),
  );
  return compareAdded(workspace, git, added);
}

/** Compares what is added with its message; documents that are no specs are left out. */
async function compareAdded(
  workspace: Workspace,
  git: Git,
  added: readonly {
    readonly commit: string;
    readonly actual: CommitMessage;
    readonly path: string;
    readonly blob: string;
  }[],
): Promise<Compared> {
  const texts = await git.readBlobs([...new Set(added.map(({ blob }) => blob))]);
  const listing = await listFiles(workspace, []);
  const templateOf = templatesOf(workspace, listing);
  let unasked = 0;
  const all: Comparison[] = [];
  for (const { commit, actual, path, blob } of added) {
    const text = texts.get(blob);
    if (text === undefined || !listing.isInside(path)) continue;
    const template = templateOf(path);
    const wanted = wantedMessage(readUnder(parseSpec(workspace, text, path), template ?? noTemplate), template);
    if (wanted === undefined) continue;
    if (template !== undefined && template.commitMessage === undefined && template.messageFlags.length === 0) {
      unasked += 1;
      continue;
    }
    all.push({ commit: commit.slice(0, 10), path, actual, wanted, differs: compareAsAsked(actual, wanted, template) });
  }
  // A commit that brings several specs cannot have the title of each; it is right with the title of one.
  const comparisons = all.filter(
    (one) => !one.differs.subject || !all.some((other) => other.commit === one.commit && !other.differs.subject),
  );
  return { comparisons, unasked };
}

/** The difference, as a person reads it. */
export function describeComparison({ commit, path, actual, wanted, differs }: Comparison): string {
  const lines = [`${commit} ${actual.subject}`];
  if (differs.runsOn) {
    const first = actual.body.split("\n", 1)[0]!;
    lines.push("  The subject runs on into the body, as no empty line stands between them:");
    lines.push(`  - ${actual.subject} ${first}`, `  + ${actual.subject}`);
  } else if (differs.subject) {
    lines.push(`  The subject is not the title of ${path}:`, `  - ${actual.subject}`, `  + ${wanted.subject}`);
  }
  if (differs.body) {
    lines.push(`  The body does not begin with the introduction of ${path}:`);
    lines.push(...prefix(firstParagraph(actual.body), "  - "), ...prefix(wanted.body, "  + "));
  }
  for (const flag of differs.flags)
    lines.push(`  The message has no ${flag}, which the template asks for:`, `  + ${flag}`);
  return `${lines.join("\n")}\n\n`;
}

function firstParagraph(text: string): string {
  return text.split("\n\n")[0] ?? "";
}

function prefix(text: string, mark: string): readonly string[] {
  return text === "" ? [`${mark}(nothing)`] : text.split("\n").map((line) => mark + line);
}

/** A message that is not there has no trailers. */
function readKept(file: string, { cwd }: Io): string {
  const path = resolve(cwd, file);
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
