import type { Ledger, PromiseEntry } from "./promise.ts";

/**
 * The promises that a question is about: each of its words is part of the key, or of the words of a spec that promised it.
 * "Why does POST /v1/aliases answer 409?" finds the code 409 of that method; a path finds all that is below it.
 */
export function findPromises({ entries }: Ledger, question: string): readonly PromiseEntry[] {
  const words = question
    .toLowerCase()
    .split(/\s+/)
    .map((word) => word.replace(/^["'`(]+|["'`),.;:?!]+$/g, ""))
    .filter((word) => word !== "" && !idle.has(word));
  if (words.length === 0) return entries;
  const scored = entries.map((entry) => ({ entry, inKey: matches(entry.key, words) }));
  const exact = scored.filter(({ inKey }) => inKey === words.length);
  if (exact.length > 0) return exact.map(({ entry }) => entry);
  // A plain word that no key has ("take", "accept") only joins the others; a path or a name that nobody promised does not.
  const naming = words.filter((word) => !/^[a-z']+$/.test(word) || entries.some(({ key }) => includes(key, word)));
  const named = entries.filter(({ key }) => naming.length > 0 && matches(key, naming) === naming.length);
  if (named.length > 0) return named;
  return entries.filter(({ key, statements }) =>
    words.every((word) => includes(key, word) || statements.some((one) => includes(`${one.words} ${one.title}`, word))),
  );
}

/** Words of a question that name nothing. */
const idle = new Set(
  "why does do is are the a an this that what which who promised promise answer answers answered return returns with of on in for there we it has have how method code field".split(
    " ",
  ),
);

function matches(key: string, words: readonly string[]): number {
  return words.filter((word) => includes(key, word)).length;
}

function includes(text: string, word: string): boolean {
  return text.toLowerCase().includes(word);
}
