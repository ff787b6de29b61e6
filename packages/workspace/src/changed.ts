/**
 * What a revision and the files as they are now have different texts for, and what only stands elsewhere. A spec that has
 * another name is the text that it was: of it only that is looked at which comes of its place, and of others whether they
 * lead to where nothing is any more.
 */
import { optionTakenBack, promiseBroken, rules } from "@assent/check";
import { isDocumentName } from "./folders/discover.ts";
import { comparePaths } from "./files.ts";
import type { Git } from "./git.ts";
import { relationRules } from "./relations.ts";
import { fileNameOf, stemOf } from "@assent/spec";

/** What differs. Paths are those of documents, sorted, and each is in one of `texts`, `moved` and `linking`. */
export interface Changed {
  /** Their text is another. */
  readonly texts: readonly string[];
  /** Those of them that were not there before, by any name. */
  readonly came: readonly string[];
  /** They have another name, or stand in another folder, and nothing else. */
  readonly moved: readonly string[];
  /** They speak of a file that is not where it was. */
  readonly linking: readonly string[];
  /** Names of the files that are not where they were; of documents without their ending. */
  readonly gone: readonly string[];
}

/**
 * The commit that a branch left another one at: what this branch changes is what differs from there, and not what others
 * have changed meanwhile. "unknown" where `revision` is no commit, "unrelated" where the two have none in common.
 */
export async function branchPoint(
  git: Git,
  revision: string,
): Promise<{ readonly commit: string } | "unknown" | "unrelated"> {
  const commit = await git.run(["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`]);
  if (commit === undefined) return "unknown";
  const common = await git.run(["merge-base", commit.trim(), "HEAD"]);
  return common === undefined ? "unrelated" : { commit: common.trim() };
}

/** Finds what differs between a commit and the files as they are now; undefined where git does not tell. */
export async function changedSince(git: Git, commit: string): Promise<Changed | undefined> {
  const [differing, added] = await Promise.all([
    git.run([...nameStatus, "--end-of-options", commit, "--"]),
    git.run(["ls-files", "--others", "--exclude-standard", "-z"]),
  ]);
  if (differing === undefined) return undefined;
  return toChanged(readNameStatus(differing), (added ?? "").split("\0"), (names) =>
    filesWith(git, "--untracked", names),
  );
}

/** Finds what differs between the last commit and what is staged for the next; undefined where git does not tell. */
export async function changedInIndex(git: Git): Promise<Changed | undefined> {
  const differing = await git.run([...nameStatus, "--cached", "--"]);
  if (differing === undefined) return undefined;
  return toChanged(readNameStatus(differing), [], (names) => filesWith(git, "--cached", names));
}

/** The texts of documents as they are staged, by path; what is not staged, or is no file there, is left out. */
export async function readIndex(git: Git, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(paths);
  if (wanted.size === 0) return new Map();
  const listed = (await git.run(["ls-files", "--stage", "-z"])) ?? "";
  const blobs = listed.split("\0").flatMap((line) => {
    const {
      mode = "",
      blob = "",
      path = "",
    } = /^(?<mode>\d+) (?<blob>\w+) \d\t(?<path>[^]*)$/.exec(line)?.groups ?? {};
    return wanted.has(path) && mode.startsWith("100") ? [{ path, blob }] : [];
  });
  const texts = await git.readBlobs(blobs.map(({ blob }) => blob));
  return new Map(
    blobs.flatMap(({ path, blob }) => {
      const text = texts.get(blob);
      return text === undefined ? [] : [[path, text] as const];
    }),
  );
}

const nameStatus = ["diff", "--name-status", "-M", "--relative", "-z"];

async function toChanged(
  found: NamedByGit,
  added: readonly string[],
  filesNaming: (names: readonly string[]) => Promise<readonly string[]>,
): Promise<Changed> {
  const texts = documentsIn([...found.texts, ...added]);
  const came = documentsIn([...found.came, ...added]);
  const moved = documentsIn(found.moved);
  const gone = [...new Set(found.gone.map(stemOf))];
  const known = new Set([...texts, ...moved]);
  const linking = documentsIn(await filesNaming(gone)).filter((path) => !known.has(path));
  return { texts, came, moved, linking, gone };
}

const linkRules = new Set(rules.flatMap(({ code, needs }) => (needs === "paths" ? [code] : [])));
/** A spec that moves among the approved ones promises from then on. */
const placeRules = new Set([
  ...[...linkRules, ...relationRules],
  ...["file-name", "state-contradiction", promiseBroken.code, optionTakenBack.code],
]);

/** Whether a finding in a file comes of what differs. */
export function comesOf({
  moved,
  linking,
  gone,
}: Changed): (path: string, finding: { readonly rule: string; readonly message: string }) => boolean {
  const [movedPaths, linkingPaths] = [new Set(moved), new Set(linking)];
  return (path, { rule, message }) => {
    if (movedPaths.has(path)) return placeRules.has(rule);
    if (linkingPaths.has(path)) return linkRules.has(rule) && gone.some((name) => message.includes(name));
    return true;
  };
}

/** What git itself names. */
type NamedByGit = Omit<Changed, "linking">;

/** Reads the output of `git diff --name-status -z`. */
function readNameStatus(output: string): NamedByGit {
  const fields = output.split("\0");
  const texts: string[] = [];
  const came: string[] = [];
  const moved: string[] = [];
  const gone: string[] = [];
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const status = fields[index]!;
    // A move and a copy have the old path before the new one.
    const former = /^[RC]/.test(status) ? fields[(index += 1)] : undefined;
    const path = fields[index + 1] ?? "";
    if (status.startsWith("R")) gone.push(former ?? "");
    if (status.startsWith("D")) gone.push(path);
    else if (/^R0*100$/.test(status)) moved.push(path);
    else texts.push(path);
    if (status.startsWith("A")) came.push(path);
  }
  return { texts, came, moved, gone };
}

function documentsIn(paths: readonly string[]): readonly string[] {
  return [...new Set(paths)].filter((path) => isDocumentName(fileNameOf(path))).sort(comparePaths);
}

/** The documents, of those in the work tree or in the index, in which one of some words stands. */
async function filesWith(
  git: Git,
  where: "--untracked" | "--cached",
  words: readonly string[],
): Promise<readonly string[]> {
  if (words.length === 0) return [];
  const patterns = words.flatMap((word) => ["-e", word]);
  const found = await git.run(["grep", "-l", "-z", "-F", where, ...patterns, "--", "*.rst"]);
  return (found ?? "").split("\0");
}
