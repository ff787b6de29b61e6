/** What a template asks to write where there is nothing to say, of all sections or of one. */
import { noneFormOf } from "../facts/none.ts";
import { proseOf, sentences, spanOf } from "../prose.ts";
import type { Convention, Guidance } from "../template.ts";

const negated =
  /\b(?:not|never|n't|cannot|instead of|rather than)(?: (?:just|simply|only|merely))? (?:write|say|put|state|enter)\b/i;

/** "「なし」と書いてください" and "请填写“无”", which are no "does not write", and no "if the user types". */
const asked =
  /「([^「」]{1,20})」と(?:書(?!か)|記(?!さ|[入載]し(?:ない|ては))|入力(?!し(?:ない|ては|た)|す))|(?<!(?:不要|不得|不可|不应|不應|禁止|请勿|請勿|勿|别)[^，。；]{0,6})(?:写|寫|填|注明|输入)(?:写|寫)?(?:上|为)?[“「『"]([^“”「」『』"]{1,20})[”」』"]/;

/** Words for "none" in Chinese and Japanese, with what they are said of before or behind them: "影響なし", "不适用". */
const saysNoneThere =
  /^(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]*(?:なし|無し|しない|ありません)|対象外|(?:无|無|没有|沒有)(?:影响|影響|变更|變更|变化|變化|依赖|依賴)?|不(?:适用|適用|涉及|需要))[。.]?$/u;

/** What the author is to write where there is nothing to say: words in quotes, the rest of a sentence, or a word for it. */
export function noneWords(words: string): string | undefined {
  if (negated.test(words)) return undefined;
  const inMarks = asked.exec(words);
  const found = inMarks?.[1] ?? inMarks?.[2];
  if (found !== undefined) return saysNoneThere.test(found) || saysNone(found) ? found : undefined;
  const quoted = /\b(?:write|say|put|state|enter):? *["'`\u201c]{1,2}([^"'`\u201c\u201d]{2,40})["'`\u201d]/i.exec(
    words,
  )?.[1];
  if (quoted !== undefined && saysNone(quoted)) return quoted;
  const last = /^.*\b(?:write|say|put|state|enter):? +([^"'`*\u201c.!?]{2,40}\.?)[*`]*$/i.exec(words)?.[1]?.trim();
  if (last !== undefined && saysNone(last)) return last;
  return /\b(?:write|say|put):? *["'`*]*((?:None|N\/A|Nothing)\b\.?)/i.exec(words)?.[1];
}

/** What a section asks to write where it does not apply, by a sentence of its own; `text` is the source. */
export function ownNoneWords(guidance: readonly Guidance[], text: string): Convention<string> | undefined {
  for (const { span, text: words } of guidance) {
    if (!mayAsk.test(words)) continue;
    const prose = proseOf(text, span);
    for (const sentence of sentences(prose.text)) {
      const value = /\bsections\b/i.test(sentence.text) ? undefined : noneWords(sentence.text);
      if (value !== undefined) return { value, span: spanOf(prose, sentence.start, sentence.end) };
    }
  }
  return undefined;
}

/** A word of every sentence that asks for it. */
const mayAsk = /\b(?:write|say|put|state|enter)\b|」と|[写寫填]|注明|输入/i;

/** "This must not be "None".", "None is not an answer here." */
const refuses =
  /\b(?:(?:must|may|can|should|shall) ?(?:not|never) be|is never|cannot be)(?: just| simply| left)? ["'`\u201c*]*(?:none|n\/?a|nothing|empty|blank)\b|\b(?:do not|don't|never)(?: just| simply)? (?:write|say|put|answer|enter)(?: with)? ["'`\u201c*]*(?:none|n\/a|nothing)\b|["'`\u201c*](?:none|n\/a)\.?["'`\u201d*]+ is (?:not|no)(?: an?)? (?:acceptable |valid |allowed )?(?:answer|allowed|accepted|acceptable)\b/i;

/** Whether a section says of itself that "None" is no answer to it. */
export function refusesNone(guidance: readonly Pick<Guidance, "text">[]): boolean {
  return guidance.some(({ text }) => refuses.test(text));
}

function saysNone(words: string): boolean {
  const form = noneFormOf(words);
  return form === "none" || form === "family";
}
