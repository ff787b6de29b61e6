import { realpathSync } from "node:fs";
import { join, posix, sep } from "node:path";
import type { CheckerWorld } from "../check-text.ts";
import type { Files } from "../files.ts";

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

function isBelow(root: string, path: string): boolean {
  try {
    return realpathSync(join(root, path)).startsWith(realpathSync(root) + sep);
  } catch {
    return false;
  }
}
