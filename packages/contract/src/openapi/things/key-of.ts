/** Which property of a thing stands in the path that leads to it: a path says "{orderNumber}" where a thing says "number". */
import { singulars } from "./singulars.ts";

/** The property that a variable takes; `things` is what the path calls all of them ("orders"). undefined where none is found. */
export function keyOf(variable: string | undefined, names: readonly string[], things = ""): string | undefined {
  if (variable === undefined) return undefined;
  if (names.includes(variable)) return variable;
  const byWords = new Map([...names].reverse().map((name) => [wordsOf(name).join(" "), name]));
  const wanted = wordsOf(variable);
  const tails = wanted.map((_word, from) => wanted.slice(from).join(" "));
  const holders = singulars(things).map((one) => [...wordsOf(one), ...wanted].join(" "));
  return [tails[0], tails.at(-1), "id", "uuid", ...tails, ...holders]
    .map((words) => byWords.get(words ?? ""))
    .find((name) => name !== undefined);
}

/** The words of a name, however they are joined, with one word for what has several. */
function wordsOf(name: string): readonly string[] {
  const words = name.replaceAll(/(?<=[a-z\d])(?=[A-Z])/g, "_").split(/[^A-Za-z\d]+/);
  return words.filter((word) => word !== "").map((word) => oneWord.get(word.toLowerCase()) ?? word.toLowerCase());
}

const oneWord = new Map([
  ["no", "number"],
  ["nr", "number"],
  ["num", "number"],
  ["identifier", "id"],
]);
