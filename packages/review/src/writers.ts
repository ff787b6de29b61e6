/** Who wrote a text, and so has no vote on it: read from the history of its file, under the names that it had. */
import { layoutOf, type RunGit } from "./stores/git-run.ts";
import type { TextAt } from "./text-at.ts";

/** Whom to leave out, and since when to look. */
export interface WritersAsked {
  /** Accounts of programs. */
  readonly service: readonly string[];
  /** The commit of the text that was approved last: who wrote that is known, and what came after it is looked at. */
  readonly since?: string | undefined;
}

/**
 * The addresses of who authored a commit that changed the file up to the commit of the text, of their co-authors
 * (`Co-authored-by`), and of whom the text names as doing the work. Undefined where this clone lacks a part of that history.
 */
export async function writersOf(
  git: RunGit,
  text: Pick<TextAt, "commit" | "path" | "authors">,
  { service, since }: WritersAsked,
): Promise<readonly string[] | undefined> {
  const found = new Set(text.authors);
  let { commit, path }: { commit: string; path: string } = text;
  const seen = new Set<string>();
  const isKnown = since !== undefined && (await git(["cat-file", "-e", `${since}^{commit}`])).code === 0;
  while (!seen.has(`${commit} ${path}`)) {
    seen.add(`${commit} ${path}`);
    const from = isKnown ? [`^${since}`] : [];
    const log = await git(["log", "--format=%H %P%n%ae%n%B%x00", "--end-of-options", commit, ...from, "--", path]);
    if (log.code !== 0) return undefined;
    const entries = log.out.split("\0").flatMap((entry) => (entry.trim() === "" ? [] : [entry.trimStart()]));
    for (const entry of entries) {
      const [, who = "", ...message] = entry.split("\n");
      for (const one of [who, ...coAuthorsIn(message)]) if (one !== "") found.add(one.trim().toLowerCase());
    }
    const [oldest = "", ...parents] = entries.at(-1)?.split("\n")[0]?.trim().split(" ") ?? [];
    if (oldest === "") break;
    if (parents.length === 0) {
      if ((await layoutOf(git))?.isShallow === true) return undefined;
      break;
    }
    const before = await formerPath(git, oldest, path);
    if (before === undefined) break;
    [commit, path] = [`${oldest}^`, before];
  }
  return [...found].filter((who) => !service.includes(who));
}

/** The authors of a text that somebody proposes; a program only where there is nobody else. */
export async function proposalAuthors(
  git: RunGit,
  text: Pick<TextAt, "commit" | "path" | "authors">,
  { service, since, by }: WritersAsked & { readonly by?: string },
): Promise<string[] | undefined> {
  const writers = await writersOf(git, text, { service, since });
  if (writers === undefined) return undefined;
  const given = by === undefined ? [] : [by];
  const people = [...new Set([...given.filter((who) => !service.includes(who)), ...writers])];
  return people.length > 0 ? people : given;
}

function coAuthorsIn(message: readonly string[]): readonly string[] {
  return message.flatMap((line) => {
    if (!/^\s*co-authored-by\s*:/i.test(line)) return [];
    return line.match(/[^\s<>,:;]+@[^\s<>,;]+/g) ?? [];
  });
}

/** Where a file was before a commit that renamed it; undefined where the commit did not. */
async function formerPath(git: RunGit, commit: string, path: string): Promise<string | undefined> {
  const args = ["diff-tree", "-r", "-M", "-z", "--no-commit-id", "--name-status", "--diff-filter=R", commit];
  const parts = (await git(args)).out.split("\0");
  for (let at = 0; at + 2 < parts.length; at += 3) if (parts[at + 2] === path) return parts[at + 1];
  return undefined;
}
