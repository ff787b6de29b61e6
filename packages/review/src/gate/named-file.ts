/** Which file a commit means by a path, an address or a name, and whether that very file says what was approved. */
import { approvedTexts } from "../approved-text.ts";
import { emptyPolicy, type Review } from "../domain/index.ts";
import type { RunGit } from "../stores/git-run.ts";
import { textAt } from "../text-at.ts";

/** A commit whose files can be meant. */
export interface FilesAt {
  readonly git: RunGit;
  readonly commit: string;
}

/** The files of a commit that are texts of specs, with their blobs. */
export async function specFilesAt({ git, commit }: FilesAt): Promise<readonly { blob: string; path: string }[]> {
  const listed = await git(["ls-tree", "-r", "-z", "--end-of-options", commit]);
  return listed.out.split("\0").flatMap((line) => {
    const [, , blob = "", path = ""] = /^(\d+) blob ([0-9a-f]+)\t([^]*)$/.exec(line) ?? [];
    return path.endsWith(".rst") ? [{ blob, path }] : [];
  });
}

/**
 * The file that is named for an approved spec and does not have its text; undefined where nothing is wrong: it has it, there
 * is no such file, or it is a former place of the spec, which was moved. Of the commits, the first that has the file counts; `specs` has
 * what was approved.
 */
export async function otherFile(
  name: string,
  { review, specs, places }: { readonly review: Review; readonly specs: RunGit; readonly places: readonly FilesAt[] },
): Promise<string | undefined> {
  const written = segmentsOf(name);
  const isPath = written.length > 1 || /\.rst$/i.test(name);
  let most = 1;
  let nearest: { readonly place: FilesAt; readonly path: string }[] = [];
  for (const place of places) {
    for (const { path } of await specFilesAt(place)) {
      const near = nearness(segmentsOf(path), written, isPath);
      if (near > most) [most, nearest] = [near, []];
      if (near === most && nearest.every((one) => one.place === place)) nearest.push({ place, path });
    }
  }
  const wasThere = review.patchSets.some(({ path }) => segmentsOf(path).join("/") === written.join("/"));
  if (wasThere && most !== Number.POSITIVE_INFINITY) return undefined;
  const isApproved = await approvedTexts(specs, review);
  for (const { place, path } of nearest)
    if (isApproved(await textAt(place.git, { commit: place.commit, path }, emptyPolicy))) return undefined;
  return nearest[0]?.path;
}

/** How much of the end of a path is that of a name; without bound where both are the same path. */
function nearness(path: readonly string[], name: readonly string[], isPath: boolean): number {
  let count = 0;
  while (count < path.length && count < name.length && path.at(-1 - count) === name.at(-1 - count)) count += 1;
  return isPath && count === path.length && count === name.length ? Number.POSITIVE_INFINITY : count;
}

/** The parts of a path or an address, as they are compared: without a server, detours, case and the end of its last name. */
function segmentsOf(name: string): readonly string[] {
  const plain = name.replace(/[#?].*$/, "").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "");
  const segments: string[] = [];
  for (const part of decoded(plain).normalize("NFC").toLowerCase().split("/")) {
    if (part === "..") segments.pop();
    else if (part !== "" && part !== ".") segments.push(part);
  }
  const last = segments.pop();
  return last === undefined ? [] : [...segments, last.replace(/\.(?:rst|html)$/, "")];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
