/** What a sentence before a list of methods says that each of them takes or answers with: "Add ``a`` to the following APIs:". */
import { severalQuoted } from "./parameters.ts";

/** A name that is said of each method of a list. */
export interface AnnouncedPart {
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** "sent": in what each sends; of those without a body no field. */
  readonly side: "query" | "header" | "sent" | "parameter" | "answer";
}

/** Whether words lead to a list of methods. */
const leads =
  /\b(?:next|following|these|those|below|existing)\b(?: [\w-]+){0,3} (?:APIs?|calls?|methods?|endpoints?|routes?|requests?|resources?|operations?)\b[^:]{0,120}:[\s\x60*]*$/i;
const kind = "(?:parameters?|params?|fields?|attributes?|propert(?:y|ies)|keys?|options?|filters?|headers?|arguments?)";
const named = new RegExp(
  String.raw`\b(?<behind>${kind}),? (?:(?:named|called|like|such as) )?(?<names>${severalQuoted})|(?<before>${severalQuoted}) (?:(?:optional|new|query|request|response|body|boolean|string|integer) ){0,3}(?<kind>${kind})\b|\b(?:accept|take|return|show|include|support|add|expose|introduce)s? (?:(?:an?|the|new|optional|additional) ){0,3}(?<plain>${severalQuoted})(?: (?:(?:optional|new|query|request|response|body|boolean|string|integer) ){0,3}(?<of>${kind})\b)?`,
  "gi",
);
const answered = /\b(?:respon[sd]\w*|returns?|returned|returning|repl(?:y|ies)|shows?|shown|outputs?|contains?)\b/i;
const sent =
  /\b(?:accepts?|takes?|requests? (?:body|bodies)|bod(?:y|ies)|sent|payloads?|allows? to (?:set|give|pass))\b/i;
/** What is taken away, or is only weighed. */
const denied =
  /\b(?:remov\w+|drop\w*|deprecat\w+|no longer|not|never|without|except|ignor\w+|reject\w*|renam\w+|instead|could|would)\b/i;

/** The names; undefined where the words speak of none, and none where it is not plain what becomes of them. */
export function partsAnnounced(text: string): readonly AnnouncedPart[] | undefined {
  return leads.test(text) && text.search(named) >= 0 ? partsSaid(text) : undefined;
}

/** The names that a sentence, up to the methods, says to come to them; none where it is not plain what becomes of them. */
export function partsSaid(text: string): readonly AnnouncedPart[] {
  if (denied.test(text)) return [];
  return [...text.matchAll(named)].flatMap(({ 0: all, index, groups = {} }) => {
    const side = sideOf(text, all, groups.behind ?? groups.kind ?? groups.of ?? "");
    const names = groups.names ?? groups.before ?? groups.plain ?? "";
    const from = index + all.indexOf(names);
    // Other quotes may stand around a word of the sentence.
    if (side === undefined || !names.startsWith("\x60")) return [];
    return [...names.matchAll(/[A-Za-z_][\w.:-]{0,60}(?=[\x60"'])/g)].map(({ 0: name, index: at }) => {
      const start = from + at;
      return { name, side, start, end: start + name.length };
    });
  });
}

function sideOf(written: string, words: string, of: string): AnnouncedPart["side"] | undefined {
  const text = written.replace(/\b(respon[cs]es?) (?:body|bodies)\b/gi, "$1");
  if (/\bquery\b/i.test(text)) return "query";
  const isAnswered = answered.test(text);
  if (isAnswered === sent.test(text) && isAnswered) return undefined;
  if (isAnswered) return /^header/i.test(of) ? undefined : "answer";
  if (/^header/i.test(of)) return "header";
  if (/\bbody\b/i.test(text)) return "sent";
  if (/^(?:param|option|filter|argument)/i.test(of)) return "parameter";
  return sent.test(text) || /^(?:accept|take)/i.test(words) ? "sent" : undefined;
}
