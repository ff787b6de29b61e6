/** Files that a commit, or the index, brings as copies, letter for letter, of files that were there before it: they add no text. */
import type { Git } from "../git.ts";

/**
 * The copies that `git log` or `git diff` of some arguments tell, each as the commit's full id, a zero byte and the path;
 * of `git diff` without the id.
 */
export async function unchangedCopies(git: Git, [command, ...args]: readonly string[]): Promise<ReadonlySet<string>> {
  const found = new Set<string>();
  const told = await git.run([
    command!,
    ...(command === "log" ? ["--no-merges", "--format=%x01%H"] : []),
    "--raw",
    "-z",
    "-C100%",
    "--find-copies-harder",
    "--diff-filter=C",
    "--relative",
    ...args,
    "--",
  ]);
  let commit = "";
  const fields = (told ?? "").split("\0");
  for (let index = 0; index < fields.length; index += 1) {
    const field = fields[index]!.trim();
    if (field.startsWith("\u0001")) commit = `${field.slice(1)}\0`;
    if (!field.startsWith(":")) continue;
    found.add(`${commit}${fields[index + 2] ?? ""}`);
    index += 2;
  }
  return found;
}
