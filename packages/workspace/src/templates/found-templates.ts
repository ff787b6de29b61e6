/**
 * Which files are templates: by what they are called, by what stands beside them, and by their words where these leave it open.
 * One that is called an example ("ORCHARD_Example_Spec.rst") is a template where its words are those of one, and no other is there;
 * a spec can be called as a template is ("mail-template.rst"), and is none.
 */
import {
  foldersOf,
  homeOf,
  isCalledExample,
  isForOneKind,
  isNamedForKind,
  isPlainTemplate,
  isReadme,
  isTemplatePage,
  joined,
  releaseOf,
} from "./called-templates.ts";
import { folderOf } from "@assent/spec";

/** What the texts of files tell, which their names leave open. */
export interface Wording {
  /** Whether a file is a template, by its words. */
  readonly isForm: (path: string) => boolean;
  /** Whether a file is a spec about templates, by what it has of the plain template beside it, if there is one. */
  readonly isAboutTemplates: (path: string, plain: string | undefined) => boolean;
}

/** The templates of each folder that has some, by the folder that they are for. */
export interface FoundTemplates {
  /** The one for whatever stands there. */
  readonly plain: ReadonlyMap<string, string>;
  /** Those for a release or a kind, by its name. */
  readonly named: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** All folders that have files. */
  readonly folders: ReadonlySet<string>;
}

/** Finds them among `paths`, which are all files that could be one. */
export function templatesAmong(paths: readonly string[], wording: Wording): FoundTemplates {
  const folders = new Set(paths.flatMap((path) => foldersOf(path)));
  const plain = plainTemplates(paths, wording);
  const named = namedTemplates(paths, { plain, folders }, wording);
  return { plain, folders, named: new Map([...named].map(([folder, all]) => [folder, certain(all, folder)])) };

  /** Without a folder of its name and without a plain template, a name alone says too little. */
  function certain(inFolder: ReadonlyMap<string, string>, folder: string): ReadonlyMap<string, string> {
    if (plain.has(folder) || [...inFolder.keys()].some((name) => folders.has(joined(folder, name)))) return inFolder;
    return new Map([...inFolder].filter(([, path]) => isForOneKind(path) || inFolder.size === 1));
  }
}

function plainTemplates(paths: readonly string[], { isForm }: Wording): ReadonlyMap<string, string> {
  const plain = new Map<string, string>();
  for (const path of paths) {
    if (isPlainTemplate(path)) plain.set(homeOf(path), path);
  }
  for (const path of paths) {
    const serves = isNamedForKind(path, paths) || (isCalledExample(path) && isForm(path));
    if (serves && !plain.has(homeOf(path))) plain.set(homeOf(path), path);
  }
  // Where each spec is the README of its folder, so is the template: of a folder that stands among theirs.
  const foldersOfPages = paths.filter(isReadme).map(folderOf);
  for (const path of paths.filter(isTemplatePage)) {
    const home = homeOf(path);
    const isAmongPages = foldersOfPages.some(
      (folder) => folder !== folderOf(path) && folder !== "" && folderOf(folder) === home,
    );
    if (isAmongPages && !plain.has(home)) plain.set(home, path);
  }
  return plain;
}

function namedTemplates(
  paths: readonly string[],
  { plain, folders }: Pick<FoundTemplates, "plain" | "folders">,
  { isAboutTemplates }: Wording,
): ReadonlyMap<string, ReadonlyMap<string, string>> {
  const named = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const name = releaseOf(path);
    if (name === undefined || isPlainTemplate(path)) continue;
    const folder = homeOf(path);
    const beside = plain.get(folder);
    // A spec can be about templates: "heat-template.rst" is one only where it could serve as one.
    const serves =
      folders.has(joined(folder, name)) ||
      (beside !== undefined && !isAboutTemplates(path, beside)) ||
      isForOneKind(path) ||
      !(foldersOf(path).some((above) => plain.has(above)) || isAboutTemplates(path, undefined));
    if (!serves) continue;
    const inFolder = named.get(folder) ?? new Map<string, string>();
    named.set(folder, inFolder.set(name, path));
  }
  return named;
}
