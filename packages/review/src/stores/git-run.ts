/** Runs git for the store: unlike a reader, a writer has to know why git said no. */
import { spawn } from "node:child_process";
import { plainGitEnvironment, plainGitSettings } from "@assent/workspace";

/** What git answered. */
export interface GitAnswer {
  readonly code: number;
  /** What it wrote, as UTF-8; bytes that are none are replaced. */
  readonly out: string;
  readonly bytes: Buffer;
  readonly err: string;
}

/** Git in one folder. */
export type RunGit = (
  args: readonly string[],
  more?: { readonly input?: string; readonly env?: Readonly<Record<string, string>> },
) => Promise<GitAnswer>;

/** Makes a runner for the repository in `folder`, which may be bare. Variables of a hook around us do not count. */
export function gitIn(folder: string): RunGit {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_PREFIX: _prefix, GIT_INDEX_FILE: _index, ...env } = process.env;
  return (args, more = {}) =>
    new Promise((resolve) => {
      const child = spawn("git", [...plainGitSettings, "-c", "core.fsync=loose-object,reference", ...args], {
        cwd: folder,
        env: { ...env, ...more.env, ...plainGitEnvironment },
      });
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
}

/** Whether a clone lacks what was before some of its commits. */
export async function isShallow(git: RunGit): Promise<boolean> {
  return (await git(["rev-parse", "--is-shallow-repository"])).out.trim() === "true";
}
