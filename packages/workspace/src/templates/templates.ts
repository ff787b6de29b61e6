/**
 * Which template counts for a spec: the one that is configured; else the one of its release folder
 * (`specs/juno-template.rst` for `specs/juno/**`); else the nearest `template.rst` above it; else, where a folder has
 * templates for releases only, the latest of them. Templates in a folder "templates" are for the folder above it. A template that
 * is called an example ("ORCHARD_Example_Spec.rst") is one where its words are those of a template, and none has the name; a spec
 * can be called as a template is ("mail-template.rst"), and is none.
 */
import { compareReleases } from "@assent/contract";
import type { Config } from "../config/config.ts";
import { comparePaths } from "../files.ts";
import { matchesPath } from "@assent/check";
import { fileNameOf, folderOf, stemOf } from "@assent/spec";

/** The templates of a repository. */
export interface Templates {
  /** All template files, sorted. */
  readonly paths: readonly string[];
  /** The template for a path; undefined where there is none above it. */
  readonly choose: (path: string) => string | undefined;
  /**
   * The templates of releases, oldest first, of which any may be that of a path: its folder is that of no release. Empty
   * where the one that was chosen is the one that counts.
   */
  readonly candidates: (path: string) => readonly string[];
  /** The template of the release before that of a release's template; undefined where there is none. */
  readonly before: (template: string) => string | undefined;
  /**
   * Templates beside a plain one that are named for a kind of spec and for no folder ("new-library-template.rst"): a spec
   * is held to the one it was written on. `gone` are paths of templates that were there in its day.
   */
  readonly kindsBeside: (template: string, gone?: readonly string[]) => readonly string[];
}

/** What the texts of files tell, which their names leave open. */
export interface Wording {
  /** Whether a file is a template, by its words. */
  readonly isForm: (path: string) => boolean;
  /** Whether a file is a spec about templates, by what it has of the plain template beside it, if there is one. */
  readonly isAboutTemplates: (path: string, plain: string | undefined) => boolean;
}

const unread: Wording = { isForm: () => false, isAboutTemplates: () => false };

/** Finds the templates among `paths`, which are all files that could be one. */
export function findTemplates(
  paths: readonly string[],
  config: Pick<Config, "template" | "templates">,
  { isForm, isAboutTemplates }: Wording = unread,
): Templates {
  const folders = new Set(paths.flatMap((path) => foldersOf(path)));
  const plain = new Map<string, string>();
  const foldersOfPages = paths.filter((path) => isReadme.test(path)).map(folderOf);
  for (const path of paths) {
    if (plainName.test(stemOf(path))) plain.set(homeOf(path), path);
  }
  for (const path of paths) {
    const serves = isNamedForKind(path, paths) || (exampleName.test(stemOf(path)) && isForm(path));
    if (serves && !plain.has(homeOf(path))) plain.set(homeOf(path), path);
  }
  // Where each spec is the README of its folder, so is the template: of a folder that stands among theirs.
  for (const path of paths) {
    const home = isReadme.test(path) && isTemplateFolder(path) ? homeOf(path) : undefined;
    if (home === undefined || plain.has(home)) continue;
    if (foldersOfPages.some((folder) => folder !== folderOf(path) && folder !== "" && folderOf(folder) === home))
      plain.set(home, path);
  }

  const named = new Map<string, Map<string, string>>();
  for (const path of paths) {
    const name = releaseOf(path);
    if (name === undefined || plainName.test(stemOf(path))) continue;
    const folder = homeOf(path);
    const beside = plain.get(folder);
    // A spec can be about templates: "heat-template.rst" is one only where it could serve as one.
    const serves =
      folders.has(join(folder, name)) ||
      (beside !== undefined && !isAboutTemplates(path, beside)) ||
      stemOf(path).startsWith("TEMPLATE") ||
      !(foldersOf(path).some((above) => plain.has(above)) || isAboutTemplates(path, undefined));
    if (!serves) continue;
    const inFolder = named.get(folder) ?? new Map<string, string>();
    named.set(folder, inFolder.set(name, path));
  }
  // Without a folder of its name and without a plain template, a name alone says too little.
  for (const [folder, inFolder] of named) {
    if (plain.has(folder) || [...inFolder.keys()].some((name) => folders.has(join(folder, name)))) continue;
    const certain = [...inFolder].filter(([, path]) => stemOf(path).startsWith("TEMPLATE") || inFolder.size === 1);
    named.set(folder, new Map(certain));
  }

  const configured = [config.template, ...config.templates.map(({ template }) => template)].filter(
    (path) => path !== undefined,
  );
  const all = new Set([
    ...plain.values(),
    ...[...named.values()].flatMap((inFolder) => [...inFolder.values()]),
    ...configured,
  ]);
  const known = new Map<string, string | undefined>();
  return {
    paths: [...all].sort(comparePaths),
    choose(path) {
      const own = config.templates.findLast((entry) => entry.paths.some((pattern) => matchesPath(pattern, path)));
      if (own !== undefined) return own.template;
      if (config.template !== undefined) return config.template;
      const folder = folderOf(path);
      if (!known.has(folder)) known.set(folder, ofRelease(folder) ?? nearest(folder) ?? releasesFor(folder).at(-1));
      return known.get(folder);
    },
    candidates(path) {
      const folder = folderOf(path);
      const isConfigured =
        config.template !== undefined ||
        config.templates.some(({ paths: of }) => of.some((one) => matchesPath(one, path)));
      const isCertain = isConfigured || ofRelease(folder) !== undefined || nearest(folder) !== undefined;
      return isCertain ? [] : releasesFor(folder);
    },
    before(template) {
      const release = releaseOf(template);
      const inFolder = named.get(homeOf(template));
      if (release === undefined || inFolder?.get(release) !== template) return undefined;
      const releases = [...inFolder.keys()].sort(compareReleases);
      return inFolder.get(releases[releases.indexOf(release) - 1] ?? "");
    },
    kindsBeside(template, gone = []) {
      const folder = homeOf(template);
      if (config.template !== undefined || plain.get(folder) !== template) return [];
      const before = gone.filter((path) => homeOf(path) === folder && isNamedTemplate(path));
      return [...(named.get(folder)?.values() ?? []), ...before].filter(
        (path) => !folders.has(join(folder, releaseOf(path) ?? "")) && !stemOf(path).startsWith("TEMPLATE"),
      );
    },
  };

  function ofRelease(folder: string): string | undefined {
    const above = foldersUp(folder);
    for (const [index, at] of above.entries()) {
      const name = fileNameOf(at);
      if (name === "") continue;
      for (const parent of above.slice(index + 1)) {
        const found = named.get(parent)?.get(name);
        if (found !== undefined) return found;
      }
    }
    return undefined;
  }

  function nearest(folder: string): string | undefined {
    return foldersUp(folder)
      .map((at) => plain.get(at))
      .find((path) => path !== undefined);
  }

  /** The templates of releases right in the nearest folder above that has some, oldest first. */
  function releasesFor(folder: string): readonly string[] {
    for (const at of foldersUp(folder)) {
      // TEMPLATE-workitems is the form of one kind of page, not of whatever stands beside it.
      const releases = [...(named.get(at) ?? [])].filter(([, path]) => !stemOf(path).startsWith("TEMPLATE"));
      if (releases.length > 0)
        return releases.sort(([left], [right]) => compareReleases(left, right)).map(([, path]) => path);
    }
    return [];
  }
}

/** "template", and the same with what makes it stand first in a list, or says that it is one for specs. */
const plainName = /^_?(?:(?:0+|[NX]{2,})[-_])?(?:specs?[-_])?template$|^template[-_]specs?$/i;

/** "HEPtemplate", where "HEP1" stands beside it: what has the kind of all before it. A spec can be called "TOSCATemplate". */
function isNamedForKind(path: string, paths: readonly string[]): boolean {
  const [, kind] = /^([A-Z]{2,6})[Tt]emplate$/.exec(stemOf(path)) ?? [];
  if (kind === undefined) return false;
  const numbered = new RegExp(`^${kind}[-_]?\\d`, "i");
  const beside = join(homeOf(path), "");
  return paths.some((other) => other.startsWith(beside) && numbered.test(other.slice(beside.length)));
}

/** "Example_Spec", and the same with the name of a team or a release before it. */
const exampleName = /(?:^|[-_.])example[-_]spec$/i;

/** The folder that a template is for: where it stands, or the one above where it stands among templates only. */
export function homeOf(path: string): string {
  const folder = folderOf(path);
  const isAmongTemplates = /(?:^|\/)_?templates?$/i.test(folder) || (isReadme.test(path) && isTemplateFolder(path));
  return isAmongTemplates ? folderOf(folder) : folder;
}

const isReadme = /(?:^|\/)readme\.rst$/i;

/** Whether a page stands in a folder with the name of a template: "proposals/NNNN-template/README.rst". */
function isTemplateFolder(path: string): boolean {
  return plainName.test(stemOf(folderOf(path)));
}

/** The word before or after "template" in a file's name: the release, or the kind of document; undefined for other names. */
export function releaseOf(path: string): string | undefined {
  const stem = stemOf(path);
  return /^(.+)[-_]template$/i.exec(stem)?.[1] ?? /^TEMPLATE[-_](.+)$/.exec(stem)?.[1];
}

/** Whether a file has the name of a template, plain or for a release or a kind. */
export function isTemplateName(path: string): boolean {
  return path.endsWith(".rst") && (plainName.test(stemOf(path)) || releaseOf(path) !== undefined);
}

/** Whether a file is called as a template among such, "rfc-templates/short-template.rst". */
export function isAmongTemplates(path: string): boolean {
  return isTemplateName(path) && /templates?$/i.test(folderOf(path));
}

/** Whether a template is named for a release or a kind: then it is the one of its specs' day. */
export function isNamedTemplate(path: string): boolean {
  return releaseOf(path) !== undefined && !plainName.test(stemOf(path));
}

/** Whether a template is one for lite specs: its name says so. */
export function isLiteTemplate(path: string): boolean {
  return /(?:^|[-_])lite(?:[-_]|$)/i.test(releaseOf(path) ?? "");
}

/** A folder and all above it up to the root (""), nearest first. */
function foldersUp(folder: string): readonly string[] {
  const all = [folder];
  for (let at = folder; at !== "";) {
    at = folderOf(at);
    all.push(at);
  }
  return all;
}

function foldersOf(path: string): readonly string[] {
  return foldersUp(folderOf(path));
}

function join(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}
