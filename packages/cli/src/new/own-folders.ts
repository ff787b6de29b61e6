/** How specs are named that have a folder each. */
import { fileNameOf, folderOf, idOfPath, stemOf } from "@assent/spec";
import type { Survey } from "@assent/workspace";

/**
 * The specs as they would be without a folder each, where they have one, and the name that the file has in each: "README.rst" as the
 * template's, or as most have it: "proposal.rst".
 *
 * @param isOfReadme - whether the template is a README, and so are the specs
 */
export function readOwnFolders(
  { candidates, templates }: Survey,
  isOfReadme: boolean,
): { readonly file: string | undefined; readonly candidates: Survey["candidates"] } {
  const isOwn = ({ path }: { readonly path: string }): boolean =>
    isReadme(path) ? isOfReadme : idOfPath(path) !== stemOf(path);
  const specs = candidates.filter(({ path }) => !templates.paths.includes(path));
  const named = specs.filter(isOwn).map(({ path }) => fileNameOf(path));
  const file = isOfReadme ? "README.rst" : named.length * 2 > specs.length ? mostOf(named) : undefined;
  if (file === undefined) return { file, candidates };
  // What else stands in the folder of a spec belongs to that.
  const owned = new Set(candidates.filter(isOwn).map(({ path }) => folderOf(path)));
  const shown = candidates.flatMap((one) => {
    if (isOwn(one)) return [{ ...one, path: `${folderOf(one.path)}.rst` }];
    return owned.has(folderOf(one.path)) ? [] : [one];
  });
  return { file, candidates: shown };
}

/** What is there most often; of several the first. */
function mostOf(names: readonly string[]): string | undefined {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  const most = Math.max(...counts.values());
  return [...counts].find(([, count]) => count === most)?.[0];
}

/** Whether a file is the README of its folder. */
export function isReadme(path: string): boolean {
  return /^readme$/i.test(stemOf(path));
}
