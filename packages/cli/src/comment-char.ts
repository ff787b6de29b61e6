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
