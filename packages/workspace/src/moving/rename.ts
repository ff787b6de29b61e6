/** What a new name of a spec means for the rest of the repository. */
import { documentRoots } from "@assent/check";
import type { Dialect } from "@assent/rst";
import type { Files } from "../files.ts";
import type { Links } from "../links.ts";
import { leadElsewhere, type PathPlace } from "./references.ts";
import { relativePath } from "./relative-path.ts";
import { folderOf, joinPath, stemOf } from "@assent/spec";

/** A file and its new path, relative to the root. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** What has to be known of a repository to tell whether a path leads to a file. */
export interface Surroundings {
  readonly dialect: Dialect;
  readonly links: Links;
  /** Whether no other document has the file's name. */
  readonly isOnlyOfItsName: boolean;
}

/**
 * The text of the file at `path` with its links to `from` leading to `to`, which is in the same folder. Undefined where
 * the document would be another with the new name in it (a cell of a table is as wide as it is).
 */
export function renameReferences(text: string, path: string, move: Move, around: Surroundings): string | undefined {
  if (!text.includes(stemOf(move.from))) return text;
  return leadElsewhere(text, path, around.dialect, (place) => renamedTarget(place, path, move, around));
}

/** A target with the new name in it; undefined where it does not lead to the file. */
function renamedTarget(
  { target, isName }: PathPlace,
  path: string,
  { from, to }: Move,
  { links, isOnlyOfItsName }: Surroundings,
): string | undefined {
  const [, words = "", rest = ""] = /^([^?#]*)([^]*)$/.exec(target) ?? [];
  const [, bare = "", ending = ""] = /^(.*?)(\.rst|\.html)?$/.exec(words) ?? [];
  if (!bare.endsWith(stemOf(from)) || /^(?:[a-z][\w+.-]*:|\/\/)/i.test(target)) return undefined;
  const file = `${bare.replace(/^\/+/, "")}.rst`;
  const leads = [path, ...links.otherPaths(path)].some((at) => {
    const roots = bare.startsWith("/") ? documentRoots(at) : [`${folderOf(at)}/`, ""];
    return roots.some((root) => links.realPath(joinPath(root + file, "")) === from);
  });
  if (!leads && !(isName === true && isOnlyOfItsName && stemOf(file) === stemOf(from))) return undefined;
  return `${bare.slice(0, bare.length - stemOf(from).length)}${stemOf(to)}${ending}${rest}`;
}

/** The text of `assent.yaml` with the new path of a file in the place of its old one, which a pattern there may be. */
export function renameInSettings(text: string, { from, to }: Move): string {
  const isPart = /[\w./*?-]/;
  let led = "";
  let done = 0;
  for (let at = text.indexOf(from); at >= 0; at = text.indexOf(from, at + from.length)) {
    if (isPart.test(text.charAt(at - 1)) || isPart.test(text.charAt(at + from.length))) continue;
    led += text.slice(done, at) + to;
    done = at + from.length;
  }
  return led + text.slice(done);
}

/**
 * The line of a `redirects` file: the old path from that file's folder, the new one from the old one's folder. What a path
 * cannot have there, such as the space that is between the two, is written as in an address.
 */
export function redirectLine(redirects: string, from: string, to: string): string {
  const base = folderOf(redirects);
  return [relativePath(base, from), relativePath(folderOf(from), to)].map(withoutSpaces).join(" ");
}

function withoutSpaces(path: string): string {
  return path.replace(/[\s#?%]/g, (mark) => encodeURIComponent(mark));
}

function withSpaces(written: string): string {
  return written.replace(/%(?:20|23|25|3F)/gi, decodeURIComponent);
}

/** A `redirects` file with one more move. What leads away from the new path is dropped: somebody lives there again. */
export function withRedirect(text: string, path: string, { from, to }: Move): string {
  const line = redirectLine(path, from, to);
  const kept = text.split("\n").filter((each) => {
    const [old = ""] = each.trim().split(/\s+/);
    return each.trim() !== line && (old === "" || joinPath(withSpaces(old), path) !== to);
  });
  const before = kept.join("\n").replace(/\n*$/, "");
  return `${before === "" ? "" : `${before}\n`}${line}\n`;
}

/** The nearest redirects file at or above a path; where there is none, a new one in `otherwise`. */
export function findRedirects(fs: Files, path: string, otherwise = folderOf(path)): string {
  const inFolder = (folder: string): string => (folder === "" ? "redirects" : `${folder}/redirects`);
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (fs.kindOf(inFolder(folder)) === "file") return inFolder(folder);
    if (folder === "") return inFolder(otherwise);
  }
}
