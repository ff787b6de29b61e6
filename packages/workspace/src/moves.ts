/**
 * Which documents moved, by git and by what they say. Git takes a file that goes and one that comes in one commit for one that
 * moved where half of their lines are the same; in short specs half of the lines are those of the template. So what it says
 * counts where both texts may be those of one spec, and else one was removed and another one added.
 */
import { isOtherSpec, readSpec, type Spec } from "@assent/spec";
import { readDocument } from "./check-text.ts";
import type { Git } from "./git.ts";

/** A move of a document whose text changed on the way, in the raw form of `git log` and `git diff` with `-M` and `-z`. */
const changedMove = /(?<!:):(\d+) (\d+) ([\da-f]+) ([\da-f]+) R0\d\d\0([^\0]*\.rst)\0([^\0]*\.rst)(?=\0|$)/g;

/** The raw output of git, in which no spec goes on as another one; whole ids of blobs are in it (`--no-abbrev`). */
export async function withoutFalseMoves(raw: string, readBlobs: Git["readBlobs"]): Promise<string> {
  const blobs = [...raw.matchAll(changedMove)].flatMap(([, , , before = "", after = ""]) => [before, after]);
  if (blobs.length === 0) return raw;
  const texts = await readBlobs([...new Set(blobs)]);
  const read = (path: string, blob: string): Spec | undefined => {
    const text = texts.get(blob);
    return text === undefined ? undefined : specAt(path, text);
  };
  return raw.replace(changedMove, (move, modeBefore, mode, before: string, after: string, from: string, to: string) => {
    const [one, other] = [read(from, before), read(to, after)];
    if (one === undefined || other === undefined || !isOtherSpec(one, other)) return move;
    const none = "0".repeat(before.length);
    return `:${modeBefore} 000000 ${before} ${none} D\0${from}\0:000000 ${mode} ${none} ${after} A\0${to}`;
  });
}

/** A text as the spec that it is, by itself. */
export function specAt(path: string, text: string): Spec {
  return readSpec(readDocument(path, text, { dialect: { directives: {}, roles: {} } }).document, text, path);
}
