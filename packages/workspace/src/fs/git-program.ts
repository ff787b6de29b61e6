/** Git through the `git` program: nothing is faster at its own data, and its settings are the user's. */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";
import { dirname, join, resolve as resolvePath } from "node:path";
import type { Git } from "../git.ts";
import { ignoredFromAnswer, ignoredQuestion, nothingIgnored, type Ignored } from "../ignored.ts";
import { plainGitEnvironment, plainGitSettings } from "./plain-git.ts";

/** The repository that `folder` (an absolute path) is in; undefined where it is in none, or git is not installed. */
export function openGit(folder: string): Git | undefined {
  const top = findUp(folder, ".git");
  if (top === undefined) return undefined;
  const run = (args: readonly string[], input?: string): Promise<string | undefined> =>
    runGit(folder, args, input).then((bytes) => bytes?.toString("utf8"));
  return {
    top,
    run,
    async readBlobs(ids) {
      const texts = new Map<string, string>();
      if (ids.length === 0) return texts;
      const bytes = await runGit(folder, ["cat-file", "--batch"], `${ids.join("\n")}\n`);
      if (bytes === undefined) return texts;
      for (let at = 0; at < bytes.length;) {
        const lineEnd = bytes.indexOf(10, at);
        const [id = "", type, size = "0"] = bytes.toString("latin1", at, lineEnd).split(" ");
        at = lineEnd + 1;
        if (type !== "blob") continue;
        texts.set(id, bytes.toString("utf8", at, at + Number(size)));
        at += Number(size) + 1;
      }
      return texts;
    },
  };
}

/** The nearest folder, from `folder` upward, that has `name` in it; undefined where none has. Links are followed first. */
export function findUp(folder: string, name: string): string | undefined {
  let at = folder;
  try {
    at = realpathSync(folder);
  } catch {
    // A folder that is not there has no real path; its parents may.
  }
  for (;;) {
    if (existsSync(join(at, name))) return at;
    const parent = dirname(at);
    if (parent === at) return undefined;
    at = parent;
  }
}

/** What git ignores below a folder, for who cannot wait: read in this moment. */
export function readIgnoredNow(folder: string): Ignored {
  if (findUp(folder, ".git") === undefined) return nothingIgnored;
  const { status, stdout } = spawnSync("git", [...plainGitSettings, ...ignoredQuestion], {
    cwd: folder,
    env: environment(),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
    stdio: ["ignore", "pipe", "ignore"],
  });
  return ignoredFromAnswer(status === 0 ? stdout : undefined);
}

/** In a hook git names the repository in variables, relative to where the hook runs; ours is found from the folder. */
function environment(): NodeJS.ProcessEnv {
  const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_PREFIX: _prefix, GIT_INDEX_FILE: index, ...rest } = process.env;
  return {
    ...rest,
    ...(index === undefined ? {} : { GIT_INDEX_FILE: resolvePath(index) }),
    GIT_OPTIONAL_LOCKS: "0",
    ...plainGitEnvironment,
  };
}

function runGit(folder: string, args: readonly string[], input: string | undefined): Promise<Buffer | undefined> {
  return new Promise((resolve) => {
    const child = spawn("git", [...plainGitSettings, ...args], {
      cwd: folder,
      env: environment(),
      stdio: [input === undefined ? "ignore" : "pipe", "pipe", "ignore"],
    });
    const chunks: Buffer[] = [];
    child.stdout?.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("error", () => {
      resolve(undefined);
    });
    child.on("close", (code) => {
      resolve(code === 0 ? Buffer.concat(chunks) : undefined);
    });
    if (input !== undefined) {
      child.stdin?.on("error", () => undefined);
      child.stdin?.end(input);
    }
  });
}
