import { realpathSync } from "node:fs";
import { join, posix, sep } from "node:path";
import type { CheckerWorld } from "../check-text.ts";
import { configPath } from "../config-path.ts";
import type { Files } from "../files.ts";
import { findUp } from "./git-program.ts";

/**
 * Finds the texts that `include` and its kin name. The engine has made the path relative to the root already; one that
 * begins with "/" is meant from the root, as in Sphinx. Nothing outside of the root is read, not even through a symbolic link.
 */
export function resolveWithin(files: Files): CheckerWorld["resolve"] {
  return (path) => {
    const wanted = posix.normalize(path.replace(/^\/+/, ""));
    if (wanted === ".." || wanted.startsWith("../") || !isBelow(files.root, wanted)) return undefined;
    const read = files.read(wanted);
    return read.ok ? { path: wanted, text: read.text } : undefined;
  };
}

/**
 * Tells which paths are there. Where nothing says that the root is the top of a repository, it is a guess, and what stands
 * beside it ("../images") may belong to it as well; else what is outside is not there for whoever has the repository.
 */
export function pathFinder(files: Files): CheckerWorld["hasPath"] {
  let isTop: boolean | undefined;
  return (path) => {
    if (path === ".." || path.startsWith("../")) {
      isTop ??= files.kindOf(configPath) !== "missing" || findUp(files.root, ".git") !== undefined;
      if (isTop) return false;
    }
    return files.kindOf(path) !== "missing";
  };
}

function isBelow(root: string, path: string): boolean {
  try {
    return realpathSync(join(root, path)).startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}
