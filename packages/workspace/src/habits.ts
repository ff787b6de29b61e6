/**
 * What specs are in the habit of leaving out. Where git tells nothing of a repository, it is not known which sections the
 * template had when a spec was written: one that a good part of its specs lack is likely younger than they are.
 */
import { titleKey, type Template } from "@assent/spec";
import { folderOf } from "./templates.ts";

/** With fewer specs than that there are no habits. */
const fewSpecs = 10;

/** In one folder, which is mostly one release, fewer tell as much. */
const fewInFolder = 5;

/** So many specs that lack one section and no other leave it out on purpose, or are older than it. */
const fewThatLackOne = 5;

/** So many are looked at; more say the same. */
const mostSpecs = 200;

/** A heading: a line with a line of one mark below it. */
const heading = /^[ \t]*(\S.*?)[ \t]*\r?\n([^\w\s])\2{2,}[ \t]*$/gm;

/** Keys of sections by folder; those under "" are rare in all of them. */
export type RareSections = Readonly<Record<string, readonly string[]>>;

/**
 * The template's sections that fewer than two thirds of some specs have, of all or of those of one folder; and those that
 * several specs lack which have all others.
 */
export function findRareSections(
  template: Template,
  paths: readonly string[],
  read: (path: string) => string | undefined,
): RareSections {
  if (paths.length < fewSpecs) return {};
  const step = Math.max(1, Math.floor(paths.length / mostSpecs));
  const keysOf = new Map<string, ReadonlySet<string>[]>([["", []]]);
  for (let index = 0; index < paths.length; index += step) {
    const path = paths[index]!;
    const text = read(path);
    if (text === undefined) continue;
    const keys = new Set(Array.from(text.matchAll(heading), (match) => titleKey(match[1]!)));
    keysOf.get("")!.push(keys);
    const folder = folderOf(path);
    if (folder !== "") keysOf.set(folder, [...(keysOf.get(folder) ?? []), keys]);
  }
  const wanted = template.all.filter(({ isExample, need }) => !isExample && need !== "section").map(({ key }) => key);
  const rare = new Map(
    [...keysOf].flatMap(([folder, specs]) => {
      if (specs.length < (folder === "" ? fewSpecs : fewInFolder)) return [];
      return [[folder, wanted.filter((key) => specs.filter((keys) => keys.has(key)).length < (2 * specs.length) / 3)]];
    }),
  );
  const inAll = rare.get("");
  if (inAll === undefined) return Object.fromEntries(rare);
  const others = wanted.filter((key) => !inAll.includes(key));
  const lacking = keysOf.get("")!.map((keys) => others.filter((key) => !keys.has(key)));
  const isLackedAlone = (key: string): boolean =>
    lacking.filter((keys) => keys.length === 1 && keys[0] === key).length >= fewThatLackOne;
  return Object.fromEntries(rare.set("", [...inAll, ...others.filter(isLackedAlone)]));
}

/** The rare sections for one spec. */
export function rareFor(path: string, rare: RareSections | undefined): readonly string[] {
  return rare === undefined ? [] : [...(rare[""] ?? []), ...(rare[folderOf(path)] ?? [])];
}
