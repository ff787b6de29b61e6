/** Whether a text says all the words of a piece of source. */

/** Words before a colon, or alone, that the form says with its fields, tables and titles. */
const ofTheForm = new Set(
  (
    "api body bodies code codes error errors example examples expected http json list method methods normal parameter " +
    "parameters request requests response responses rest return returned returns s sample samples schema status success " +
    "successful type types uri url urls verb"
  ).split(" "),
);
/** What opens a block: the form has one of its own. */
const opener = /^\s*\.\. (?:code-block|code|sourcecode|parsed-literal)::.*(?:\n\s*:[\w-]+:.*)*/;

/** The words of a text, in small letters. */
export function wordsOfText(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

/** Whether the form says all the words of a label. */
export function isOfTheForm(label: string): boolean {
  return wordsOfText(label).every((word) => ofTheForm.has(word));
}

/** How often each word is in a text. */
export function countWords(text: string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const word of wordsOfText(text)) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** What of a piece of source is looked for: all but the words that are of the form. */
export function tellingWords(source: string): readonly string[] {
  const text = source.replace(opener, "");
  const colon = /:(?=\s|$|\x60)/.exec(text)?.index ?? (text.length < 60 ? text.length : 0);
  const label = wordsOfText(text.slice(0, colon));
  const isLabel = label.length <= 6;
  return [...label.filter((word) => !isLabel || !ofTheForm.has(word)), ...wordsOfText(text.slice(colon))].filter(
    (word) => word.length > 1 || /\p{N}/u.test(word),
  );
}

/** Whether all of these words are among those that were counted, as often. */
export function hasWords(counts: ReadonlyMap<string, number>, words: readonly string[]): boolean {
  const left = new Map(counts);
  return words.every((word) => {
    const count = left.get(word) ?? 0;
    left.set(word, count - 1);
    return count > 0;
  });
}
