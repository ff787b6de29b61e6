/**
 * The one rule on which files a document may show, take in or lead to, and a site may copy: those of the repository, which
 * everybody has who has the repository. Nothing that is outside of it, nothing in a `.git` folder, where access tokens
 * stand, and nothing that git ignores, as files with secrets are. A symbolic link counts as what it leads to.
 */
import { realpathSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { ignoredBy, type Ignored } from "../ignored.ts";
import type { RefuseFile } from "../refusal.ts";

/** The rule for the files below `root`; what git ignores is asked for when first a file is there. */
export function mayShow(root: string, ignored: () => Ignored): RefuseFile {
  const real = realPath(root);
  let known: { readonly isKnown: boolean; readonly has: (path: string) => boolean } | undefined;
  return (path) => {
    const wanted = posix.normalize(path);
    if (leadsOut(wanted)) return "outside";
    if (isInGit(wanted)) return "in-git";
    const place = realPath(join(root, wanted));
    if (place === undefined || real === undefined) return undefined;
    const own = relative(real, place).split(sep).join("/");
    if (leadsOut(own)) return "outside";
    if (isInGit(own)) return "in-git";
    if (known === undefined) {
      const read = ignored();
      known = { isKnown: read.isKnown, has: ignoredBy(read) };
    }
    if (known.has(wanted) || known.has(own)) return "ignored";
    return known.isKnown ? undefined : "unsure";
  };
}

/** Whether a path has a folder of git in it; some file systems know no capitals. */
export function isInGit(path: string): boolean {
  return /(?:^|\/)\.git(?:\/|$)/i.test(path);
}

function leadsOut(path: string): boolean {
  return path === ".." || path.startsWith("../") || posix.isAbsolute(path) || /^[a-z]:/i.test(path);
}

/** As the system spells it, where it does not tell capitals apart. */
function realPath(path: string): string | undefined {
  try {
    return realpathSync.native(path);
  } catch {
    return undefined;
  }
}
