/**
 * Moving specs to other folders: what a stage or a release is called in the path is not what a spec says, so references to
 * documents are led to the new place, old paths stay known in `redirects` files, and no other word of any text changes.
 */
import type { Change, ChangePlan } from "./apply-fixes.ts";
import { comparePaths, type Files } from "./files.ts";
import type { Problem } from "./problem.ts";
import { findRedirects, joinPath, relativePath, withRedirect, type Move } from "./rename.ts";
import { folderOf } from "./templates.ts";

/** Plans moves. `documents` are all paths that may refer to others. A path that is taken is a problem. */
export function planMoves(fs: Files, moves: readonly Move[], documents: readonly string[]): ChangePlan {
  const problems: Problem[] = [];
  const places = new Map<string, string>();
  for (const { from, to } of moves) {
    if (from === to) continue;
    if (fs.kindOf(from) !== "file") problems.push({ path: from, message: "There is no such file to move." });
    else if (fs.kindOf(to) !== "missing" || [...places.values()].includes(to))
      problems.push({ path: from, message: `The file stays where it is: "${to}" is there already.` });
    else places.set(from, to);
  }
  const texts = new Map<string, { readonly before: string; after: string }>();
  const textOf = (path: string): { readonly before: string; after: string } => {
    const known = texts.get(path);
    if (known !== undefined) return known;
    const read = fs.read(path);
    const before = read.ok ? (read.hasByteOrderMark ? `\ufeff${read.text}` : read.text) : "";
    const entry = { before, after: before };
    texts.set(path, entry);
    return entry;
  };
  const isThere = new Set([...documents, ...places.keys()]);
  for (const path of isThere) {
    const entry = textOf(path);
    entry.after = moveReferences(entry.after, { from: path, to: places.get(path) ?? path }, places, isThere);
  }
  for (const [from, to] of places) {
    const redirects = findRedirects(fs, from, commonFolder(from, to));
    const entry = textOf(redirects);
    entry.after = withRedirect(entry.after, redirects, { from, to });
  }
  const writes = [...texts]
    .filter(([, { before, after }]) => before !== after)
    .map(([path, { before, after }]): Change => ({
      kind: "write",
      path,
      before,
      after,
      isNew: fs.kindOf(path) === "missing",
    }))
    .sort((left, right) => comparePaths(left.path, right.path));
  const renames = [...places].map(([path, to]): Change => ({ kind: "rename", path, to }));
  return { changes: [...writes, ...renames], problems };
}

/** A text at a new place, with its `:doc:` roles and the entries of its tables of contents leading where they led. */
function moveReferences(
  text: string,
  self: Move,
  places: ReadonlyMap<string, string>,
  isThere: ReadonlySet<string>,
): string {
  const lead = (target: string): string => leadOn(target, self, places, isThere);
  const within = (words: string): string => {
    const [, title, target] = /^([^<>]*<)([^<>]+)>\s*$/.exec(words) ?? [];
    return title === undefined || target === undefined ? lead(words) : `${title}${lead(target)}>`;
  };
  const roles = text.replaceAll(/(:doc:`)([^`]*)(`)/g, (_all, start: string, words: string, end: string) => {
    return `${start}${within(words)}${end}`;
  });
  if (!roles.includes("toctree::")) return roles;
  let depth: number | undefined;
  return roles
    .split("\n")
    .map((line) => {
      const indent = line.length - line.trimStart().length;
      if (/^\s*\.\. toctree::/.test(line)) depth = indent;
      else if (depth !== undefined && line.trim() !== "" && indent <= depth) depth = undefined;
      else if (depth !== undefined && line.trim() !== "" && !line.trim().startsWith(":")) {
        return line.slice(0, indent) + within(line.slice(indent).trimEnd());
      }
      return line;
    })
    .join("\n");
}

/** The folder above both paths: a redirect between two folders belongs to neither. */
function commonFolder(left: string, right: string): string {
  const [one, other] = [folderOf(left).split("/"), folderOf(right).split("/")];
  let same = 0;
  while (same < one.length && one[same] === other[same]) same += 1;
  return one.slice(0, same).join("/");
}

/** Where a reference leads from the new place; as it stands where it leads to nothing that is known, or leads there still. */
function leadOn(target: string, self: Move, places: ReadonlyMap<string, string>, isThere: ReadonlySet<string>): string {
  const words = target.trim();
  const file = words.endsWith(".rst") ? words : `${words}.rst`;
  const isAbsolute = words.startsWith("/");
  const found = isAbsolute ? joinPath("", file.slice(1)) : joinPath(folderOf(self.from), file);
  if (!isThere.has(found)) return target;
  const now = places.get(found) ?? found;
  if (!isAbsolute && joinPath(folderOf(self.to), file) === now) return target;
  if (isAbsolute && now === found) return target;
  const led = isAbsolute ? `/${now}` : relativePath(folderOf(self.to), now);
  return words.endsWith(".rst") ? led : led.replace(/\.rst$/, "");
}
