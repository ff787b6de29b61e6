/**
 * Which documents moved, by git and by what they say. Git takes a file that goes and one that comes in one commit for one that
 * moved where half of their lines are the same, and a path that is there before and after for one file. But in short specs half of
 * the lines are those of the template, and specs hand their names on to others. So each commit is paired as a whole, by `pair-files.ts`.
 */
import { isOtherText, readSpec, type Spec } from "@assent/spec";
import { readDocument } from "../read-document.ts";
import type { Git } from "../git.ts";
import { brokenAmong, doubtful, hasSameHead, pairAnew, type FileChange, type Texts } from "./pair-files.ts";

/** A document that one parent has otherwise, in the raw form of `git log` and `git diff` with `-M` and `-z`. */
const record =
  /(?<!:):(100\d+|0+) (100\d+|0+) ([\da-f]+) ([\da-f]+) (?:([AMD])\0([^\0]*\.rst)|(R\d+)\0([^\0]*\.rst)\0([^\0]*\.rst))(?:\0|$)/g;

/** The raw output of git, in which each spec goes on as itself; whole ids of blobs are in it (`--no-abbrev`). */
export async function withTrueMoves(raw: string, readBlobs: Git["readBlobs"]): Promise<string> {
  const commits = raw.split("\u0001");
  const found = new Map<number, Found>();
  for (const [at, text] of commits.entries()) {
    const changes = changesIn(text);
    const suspects = doubtful([...changes.values()]);
    if (suspects.length > 0) found.set(at, { changes, suspects });
  }
  if (found.size === 0) return raw;
  const known = new Map<string, string>();
  const read = async (wanted: readonly FileChange[]): Promise<void> => {
    const blobs = new Set(wanted.flatMap(({ before, after }) => [before, after]).filter((blob) => !isNone(blob)));
    const missing = [...blobs].filter((blob) => !known.has(blob));
    if (missing.length > 0) for (const [blob, text] of await readBlobs(missing)) known.set(blob, text);
  };
  const texts = textsIn(known);
  await read([...found.values()].flatMap(({ suspects }) => suspects));
  const broken = [...found].flatMap(([at, { changes, suspects }]) => {
    const own = brokenAmong(suspects, [...changes.values()], texts);
    return own.size === 0 ? [] : [{ at, changes, broken: own }];
  });
  await read(broken.flatMap(({ changes }) => [...changes.values()].filter(({ status }) => /^[AD]/.test(status))));
  for (const { at, changes, broken: own } of broken)
    commits[at] = rewrite(commits[at]!, changes, pairAnew([...changes.values()], own, texts));
  return commits.join("\u0001");
}

/** The changes of a commit, by the record that tells each. */
type Changes = ReadonlyMap<string, FileChange>;

interface Found {
  readonly changes: Changes;
  readonly suspects: readonly FileChange[];
}

function changesIn(text: string): Changes {
  return new Map(
    [...text.matchAll(record)].map(
      ([whole, modeBefore = "", mode = "", before = "", after = "", plain, path, move, from, to]) => [
        whole,
        { status: plain ?? move!, modeBefore, mode, before, after, from: from ?? path!, to: to ?? path! },
      ],
    ),
  );
}

/** The commit with other changes in the place of some. */
function rewrite(text: string, changes: Changes, now: readonly FileChange[]): string {
  const kept = new Set(now);
  const come = now.filter((change) => ![...changes.values()].includes(change));
  let isTold = false;
  return text.replace(record, (whole) => {
    if (kept.has(changes.get(whole)!)) return whole;
    const told = isTold ? "" : come.map(recordOf).join("");
    isTold = true;
    return told;
  });
}

function recordOf({ status, modeBefore, mode, before, after, from, to }: FileChange): string {
  const paths = from === to ? from : `${from}\0${to}`;
  return `:${modeBefore} ${mode} ${before} ${after} ${status}\0${paths}\0`;
}

function textsIn(known: ReadonlyMap<string, string>): Texts {
  const specs = new Map<string, Spec | undefined>();
  return {
    textOf: (blob) => known.get(blob),
    specOf(path, blob) {
      const key = `${blob} ${path}`;
      const text = known.get(blob);
      if (!specs.has(key)) specs.set(key, text === undefined ? undefined : specAt(path, text));
      return specs.get(key);
    },
  };
}

/** Whether two texts that were at a path are those of two specs, by their blobs; what nobody can read is not. */
export function isOtherIn(
  known: ReadonlyMap<string, string>,
): (path: string, before: string, after: string) => boolean {
  const { textOf, specOf } = textsIn(known);
  return (path, before, after) => {
    const [old, now] = [textOf(before), textOf(after)];
    if (before === after || old === undefined || now === undefined || hasSameHead(old, now)) return false;
    return isOtherText(specOf(path, before)!, specOf(path, after)!);
  };
}

function isNone(blob: string): boolean {
  return /^0+$/.test(blob);
}

/** A text as the spec that it is, by itself. */
export function specAt(path: string, text: string): Spec {
  return readSpec(readDocument(path, text, { dialect: { directives: {}, roles: {} } }).document, text, path);
}
