/**
 * Moves that nobody has told git of: what is gone from the disk, and a file that git does not know yet with half of its lines. Git
 * would take the two for one as soon as both are added, and what is known of a spec does not depend on when that is done.
 */
import { fileNameOf, isOtherText } from "@assent/spec";
import type { Git } from "../git.ts";
import { specAt } from "./moves.ts";
import { hasSameHead, isAlike } from "./pair-files.ts";

/** A file at one side of a move. */
interface Side {
  readonly path: string;
  readonly text: string;
}

/** So many of each side are compared with all of the other, beyond those whose name or title is the same. */
const mostCompared = 40;

/** The moves, in the raw form of git; `differing` is what it says of a commit and the disk, `read` gives texts of the disk. */
export async function movesOnDisk(
  git: Git,
  differing: string,
  read: (path: string) => string | undefined,
): Promise<string> {
  const gone = new Map(
    [...differing.matchAll(/(?<!:):100\d+ 0+ ([\da-f]+) 0+ D\0([^\0]*\.rst)\0/g)].map(([, blob = "", path = ""]) => [
      path,
      blob,
    ]),
  );
  if (gone.size === 0) return "";
  const others = (await git.run(["ls-files", "--others", "--exclude-standard", "-z", "--", "*.rst"])) ?? "";
  const came = others.split("\0").flatMap((path): readonly Side[] => {
    const text = path === "" ? undefined : read(path);
    return text === undefined || text === "" ? [] : [{ path, text }];
  });
  if (came.length === 0) return "";
  const texts = await git.readBlobs([...gone.values()]);
  const went = [...gone].flatMap(([path, blob]): readonly Side[] => {
    const text = texts.get(blob)?.replaceAll("\r\n", "\n");
    return text === undefined || text === "" ? [] : [{ path, text }];
  });
  return pair(went, came)
    .map(([{ path }, after]) => {
      const blob = gone.get(path) ?? "";
      const same = texts.get(blob) === after.text ? "R100" : "R050";
      return `:100644 100644 ${blob} ${"0".repeat(blob.length)} ${same}\0${path}\0${after.path}\0`;
    })
    .join("");
}

/** Each file that came with the one that it was, the surest pairs first. */
function pair(went: readonly Side[], came: readonly Side[]): readonly (readonly [Side, Side])[] {
  const pairs = new Map<Side, Side>();
  const taken = new Set<Side>();
  for (const fits of ways) {
    const left = went.filter((side) => !taken.has(side));
    const open = came.filter((side) => !pairs.has(side));
    if (fits === isSame && Math.max(left.length, open.length) > mostCompared) break;
    for (const after of open) {
      const before = left.find((one) => !taken.has(one) && fits(one, after));
      if (before === undefined) continue;
      pairs.set(after, before);
      taken.add(before);
    }
  }
  return [...pairs].map(([after, before]) => [before, after]);
}

const isSame = (before: Side, { path, text }: Side): boolean => {
  const now = text.replaceAll("\r\n", "\n");
  if (!isAlike(before.text, now)) return false;
  return hasSameHead(before.text, now) || !isOtherText(specAt(before.path, before.text), specAt(path, now));
};

const ways: readonly ((before: Side, after: Side) => boolean)[] = [
  (before, after) => before.text === after.text.replaceAll("\r\n", "\n"),
  (before, after) => fileNameOf(before.path) === fileNameOf(after.path) && isSame(before, after),
  (before, after) => hasSameHead(before.text, after.text) && isSame(before, after),
  isSame,
];
