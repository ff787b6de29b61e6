import { spawn } from "node:child_process";
import { devNull } from "node:os";
import { plainGitEnvironment, plainGitSettings } from "@assent/workspace";

/** Runs git without the user's own settings; undefined where it went well, else what it said. */
export function runGit(cwd: string, args: readonly string[], input?: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, ...env } = process.env;
    const child = spawn("git", [...plainGitSettings, ...args], {
      cwd,
      stdio: ["pipe", "ignore", "pipe"],
      env: { ...env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_NOSYSTEM: "1", ...plainGitEnvironment },
    });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString("utf8")));
    child.stdin.on("error", () => undefined);
    child.on("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code === "ENOENT" ? "git is not installed; Assent needs version 2.28 or later." : error.message);
    });
    child.on("close", (code) => {
      resolve(code === 0 ? undefined : said.trim() || `git ${args[0] ?? ""} ended with ${code ?? "a signal"}.`);
    });
    child.stdin.end(input ?? "");
  });
}
