/**
 * The symbolic links of a repository, as far as they lead to its own files: what stands behind one has another path as well,
 * under which documentation shows it.
 */
import { resolvePath } from "@assent/check";
import type { Files } from "./files.ts";
import { folderOf } from "@assent/spec";

/** Second paths of files. */
export interface Links {
  /** Where a file really stands: the links on the way to it, and the one that it is, are followed. */
  readonly realPath: (path: string) => string;
  /** The other paths under which a file is found. */
  readonly otherPaths: (path: string) => readonly string[];
  /** The links that lead to this file or folder itself: without it they lead nowhere. */
  readonly linksTo: (path: string) => readonly string[];
}

/** A chain of so many links leads nowhere that matters. */
const mostLinks = 8;

/** The links below the root; they are looked for when they are first asked about. */
export function linksIn(fs: Files): Links {
  let found: Links | undefined;
  return {
    realPath: (path) => (found ??= findLinks(fs)).realPath(path),
    otherPaths: (path) => (found ??= findLinks(fs)).otherPaths(path),
    linksTo: (path) => (found ??= findLinks(fs)).linksTo(path),
  };
}

function findLinks(fs: Files): Links {
  return linksAmong(
    new Map(
      fs
        .list("", (name) => name.endsWith(".rst"))
        .flatMap(({ path, link }) => {
          if (link?.state !== "ok" || link.target.startsWith("/")) return [];
          const target = resolvePath(link.target, path);
          return target.startsWith("..") ? [] : [[path, target] as const];
        }),
    ),
  );
}

/** The second paths that links give, by where each leads. */
export function linksAmong(links: ReadonlyMap<string, string>): Links {
  const realPath = (path: string): string => {
    let at = path;
    for (let count = 0; count < mostLinks && links.size > 0; count += 1) {
      const [above, target] = linkAbove(at) ?? [];
      if (above === undefined || target === undefined) break;
      at = within(target, at.slice(above.length));
    }
    return at;
  };
  const linkAbove = (path: string): readonly [string, string] | undefined => {
    for (let at = path; at !== ""; at = folderOf(at)) {
      const target = links.get(at);
      if (target !== undefined) return [at, target];
    }
    return undefined;
  };
  const real = [...links].map(([path, target]) => [path, realPath(target)] as const);
  return {
    realPath,
    linksTo: (path) => real.flatMap(([link, target]) => (path === target ? [link] : [])),
    otherPaths: (path) =>
      real.flatMap(([link, target]) => {
        if (target === "") return [];
        return path === target || path.startsWith(`${target}/`) ? [`${link}${path.slice(target.length)}`] : [];
      }),
  };
}

/** A path in a folder; `rest` begins with "/", or is empty. */
function within(folder: string, rest: string): string {
  return folder === "" ? rest.replace(/^\//, "") : `${folder}${rest}`;
}
