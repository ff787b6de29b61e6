/** The questions of a template: sentences with a question mark, and items of lists that are called questions. */
import { proseOf, sentences, spanOf } from "../prose.ts";
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
    for (const sentence of sentences(prose.text)) {
      if (!/\?[)"'\]]*$/.test(sentence.text)) continue;
      found.push({ text: sentence.text, span: spanOf(prose, sentence.start, sentence.end), section });
    }
  }
  return found;
}
