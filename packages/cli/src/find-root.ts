/**
 * Where the repository begins that a file or folder is in: the nearest folder, from there upward, with `assent.yaml` or
 * git's folder. Without these it is a guess: from the folder of the nearest template the nearest one upward that has what
 * only stands in the top folder of a project (its licence, its build and tool settings), else a README; else the folder
 * of the template. The guess never climbs to somebody's home folder or above it, nor to the top of the file system.
 */
import { readdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, sep } from "node:path";
import { configPath, findUp, isLikeConfig } from "@assent/workspace";

/** How many folders upward are looked at for each mark. */
const mostLevels = 4;

/** The root, as an absolute path; so is `path`. */
export function findRoot(path: string, kind: "file" | "folder"): string {
  const folder = kind === "folder" ? path : dirname(path);
  return (
    findCertainRoot(folder) ?? findProject(findTemplateFolder(folder) ?? folder) ?? findTemplateFolder(folder) ?? folder
  );
}

/** The root that settings or git tell; undefined where it has to be guessed. */
export function findCertainRoot(folder: string): string | undefined {
  const configured = findUp(folder, configPath);
  const git = findUp(folder, ".git");
  return configured !== undefined && (git === undefined || configured.length >= git.length) ? configured : git;
}

/** The nearest folder with a template, from `folder` upward; of such folders that lie in each other the outermost. */
export function findTemplateFolder(folder: string): string | undefined {
  const folders = upward(folder);
  const first = folders.findIndex(hasTemplate);
  const end = folders.findIndex((at, index) => index > first && !hasTemplate(at));
  return first < 0 ? undefined : folders.at(end < 0 ? -1 : end - 1);
}

/** The nearest folder, from `folder` upward, that looks like the top of a project. */
export function findProject(folder: string): string | undefined {
  const folders = upward(folder);
  return (
    folders.find((at) => namesIn(at).some((name) => topNames.test(name) || isLikeConfig(name))) ??
    folders.find((at) => namesIn(at).some((name) => /^readme(?:\.\w+)?$/i.test(name)))
  );
}

/** What stands in the top folder of a project and hardly anywhere else. */
const topNames =
  /^(?:licen[cs]e(?:[.-]\w+)?|copying|\.hg|\.svn|\.jj|\.bzr|\.git(?:review|ignore|attributes|modules|hub|lab-ci\.ya?ml)|\.?zuul\.(?:ya?ml|d)|\.editorconfig|\.pre-commit-config\.ya?ml|tox\.ini|setup\.(?:py|cfg)|pyproject\.toml|package\.json|cargo\.toml|go\.mod|pom\.xml|build\.gradle(?:\.kts)?)$/i;

/** A folder and those above it that may be looked at, nearest first. The folder itself always may. */
function upward(folder: string): readonly string[] {
  const home = homedir();
  const found = [folder];
  for (let at = dirname(folder); found.length <= mostLevels; at = dirname(at)) {
    if (at === dirname(at) || at === home || home.startsWith(`${at}${sep}`)) break;
    found.push(at);
  }
  return found;
}

function hasTemplate(folder: string): boolean {
  return namesIn(folder).some((name) => /^(?:.+[-_])?template\.rst$/i.test(name));
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
