/** Finds the repository that a path belongs to. */
import { lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, join, relative, resolve, sep } from "node:path";
import type { ReportedFinding } from "@assent/check";
import {
  configPath,
  diskFiles,
  findUp,
  openGit,
  openWorkspace,
  type Problem,
  type Scope,
  type Workspace,
} from "@assent/workspace";

/** A repository, and what of it is meant. */
export interface Place {
  /** Absolute path. */
  readonly root: string;
  /** Empty where the whole repository is meant. */
  readonly scopes: readonly Scope[];
}

/** How far above a folder without any mark a template is looked for. */
const mostLevels = 4;

/** The repositories of `paths` (none: the working folder), in the order in which they are named. */
export function locate(
  paths: readonly string[],
  cwd: string,
): { readonly places: readonly Place[]; readonly problems: readonly Problem[] } {
  const scopes = new Map<string, Scope[]>();
  const problems: Problem[] = [];
  for (const path of paths.length === 0 ? ["."] : paths) {
    const found = findTarget(resolve(cwd, path));
    if (typeof found === "string") {
      problems.push({ path, message: found });
      continue;
    }
    const root = rootFrom(cwd, found);
    const inside = relative(root, found.path).split(sep).join("/");
    scopes.set(root, [...(scopes.get(root) ?? []), { path: inside, kind: found.kind }]);
  }
  const places = [...scopes].map(([root, all]) => ({
    root,
    scopes: all.some(({ path }) => path === "") ? [] : all,
  }));
  return { places, problems };
}

/**
 * The root of what is named. Without git and settings it is that of the working folder for what has its template below
 * there: one baseline counts, whether all is checked or one file.
 */
function rootFrom(cwd: string, { path, kind }: { readonly path: string; readonly kind: Scope["kind"] }): string {
  const root = findRoot(path, kind);
  const folder = kind === "folder" ? path : dirname(path);
  if (findUp(folder, configPath) !== undefined || findUp(folder, ".git") !== undefined) return root;
  for (let at = folder, level = 0; level < mostLevels && isBelow(at, cwd); at = dirname(at), level += 1) {
    if (hasTemplate(at)) return findRoot(cwd, "folder");
  }
  return root;
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(folder.endsWith(sep) ? folder : `${folder}${sep}`);
}

/** The root of the repository that a file or folder is in; paths are absolute. */
export function findRoot(path: string, kind: Scope["kind"]): string {
  const folder = kind === "folder" ? path : dirname(path);
  const configured = findUp(folder, configPath);
  const git = findUp(folder, ".git");
  if (configured !== undefined && (git === undefined || configured.length >= git.length)) return configured;
  if (git !== undefined) return git;
  let at = folder;
  for (let level = 0; level < mostLevels; level += 1) {
    const above = level === 0 && kind === "file" ? at : dirname(at);
    if (above === at && level > 0) break;
    if (hasTemplate(above)) return above;
    at = above;
  }
  return folder;
}

/** Opens the repository in `root`. */
export function openPlace(root: string): Promise<Workspace> {
  return openWorkspace(root, { fs: diskFiles(root), git: openGit(root) });
}

/** A path as the user sees it: relative to the working folder. */
export function shownPath(root: string, path: string, cwd: string): string {
  return relative(cwd, join(root, path)).split(sep).join("/") || ".";
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

function hasTemplate(folder: string): boolean {
  try {
    return readdirSync(folder).some((name) => /^(?:.+[-_])?template\.rst$/i.test(name));
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
