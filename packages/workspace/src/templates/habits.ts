/**
 * What specs are in the habit of: where git tells nothing of a repository, it is not known what the template said when a
 * spec was written. A section that a good part of its specs lack is likely younger than they are, and a title that many
 * of them write in another way was likely written so in the template of their day.
 */
import type { SpecHabits } from "@assent/check";
import { type DocumentKind, folderOf, type Template, titleKey } from "@assent/spec";

/** With fewer specs than that there are no habits. */
export const fewSpecs = 10;

/** In one folder, which is mostly one release, fewer tell as much. */
const fewInFolder = 5;

/** So many specs that lack one section and no other leave it out on purpose, or are older than it. */
const fewThatLackOne = 5;

/** So many are looked at; more say the same. */
const mostSpecs = 200;

/** A heading: a line with a line of one mark below it. */
const heading = /^[ \t]*(\S.*?)[ \t]*\r?\n([^\w\s])\2{2,}[ \t]*$/gm;

/** By folder; what stands under "" is so in all of them. */
export interface Habits {
  /** Keys of sections that many specs lack. */
  readonly lacking: Readonly<Record<string, readonly string[]>>;
  /** Titles of sections that many specs write in another way than the template. */
  readonly titles: Readonly<Record<string, readonly string[]>>;
}

/** The specs of a repository, and how to look at them. */
export interface HabitSources {
  readonly paths: readonly string[];
  readonly read: (path: string) => string | undefined;
  /** What a text is. It is asked only where that is in doubt: to know it, the text has to be parsed. */
  readonly kindOf: (path: string, text: string) => DocumentKind;
}

/**
 * The template's sections that fewer than two thirds of some specs have, of all or of those of one folder; those that
 * several specs lack which have all others; and the titles that a third of them write otherwise.
 */
export function findHabits(template: Template, { paths, read, kindOf }: HabitSources): Habits {
  if (paths.length < fewSpecs) return { lacking: {}, titles: {} };
  const step = Math.max(1, Math.floor(paths.length / mostSpecs));
  const wanted = template.all.filter(({ isExample, need }) => !isExample && need !== "section");
  const titles = new Map(wanted.map(({ key, title }) => [key, title]));
  const all: SeenSpec[] = [];
  const byFolder = new Map<string, SeenSpec[]>([["", all]]);
  for (let index = 0; index < paths.length; index += step) {
    const path = paths[index]!;
    const text = read(path);
    if (text === undefined) continue;
    const written = new Map(Array.from(text.matchAll(heading), ([, title]) => [titleKey(title!), title!]));
    if (isDoubtful(path, text, written) && kindOf(path, text) !== "spec") continue;
    all.push(written);
    const folder = folderOf(path);
    if (folder !== "") byFolder.set(folder, [...(byFolder.get(folder) ?? []), written]);
  }
  const folders = [...byFolder].filter(([folder, { length }]) => length >= (folder === "" ? fewSpecs : fewInFolder));
  return {
    lacking: withLackedAlone(
      Object.fromEntries(folders.map(([folder, specs]) => [folder, lackedBy(specs, [...titles.keys()])])),
      [...titles.keys()],
      all,
    ),
    titles: Object.fromEntries(folders.map(([folder, specs]) => [folder, otherTitles(specs, titles)])),
  };
}

/** The title of each section of a spec, by its key. */
type SeenSpec = ReadonlyMap<string, string>;

/**
 * Whether a text may be no spec (an index, a pointer to another page, a note without sections): only then it is parsed to
 * know it. Notes of a few paragraphs are short, and lists of pages have a directive.
 */
function isDoubtful(path: string, text: string, written: SeenSpec): boolean {
  return (
    text.length < 3000 ||
    written.size < 3 ||
    /^\s*\.\. toctree::/m.test(text) ||
    /template|sample|test spec|scorecard|post-?mortem|specless|polic|redirects|readme|contributing|hacking/i.test(
      `${path}\n${[...written.values()][0] ?? ""}`,
    )
  );
}

function lackedBy(specs: readonly SeenSpec[], wanted: readonly string[]): readonly string[] {
  return wanted.filter((key) => specs.filter((one) => one.has(key)).length < (2 * specs.length) / 3);
}

/** With those of all folders come the sections that several specs lack which have all others. */
function withLackedAlone(
  lacking: Record<string, readonly string[]>,
  wanted: readonly string[],
  specs: readonly SeenSpec[],
): Readonly<Record<string, readonly string[]>> {
  const inAll = lacking[""];
  if (inAll === undefined) return lacking;
  const others = wanted.filter((key) => !inAll.includes(key));
  const lackedIn = specs.map((one) => others.filter((key) => !one.has(key)));
  const isLackedAlone = (key: string): boolean =>
    lackedIn.filter((keys) => keys.length === 1 && keys[0] === key).length >= fewThatLackOne;
  return { ...lacking, "": [...inAll, ...others.filter(isLackedAlone)] };
}

/** The titles that a third of some specs write, and the template does not. */
function otherTitles(specs: readonly SeenSpec[], titles: ReadonlyMap<string, string>): readonly string[] {
  const counts = new Map<string, number>();
  for (const one of specs) {
    for (const [key, title] of one) {
      if (titles.has(key) && titles.get(key) !== title) counts.set(title, (counts.get(title) ?? 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= specs.length / 3).map(([title]) => title);
}

/** The habits that count for one spec. */
export function habitsFor(path: string, habits: Habits | undefined): SpecHabits | undefined {
  if (habits === undefined) return undefined;
  const of = (by: Readonly<Record<string, readonly string[]>>): readonly string[] => [
    ...(by[""] ?? []),
    ...(by[folderOf(path)] ?? []),
  ];
  return { lacking: of(habits.lacking), titles: of(habits.titles) };
}
