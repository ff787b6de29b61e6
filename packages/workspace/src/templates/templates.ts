/**
 * Which template counts for a spec: the one that is configured; else the one of its release folder
 * (`specs/juno-template.rst` for `specs/juno/**`); else the nearest `template.rst` above it; else, where a folder has
 * templates for releases only, the latest of them. Templates in a folder "templates" are for the folder above it.
 */
import { compareReleases } from "@assent/contract";
import type { Config } from "../config/config.ts";
import { comparePaths } from "../files.ts";
import { matchesPath } from "@assent/check";
import { fileNameOf, folderOf } from "@assent/spec";
import { foldersUp, homeOf, isForOneKind, isNamedTemplate, joined, releaseOf } from "./called-templates.ts";
import { templatesAmong, type Wording } from "./found-templates.ts";

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

const unread: Wording = { isForm: () => false, isAboutTemplates: () => false };

/** Finds the templates among `paths`, which are all files that could be one. */
export function findTemplates(
  paths: readonly string[],
  config: Pick<Config, "template" | "templates">,
  wording: Wording = unread,
): Templates {
  const { plain, named, folders } = templatesAmong(paths, wording);
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
        (path) => !folders.has(joined(folder, releaseOf(path) ?? "")) && !isForOneKind(path),
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
      const releases = [...(named.get(at) ?? [])].filter(([, path]) => !isForOneKind(path));
      if (releases.length > 0)
        return releases.sort(([left], [right]) => compareReleases(left, right)).map(([, path]) => path);
    }
    return [];
  }
}
