/** Finds the documents of a repository, and says of each file that is no spec why it is left out. */
import type { Config } from "./config.ts";
import type { FileEntry, Files } from "./files.ts";
import { matchesPath } from "@assent/check";
import type { Problem } from "./problem.ts";
import { findTemplates, folderOf, type Templates } from "./templates.ts";

/** Why a file is not judged. The later ones are only known when it was read; see `kindOf` of `@assent/spec`. */
export type SkipReason =
  | "template"
  | "index"
  | "stub"
  | "redirects"
  | "lite"
  | "policy"
  | "scorecard"
  | "specless"
  | "symlink"
  | "ignored"
  | "outside";

/** What a reason means, for one file and for several. */
export const skipReasons: Readonly<Record<SkipReason, readonly [one: string, many: string]>> = {
  template: ["template", "templates"],
  index: ["index page", "index pages"],
  stub: ["stub", "stubs"],
  redirects: ["redirects file", "redirects files"],
  lite: ["lite spec", "lite specs"],
  policy: ["policy", "policies"],
  scorecard: ["scorecard", "scorecards"],
  specless: ["specless note", "specless notes"],
  symlink: ["symbolic link", "symbolic links"],
  ignored: ["ignored file", "ignored files"],
  outside: ["file with no template above it", "files with no template above them"],
};

/** A file that is not judged. */
export interface Skipped {
  readonly path: string;
  readonly reason: SkipReason;
}

/** A file to be read. */
export interface Candidate {
  readonly path: string;
  /** Undefined where there is no template at all. */
  readonly template: string | undefined;
}

/** What was found. Nothing is in two of the lists, and nothing is in none. */
export interface Discovery {
  readonly candidates: readonly Candidate[];
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
  readonly templates: Templates;
}

/** What to look at, relative to the root; "" is the root itself. */
export interface Scope {
  readonly path: string;
  readonly kind: "file" | "folder";
}

/** Names of files that can be specs, templates or redirects. */
export function isDocumentName(name: string): boolean {
  return name.endsWith(".rst") || name === "redirects";
}

/** Finds what is to be checked in `scopes`. `isIgnored` knows what git leaves out. */
export function discover(
  files: Files,
  config: Config,
  scopes: readonly Scope[],
  isIgnored: (path: string) => boolean,
): Discovery {
  const entries = collect(files, scopes).filter(({ path }) => !isIgnored(path));
  const around = aroundOf(files, scopes);
  const possible = [...entries, ...around].filter(
    ({ kind, path, link }) => path.endsWith(".rst") && (kind === "file" || link?.state === "ok"),
  );
  const templates = findTemplates([...new Set(possible.map(({ path }) => path))], config);
  const isTemplate = new Set(templates.paths);
  const named = new Set(scopes.filter(({ kind }) => kind === "file").map(({ path }) => path));

  const candidates: Candidate[] = [];
  const skipped: Skipped[] = [];
  const problems: Problem[] = [];
  for (const { path, kind, link } of entries) {
    if (path.includes("\ufffd")) {
      problems.push({ path, message: "The name of the file is not UTF-8, so it cannot be opened by its name." });
    } else if (kind === "unreadable-folder") {
      problems.push({ path, message: "The folder cannot be read: permission is missing." });
    } else if (link !== undefined) {
      if (link.state === "loop") problems.push({ path, message: "The symbolic link leads back to itself." });
      else skipped.push({ path, reason: isTemplate.has(path) ? "template" : "symlink" });
    } else if (kind === "other") {
      problems.push({ path, message: "This is neither a file nor a folder." });
    } else if (path.endsWith("redirects")) {
      skipped.push({ path, reason: "redirects" });
    } else if (isTemplate.has(path)) {
      skipped.push({ path, reason: "template" });
    } else if (config.ignore.some((pattern) => matchesPath(pattern, path))) {
      skipped.push({ path, reason: "ignored" });
    } else {
      const template = templates.choose(path);
      const isInside =
        config.specs === undefined
          ? template !== undefined || templates.paths.length === 0
          : config.specs.some((folder) => folder === "" || path.startsWith(`${folder}/`));
      if (isInside || named.has(path)) candidates.push({ path, template });
      else skipped.push({ path, reason: "outside" });
    }
  }
  return { candidates, skipped, problems, templates };
}

function collect(files: Files, scopes: readonly Scope[]): readonly FileEntry[] {
  const found = new Map<string, FileEntry>();
  for (const { path, kind } of scopes) {
    const entries: readonly FileEntry[] = kind === "file" ? [{ path, kind: "file" }] : files.list(path, isDocumentName);
    for (const entry of entries) found.set(entry.path, entry);
  }
  const all = [...found.values()];
  return scopes.length < 2 ? all : all.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** The files right in the folders above the scopes: templates stand there. */
function aroundOf(files: Files, scopes: readonly Scope[]): readonly FileEntry[] {
  const folders = new Set<string>();
  for (const { path } of scopes) {
    for (let at = path; at !== "";) {
      at = folderOf(at);
      folders.add(at);
    }
  }
  return [...folders].flatMap((folder) => files.listFolder(folder, isDocumentName));
}
