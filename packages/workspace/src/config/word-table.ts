/** Words of a team as its settings have them, by what counts of them when they are compared. */
import type { Problem } from "../problem.ts";
import { configPath } from "./path.ts";
import { nameOf } from "./words.ts";
import type { LineOf } from "./yaml.ts";

/** The words of the table `name`, by their keys. Two that are the same word and stand for different things are told; the first counts. */
export function readWordTable<T>(
  name: string,
  table: Readonly<Record<string, T>>,
  { keyOf, lineOf }: { readonly keyOf: (word: string) => string; readonly lineOf: LineOf },
): { readonly known: Readonly<Record<string, T>>; readonly problems: readonly Problem[] } {
  const known = new Map<string, { readonly word: string; readonly value: T }>();
  const problems: Problem[] = [];
  for (const [word, value] of Object.entries(table)) {
    const key = keyOf(word);
    const before = known.get(key);
    if (before === undefined) known.set(key, { word, value });
    if (before === undefined || before.value === value) continue;
    const message = `${nameOf([name, word])} is the same as ${nameOf([name, before.word])}, and says "${String(value)}" where that says "${String(before.value)}".`;
    problems.push({ path: configPath, line: lineOf([name, word]), message, remedy: "keep one of them" });
  }
  return { known: Object.fromEntries([...known].map(([key, { value }]) => [key, value])), problems };
}
