/** Which document of the repository an address in a text means. */
import { documentRoots } from "@assent/check";
import { joinPath } from "@assent/spec";
import { decodePath } from "../urls.ts";

/** The document that an address or a path leads to, if it is one of ours; `from` are the paths at which the text is shown. */
export function findPage(
  from: readonly string[],
  target: string,
  repository: string,
  pathOf: (path: string) => string | undefined,
): string | undefined {
  const plain = target.replace(/[?#].*$/, "");
  if (/^https?:\/\//i.test(plain)) {
    const at = plain.indexOf(`/${repository}/`);
    const tail = at < 0 ? "" : plain.slice(at + repository.length + 2);
    const path = /(?:^|\/)((?:specs|doc)\/.+)$/.exec(tail)?.[1];
    return path === undefined ? undefined : findNamed(decodePath(path), pathOf);
  }
  // A name may have in it what ends a path in an address, or stand as it does in one.
  for (const one of new Set([target, plain, decodePath(plain)])) {
    for (const path of pathsFrom(from, one)) {
      const found = findNamed(path, pathOf);
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/**
 * The paths within the repository that a target may mean: one with "/" at its start is from the root of the repository, or of
 * the documentation. Of the paths at which the text is shown its own is the first that counts.
 */
export function pathsFrom(from: readonly string[], target: string): readonly string[] {
  const paths = from.flatMap((place) =>
    target.startsWith("/")
      ? documentRoots(place).map((root) => joinPath(root + target.slice(1), ""))
      : [joinPath(target, place)],
  );
  return [...new Set(paths.filter((path) => path !== ".." && !path.startsWith("../")))];
}

function findNamed(path: string, pathOf: (path: string) => string | undefined): string | undefined {
  if (path === "") return undefined;
  const bare = path.replace(/\.(?:html|rst)$/, "").replace(/\/$/, "");
  return pathOf(`${bare}.rst`) ?? pathOf(`${bare}/index.rst`);
}
