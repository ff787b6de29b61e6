/**
 * Moving specs to other folders: what a stage or a release is called in the path is not what a spec says, so references to
 * files (see `references.ts`) are led to the new place, old paths stay known in `redirects` files, and no other word of any
 * text changes.
 */
import { documentRoots } from "@assent/check";
import { openDrafts, type Change, type ChangePlan } from "./drafts.ts";
import type { Files } from "../files.ts";
import type { Workspace } from "../open.ts";
import type { Problem } from "../problem.ts";
import { linksIn, type Links } from "../links.ts";
import { leadElsewhere, textsWithPaths } from "./references.ts";
import type { Ignored } from "../ignored.ts";
import { relativePath } from "./relative-path.ts";
import { findRedirects, type Move } from "./rename.ts";
import { folderOf, joinPath, stemOf } from "@assent/spec";

/** Plans moves. What git ignores is not led along. A path that is taken is a problem. */
export function planMoves(
  { fs, config }: Pick<Workspace, "fs" | "config">,
  moves: readonly Move[],
  ignored: Ignored,
): ChangePlan {
  const problems: Problem[] = [];
  const places = new Map<string, string>();
  for (const { from, to } of moves) {
    if (from === to) continue;
    const kind = fs.kindOf(from);
    if (kind !== "file") problems.push({ path: from, ...notMoved[kind] });
    else if (fs.kindOf(to) !== "missing" || [...places.values()].includes(to))
      problems.push({ path: from, message: `The file stays where it is: "${to}" is there already.` });
    else places.set(from, to);
  }
  const drafts = openDrafts(fs);
  const isThere = (path: string): boolean => places.has(path) || fs.kindOf(path) === "file";
  const names = [...places.keys()].map(stemOf);
  const links = linksIn(fs);
  for (const path of places.size === 0 ? [] : new Set([...textsWithPaths(fs, ignored), ...places.keys()])) {
    const entry = drafts.of(path);
    // What stays where it is, and names nothing that moves, is not taken apart.
    if (!places.has(path) && !names.some((name) => entry.before.includes(name))) continue;
    const self = { from: path, to: places.get(path) ?? path };
    const led = leadElsewhere(entry.before, path, config.dialect, ({ target, isWord }) =>
      isWord === true ? undefined : leadOn(target, self, { places, isThere, links }),
    );
    if (led === undefined)
      problems.push({ path, message: "A link in it has no room for the new path: mend it by hand." });
    else entry.after = led;
  }
  for (const [from, to] of places) {
    // The file may have been named by a path that leads through a folder's link.
    const real = links.realPath(from);
    for (const path of links.linksTo(real)) problems.push(danglingLink(path, real, to));
  }
  for (const [from, to] of places) drafts.keepOldPath({ from, to }, findRedirects(fs, from, commonFolder(from, to)));
  const renames = [...places].map(([path, to]): Change => ({ kind: "rename", path, to }));
  return { changes: [...drafts.writes(), ...renames], problems };
}

/** What is said of a symbolic link to a file that moves: who made it knows whether it is wanted still. */
function danglingLink(path: string, from: string, to: string): Problem {
  return {
    path,
    message: `This symbolic link leads to "${from}", which is not there any more.`,
    remedy: `lead it to "${relativePath(folderOf(path), to)}", or remove it`,
  };
}

/** What is said of what is no file. */
const notMoved: Readonly<Record<Exclude<ReturnType<Files["kindOf"]>, "file">, Omit<Problem, "path">>> = {
  missing: { message: "There is no such file to move." },
  folder: { message: "It is a folder, and specs are moved one by one.", remedy: "name the file of a spec in it" },
  symlink: { message: "It is a symbolic link, and no spec itself.", remedy: "name the file that it leads to" },
  other: { message: "It is no file with a text." },
};

/** The folder above both paths: a redirect between two folders belongs to neither. */
function commonFolder(left: string, right: string): string {
  const [one, other] = [folderOf(left).split("/"), folderOf(right).split("/")];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return one.slice(0, same).join("/");
}

/** What a reference is from the new place; undefined where it leads to nothing that is known, or leads there still. */
function leadOn(
  target: string,
  self: Move,
  {
    places,
    isThere,
    links,
  }: {
    readonly places: ReadonlyMap<string, string>;
    readonly isThere: (path: string) => boolean;
    readonly links: Links;
  },
): string | undefined {
  const [, words = "", rest = ""] = /^([^?#]*)([^]*)$/.exec(target) ?? [];
  if (words === "" || /^(?:[a-z][\w+.-]*:|\/\/)/i.test(target)) return undefined;
  const isAbsolute = words.startsWith("/");
  const bare = words.replace(/^\/+/, "");
  // A document is named with its ending, with that of its page, or with none.
  const endings = [
    { from: "", to: "" },
    { from: "", to: ".rst" },
    { from: ".html", to: ".rst" },
  ].filter(({ from }) => bare.endsWith(from));
  const roots = isAbsolute ? documentRoots(self.from) : [`${folderOf(self.from)}/`];
  for (const root of roots) {
    for (const ending of endings) {
      const found = joinPath(`${root}${bare.slice(0, bare.length - ending.from.length)}${ending.to}`, "");
      if (!isThere(found)) continue;
      const now = placeNow(found, places, links);
      const written = (path: string): string => path.slice(0, path.length - ending.to.length) + ending.from + rest;
      if (!isAbsolute) {
        const same = joinPath(`${bare.slice(0, bare.length - ending.from.length)}${ending.to}`, self.to);
        return same === now ? undefined : written(relativePath(folderOf(self.to), now));
      }
      if (now === found && documentRoots(self.to).includes(root)) return undefined;
      return written(
        `/${now.startsWith(root) && documentRoots(self.to).includes(root) ? now.slice(root.length) : now}`,
      );
    }
  }
  return undefined;
}

/** The path of a file after the moves: one that is found by way of a link is found so then, where the link leads there too. */
function placeNow(found: string, places: ReadonlyMap<string, string>, links: Links): string {
  const real = links.realPath(found);
  const moved = places.get(found) ?? places.get(real);
  if (moved === undefined || real === found) return moved ?? found;
  const folders = found.split("/");
  const same = (path: string): number => {
    const at = path.split("/").findIndex((name, index) => name !== folders[index]);
    return at < 0 ? folders.length : at;
  };
  return [...links.otherPaths(moved)].sort((left, right) => same(right) - same(left))[0] ?? moved;
}
