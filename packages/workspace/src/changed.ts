/**
 * What a revision and the files as they are now have different texts for, and what only stands elsewhere. A spec that has
 * another name is the text that it was: of it only that is looked at which comes of its place, and of others whether they
 * lead to where nothing is any more.
 */
import { optionTakenBack, promiseBroken, rules } from "@assent/check";
import { isDocumentName } from "./folders/discover.ts";
import { comparePaths } from "./files.ts";
import type { Git } from "./git.ts";
import { recordsIn, type LogRecord } from "./history/log-records.ts";
import { movesOnDisk } from "./history/moves-on-disk.ts";
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

/**
 * Finds what differs between a commit and the files as they are now; undefined where git does not tell. `read` gives texts of
 * the disk.
 */
export async function changedSince(
  git: Git,
  commit: string,
  read: (path: string) => string | undefined,
): Promise<Changed | undefined> {
  const [differing, added] = await Promise.all([
    git.run([...diff, "--end-of-options", commit, "--"]),
    git.run(["ls-files", "--others", "--exclude-standard", "-z"]),
  ]);
  if (differing === undefined) return undefined;
  const untold = [...recordsIn((await movesOnDisk(git, differing, read)).split("\0"))];
  const paired = new Set(untold.flatMap(({ path, to }) => [path, to]));
  const told = [...recordsIn(differing.split("\0"))].filter(({ path }) => !paired.has(path));
  const others = (added ?? "").split("\0").filter((path) => !paired.has(path));
  return toChanged([...told, ...untold], others, (names) => filesWith(git, "--untracked", names));
}

/** Finds what differs between the last commit and what is staged for the next; undefined where git does not tell. */
export async function changedInIndex(git: Git): Promise<Changed | undefined> {
  const differing = await git.run([...diff, "--cached", "--"]);
  if (differing === undefined) return undefined;
  return toChanged([...recordsIn(differing.split("\0"))], [], (names) => filesWith(git, "--cached", names));
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

const diff = ["diff", "--raw", "-M", "-z", "--no-abbrev", "--relative"];

async function toChanged(
  records: readonly LogRecord[],
  added: readonly string[],
  filesNaming: (names: readonly string[]) => Promise<readonly string[]>,
): Promise<Changed> {
  const isMove = ({ status, same }: LogRecord): boolean => status === "R" && same === 100;
  const pathsOf = (wanted: (record: LogRecord) => boolean): readonly string[] =>
    records.filter(wanted).map(({ to }) => to);
  const texts = documentsIn([...pathsOf((one) => one.status !== "D" && !isMove(one)), ...added]);
  const came = documentsIn([...pathsOf(({ status }) => status === "A"), ...added]);
  const moved = documentsIn(pathsOf(isMove));
  const left = records.filter(({ status }) => status === "R" || status === "D");
  const gone = [...new Set(left.map(({ path }) => stemOf(path)))];
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
