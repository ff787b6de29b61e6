/**
 * What specs are in the habit of leaving out. Where git tells nothing of a repository, it is not known which sections the
 * template had when a spec was written: one that a good part of its specs lack is likely younger than they are.
 */
import { titleKey, type Template } from "@assent/spec";

/** With fewer specs than that there are no habits. */
const fewSpecs = 10;

/** So many are looked at; more say the same. */
const mostSpecs = 200;

/** A heading: a line with a line of one mark below it. */
const heading = /^[ \t]*(\S.*?)[ \t]*\r?\n([^\w\s])\2{2,}[ \t]*$/gm;

/** Keys of the template's sections that fewer than two thirds of some specs have; none where there are few specs. */
export function findRareSections(
  template: Template,
  paths: readonly string[],
  read: (path: string) => string | undefined,
): readonly string[] {
  if (paths.length < fewSpecs) return [];
  const step = Math.max(1, Math.floor(paths.length / mostSpecs));
  const counts = new Map<string, number>();
  let all = 0;
  for (let index = 0; index < paths.length; index += step) {
    const text = read(paths[index]!);
    if (text === undefined) continue;
    all += 1;
    const keys = new Set(Array.from(text.matchAll(heading), (match) => titleKey(match[1]!)));
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return template.all.map(({ key }) => key).filter((key) => (counts.get(key) ?? 0) < (2 * all) / 3);
}
