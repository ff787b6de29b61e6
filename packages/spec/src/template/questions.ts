/** The questions of a template: sentences with a question mark, and items of lists that are called questions. */
import { proseOf, type Sentence, sentences, spanOf } from "../prose.ts";
import type { Guidance, Question } from "../template.ts";

const announcesQuestions = /\bquestions?\b[^.?!]*(?:address|answer|include|consider|:)|\bshould have the following\b/i;

/** The questions in some guidance, which stands in the order of the source. */
export function readQuestions(guidance: readonly Guidance[], text: string): readonly Question[] {
  const found: Question[] = [];
  let isAsking = false;
  for (const { span, kind, section, text: words } of guidance) {
    if (kind === "paragraph") isAsking = announcesQuestions.test(words);
    if (kind === "label") continue;
    if (kind === "item" && isAsking) {
      found.push({ text: words, span, section });
      continue;
    }
    if (!words.includes("?")) continue;
    const prose = proseOf(text, span);
    for (const sentence of sentences(prose.text).flatMap(apart)) {
      if (!/\?[)"'\]>}*]{0,4}$/.test(sentence.text)) continue;
      const { start, end } = bare(sentence);
      found.push({ text: prose.text.slice(start, end), span: spanOf(prose, start, end), section });
    }
  }
  return found;
}

/** The questions of what reads as one sentence since a mark closes behind the first: "*Who?* Why?" */
function apart({ text, start }: Sentence): readonly Sentence[] {
  let from = 0;
  return text.split(/(?<=\?[>}*]{1,2}) (?=[A-Z<{*])/).map((part) => {
    const at = start + from;
    from += part.length + 1;
    return { text: part, start: at, end: at + part.length };
  });
}

/**
 * A question without what only holds its place or sets it off: "<Who pays?>", "*Who pays?*". Of several between the same marks
 * each has one of them or none.
 */
function bare({ text, start, end }: Sentence): { readonly start: number; readonly end: number } {
  const [opens] = /^(?:[<{]|\*{1,2})?/.exec(text)!;
  const [closes] = /[>}*]{0,3}$/.exec(text)!;
  const inside = text.slice(opens.length, text.length - closes.length);
  // A mark that has its other one inside is of some words only: "*Who* pays?", "Who *pays?*"
  const isWhole = opens !== "" && !inside.includes(pairs[opens[0]!]!);
  const isEnd = closes !== "" && (isWhole || !inside.includes(pairs[closes.at(-1)!]!));
  return { start: start + (isWhole ? opens.length : 0), end: end - (isEnd ? closes.length : 0) };
}

const pairs: Readonly<Record<string, string>> = { "<": ">", ">": "<", "{": "}", "}": "{", "*": "*" };
