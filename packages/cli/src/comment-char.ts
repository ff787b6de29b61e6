/** What git's own lines in the file of a message start with. */
import type { Git } from "@assent/workspace";
import { usualComment } from "./commit-text.ts";

/** As it is set; "auto" where git is to choose. Of several settings the last one counts. */
export async function commentOf(git: Git | undefined): Promise<string> {
  const set = await git?.run(["config", "--null", "--get-regexp", "^core\\.comment(char|string)$"]);
  const last = set?.split("\0").findLast((entry) => entry !== "");
  const value = last?.slice(last.indexOf("\n") + 1) ?? "";
  return value === "" ? usualComment : value;
}

/**
 * Whether git will take lines out of a message that a hook is handed: where nothing is set, of one that was in an editor. With
 * no editor to come git tells its hooks that it is ":". What `--cleanup` says it tells them not.
 */
export async function takesCommentsOut(git: Git, env: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const set = (await git.run(["config", "commit.cleanup"]))?.trim() ?? "default";
  return set === "strip" || (set === "default" && env.GIT_EDITOR !== ":");
}
