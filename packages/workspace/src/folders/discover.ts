/** Finds the documents of a repository, and says of each file that is no spec why it is left out. */
import type { Config } from "../config/config.ts";
import type { FileEntry, Files } from "../files.ts";
import { foldersOfSpecs, isInFolders } from "./folders-of-specs.ts";
import { matchesPath } from "@assent/check";
import { fileNameOf, folderOf, hasTemplateWords, stemOf } from "@assent/spec";
import { notAFile, type Problem } from "../problem.ts";
import { isAboutTemplates } from "../templates/about-templates.ts";
import { isAmongTemplates, isTemplateName } from "../templates/called-templates.ts";
import { findTemplates, type Templates } from "../templates/templates.ts";
import { describeUnmatched } from "./unmatched-patterns.ts";
import { describeUnmatchedWords } from "./unmatched-words.ts";

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
  | "outside"
  | "elsewhere";

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
  elsewhere: ["file outside of the folders that specs stand in", "files outside of the folders that specs stand in"],
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

/** What was found. Nothing is in two of the first lists, unless it says so, and nothing is in none. */
export interface Discovery {
  readonly candidates: readonly Candidate[];
  /**
   * Files that are named, and would be passed over if nobody did, since they are outside of what the settings or the templates
   * are for. Those are in `skipped` too.
   */
  readonly strays: readonly Candidate[];
  readonly skipped: readonly Skipped[];
  readonly problems: readonly Problem[];
  /** What is good to know, and nothing is wrong with. */
  readonly notes: readonly Problem[];
  readonly templates: Templates;
  /** Paths of what is named like a template and is no file: a link that leads nowhere, a pipe. */
  readonly unusable: readonly string[];
  /** Paths of all specs of the repository, whatever is to be checked of it. */
  readonly specs: readonly string[];
  /** Whether specs stand where a path is, by the settings or the templates: a page elsewhere is none. */
  readonly isInside: (path: string) => boolean;
  /** Paths of all files of the repository that can refer to others: specs, indexes, templates. */
  readonly documents: readonly string[];
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

/**
 * Finds what is to be checked in `scopes`; without any it is the whole repository. The whole of it is looked at all the
 * same: which file is a template, and which specs there are, does not depend on what is to be checked. `isIgnored` knows
 * what git leaves out.
 */
export function discover(
  files: Files,
  config: Config,
  scopes: readonly Scope[],
  isIgnored: (path: string) => boolean,
): Discovery {
  const whole = scopesOf(config);
  const isWanted = scopes.length === 0 ? () => true : (path: string) => scopes.some((scope) => holds(scope, path));
  const entries = collect(files, [...whole, ...scopes]).filter(({ path }) => !isIgnored(path));
  const around = aroundOf(files, [...whole, ...scopes]);
  const possible = [...entries, ...around].filter(
    ({ kind, path, link }) => path.endsWith(".rst") && (kind === "file" || link?.state === "ok"),
  );
  const paths = [...new Set(possible.map(({ path }) => path))];
  const templates = findTemplates(paths, config, {
    isForm: (path) => hasTemplateWords(textOf(files, path)),
    isAboutTemplates: (path, plain) =>
      isAboutTemplates(stemOf(path), textOf(files, path), plain === undefined ? undefined : textOf(files, plain)),
  });
  const isTemplate = new Set(templates.paths);
  const named = new Set(scopes.filter(({ kind }) => kind === "file").map(({ path }) => path));

  const folders = foldersOfSpecs(
    config,
    entries.flatMap(({ path, kind }) => (kind === "file" ? [path] : [])),
    templates.paths.length > 0,
  );
  const isInside = (path: string): boolean =>
    folders === undefined
      ? templates.choose(path) !== undefined || templates.paths.length === 0
      : isInFolders(path, folders);
  /** A spec on templates, "launch-templates/default-template.rst", keeps to the template elsewhere, and has none of its words. */
  const isForm = (path: string): boolean => {
    if (!isAmongTemplates(path)) return false;
    const counts = templates.choose(path);
    return counts === undefined || folderOf(counts) === folderOf(path) || hasTemplateWords(textOf(files, path));
  };
  const classify = ({ path, kind, link }: FileEntry): Found => {
    if (path.includes("\ufffd"))
      return { problem: "The name of the file is not UTF-8, so it cannot be opened by its name." };
    if (kind === "unreadable-folder") return { problem: "The folder cannot be read: permission is missing." };
    if (link?.state === "loop") return { problem: "The symbolic link leads back to itself." };
    if (link !== undefined) return { skipped: isTemplate.has(path) ? "template" : "symlink" };
    if (kind === "other") return { problem: notAFile };
    if (!isDocumentName(fileNameOf(path)) && !named.has(path)) return { isMisnamed: true };
    if (path.endsWith("redirects")) return { skipped: "redirects" };
    if (isTemplate.has(path) || isForm(path)) return { skipped: "template" };
    if (config.ignore.some((pattern) => matchesPath(pattern, path))) return { skipped: "ignored" };
    if (!isInside(path)) return { skipped: folders === undefined ? "outside" : "elsewhere" };
    return { spec: { path, template: templates.choose(path) } };
  };

  const candidates: Candidate[] = [];
  const strays: Candidate[] = [];
  const skipped: Skipped[] = [];
  const problems: Problem[] = [];
  const specs: string[] = [];
  const misnamed: string[] = [];
  for (const entry of entries) {
    const { path } = entry;
    const found = classify(entry);
    if ("spec" in found) specs.push(path);
    if (!isWanted(path)) continue;
    if ("spec" in found) candidates.push(found.spec);
    else if ("skipped" in found) {
      skipped.push({ path, reason: found.skipped });
      const isStray = found.skipped === "outside" || found.skipped === "elsewhere";
      if (isStray && named.has(path)) strays.push({ path, template: templates.choose(path) });
    } else if ("problem" in found) problems.push({ path, message: found.problem });
    else misnamed.push(path);
  }
  const documents = entries
    .filter(({ path, kind }) => kind === "file" && path.endsWith(".rst"))
    .map(({ path }) => path);
  const unusable = [...entries, ...around].filter(
    ({ path, kind, link }) => isTemplateName(path) && (kind === "other" || (link !== undefined && link.state !== "ok")),
  );
  return {
    candidates,
    strays,
    skipped,
    problems,
    notes: [
      ...describeUnmatched(
        config,
        [...entries, ...around].map(({ path }) => path),
      ),
      ...describeUnmatchedWords(config, { templates: templates.paths, specs, textOf: (path) => textOf(files, path) }),
      ...describeMisnamed(misnamed),
      ...describeStrays(strays, folders, config),
    ],
    templates,
    unusable: [...new Set(unusable.map(({ path }) => path))],
    specs,
    isInside,
    documents,
  };
}

/** What an entry turns out to be. */
type Found =
  | { readonly spec: Candidate }
  | { readonly skipped: SkipReason }
  | { readonly problem: string }
  | { readonly isMisnamed: true };

function scopesOf({ specs }: Config): readonly Scope[] {
  const folders = specs !== undefined && specs.length > 0 ? specs : [""];
  return folders.map((path) => ({ path, kind: "folder" }));
}

function holds({ path: scope, kind }: Scope, path: string): boolean {
  return path === scope || (kind === "folder" && (scope === "" || path.startsWith(`${scope}/`)));
}

/** One sentence for all files that would be documents if their names were written otherwise. */
function describeMisnamed(paths: readonly string[]): readonly Problem[] {
  const [path] = paths;
  if (path === undefined) return [];
  const others = paths.length === 1 ? "" : `, and so are ${paths.length - 1} more`;
  const message = `The file is passed over${others}: a document's name ends with ".rst", in lower case.`;
  return [{ path, message, remedy: "rename it, or name it in the command: then it is read" }];
}

/** One sentence for all pages that are named and no specs. */
function describeStrays(
  strays: readonly Candidate[],
  folders: readonly string[] | undefined,
  { specs }: Config,
): readonly Problem[] {
  const [first] = strays;
  if (first === undefined) return [];
  const those =
    strays.length === 1
      ? "This page is no spec and is"
      : `This page and ${strays.length - 1} more are no specs and are`;
  const [reason, remedy] =
    folders === undefined
      ? ["no template stands in the folder or above it", "a spec stands below the template.rst that it is held to"]
      : [
          `specs stand in ${describeFolders(folders)}${specs === undefined ? "" : " (assent.yaml)"}`,
          'if it is one, name its folder in assent.yaml under "specs"',
        ];
  return [{ path: first.path, message: `${those} not checked: ${reason}.`, remedy }];
}

/** The first folders of a list, and how many more there are. */
function describeFolders(folders: readonly string[]): string {
  const shown = folders.slice(0, 3).map((folder) => `"${folder === "" ? "." : folder}"`);
  return [...shown, ...(folders.length > 3 ? [`${folders.length - 3} more`] : [])].join(" and ");
}

/** The text of a file; "" for one that cannot be read. */
function textOf(files: Files, path: string): string {
  const read = files.read(path);
  return read.ok ? read.text : "";
}

function collect(files: Files, scopes: readonly Scope[]): readonly FileEntry[] {
  const found = new Map<string, FileEntry>();
  for (const { path, kind } of scopes) {
    const entries: readonly FileEntry[] = kind === "file" ? [{ path, kind: "file" }] : files.list(path, isLikeDocument);
    for (const entry of entries) found.set(entry.path, entry);
  }
  const all = [...found.values()];
  return scopes.length < 2 ? all : all.sort((left, right) => (left.path < right.path ? -1 : 1));
}

/** Names of documents, also where the ending is written in capitals. */
function isLikeDocument(name: string): boolean {
  return isDocumentName(name) || /\.rst$/i.test(name);
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
