/** What the folders of a spec say of it: how far it has come, and for which release it is meant. */

import { idOfPath, type OwnWords, settingOf, type Stage, stageOfFolder, stateKey } from "@assent/spec";
import { releaseNames } from "./release-names.ts";

/** What a team calls the stages. */
type Words = Pick<OwnWords, "states">;

/** Folders that only hold others. */
const containers = new Set(
  (
    "specs spec doc docs source proposals proposal designs design rfcs rfc features blueprints enhancements adrs keps peps neps jeps geps reps seps teps sleps gleps xeps " +
    "specless priorities policies policy images archive archives attic api apis untargeted unscheduled"
  ).split(" "),
);

/** Folders that all specs of a repository are in, by their names; what stands beside them is something else. */
const homes = new Set(
  "specs proposals designs rfcs blueprints enhancements adrs keps peps neps jeps geps reps seps teps sleps gleps xeps".split(
    " ",
  ),
);

/** Folders for what is meant for no release: what they hold by other names are projects. */
const withoutRelease = new Set(["backlog", "untargeted", "unscheduled"]);

/** A folder's name taken apart: "juno-implemented" names a release and a stage. */
export interface FolderName {
  readonly release: string | undefined;
  readonly stage: Stage | undefined;
}

/** The last word of a name, and what stands before it. */
const lastWord = /^(.+)-(\p{L}+)$/u;

/** What the name of one folder says; `words` are of the team. */
export function readFolder(name: string, words: Words): FolderName {
  const lower = name.toLowerCase();
  const stage = stageOfFolder(lower, words);
  if (stage !== undefined) return { release: undefined, stage };
  if (containers.has(lower)) return { release: undefined, stage: undefined };
  const [, release, word = ""] = lastWord.exec(lower) ?? [];
  const split = stageOfFolder(word, words);
  return split === undefined ? { release: lower, stage: undefined } : { release, stage: split };
}

/** The stage that the name of one folder says by the words of the team alone. */
export function ownStageOf(name: string, states: NonNullable<Words["states"]>): Stage | undefined {
  const stage = (word: string): Stage | undefined => settingOf(states, stateKey(word));
  return stage(name) ?? stage(lastWord.exec(name.toLowerCase())?.[2] ?? "");
}

/** What the names of folders say, each below the one before; "v2" below "api" is a version of it. */
export function readFolders(names: readonly string[], words: Words): readonly FolderName[] {
  return names.map((name, index) =>
    /^v\d/i.test(name) && /^apis?$/i.test(names[index - 1] ?? "")
      ? { release: undefined, stage: undefined }
      : readFolder(name, words),
  );
}

/** The stage that the nearest folder with a known name says; undefined where none does. */
export function stageOf(path: string, words: Words): Stage | undefined {
  return foldersOf(path)
    .reverse()
    .map((name) => readFolder(name, words).stage)
    .find((stage) => stage !== undefined);
}

/** A name that says by itself that it is one of a release: of a known series, a number, a year. */
function isPlainRelease(name: string): boolean {
  return releaseNames.has(name) || /^(?:v|release[-_]?|r)?\d{1,4}(?:[._-]\d{1,4}){0,3}(?:[._-]?x)?$/.test(name);
}

/** A name of several words, as of a kind of decision: "best-practices". A release is called by one, or says that it is one. */
function isOfWords(name: string): boolean {
  return /^\p{L}+(?:[-_ ]\p{L}+)+$/u.test(name) && !/\b(?:release|version|series|cycle|sprint|milestone)\b/.test(name);
}

/**
 * The release that a path names, in lower case, whatever else is in the repository: the first folder that says so by itself,
 * else the first that is neither a stage nor a container. Where a repository is known, {@link releasesAmong} says it of its specs.
 */
export function releaseOf(path: string, words: Words): string | undefined {
  const names = readFolders(foldersOf(path), words).flatMap(({ release }) => release ?? []);
  return names.find(isPlainRelease) ?? names[0];
}

/**
 * The releases of a whole repository: a folder with a name of its own is one where it holds folders of stages, or where
 * neither a plain release nor a stage stands beside it, nor a name of several words; so "archive" and the names of projects are
 * none, and neither is what holds releases, whatever else is in it, what stands in a backlog, a name that others have within a
 * release, the folder of a spec that is called as its file is, or that names it, the folder of a kind that its numbered files are
 * named for, what stands beside the home of all specs, and what stands right in the folder of the documentation ("docs/testing"). The one folder at the top that all specs are in is their home, and
 * none either, unless its name is that of a release. `projects` are names of projects of the tracker, in lower case: a folder of
 * such a name is one, and so are those beside it.
 */
export function releasesAmong(
  paths: Iterable<string>,
  words: Words,
  projects: ReadonlySet<string> = new Set(),
): (path: string) => string | undefined {
  const besides = new Set<string>();
  const staged = new Set<string>();
  const holders = new Set<string>();
  const within = new Set<string>();
  const tops = new Set<string>();
  const owned = new Set<string>();
  const homed = new Set<string>();
  const ofProjects = new Set<string>();
  for (const path of paths) {
    owned.add(path.replace(/\.[^./]+$/, ""));
    // "oep-0026/notes.rst" beside "oep-0026-events.rst".
    owned.add(/^(?:.*\/)?[^/\d]*\d{2,}(?=-[^/]*$)/.exec(path)?.[0] ?? "");
    const folders = foldersOf(path);
    if (folders.length > 0 && idOfPath(path) === folders.at(-1)) owned.add(folders.join("/"));
    // "nxeps/nxep-0001.rst": the folder has the name of their kind.
    const kind = /(?:^|\/)([a-z]{2,8})[-_]?\d+[^/]*$/i.exec(path)?.[1]?.toLowerCase();
    if (kind !== undefined && folders.at(-1)?.toLowerCase() === `${kind}s`) owned.add(folders.join("/"));
    tops.add(folders[topOf(folders)] ?? "");
    let isWithin = false;
    for (const [index, { release, stage }] of readFolders(folders, words).entries()) {
      const above = folders.slice(0, index).join("/");
      if (stage !== undefined && release === undefined) staged.add(above);
      const isRelease = release !== undefined && (stage !== undefined || isPlainRelease(release));
      if (isRelease) holders.add(above);
      else if (release !== undefined && isWithin) within.add(release);
      if (!isRelease && projects.has(release ?? "")) ofProjects.add(above);
      isWithin ||= isRelease;
      if (isRelease || stage !== undefined || isOfWords(release ?? "")) besides.add(above);
      if (homes.has(folders[index]!.toLowerCase())) homed.add(above);
    }
  }
  return (path) => {
    const folders = foldersOf(path);
    const unmeant = folders.findIndex((name) => withoutRelease.has(name.toLowerCase()));
    const aside = folders.findIndex(
      (name, index) => !isContainer(name) && homed.has(folders.slice(0, index).join("/")),
    );
    const ofGuide = guideOf(folders, staged);
    const ofSpec = folders.findIndex((_, index) => owned.has(folders.slice(0, index + 1).join("/")));
    const found = readFolders(folders, words).flatMap(({ release, stage }, index) => {
      if (release === undefined) return [];
      if (tops.size === 1 && index === topOf(folders) && stage === undefined && !isPlainRelease(release)) return [];
      const above = folders.slice(0, index).join("/");
      const self = folders.slice(0, index + 1).join("/");
      const isProject = within.has(release) || ofProjects.has(above) || (unmeant >= 0 && unmeant < index);
      const isWithinNone = [ofSpec, aside].some((at) => at >= 0 && at <= index);
      const isOfGuide = ofGuide >= 0 && ofGuide <= index && !folders.slice(ofGuide, index).some(isContainer);
      const isNone = isProject || holders.has(self) || isWithinNone || isOfGuide;
      const isOne = stage !== undefined || (!isNone && (staged.has(self) || !besides.has(above)));
      return [{ release, isOne }];
    });
    return (found.find(({ release }) => isPlainRelease(release)) ?? found.find(({ isOne }) => isOne))?.release;
  };
}

/** Which of the folders is the first that is not for all documents of a project. */
function topOf(folders: readonly string[]): number {
  const at = folders.findIndex((name) => !ofAllDocuments.has(name));
  return Math.max(0, at);
}

const ofAllDocuments: ReadonlySet<string> = new Set(["doc", "docs", "source"]);

/** Which of the folders is a part of the documentation by its subject, right in the folder of that: "docs/testing"; -1 for none. */
function guideOf(folders: readonly string[], staged: ReadonlySet<string>): number {
  const at = topOf(folders);
  const isGuide = at > 0 && !isContainer(folders[at]!) && !staged.has(folders.slice(0, at + 1).join("/"));
  return isGuide ? at : -1;
}

function isContainer(name: string): boolean {
  return containers.has(name.toLowerCase());
}

function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}
