/** Signs that group, deny, measure or end a sentence: they say something, though they are no words. */

/**
 * The signs of a text that are more than punctuation, in order: brackets with how many words stand before them, `!` before
 * a word, a dash before a number, a prime behind one.
 */
export function signsOf(text: string): string {
  const found: string[] = [];
  let words = 0;
  let last = "";
  for (const [token] of text.matchAll(
    /[()]|(?<![\p{L}\p{N}])!(?=[\p{L}_])|[–—−](?=\d)|(?<=\d)['"’”′″]|[\p{L}\p{N}][\p{L}\p{N}'’_]*/gu,
  )) {
    if (/^[\p{L}\p{N}]/u.test(token)) {
      if (!articles.has(token.toLowerCase()) && token !== last) words += 1;
      last = token;
    } else found.push(/[()]/.test(token) && isAmbiguous(text) ? `${token}${words}` : token);
  }
  return found.join(" ");
}

/** Whether words join or choose between things, so that it matters which of them brackets hold. */
function isAmbiguous(text: string): boolean {
  return /\b(?:and|or|but|not|if|unless|except|only)\b/i.test(text);
}

/** Words that come and go freely, and those before which a period ends no sentence. */
const articles = new Set(["a", "an", "the"]);
const shortened = /^(?:e\.g|i\.e|eg|ie|etc|vs|cf|resp)$/i;

/**
 * Where sentences end, by the number of words before: the inner marks of each line. A mark at the end of a line is left out,
 * for a line ends what it says with or without it.
 */
function sentenceEnds(text: string): readonly (readonly [mark: string, at: number])[] {
  const found: (readonly [string, number])[] = [];
  let words = 0;
  let last = "";
  for (const { 0: token, index } of text.matchAll(
    /[.!?;:](?=\s+\S)|[\p{L}\p{N}](?:[\p{L}\p{N}_/'’]|[.:](?=[\p{L}\p{N}]))*/gu,
  )) {
    if (/^[.!?;:]$/.test(token)) {
      if (!shortened.test(last) && !/^\s*\n/.test(text.slice(index + 1))) found.push([token, words]);
      continue;
    }
    if (!articles.has(token.toLowerCase()) && token !== last) words += 1;
    last = token;
  }
  return found;
}

/** Whether the end of a sentence moved: one went, and another came in another place. */
export function movesSentence(before: string, after: string): boolean {
  const [left, right] = [sentenceEnds(before), sentenceEnds(after)].map((ends) =>
    ends.filter(([mark]) => mark !== ":").map(([, at]) => at),
  );
  const isLost = left!.some((at) => !right!.includes(at));
  return isLost && right!.some((at) => !left!.includes(at));
}
