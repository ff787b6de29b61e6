/** What words around methods say of a part of them: "A field ``a`` is added to the response of ``GET /b`` and ``GET /c``". */
import { verbPattern } from "./verbs.ts";

const part =
  "(?:parameters?|params?|fields?|attributes?|headers?|options?|filters?|keys?|propert(?:y|ies)|values?|arguments?)";
const side = "(?:respon[cs]es?|requests?|bod(?:y|ies)|outputs?|results?|repl(?:y|ies)|quer(?:y|ies)|schemas?)";
/** Words between what comes or goes and the methods. */
const to = String.raw`(?:to|in|into|from|by|for)(?: (?:the|both|all|each|existing|json|string|these|calls?|methods?|APIs?|endpoints?|of|to|for|in|from|and|or|${side}))*`;
const ofSide = String.raw`(?:to|in|into|from)(?: (?:the|both|all|each|existing|json|query|string))* ${side}(?: (?:the|both|all|each|body|calls?|methods?|of|to|for|in|from|and|or))*`;
const passive =
  "(?:is|are|will be|gets?|being|to be|(?:should|must|shall) be) (?:also |now |newly )?(?:added|introduced|exposed|included|returned|shown|removed|dropped)";
const active = String.raw`(?:^ ?|\b(?:we|it|will|shall|spec|change|and|to) )(?:also )?(?:adds?|introduces?|exposes?|includes?|removes?|drops?)`;
const what = "(?:(?:an?|the|new|optional|additional|extra|more|one|two|these|query|boolean|string|integer) ){0,4}";

const before = [
  String.raw`\b${part}\b[^.;:]{0,80} ${passive} ${to} ?$`,
  String.raw`${passive} ${ofSide} ?$`,
  String.raw`${active} ${what}${part} ${to} ?$`,
  String.raw`${active} ${what}(?:${part} )?${ofSide} ?$`,
].map((pattern) => new RegExp(pattern, "i"));

const fresh = "(?:new|additional|extra|further)";

/** "will get a new field" and "- add new fields", behind the methods. */
const behind = new RegExp(
  String.raw`^ ?[-–—:]? ?(?:to )?adds? (?:(?:an?|the|one|two|these|optional) ){0,2}${fresh} (?:[a-z]+ ){0,2}${part}\b|^ ?(?:(?:API|call|method|endpoint|request|response|resource) )?(?:(?:will|now|also|shall|should) ){0,3}(?:gets?|has|have|contains?|includes?|shows?|returns?|carry|carries|accepts?|takes?|supports?) (?:also |now )?(?:an?|the|one|two|these) ${fresh} (?:[a-z]+ ){0,2}${part}\b`,
  "i",
);

/** A name that is code, which is no method. */
const written = String.raw`(?:\x60+[\w.:-]+\x60+|\w+_\w+)(?! (?:[\w-]+ )?(?:APIs?|methods?|calls?|endpoints?|resources?|actions?|operations?|requests?)\b)`;
const inQuotes = String.raw`["'*]+[\w.:-]+["'*]+`;
const some = "(?:(?:an?|the|new|optional|additional) ){0,3}";
const introduced = [
  // "Introduced new resource_type, network", "New ``size`` field".
  String.raw`^Introduc(?:e|es|ed|ing) ${some}${written}`,
  String.raw`^(?:New|Add(?:s|ed|ing)?) ${some}(?:${written}|${inQuotes}) ${part}\b`,
  String.raw`^(?:(?:The|These) )?(?:same )?changes? (?:(?:is|are) (?:the )?same )?(?:as|like) (?:(?:for|in|the|those|that|of) ){0,2}[\x60*]*(?:${verbPattern})\b`,
].map((pattern) => new RegExp(pattern, "i"));

const becomes = "(?:changed|modified|updated|extended|enhanced|altered|amended)";
const gets = "(?:accept|includ|return|tak|support|get|have|show|allow|contain|expos|add)";
/** What a method gets, in a sentence that names it. */
const got = [
  String.raw`\b(?:will|should|shall|must|now|to|allow)\b[^.;:]{0,60}\b${gets}\w*\b[^.;:]{0,60} ${fresh} (?:[\w-]+ ){0,3}${part}\b`,
  String.raw`\b(?:is|are|will be|to be) (?:\w+ly )?${becomes} (?:to|so that it) (?:also |now )?${gets}`,
  String.raw`\bwill change (?:to|since|so|as|in)\b`,
  String.raw`^Add an? new micro-?version to\b[^.;:]{0,80} to ${gets}`,
].map((pattern) => new RegExp(pattern, "i"));

/** Whether words that name a method, or "this method", say that it gets a part. */
export function getsPart(words: string, verb: string): boolean {
  return words.split(/(?<=[.;])\s/).some((sentence) => {
    const plain = sentence.replace(/[\x60*_]/g, "");
    const names = new RegExp(String.raw`\b${verb}\b ["']?\/|^This (?:method|call|API|endpoint|request)\b`);
    return (
      names.test(plain) &&
      !isNew.test(proseOf(plain).replace(ofVersion, "")) &&
      got.some((pattern) => pattern.test(plain))
    );
  });
}

/** Whether words below a method say that a part of it is new: "Introduce a new ``size``", "The change is the same as POST /a". */
export function introducesPart(text: string): boolean {
  return !isNew.test(text) && introduced.some((pattern) => pattern.test(text));
}

/** What is denied, only thought of, or was so before. */
const denied =
  /\b(?:no|not|never|without|neither|nor|already|was|were|previously|would|could|instead|like|same|see)\b/i;

/** "The new method GET /a has a new field" changes nothing that is there. */
const isNew =
  /\bnew (?:[\w-]+ ){0,2}(?:APIs?|calls?|methods?|endpoints?|routes?|resources?|actions?)\b(?! (?:micro)?versions?\b)/i;

const ofVersion = /\bnew (?:API )?micro-?version\b/gi;

const quoted = /\x60{1,2}[^\x60]*\x60{1,2}|[\x60*_,"']/g;
const methods = new RegExp(`\\b(?:${verbPattern})\\b|(?<=^| )\\/\\S*`, "g");

/** Whether the words before a method, where only others may be listed between, or those behind it, say that a part of it comes or goes. */
export function changesPart(lead: string, rest: string): boolean {
  const said = proseOf(sentenceBefore(lead).text);
  if (denied.test(said) || isNew.test(said) || /\bnew $/i.test(said)) return false;
  if (before.some((pattern) => pattern.test(said))) return true;
  const next = proseOf(rest.replace(/^[\x60*"']+/, "")).replace(/^ ?(?:(?:and|or|the) )+/, "");
  return behind.test(next);
}

/** No sentence before a method is longer. */
const longest = 1000;

/** The sentence that goes on with a method, up to it, with where it begins. */
export function sentenceBefore(lead: string): { readonly text: string; readonly at: number } {
  const least = Math.max(0, lead.length - longest);
  let at = lead.length;
  while (at > least && !/^[.;:]\s/.test(lead.slice(at - 1, at + 1))) at -= 1;
  return { text: lead.slice(at), at };
}

/** Words without code and methods. */
function proseOf(words: string): string {
  return words.replace(quoted, " ").replace(methods, " ").replace(/\s+/g, " ");
}
