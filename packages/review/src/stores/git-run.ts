/** Runs git for the store: unlike a reader, a writer has to know why git said no. */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { plainGitEnvironment, plainGitSettings } from "@assent/workspace";
import { batchArguments, objectReader, type ReadObjects } from "./git-objects.ts";

/** What git answered. */
export interface GitAnswer {
  readonly code: number;
  /** What it wrote, as UTF-8; bytes that are none are replaced. */
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}

/** Git in one folder. */
export interface RunGit {
  (
    args: readonly string[],
    more?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
  ): Promise<GitAnswer>;
  readonly objects: ReadObjects;
}

/** A command asks from several places: what it reads of one folder comes through one process. */
const readers = new Map<string, ReadObjects>();

/** Makes a runner for the repository in `folder`, which may be bare. Variables of a hook around us do not count. */
export function gitIn(folder: string): RunGit {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_PREFIX: _prefix, GIT_INDEX_FILE: _index, ...env } = process.env;
  const start = (args: readonly string[], more?: Readonly<Record<string, string>>): ChildProcessWithoutNullStreams =>
    spawn("git", [...plainGitSettings, "-c", "core.fsync=loose-object,reference", ...args], {
      cwd: folder,
      env: { ...env, ...more, ...plainGitEnvironment },
    });
  const run = (args: readonly string[], more: Parameters<RunGit>[1] = {}): Promise<GitAnswer> =>
    new Promise((resolve) => {
      const child = start(args, more.env);
      let err = "";
      const chunks: Buffer[] = [];
      child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
      child.stderr.on("data", (chunk: Buffer) => (err += chunk.toString("utf8")));
      child.on("error", (error) => {
        resolve({ code: -1, out: "", bytes: Buffer.alloc(0), err: error.message });
      });
      child.on("close", (code) => {
        const bytes = Buffer.concat(chunks);
        // A long text is made only for who reads it.
        resolve({
          code: code ?? -1,
          bytes,
          err,
          get out() {
            return bytes.toString("utf8");
          },
        });
      });
      child.stdin.on("error", () => undefined);
      child.stdin.end(more.input ?? "");
    });
  const objects = readers.get(folder) ?? objectReader(() => start(batchArguments));
  readers.set(folder, objects);
  return Object.assign(run, { objects });
}

/** What a repository is, and where. */
export interface GitLayout {
  readonly isBare: boolean;
  /** Whether it lacks what was before some of its commits. */
  readonly isShallow: boolean;
  /** Absolute path of the top folder of the work tree; without one, of the repository itself. */
  readonly top: string;
}

const layouts = new WeakMap<RunGit, Promise<GitLayout | undefined>>();

/** The layout of the repository that a folder is in, which is asked for once; undefined where it is in none. */
export function layoutOf(git: RunGit): Promise<GitLayout | undefined> {
  const known = layouts.get(git) ?? readLayout(git);
  layouts.set(git, known);
  return known;
}

async function readLayout(git: RunGit): Promise<GitLayout | undefined> {
  const asked = await git(["rev-parse", "--is-bare-repository", "--is-shallow-repository", "--show-toplevel"]);
  // What git can say it has said, also where there is no work tree.
  const [, bare, shallow, tree] = /^(true|false)\n(true|false)\n(.*)$/s.exec(asked.out) ?? [];
  const top = asked.code === 0 ? tree : (await git(["rev-parse", "--absolute-git-dir"])).out;
  if (bare === undefined || top === undefined || top === "") return undefined;
  return { isBare: bare === "true", isShallow: shallow === "true", top: top.replace(/\n$/, "") };
}
