/** What a new name of a spec means for the rest of the repository. */
import type { Files } from "./files.ts";
import { folderOf } from "./templates.ts";

/**
 * A text with its references to the document `from` leading to `to`: toctree entries, `:doc:` roles and paths, whether
 * they are relative to the text's own folder or to the root, with or without ".rst". All paths are relative to the root.
 */
export function renameReferences(text: string, path: string, from: string, to: string): string {
  const stem = from.slice(from.lastIndexOf("/") + 1).replace(/\.rst$/, "");
  if (!text.includes(stem)) return text;
  return text.replaceAll(/[\p{L}\p{N}_./+-]+/gu, (word) => {
    if (!word.includes(stem)) return word;
    const [, target = word, rest = ""] = /^(.*?)(\.*)$/.exec(word) ?? [];
    const file = target.endsWith(".rst") ? target : `${target}.rst`;
    const isFound = joinPath(folderOf(path), file) === from || joinPath("", file.replace(/^\//, "")) === from;
    if (!isFound || (!target.includes("/") && !target.endsWith(".rst") && !isEntry(text, target))) return word;
    const cut = target.length - (target.endsWith(".rst") ? stem.length + 4 : stem.length);
    const renamed = to.slice(to.lastIndexOf("/") + 1).replace(/\.rst$/, "");
    return `${target.slice(0, cut)}${renamed}${target.endsWith(".rst") ? ".rst" : ""}${rest}`;
  });
}

/** Whether a bare name stands alone in a line (a toctree entry) or in a `:doc:` role; elsewhere it is a word like others. */
function isEntry(text: string, name: string): boolean {
  return text.split("\n").some((line) => {
    const words = line.trim();
    return words === name || words.endsWith(`<${name}>`) || words.includes(`:doc:\`${name}\``);
  });
}

/** The line of a `redirects` file: the old path from that file's folder, the new one from the old one's folder. */
export function redirectLine(redirects: string, from: string, to: string): string {
  const base = folderOf(redirects);
  return `${relativePath(base, from)} ${relativePath(folderOf(from), to)}`;
}

/** The nearest redirects file at or above a path; where there is none, a new one in `otherwise`. */
export function findRedirects(fs: Files, path: string, otherwise = folderOf(path)): string {
  const inFolder = (folder: string): string => (folder === "" ? "redirects" : `${folder}/redirects`);
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (fs.kindOf(inFolder(folder)) === "file") return inFolder(folder);
    if (folder === "") return inFolder(otherwise);
  }
}

/** A path from a folder on, with ".." resolved. */
export function joinPath(folder: string, path: string): string {
  const parts = folder === "" ? [] : folder.split("/");
  for (const part of path.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== "." && part !== "") parts.push(part);
  }
  return parts.join("/");
}

/** The way from a folder to a path. */
export function relativePath(folder: string, path: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = path.split("/");
  let same = 0;
  while (same < from.length && from[same] === to[same]) same += 1;
  return [...from.slice(same).map(() => ".."), ...to.slice(same)].join("/");
}
