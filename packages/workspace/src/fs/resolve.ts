import { posix } from "node:path";
import { documentRoots } from "@assent/check";
import type { CheckerWorld } from "../check-text.ts";
import { configPath } from "../config/path.ts";
import type { Files } from "../files.ts";
import type { Ignored } from "../ignored.ts";
import { labelFinder } from "../label-finder.ts";
import { linksIn } from "../links.ts";
import { refusalWords, type RefuseFile } from "../refusal.ts";
import { relativePath } from "../moving/relative-path.ts";
import { findUp, readIgnoredNow } from "./git-program.ts";
import { mayShow } from "./may-show.ts";
import { folderOf } from "@assent/spec";

/**
 * Finds the texts that `include` and its kin name. The engine has made the path relative to the root already; one that
 * begins with "/" is meant from the root, as in Sphinx: of the repository, or of the folder of the documentation. What is not
 * there is looked for from where the documentation shows the text by symbolic links. What may not be shown is not read; see
 * `may-show.ts`.
 */
export function resolveWithin(
  files: Files,
  refuse: RefuseFile = readerRule(files),
  otherPaths: CheckerWorld["otherPaths"] = linksIn(files).otherPaths,
): CheckerWorld["resolve"] {
  const find = (wanted: string): ReturnType<CheckerWorld["resolve"]> => {
    const refusal = refuse(wanted);
    if (refusal !== undefined) {
      const { why, remedy } = refusalWords[refusal];
      const error = `'${wanted}' is not shown: ${why}; ${remedy}`;
      return { kind: "InputError", error };
    }
    const read = files.read(wanted);
    return read.ok ? { path: wanted, text: read.text } : undefined;
  };
  const findFrom = (path: string, from: string): ReturnType<CheckerWorld["resolve"]> => {
    const wanted = path.replace(/^\/+/, "");
    for (const root of path.startsWith("/") ? documentRoots(from) : [""]) {
      const found = find(posix.normalize(root + wanted));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return (path, from) => {
    const found = findFrom(path, from);
    if (found !== undefined && "path" in found) return found;
    for (const place of otherPaths(from)) {
      const seen = posix.join(folderOf(place), relativePath(folderOf(from), path));
      const there = findFrom(path.startsWith("/") ? path : seen, place);
      if (there !== undefined && "path" in there) return there;
    }
    return found;
  };
}

/** The rule for who reads and does not publish: where git does not answer, files are read. */
function readerRule(files: Files, ignored: () => Ignored = () => readIgnoredNow(files.root)): RefuseFile {
  const refuse = mayShow(files.root, ignored);
  return (path) => {
    const refusal = refuse(path);
    return refusal === "unsure" ? undefined : refusal;
  };
}

/**
 * Tells which paths are there. Where nothing says that the root is the top of a repository, it is a guess, and what stands
 * beside it ("../images") may belong to it as well; else what is outside is not there for whoever has the repository.
 */
function pathFinder(files: Files): CheckerWorld["hasPath"] {
  let isTop: boolean | undefined;
  return (path) => {
    if (path === ".." || path.startsWith("../")) {
      isTop ??= files.kindOf(configPath) !== "missing" || findUp(files.root, ".git") !== undefined;
      if (isTop) return false;
    }
    return files.kindOf(path) !== "missing";
  };
}

/** What a checker may ask of a disk. */
export function diskWorld(files: Files, ignored?: Ignored): CheckerWorld {
  const refuse = readerRule(files, ignored && (() => ignored));
  const { otherPaths } = linksIn(files);
  return {
    hasPath: pathFinder(files),
    otherPaths,
    mayHaveLabel: labelFinder(files),
    resolve: resolveWithin(files, refuse, otherPaths),
    refuses(path) {
      const refusal = refuse(path);
      return refusal && refusalWords[refusal];
    },
  };
}
