/** What a change would do, as a unified diff that `git apply` takes. */
import type { Change } from "@assent/workspace";

/** The diff of one change. */
export async function unifiedDiff(change: Change): Promise<string> {
  if (change.kind === "rename") {
    const { path, to } = change;
    return `diff --git a/${path} b/${to}\nsimilarity index 100%\nrename from ${path}\nrename to ${to}\n`;
  }
  const { createTwoFilesPatch } = await import("diff");
  const { path, before, after } = change;
  const old = before === "" ? "/dev/null" : `a/${path}`;
  const patch = createTwoFilesPatch(old, `b/${path}`, before, after, undefined, undefined, { context: 3 });
  // The line of "=" is for mail; git has its own.
  return `diff --git a/${path} b/${path}\n${patch.replace(/^=+\n/, "")}`;
}
