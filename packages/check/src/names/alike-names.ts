/** Whether the name of a file is like a title: the same words, most of them, or nearly the same letters. */
import { similarity, wordsOf } from "./similarity.ts";

/** Whether a title has all words of the link's name and more, and the file one of those: the story is told in several specs. */
export function isNamedForPart(stem: string, title: string, name: string): boolean {
  const [own, titled, linked] = [stem, title, name].map((one) => wordsOf(one));
  const isIn = (words: readonly string[], word: string): boolean => words.some((other) => isSameWord(word, other));
  if (linked!.length < 2 || !linked!.every((word) => isIn(titled!, word))) return false;
  return own!.some((word) => word.length > 2 && isIn(titled!, word) && !isIn(linked!, word));
}

/** Similar to one of the names as a whole, or with half of its words in it. */
export function isLike(stem: string, names: readonly string[], percent: number): boolean {
  const words = wordsOf(stem);
  return names.some((name) => {
    const nameWords = wordsOf(name);
    if (similarity(words.join(" "), nameWords.join(" ")) * 100 >= percent) return true;
    if (percent >= 100) return false;
    const joined = nameWords.join("");
    const shared = words.filter(
      (word) => nameWords.some((other) => isSameWord(word, other)) || (word.length > 3 && joined.includes(word)),
    );
    return shared.length * 2 >= words.length;
  });
}

/** The same word, or the same but for its ending: "alias" and "aliases", "migrate" and "migration". */
function isSameWord(a: string, b: string): boolean {
  if (a === b) return true;
  const stem = Math.min(a.length, b.length, 6);
  return stem >= 4 && a.slice(0, stem) === b.slice(0, stem);
}
