import { realpathSync } from "node:fs";
import { join, sep } from "node:path";
import { posix } from "node:path";
import type { CheckerWorld } from "../check-text.ts";
import type { Files } from "../files.ts";

/**
 * Finds the texts that `include` and its kin name: relative to the file that names them, or to the root where the path
 * begins with "/". Nothing outside of the root is read, not even through a symbolic link.
 */
export function resolveWithin(files: Files): CheckerWorld["resolve"] {
  return (path, from) => {
    const wanted = posix.normalize(path.startsWith("/") ? path.slice(1) : posix.join(posix.dirname(from), path));
    if (wanted.startsWith("../") || wanted === ".." || !isBelow(files.root, wanted)) return undefined;
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
