/** Whether a section has to be there, from the template's own words. */
import type { Span } from "@assent/rst";
import { proseOf, sentences, spanOf } from "../prose.ts";
import type { Guidance, Need } from "../template.ts";
import { optionalMark } from "../title-key.ts";

/** What a section says about itself. */
export interface ReadNeed {
  readonly need: Need;
  readonly span: Span | undefined;
}

/** "This section is optional": the heading stays, the content may be "None". */
const contentOptional =
  /\bth(?:is|e) section (?:is|may be|can be) (?:optional|(?:left )?empty)\b|\b(?:hopefully|ideally),? (?:this|the) section (?:is|will be|stays|remains) empty\b|\bdieser abschnitt ist (?:optional|freiwillig|fakultativ)\b|\bcette section est (?:facultative|optionnelle)\b|\besta sección es opcional\b|\besta seção é opcional\b|\bquesta sezione è (?:facoltativa|opzionale)\b/i;
/** "Optional section intended to be used each time …", "Leave this section out if it does not apply", "If none, skip this section". */
const sectionOptional = new RegExp(
  [
    String.raw`\boptional (?:section|element)\b`,
    String.raw`\bfeel free to (?:delete|remove|omit|skip|drop) (?:this|it)\b|\bfeel free to (?:delete|remove|omit|skip|drop)[.!]?$`,
    String.raw`^(?:please )?(?:delete|remove|omit|skip|drop)(?: (?:this|it))? (?:if|when|where|unless)\b`,
    String.raw`\bsection (?:may|can|could) be (?:left out|omitted|removed|deleted|skipped|dropped)\b`,
    String.raw`\b(?:delete|remove|omit|skip|drop|leave out) this section (?:entirely |altogether )?(?:if|when|where|unless)\b`,
    String.raw`\bleave this section out\b`,
    String.raw`\b(?:if|when|where|unless)\b[^.;]{1,100}, (?:then |please |just |simply |you (?:may|can) )?(?:delete|remove|omit|skip|drop|leave out) this section\b`,
    String.raw`\botherwise,? (?:please |just |you (?:may|can) )?(?:delete|remove|omit|skip|drop|leave out) (?:this section|it)\b`,
    String.raw`^only (?:needed|required|necessary) (?:if|when|where)\b`,
    String.raw`(?:^|(?<=[.?!)] ))optional (?:for|if|when|where|unless)\b`,
    String.raw`(?:^|(?<=[.?!)] ))(?:needed|required|necessary) only (?:for|if|when|where)\b`,
    String.raw`\byou (?:may|can) (?:delete|remove|omit|skip|drop|leave out) this section\b`,
    String.raw`\b(?:section is|include this section) only (?:(?:needed|required|necessary) )?(?:if|when|where)\b`,
    String.raw`\bsection is only (?:needed|required|necessary) (?:if|when|where|for)\b`,
    String.raw`\bonly include this section (?:if|when|where)\b`,
    // "Leave this section out where it does not apply", which is no "do not leave it out".
    String.raw`この(?:節|章|項|項目|セクション)(?:を|は)(?:削除|省略)(?!し?(?:ないで|てはいけ|ては(?:なり|いけ)))`,
    String.raw`(?<!不要|不得|请勿|請勿|勿)(?:删除|刪除|省略)(?:此|本|该|該)(?:节|節|章节|章節|部分)`,
    String.raw`\bdieser abschnitt (?:kann|darf) (?:entfallen|weggelassen werden)\b`,
  ].join("|"),
  "i",
);

/**
 * Which sections the template asks to keep: "all", the optional ones too, of which a mere mark then says that the content is
 * optional; "required", where what is optional in any words may go; undefined where it does not say.
 */
export type Kept = "all" | "required" | undefined;

/** Reads what the guidance of a section titled `title` says about its need. */
export function readNeed(title: string, guidance: readonly Guidance[], text: string, kept: Kept): ReadNeed {
  const needs = {
    ofMark: kept === "all" ? "content" : "section",
    ofSentence: kept === "required" ? "section" : "content",
  } as const;
  const thing = title.toLowerCase();
  for (const { span, text: words } of guidance) {
    // What no sentence says is not looked for sentence by sentence.
    if (needOf(words, thing, needs) === undefined && !words.toLowerCase().includes(`${thing} is optional`)) continue;
    const prose = proseOf(text, span);
    for (const sentence of sentences(prose.text)) {
      const need = needOf(sentence.text, thing, needs);
      if (need) return { need, span: spanOf(prose, sentence.start, sentence.end) };
    }
  }
  // A mark at the title is read where no sentence says more.
  return { need: optionalMark.test(title) ? needs.ofMark : "required", span: undefined };
}

/** "(Optional) Why was it not done before?", "[optional]", "Optional: what it costs", "Optional section." */
const markedOptional =
  /^[*_`]*(?:[([](?:this (?:section )?is )?optional[.:]?[)\]]|optional(?: section)?[*_`]*(?:[.:]|$|(?= [–—-])))/i;

function needOf(
  sentence: string,
  thing: string,
  needs: { readonly ofMark: Need; readonly ofSentence: Need },
): Need | undefined {
  if (contentOptional.test(sentence)) return needs.ofSentence;
  if (markedOptional.test(sentence)) return needs.ofMark;
  if (sectionOptional.test(sentence)) return "section";
  return sentence.toLowerCase().startsWith(`${thing} is optional`) ? "section" : undefined;
}
