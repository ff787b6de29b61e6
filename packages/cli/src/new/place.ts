/** Where a new spec belongs, when nobody says so. */
import {
  homeOf,
  ownStageOf,
  pathInRelease,
  readFolder,
  readLayout,
  releasesAmong,
  type Files,
  type Survey,
  type Workspace,
} from "@assent/workspace";
import { isNamedForRepository } from "../checking/missing-templates.ts";
import { folderOf, type OwnWords, type Stage } from "@assent/spec";

/** A folder for a new spec, and why it is that one. */
export interface NewPlace {
  readonly folder: string;
  readonly reason: string;
}

/** Folders of specs whose time is over. */
const ended: Called = {
  names: /^(?:implemented|abandoned|archive|archived|retired|rejected|superseded|not-implemented|done|historical)$/i,
  stages: ["not-implemented", "implemented", "final", "rejected", "withdrawn", "superseded", "abandoned", "retired"],
};
const waiting: Called = { names: /^backlog$/i, stages: ["backlog", "deferred"] };
const usual: Called = { names: /^(?:approved|proposed|in_progress)$/, stages: ["approved", "proposed", "in-progress"] };

/**
 * The folder that somebody stands in, where specs are; else the one below it that got the newest spec, and is not for those
 * that are done or wait; of releases that are named for years the last that has specs; where a later release was begun, its
 * folder, though no spec is in it yet.
 *
 * @param here - the folder that somebody stands in, from the root; "" for the root
 */
export function placeOf(
  survey: Pick<Survey, "candidates" | "history" | "templates">,
  { fs, config }: Pick<Workspace, "fs" | "config">,
  here: string,
): NewPlace {
  const words = config.check;
  // An index is there before the first spec, and the README stands where no spec does.
  const candidates = survey.candidates.filter(
    ({ path, template }) => template !== undefined && !isNamedForRepository(path),
  );
  const below = here === "" ? candidates : candidates.filter(({ path }) => path.startsWith(`${here}/`));
  const found = { ...survey, candidates };
  if (here !== "") {
    const beside = below.filter(({ path }) => folderOf(path) === here);
    if (2 * beside.length > below.length && !isEnded(here, words))
      return { folder: here, reason: "in the folder you are in" };
  }
  const homes = homesAt(here, found.templates.paths);
  if (below.length === 0 && homes.below !== undefined) return { folder: homes.below, reason: "beside the template" };
  const reaches = [below, ...homes.above.map((home) => candidates.filter(({ path }) => path.startsWith(`${home}/`)))];
  if (homes.above[0] !== undefined && reaches.every((reach) => reach.length === 0))
    return { folder: homes.above[0], reason: "beside the template" };
  const latest = [...reaches, candidates].reduce<string | undefined>(
    (known, reach) => known ?? newestFolder({ ...found, candidates: reach }, fs, words),
    undefined,
  );
  const newest = latest && lastRelease(latest, { ...found, candidates: below }, words);
  if (newest === undefined) {
    const { paths } = found.templates;
    const template = paths.find((path) => /(?:^|\/)template\.rst$/i.test(path)) ?? paths[0];
    return { folder: template === undefined ? "" : homeOf(template), reason: "beside the template" };
  }
  const begun = begunRelease(newest, found, fs, words);
  if (begun !== undefined && (here === "" || begun.folder.startsWith(`${here}/`))) return begun;
  return { folder: newest, reason: "beside the newest specs" };
}

/**
 * Where templates stand in view of a folder: its own, else the only one below it, and those that it is in, the nearest first. Several teams can
 * share a repository, each with a template of its own.
 */
function homesAt(
  here: string,
  templates: readonly string[],
): { readonly below: string | undefined; readonly above: readonly string[] } {
  if (here === "") return { below: undefined, above: [] };
  const homes = [...new Set(templates.map(homeOf))];
  const above = homes.filter((home) => home !== "" && here.startsWith(`${home}/`));
  const below = homes.filter((home) => home === here || home.startsWith(`${here}/`));
  return {
    below: below.includes(here) ? here : below.length === 1 ? below[0] : undefined,
    above: above.sort((left, right) => right.length - left.length),
  };
}

function newestFolder(
  { candidates, history }: Pick<Survey, "candidates" | "history">,
  fs: Files,
  words: OwnWords,
): string | undefined {
  const folders = new Map<string, number>();
  for (const { path } of candidates) {
    const first = folderOf(history?.formerPaths(path).at(-1) ?? path);
    // What was done moved on, and new ones begin where it began; what was laid elsewhere, folder and all, shows the new place.
    const isGone = fs.kindOf(first === "" ? "." : first) === "missing";
    const folder = isGone && !isEnded(folderOf(path), words) ? folderOf(path) : first;
    if (isEnded(folder, words)) continue;
    // What git does not know yet is the newest of all.
    const added = history === undefined ? -1 : (history.addedAt(path) ?? Number.MAX_SAFE_INTEGER);
    folders.set(folder, Math.max(folders.get(folder) ?? -1, added));
  }
  const releaseIn = releasesAmong(
    [...folders.keys()].map((folder) => `${folder}/new.rst`),
    words,
  );
  const isRelease = (folder: string): boolean => releaseIn(`${folder}/new.rst`) !== undefined;
  const isWaiting = (folder: string): boolean => folder.split("/").some((part) => isCalled(part, waiting, words));
  const [best] = [...folders].sort(
    ([leftPath, left], [rightPath, right]) =>
      Number(isWaiting(leftPath)) - Number(isWaiting(rightPath)) ||
      right - left ||
      Number(isRelease(rightPath)) - Number(isRelease(leftPath)) ||
      rank(rightPath, words) - rank(leftPath, words) ||
      compareNames(rightPath, leftPath),
  );
  return best?.[0];
}

/**
 * A spec that is written late for one release may be newer than all of the next. Of releases that are named for years the last
 * counts, and of others where they came in the order of their names.
 */
function lastRelease(newest: string, found: Pick<Survey, "candidates" | "history">, words: OwnWords): string {
  const paths = found.candidates.map(({ path }) => path);
  const releaseIn = releasesAmong(paths, words);
  const isInOrder = cameInOrder(found, releaseIn);
  const shape = (folder: string): string => {
    const release = isInOrder ? releaseIn(`${folder}/new.rst`) : undefined;
    const parts = folder.split("/").map((part) => (part.toLowerCase() === release ? "RELEASE" : part));
    return parts.join("/").replace(year, "$1RELEASE");
  };
  if (!shape(newest).includes("RELEASE")) return newest;
  const [last] = paths
    .map(folderOf)
    .filter((folder) => shape(folder) === shape(newest))
    .sort((left, right) => compareNames(right, left));
  return last !== undefined && compareNames(last, newest) > 0 ? last : newest;
}

const year = /(^|\/)20\d\d\.\d(?=\/|$)/;

/** Whether at least three releases got their specs in the order of their names: some come late, so the middle one of each counts. */
function cameInOrder(
  { candidates, history }: Pick<Survey, "candidates" | "history">,
  releaseIn: ReturnType<typeof releasesAmong>,
): boolean {
  const added = new Map<string, number[]>();
  for (const { path } of candidates) {
    const [release, at] = [releaseIn(path), history?.addedAt(path)];
    if (release !== undefined && at !== undefined) added.set(release, [...(added.get(release) ?? []), at]);
  }
  const middles = [...added]
    .sort(([left], [right]) => compareNames(left, right))
    .map(([, all]) => all.sort((left, right) => left - right)[(all.length - 1) >> 1]!);
  return middles.length >= 3 && middles.every((at, index) => index === 0 || at > middles[index - 1]!);
}

/** Whether a folder is for specs whose time is over. */
function isEnded(folder: string, words: OwnWords): boolean {
  return folder.split("/").some((part) => isCalled(part, ended, words));
}

/** The folder of a release that is later than that of another folder, and has no specs yet. */
function begunRelease(
  newest: string,
  { candidates, templates }: Pick<Survey, "candidates" | "templates">,
  fs: Files,
  words: OwnWords,
): NewPlace | undefined {
  // Where specs stand beside the README there are no releases.
  if (newest === "") return undefined;
  const paths = candidates.map(({ path }) => path);
  const layout = readLayout(paths, words);
  const releaseIn = releasesAmong(paths, words);
  const current = releaseIn(`${newest}/new.rst`);
  const { base } = layout;
  if (current === undefined || !`${newest}/`.startsWith(base === "" ? "" : `${base}/`)) return undefined;
  const below = (path: string): string => (base === "" ? path : path.slice(base.length + 1));
  const all = [...templates.paths, ...fs.list(base, () => true).map(({ path }) => path)];
  const inside = all.filter((path) => base === "" || path.startsWith(`${base}/`));
  // A folder of scripts or pictures is none that waits for its first spec.
  const used = new Set(inside.filter((path) => !isForSpecs.test(path)).map((path) => below(path).split("/")[0]));
  const names = inside
    .flatMap((path) => /^([^/]+)(?:-template\.rst$|\/)/.exec(below(path))?.[1] ?? [])
    // "0000-template.rst" is numbered as the specs are.
    .filter((name) => readFolder(name, words).stage === undefined && !used.has(name) && !/(?:^|[-_])0\d*$/.test(name));
  const isRelease = releasesAmong([...paths, ...all], words);
  const later = [...new Set(names)].filter(
    (name) =>
      isRelease(pathOf(base, name)) === name.toLowerCase() &&
      compareNames(name, current) > 0 &&
      !paths.some((path) => releaseIn(path) === name.toLowerCase()),
  );
  const [last] = later.sort((left, right) => compareNames(right, left));
  if (last === undefined) return undefined;
  return {
    folder: partOf(
      folderOf(pathInRelease(pathOf(base, "new"), last, layout)),
      { last, current },
      { paths, releaseIn },
      fs,
    ),
    reason: `in the release ${last}, which was begun last`,
  };
}

/** Where no spec of a release stands right in its place, but in folders below it, the one that most are in and that is there. */
function partOf(
  folder: string,
  { last, current }: { readonly last: string; readonly current: string },
  { paths, releaseIn }: { readonly paths: readonly string[]; readonly releaseIn: ReturnType<typeof releasesAmong> },
  fs: Files,
): string {
  const parts = new Map<string, number>();
  for (const path of paths) {
    const release = releaseIn(path);
    const own = path.split("/").find((name) => name.toLowerCase() === release);
    const there = own === undefined ? path : path.replace(`${own}/`, `${last}/`);
    if (folderOf(there) === folder && release === current) return folder;
    if (there.startsWith(`${folder}/`)) parts.set(folderOf(there), (parts.get(folderOf(there)) ?? 0) + 1);
  }
  const [most] = [...parts].filter(([part]) => fs.kindOf(part) !== "missing").sort((left, right) => right[1] - left[1]);
  return most?.[0] ?? folder;
}

/** Documents, lists of redirects, and files that keep a folder in the repository. */
const isForSpecs = /\.(?:rst|txt)$|(?:^|\/)(?:\.[^/]+|redirects)$/i;

function pathOf(base: string, name: string): string {
  return base === "" ? `${name}/new.rst` : `${base}/${name}/new.rst`;
}

/** Where nothing is known of the order, "approved" is where new specs go. */
function rank(folder: string, words: OwnWords): number {
  return isCalled(folder.slice(folder.lastIndexOf("/") + 1), usual, words) ? 2 : 1;
}

/** Names of folders, and the stages that the team has names of its own for. */
interface Called {
  readonly names: RegExp;
  readonly stages: readonly Stage[];
}

/** Whether a folder is one of those, by the words of the team, where they say anything of it. */
function isCalled(folder: string, { names, stages }: Called, { states = {} }: OwnWords): boolean {
  const own = ownStageOf(folder, states);
  return own === undefined ? names.test(folder) : stages.includes(own);
}

/** Names of releases are in the order of the alphabet, and after them the years. */
function compareNames(left: string, right: string): number {
  return (
    Number(/(?:^|\/)\d/.test(left)) - Number(/(?:^|\/)\d/.test(right)) ||
    left.localeCompare(right, "en", { numeric: true })
  );
}
