/** What is said where there are no specs: the example, or that what is there is written in another markup. */
import { countOf } from "@assent/check";
import { type Files } from "@assent/workspace";
import { folderOf } from "@assent/spec";

/**
 * Sentences for somebody who looked for specs and found none.
 *
 * @param folder - where they were looked for, from the root; "" for the root
 * @param where - how that place is called in a sentence: "here", "in docs"
 */
export function describeNoSpecs(fs: Files, folder = "", where = "here"): string {
  if (isBare(fs))
    return `No specs ${where}: this is a bare repository of git, which has no files of its own.\n  = help: git clone it, or git worktree add FOLDER, and work in that folder\n`;
  const all = fs
    .list(folder, (name) => /\.(?:md|markdown)$/i.test(name) && !isOfRepository.test(name))
    .filter(({ kind }) => kind === "file");
  if (all.length < fewest) return `No specs ${where}. Try the example: assent init --example\n`;
  const { path } = all.find((one) => folderOf(one.path) === folder) ?? all[0]!;
  const documents = countOf(all.length, ["document is Markdown", "documents are Markdown"]);
  return (
    `No specs ${where}: ${documents}, such as ${path}, and specs are read as reStructuredText (.rst).\n` +
    `  = help: pandoc -f markdown -t rst converts one file; to see what is done with specs: assent init --example\n`
  );
}

/** Whether a folder is what git has in ".git", and nothing else. */
function isBare(fs: Files): boolean {
  return fs.kindOf("HEAD") === "file" && fs.kindOf("objects") === "folder" && fs.kindOf("refs") === "folder";
}

/** One document alone may be any. */
const fewest = 2;

/** Pages that repositories of all kinds have. */
const isOfRepository =
  /^(?:readme|contributing|changelog|changes|licen[cs]e|code[-_]of[-_]conduct|security|history|authors)\.\w+$/i;
