/**
 * What a template asks: sentences with a question mark, items of lists that are called questions, and demands ("Please state …").
 * An example of what is asked for, with the questions that go on about it, asks nothing by itself.
 */
import { proseOf, type Prose, type Sentence, sentences, spanOf } from "../prose.ts";
import type { Guidance, Question } from "../template.ts";
import { isDemand, leavesOpen } from "./demands.ts";

/** Words above a list each item of which has to be answered. */
const announcesQuestions =
  /\bquestions?\b[^.?!]*(?:address|answer|include|consider|:)|\b(?:should have|must have|has to have|needs|(?:address|answer|cover|describe|discuss|explain|provide|specify|state)) the following\b/i;
const beginsExample = /^\W*(?:for (?:example|instance)\b|e\.g\.|some examples\b)/i;

/** What some guidance asks, which stands in the order of the source. Notes before the first section demand nothing of the text. */
export function readQuestions(guidance: readonly Guidance[], text: string): readonly Question[] {
  const found: Question[] = [];
  let isAsking = false;
  for (const one of guidance) {
    const { span, kind, section, text: words } = one;
    if (kind === "paragraph") isAsking = announcesQuestions.test(words);
    if (kind === "label") continue;
    if (kind === "item" && isAsking) found.push({ kind: "question", text: words, span, section });
    else found.push(...askedIn(one, proseOf(text, span), isAsking));
  }
  return found;
}

/** What a paragraph or item asks, sentence by sentence. */
function askedIn({ section, kind, text: words }: Guidance, prose: Prose, announces: boolean): readonly Question[] {
  const found: Question[] = [];
  const mayDemand = section !== undefined && !leavesOpen(words);
  const said = sentences(prose.text).flatMap(apart);
  let isExample = false;
  let asked: Sentence | undefined;
  for (const [index, sentence] of said.entries()) {
    const asks = /[?？][)"'\]>}*」』）]{0,4}$/.test(sentence.text);
    if (beginsExample.test(sentence.text)) isExample = found.length > 0;
    // The questions behind an example go on with it, up to the next thing that is said.
    else if (!asks) isExample = false;
    if (isExample) continue;
    const isFirst = index === 0 && kind === "paragraph";
    const announcesList = announces && index === said.length - 1;
    const demands = !asks && mayDemand && !announcesList && isDemand(sentence.text, isFirst);
    if (!asks && !demands) continue;
    const before = said[index - 1];
    const isOfBefore = demands && before !== undefined && before !== asked && pointsBack.test(sentence.text);
    const { start, end } = bare(asks ? sentence : withoutLead(isOfBefore ? joined(before, sentence) : sentence));
    asked = sentence;
    const span = spanOf(prose, start, end);
    found.push({ kind: asks ? "question" : "demand", text: prose.text.slice(start, end), span, section });
  }
  return found;
}

/** A demand that cannot be read without what was said before it: "If so, describe …", "Provide a link to that." */
const pointsBack = /^If (?:so|not|yes)\b|\b(?:of|to) that\b/i;

function joined(first: Sentence, { text, end }: Sentence): Sentence {
  return { text: `${first.text} ${text}`, start: first.start, end };
}

const leadsToList =
  /(?:(?:, (?:such as|like|including|e\.?g\.?)| [-–—] e\.?g\.?):{0,2}|(?<! (?:as|like|include|including)):{1,2})?$/;

/** A demand without what leads to the list below it, where it is whole without: "Discuss what others have to know, such as:" */
function withoutLead({ text, start }: Sentence): Sentence {
  const [lead] = leadsToList.exec(text)!;
  return { text: text.slice(0, text.length - lead.length), start, end: start + text.length - lead.length };
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
  const [opens] = /^(?:[<{[]|\*{1,2})?/.exec(text)!;
  const [closes] = /[>}*\]]{0,3}$/.exec(text)!;
  const inside = text.slice(opens.length, text.length - closes.length);
  // A mark that has its other one inside is of some words only: "*Who* pays?", "Who *pays?*"
  const isWhole = opens !== "" && !inside.includes(pairs[opens[0]!]!);
  const isEnd = closes !== "" && (isWhole || !inside.includes(pairs[closes.at(-1)!]!));
  return { start: start + (isWhole ? opens.length : 0), end: end - (isEnd ? closes.length : 0) };
}

const pairs: Readonly<Record<string, string>> = {
  "<": ">",
  ">": "<",
  "{": "}",
  "}": "{",
  "[": "]",
  "]": "[",
  "*": "*",
};
