import { chmodSync, existsSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { compareAsAsked, renderers, wantedMessage, type CommitMessage } from "@assent/check";
import {
  listFiles,
  makeFolder,
  openGit,
  recordsIn,
  unchangedCopies,
  withTrueMoves,
  type Git,
  type Workspace,
} from "@assent/workspace";
import { noTemplate, readUnder, type Template } from "@assent/spec";
import { checkStaged } from "../checking/staged.ts";
import type { Command } from "../command.ts";
import { commandLine } from "../command-line.ts";
import { commentOf, takesCommentsOut } from "../comment-char.ts";
import { openMessage, writeMessage } from "../commit-text.ts";
import type { Io } from "../io.ts";
import { openPlace } from "../locate.ts";
import { parseSpec, templatesOf } from "../read-one.ts";
import { describeComparison, isOther } from "./message.ts";

const hooks = ["pre-commit", "prepare-commit-msg", "commit-msg"] as const;
type HookName = (typeof hooks)[number];

const mark = "# Made by assent hook install; assent hook uninstall takes it away.";
/** Behind the hook nothing is run, so that lines of the user's own stand before it. */
const endMark = "# The end of what assent hook install made. Lines of your own go to the top, below #!/bin/sh.";

export const hook: Command = {
  name: "hook",
  summary: "git hooks: check what is committed, write the message, compare it",
  usage: "install | uninstall | run HOOK [ARG…]",
  details:
    "pre-commit checks the staged specs; prepare-commit-msg writes the message of a spec that is added;\ncommit-msg says where a message differs from its spec.",
  positionals: { least: 1, most: Number.POSITIVE_INFINITY },
  completes: ["install", "uninstall"],
  flags: [],
  examples: [
    ["assent hook install", "the three hooks"],
    ["assent hook uninstall", "takes them away"],
  ],
  async run({ positionals: [action, name, ...args] }, io) {
    const git = openGit(io.cwd);
    if (action === "run" && !(await isOfCommit(git, io))) {
      io.err.write("The repository of this commit is not the one of the folder, so Assent checked nothing.\n");
      return 0;
    }
    if (git === undefined) {
      io.err.write("This is no git repository, so it has no hooks.\n");
      return 2;
    }
    switch (action) {
      case "install":
        return install(git, io);
      case "uninstall":
        return uninstall(git, io);
      case "run":
        return runHook(name, args, git, io);
      default:
        io.err.write(`Unknown action "${action ?? ""}". It is install, uninstall or run.\n`);
        return 2;
    }
  },
};

/** Whether a repository, found from the folder, is the one that git makes the commit in: git --git-dir names another. */
async function isOfCommit(git: Git | undefined, { cwd, env }: Io): Promise<boolean> {
  const named = env.GIT_DIR;
  if (named === undefined) return true;
  const own = (await git?.run(["rev-parse", "--absolute-git-dir"]))?.trim();
  return own !== undefined && realPath(own) === realPath(resolve(cwd, named));
}

function realPath(path: string): string {
  return existsSync(path) ? realpathSync(path) : path;
}

async function hookFolder(git: Git): Promise<string> {
  const path = await git.run(["rev-parse", "--path-format=absolute", "--git-path", "hooks"]);
  return (path ?? join(git.top, ".git", "hooks")).trim();
}

async function install(git: Git, io: Io): Promise<number> {
  const folder = await hookFolder(git);
  const taken = hooks.filter((name) => isForeign(join(folder, name)));
  makeFolder(folder);
  const made = hooks.filter((name) => !taken.includes(name));
  for (const name of made) {
    const path = join(folder, name);
    writeFileSync(path, withOwnLines(scriptOf(name, io.program), path));
    chmodSync(path, 0o755);
  }
  if (made.length > 0) {
    io.out.write(`Wrote ${made.map((name) => join(folder, name)).join(", ")}.\nTo undo: assent hook uninstall\n`);
  }
  for (const name of taken) {
    io.err.write(`${join(folder, name)}: There is a hook already; it was left as it is.\n`);
    io.err.write(`  = help: add this line to it: assent hook run ${name} "$@"\n`);
  }
  return taken.length === 0 ? 0 : 2;
}

async function uninstall(git: Git, io: Io): Promise<number> {
  const folder = await hookFolder(git);
  const own = hooks.filter((name) => existsSync(join(folder, name)) && !isForeign(join(folder, name)));
  for (const name of own) {
    const path = join(folder, name);
    const left = linesBeside(path);
    if (left === undefined) rmSync(path);
    else writeFileSync(path, left.join(""));
  }
  io.out.write(own.length === 0 ? "There were no hooks of Assent.\n" : `Took away ${own.join(", ")}.\n`);
  for (const name of own.filter((one) => existsSync(join(folder, one))))
    io.out.write(`${join(folder, name)}: Your own lines are left in it.\n`);
  return 0;
}

/** What stands in a hook before and behind ours; undefined where that is nothing but how to run it. */
function linesBeside(path: string): readonly [before: string, behind: string] | undefined {
  const text = readFileSync(path, "utf8");
  const start = text.indexOf(mark);
  const end = text.indexOf(endMark, start);
  // Without its end, as older ones were, all of it is ours.
  const behind = start < 0 || end < 0 ? "" : text.slice(end + endMark.length).replace(/^\r?\n/, "");
  const before = start < 0 ? text : text.slice(0, start);
  return `${before}${behind}`.replace(/^#!.*/, "").trim() === "" ? undefined : [before, behind];
}

/** A hook anew, with the lines that were beside the old one. */
function withOwnLines(script: string, path: string): string {
  const [before, behind] = (existsSync(path) ? linesBeside(path) : undefined) ?? [];
  if (before === undefined || behind === undefined) return script;
  return `${before}${script.slice(script.indexOf(mark))}${behind}`;
}

function isForeign(path: string): boolean {
  return existsSync(path) && !readFileSync(path, "utf8").includes(mark);
}

/**
 * The hook: the program on the path, else the one that installed it, else that of the folder's own packages. Without any, only
 * the check keeps a commit back: the others cannot be left out by whoever commits.
 */
function scriptOf(name: HookName, program: string): string {
  const quoted = `'${program.replaceAll("'", `'\\''`)}'`;
  return `#!/bin/sh
${mark}
if command -v assent >/dev/null 2>&1; then exec assent hook run ${name} "$@"; fi
if [ -f ${quoted} ]; then exec node ${quoted} hook run ${name} "$@"; fi
if [ -x node_modules/.bin/assent ]; then exec node_modules/.bin/assent hook run ${name} "$@"; fi
${name === "pre-commit" ? missing(program) : "exit 0"}
${endMark}
`;
}

/** What is said where the program is gone. */
function missing(program: string): string {
  const lines = [
    `This hook of Assent checks specs, and there is no assent: not on the path, and no longer at ${program}.`,
    "  = help: put it on the path, or install it anew: node CHECKOUT/packages/cli/bin/assent.js hook install",
    "  = help: git commit --no-verify commits without it; to take the hooks away:",
  ];
  const said = lines.map((line) => `echo '${line.replaceAll("'", `'\\''`)}' >&2`).join("\n");
  return `${said}\necho "    cd $(git rev-parse --git-path hooks) && rm ${hooks.join(" ")}" >&2\nexit 1`;
}

function runHook(name: string | undefined, args: readonly string[], git: Git, io: Io): Promise<number> {
  switch (name) {
    case "pre-commit":
      return checkStaged(openGit(git.top) ?? git, renderers[0]!, io);
    case "prepare-commit-msg":
      return prepareMessage(args, git, io);
    case "commit-msg":
      return checkMessage(args, git, io);
    default:
      io.err.write(`Unknown hook "${name ?? ""}". The hooks are ${hooks.join(", ")}.\n`);
      return Promise.resolve(2);
  }
}

interface Staged {
  readonly path: string;
  readonly text: string;
  readonly isAdded: boolean;
}

/** The documents that the next commit adds or changes, as they are staged; against `base`, or the last commit. */
async function readStaged(git: Git, base?: string): Promise<readonly Staged[]> {
  const raw = await git.run([
    "diff",
    "--cached",
    "--raw",
    "--no-abbrev",
    "-M",
    "-z",
    "--diff-filter=ACMR",
    "--relative",
    ...(base === undefined ? [] : [base]),
    "--",
  ]);
  const fields = (await withTrueMoves(raw ?? "", git.readBlobs)).split("\0");
  const found = [...recordsIn(fields)].filter(({ to }) => to.endsWith(".rst"));
  const texts = await git.readBlobs(found.map(({ after }) => after));
  return found.flatMap(({ to, after, status }) => {
    const text = texts.get(after);
    return text === undefined ? [] : [{ path: to, text, isAdded: status === "A" }];
  });
}

/** A spec that a commit adds, and the message that it asks for. */
interface Added {
  readonly path: string;
  readonly template: Template | undefined;
  readonly wanted: CommitMessage;
}

/** The specs that a commit adds, with the messages they ask for. */
async function readAdded(git: Git, base?: string): Promise<readonly Added[]> {
  const workspace: Workspace = await openPlace(git.top);
  const listing = await listFiles(workspace, []);
  const templateOf = templatesOf(workspace, listing);
  const staged = (await readStaged(git, base)).filter(({ isAdded }) => isAdded);
  if (staged.length === 0) return [];
  const copies = await unchangedCopies(git, ["diff", "--cached", ...(base === undefined ? [] : [base])]);
  return staged.flatMap(({ path, text }) => {
    if (copies.has(path) || !listing.isInside(path) || listing.templates.paths.includes(path)) return [];
    const template = templateOf(path);
    const wanted = wantedMessage(readUnder(parseSpec(workspace, text, path), template ?? noTemplate), template);
    return wanted === undefined ? [] : [{ path, template, wanted }];
  });
}

/**
 * Fills in the message of a commit that adds one spec. A message that was given stays; the team's own form for messages
 * (`commit.template`) is none, and its words stay below.
 */
async function prepareMessage([file, source]: readonly string[], git: Git, io: Io): Promise<number> {
  if (file === undefined || (source !== undefined && source !== "" && source !== "template")) return 0;
  const [only, ...others] = await readAdded(git);
  if (only === undefined || others.length > 0) return 0;
  const path = resolve(io.cwd, file);
  const opened = openMessage(readFileSync(path, "utf8"), await commentOf(git));
  const { subject, body, trailers } = opened.message;
  if (subject !== "" && source !== "template") return 0;
  const words = [only.wanted.body, subject, body].filter((part) => part !== "").join("\n\n");
  writeFileSync(path, writeMessage(opened, { ...only.wanted, body: words, trailers }));
  return 0;
}

/** Says where a message differs from the spec it adds. The template says "should", so the commit goes on. */
async function checkMessage([file]: readonly string[], git: Git, io: Io): Promise<number> {
  if (file === undefined) return 0;
  const opened = openMessage(readFileSync(resolve(io.cwd, file), "utf8"), await commentOf(git));
  const actual = (await takesCommentsOut(git, io.env)) ? opened.message : opened.whole;
  // Git makes no commit without a message.
  if (actual.subject === "") return 0;
  // What a merge brings was added by commits of its branch.
  if ((await git.run(["rev-parse", "--quiet", "--verify", "MERGE_HEAD"])) !== undefined) return 0;
  const added = await readAdded(git, await findAmended(git, io));
  const compared = added.map(({ path, template, wanted }) => ({
    commit: "commit message:",
    path,
    actual,
    wanted,
    differs: compareAsAsked(actual, wanted, template),
  }));
  if (compared.some(({ differs }) => !isOther(differs))) return 0;
  const [first] = compared;
  if (first !== undefined) {
    io.err.write(
      `${describeComparison(first)}git commit --amend changes it; ${commandLine(["assent", "message", first.path])} has the text.\n`,
    );
  }
  return 0;
}

/** So many seconds after the last commit its time says nothing: a new one may have the same. */
const sameMoment = 2;

/**
 * What the commit that is replaced stands on; undefined for a commit that replaces none. Git tells no hook that it amends,
 * but hands on the author's time, which is that of the last commit then.
 */
async function findAmended(git: Git, io: Io): Promise<string | undefined> {
  const told = (await git.run(["log", "-1", "--format=%at%x00%P", "HEAD"]))?.trimEnd();
  if (told === undefined) return undefined;
  const [time = "", parents = ""] = told.split("\0");
  const authored = /^@?(\d+)\b/.exec(io.env.GIT_AUTHOR_DATE ?? "")?.[1];
  if (authored !== undefined && authored !== time) return undefined;
  // Nothing staged is an amended commit, or an empty one, which has an author's time of its own.
  const isOld = io.now() / 1000 - Number(time) > sameMoment;
  if ((authored === undefined || !isOld) && (await git.run(["diff", "--cached", "--quiet"])) === undefined)
    return undefined;
  const emptyTree = (): Promise<string | undefined> => git.run(["hash-object", "-t", "tree", "--stdin"], "");
  return (parents.split(" ")[0] ?? "") || (await emptyTree())?.trim();
}
