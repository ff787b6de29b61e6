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
  /\bth(?:is|e) section (?:is|may be|can be) (?:optional|left empty)\b|\bdieser abschnitt ist (?:optional|freiwillig|fakultativ)\b|\bcette section est (?:facultative|optionnelle)\b|\besta sección es opcional\b|\besta seção é opcional\b|\bquesta sezione è (?:facoltativa|opzionale)\b/i;
/** "Optional section intended to be used each time …", "This is an optional section, where it does apply …". */
const sectionOptional =
  /\boptional section\b|\bsection (?:may|can) be (?:left out|omitted|removed|deleted)\b|\b(?:delete|remove|omit) this section if\b/i;

/** Reads what the guidance of a section titled `title` says about its need. */
export function readNeed(title: string, guidance: readonly Guidance[], text: string): ReadNeed {
  const thing = title.toLowerCase();
  for (const { span, text: words } of guidance) {
    // What no sentence says is not looked for sentence by sentence.
    if (needOf(words, thing) === undefined && !words.toLowerCase().includes(`${thing} is optional`)) continue;
    const prose = proseOf(text, span);
    for (const sentence of sentences(prose.text)) {
      const need = needOf(sentence.text, thing);
      if (need) return { need, span: spanOf(prose, sentence.start, sentence.end) };
    }
  }
  // A mark at the title is read where no sentence says more.
  return { need: optionalMark.test(title) ? "section" : "required", span: undefined };
}

/** "(Optional) Why was it not done before?", "Optional: what it costs". */
const markedOptional = /^[*_`]*(?:\((?:this (?:section )?is )?optional[.:]?\)|optional(?:[.:]|(?= [–—-])))/i;

function needOf(sentence: string, thing: string): Need | undefined {
  if (contentOptional.test(sentence)) return "content";
  if (sectionOptional.test(sentence) || markedOptional.test(sentence)) return "section";
  return sentence.toLowerCase().startsWith(`${thing} is optional`) ? "section" : undefined;
}
