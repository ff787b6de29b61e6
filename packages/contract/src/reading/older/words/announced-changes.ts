/** Sentences above several methods that say in many words that each of them changes: likely, and less plain than "Changed methods:". */

const nouns = "(?:APIs?|methods?|calls?|endpoints?|routes?|resources?|operations?|actions?)";
const methods =
  "(?:APIs?|methods?|calls?|endpoints?|routes?|requests?|responses?|resources?|operations?|URLs?|bod(?:y|ies))";
const these = "(?:following|follow|these|those|below|next)";
const be = "(?:is|are|will be|would be|to be|being|should be|shall be|must be)(?: (?:now|also|\\w+ly))*";
const part =
  "(?:parameters?|params?|fields?|attributes?|headers?|options?|filters?|keys?|propert(?:y|ies)|values?|arguments?|data)";
const quoted = "\\x60{1,2}[^\\x60]{1,80}\\x60{1,2}";
const changed = "(?:changed|modified|updated|extended|enhanced|altered|amended|impacted|affected|adjusted)";
const moved = "(?:added|exposed|returned|included|shown|accepted|removed|dropped|renamed|replaced|introduced)";
const moves = "(?:add|expose|return|include|show|accept|remove|drop|rename|replace|introduce|allow|support)s?";
const words = "[^.:;]{0,140}";

const says = [
  // "The following changes will be made in a new API microversion", "This introduces these changes to the REST API".
  String.raw`\b${these} (?:[\w-]+ ){0,2}?changes\b${words} (?:APIs?|micro-?version|endpoints|methods)\b`,
  // "The following methods that take an id will be updated to take a name".
  String.raw`\b${these} (?:[\w-]+ ){0,3}?${methods}\b${words} ${be} ${changed}\b`,
  // "The following calls will return the ``size``".
  String.raw`\b${these} (?:[\w-]+ ){0,3}?${methods}\b(?: ${methods})? will (?:now |also )*(?:return|accept|include|take|show|have|get|contain|add)s?\b${words} (?:${part}\b|${quoted})`,
  // "A ``size`` field will be added to the response of each of the following calls", "… to the response of the APIs".
  String.raw`(?:\b${part}|${quoted}) ${be} ${moved} (?:to|in|into|from|by)\b${words} (?:${these}\b|(?:respon[cs]es?|requests?|bod(?:y|ies)) (?:of|for) )`,
  // "Add ``size`` to the response of:", "In a new microversion, expose ``size`` in the following responses".
  String.raw`(?:^|[,.] |\band |\bwe |\bwill |\bto )${moves} ${words}(?:\b${part}\b|${quoted})${words} (?:to|in|into|from|of|with|for)\b${words} (?:${these} (?:[\w-]+ ){0,3}?${methods}|(?:respon[cs]es?|requests?|bod(?:y|ies)) (?:of|for|from)(?: (?:the|all|both|each))*(?: ${methods})?\W*$)`,
  // "A new version is proposed which modifies the following calls".
  String.raw`\b(?:which|that|it|spec|change|version|micro-?version) (?:also )?(?:modifies|changes|extends|updates|enhances|alters|amends|affects) (?:the |all |both )*${these} (?:[\w-]+ ){0,3}?${methods}\b`,
].map((source) => new RegExp(source, "i"));

/** What is denied, was so before, or only weighed; methods that are new are not there to be changed. */
const denied = new RegExp(
  String.raw`\b(?:not|never|without|neither|nor|already|was|were|previously|could|instead|unchanged)\b|\bno (?!longer\b)|\bnew (?!(?:API )?(?:micro-?)?versions?\b)(?:[\w-]+ ){0,2}${nouns}\b(?! (?:micro-?)?versions?\b)`,
  "i",
);

/** No sentence is longer. */
const longest = 400;

/** Whether words before several methods say that these change. */
export function announcesChange(text: string): boolean {
  return text
    .replaceAll("*", "")
    .trim()
    .split(/(?<=[.;])\s+/)
    .some((said) => said.length <= longest && !denied.test(said) && says.some((one) => one.test(said)));
}
