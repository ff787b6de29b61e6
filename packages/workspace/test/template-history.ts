// Repositories whose templates have a past: texts, and the commits that brought them.
import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { devNull } from "node:os";
import { dirname, join } from "node:path";

/** A commit: the day on which it was written, the day on which it came in, and the files it brings. */
export interface Change {
  readonly written: number;
  readonly merged?: number;
  readonly files: Readonly<Record<string, string>>;
  /** Paths that it takes away. */
  readonly gone?: readonly string[];
  /** The branch that it is on, which begins where the main line is when it is named first; the main line otherwise. */
  readonly on?: string;
  /** A branch of which it takes all but the template in, on the main line. */
  readonly merges?: string;
}

/** A template, or a spec, with these sections. */
export const text = (...sections: readonly string[]): string =>
  `Title of the spec\n=================\n\nhttps://storyboard.example.org/#!/story/7\n\nWhy.\n\n` +
  sections.map((title) => `${title}\n${"-".repeat(title.length)}\n\nWords on ${title}.\n\n`).join("");

/** Writes files; "-> path" is a link, and "gone" none. */
export function writeAll(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    rmSync(join(folder, path), { force: true });
    if (content.startsWith("-> ")) symlinkSync(content.slice(3), join(folder, path));
    else if (content !== "gone") writeFileSync(join(folder, path), content);
  }
}

/** Makes a repository of the folder, commit by commit. */
export function commitAll(folder: string, changes: readonly Change[]): void {
  const git = (args: readonly string[], dates: Readonly<Record<string, string>> = {}): void => {
    const env = { ...process.env, GIT_CONFIG_GLOBAL: devNull, GIT_CONFIG_SYSTEM: devNull, ...dates };
    execFileSync("git", args, { cwd: folder, env });
  };
  const day = (number: number): string => `2020-01-${String(number).padStart(2, "0")}T12:00:00Z`;
  git(["init", "--quiet", "--initial-branch=main"]);
  const branches = new Set(["main"]);
  for (const { written, merged = written, files, gone = [], on = "main", merges } of changes) {
    if (changes.some((change) => change.on !== undefined)) {
      if (branches.has(on) && written > 1) git(["checkout", "--quiet", on]);
      else if (written > 1) git(["checkout", "--quiet", "-b", on, "main"]);
      branches.add(on);
    }
    const person = ["-c", "user.name=ann", "-c", "user.email=ann@example.org", "-c", "commit.gpgsign=false"];
    const dates = { GIT_AUTHOR_DATE: day(written), GIT_COMMITTER_DATE: day(merged) };
    if (merges !== undefined) {
      git([...person, "merge", "--quiet", "--no-commit", "--no-ff", "--strategy=ours", merges], dates);
      git(["checkout", merges, "--", "specs"]);
      git(["checkout", "HEAD", "--", "specs/template.rst"]);
    }
    for (const path of gone) rmSync(join(folder, path));
    writeAll(folder, files);
    git(["add", "--all"]);
    git([...person, "commit", "--quiet", "--message", "More"], dates);
  }
}
