/** Folders that builds made and somebody committed, as the log of git tells them. */
import { outputMark } from "../files.ts";

/** What a log has to be asked for beside documents. */
export const outputPattern = `*${outputMark}`;

/** Knows the paths below such folders. `log` is the output of `git log --raw -z`, asked with `outputPattern` too. */
export function outputsInLog(log: string): (path: string) => boolean {
  const folders = new Set<string>();
  for (let at = log.indexOf(outputMark); at >= 0; at = log.indexOf(outputMark, at + 1)) {
    const folder = log.slice(log.lastIndexOf("\0", at) + 1, at);
    if (folder.endsWith("/")) folders.add(folder);
  }
  if (folders.size === 0) return () => false;
  return (path) => [...folders].some((folder) => path.startsWith(folder));
}
