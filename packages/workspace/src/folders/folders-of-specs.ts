/** Where specs stand in a repository that has no template and no setting that says so: in the folders that are called after them. */
import type { Config } from "../config/config.ts";
import { folderOf, stemOf } from "@assent/spec";

/** How folders are called that hold specs, whatever a team calls those. */
const nameOfFolder = /^(?:specs|proposals|rfcs?|adrs?|blueprints)$/i;

/**
 * The folders that specs stand in, "" being the root: those of the settings; else, without a template, the outermost ones that are
 * called as such folders are, and hold a document. Undefined where neither says it.
 */
export function foldersOfSpecs(
  { specs }: Pick<Config, "specs">,
  paths: readonly string[],
  hasTemplates: boolean,
): readonly string[] | undefined {
  if (specs !== undefined || hasTemplates) return specs;
  const folders = new Set(
    paths.filter((path) => !isPageOfFolder.test(stemOf(path))).flatMap((path) => homeOfSpec(path)),
  );
  return folders.size === 0 ? undefined : [...folders];
}

/** Pages that stand in any folder. */
const isPageOfFolder = /^(?:readme|index|contributing)$/i;

/** The outermost folder above a path that is called as folders of specs are. */
function homeOfSpec(path: string): readonly string[] {
  const parts = folderOf(path).split("/");
  const at = parts.findIndex((part) => nameOfFolder.test(part));
  return at < 0 ? [] : [parts.slice(0, at + 1).join("/")];
}

/** Whether a path is in one of some folders. */
export function isInFolders(path: string, folders: readonly string[]): boolean {
  return folders.some((folder) => folder === "" || path.startsWith(`${folder}/`));
}
