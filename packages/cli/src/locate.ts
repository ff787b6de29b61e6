/** Finds the repository that a path belongs to. */
import { lstatSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { Renderer, ReportedFinding } from "@assent/check";
import { diskFiles, openGit, openWorkspace, type Problem, type Scope, type Workspace } from "@assent/workspace";
import { findCertainRoot, findProject, findRoot, findTemplateFolder } from "./find-root.ts";

/** A repository, and what of it is meant. */
export interface Place {
  /** Absolute path. */
  readonly root: string;
  /** Empty where the whole repository is meant. */
  readonly scopes: readonly Scope[];
}

/** Something that was named, where it is. */
interface Target {
  readonly path: string;
  readonly kind: Scope["kind"];
}

/** The repositories of `paths` (none: the working folder), in the order in which they are named. */
export function locate(
  paths: readonly string[],
  cwd: string,
): { readonly places: readonly Place[]; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const targets: Target[] = [];
  for (const path of paths.length === 0 ? ["."] : paths) {
    const found = findTarget(resolve(cwd, path));
    if (typeof found === "string") problems.push({ path, message: found });
    else targets.push(found);
  }
  const scopes = new Map<string, Scope[]>();
  for (const target of targets) {
    // What lies in a folder that is named too is looked at once, with the rest of it.
    const outermost = targets.filter(({ path, kind }) => kind === "folder" && isBelow(target.path, path));
    const holder = outermost.sort((left, right) => left.path.length - right.path.length)[0] ?? target;
    const root = rootFrom(cwd, holder);
    scopes.set(root, [...(scopes.get(root) ?? []), { path: pathWithin(root, target.path), kind: target.kind }]);
  }
  const places = [...scopes].map(([root, all]) => ({
    root,
    scopes: all.some(({ path }) => path === "") ? [] : all,
  }));
  return { places, problems };
}

/** Which of `paths` names a file of a repository, itself or with its folder: the first that does. */
export function rankIn(paths: readonly string[], cwd: string): (root: string, path: string) => number {
  const named = paths.map((path) => realPath(resolve(cwd, path)));
  return (root, path) => {
    const full = join(root, path);
    return named.findIndex((one) => one === full || isBelow(full, one));
  };
}

/** The repository of one file, and the path that it has there; a file that is not there may be meant. */
export function locateFile(file: string, cwd: string): { readonly root: string; readonly path: string } {
  const path = realPath(resolve(cwd, file));
  const root = findRoot(path, "file");
  return { root, path: pathWithin(root, path) };
}

function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const folder = dirname(path);
    return folder === path ? path : join(realPath(folder), basename(path));
  }
}

/**
 * The root of what is named. Where it has to be guessed, and nothing looks like the top of a project, it is that of the
 * working folder for what has its template below there: one baseline counts, whether all is checked or one file.
 */
function rootFrom(cwd: string, { path, kind }: Target): string {
  const folder = kind === "folder" ? path : dirname(path);
  const above = findCertainRoot(folder) === undefined ? findTemplateFolder(folder) : undefined;
  const isGuess = above !== undefined && findProject(above) === undefined;
  return isGuess && isBelow(above, cwd) ? findRoot(cwd, "folder") : findRoot(path, kind);
}

function isBelow(path: string, folder: string): boolean {
  return path !== folder && path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** Opens the repository in `root`. */
export function openPlace(root: string): Promise<Workspace> {
  return openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
}

/** A path as it is called in the repository; "" for its folder. */
export function pathWithin(root: string, path: string): string {
  return relative(root, path).split(sep).join("/");
}

/** A path as the user sees it: relative to the working folder. */
export function shownPath(root: string, path: string, cwd: string): string {
  return relative(cwd, join(root, path)).split(sep).join("/") || ".";
}

/** The folder that the paths in an output start from: for people where they are, for services the top of the git repository. */
export function startOf(root: string, { isFromTop }: Renderer, cwd: string): string {
  return isFromTop === true ? (openGit(root)?.top ?? root) : cwd;
}

/** The real path of what is named, or a sentence. */
function findTarget(path: string): { readonly path: string; readonly kind: Scope["kind"] } | string {
  try {
    const real = realpathSync(path);
    const status = statSync(real);
    if (status.isDirectory()) return { path: real, kind: "folder" };
    return status.isFile() ? { path: real, kind: "file" } : "This is neither a file nor a folder.";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ELOOP") return "The symbolic link leads back to itself.";
    if (code === "EACCES" || code === "EPERM") return "It cannot be read: permission is missing.";
    return isLink(path) ? "The symbolic link leads to nothing." : "There is no such file or folder.";
  }
}

function isLink(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink();
  } catch {
    return false;
  }
}

/** A finding with paths as the user sees them; `path` is that of its file, for who knows it already. */
export function withShownPath(
  finding: ReportedFinding,
  root: string,
  cwd: string,
  path: string = shownPath(root, finding.path, cwd),
): ReportedFinding {
  const asked = finding.asked && { ...finding.asked, path: shownPath(root, finding.asked.path, cwd) };
  return { ...finding, path, asked };
}
