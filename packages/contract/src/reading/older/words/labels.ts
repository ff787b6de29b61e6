/** What the words before a list, a value or a block say that it is. */
import { absoluteUrl, anyUrl } from "./url.ts";
import { verbPattern } from "./verbs.ts";

const marks = String.raw`[\s\x60*_"'|:]*`;
/** Options of a command between a verb and its URL. */
export const options = String.raw`(?:-{1,2}\w+\s+"[^"]*"\s*(?:\\\s*)?)*`;
/** Up to four words before a method: "New: GET …", "REST API: PATCH …", "GET: http://…". */
const lead = String.raw`^${marks}(?:[*+-] +)?(?:\d+[.)] +)?(?:\+?\(?(?:[A-Za-z][\w']{0,20}[ -]){0,3}[A-Za-z][\w']{0,20}\)?${marks}(?::|--) *)?${marks}`;

/** What may stand before a method that a text begins with. */
export const leadOfMethod = new RegExp(`${lead}$`);

/** A method with its URL at the start of a text, where the URL shows itself as one only by that. */
export const relativeAtStart = new RegExp(
  `${lead}(?:(?:${verbPattern}) ?[/,|] ?)*(?<verb>${verbPattern})\\b[\\s\\x60*_"':()]*${options}(?<url>${anyUrl})`,
);

/** "Stop  POST servers/{id}/action": a method behind what it is for, and nothing else. */
export const methodBehindName = new RegExp(
  `^${marks}(?:[*+-] +)?(?<name>[A-Z][\\w']{0,20}(?: [a-z][\\w']{0,20}){0,5}) (?<verb>${verbPattern}) (?<url>${anyUrl})$`,
);

/** "The PUT method will be changed", after a path that stands alone. */
export const verbOfMethod = new RegExp(
  `\\b[Tt]he [\\x60*"']*(?<verb>${verbPattern})[\\x60*"']* (?:method|request|call)\\b`,
);

const verbBegins = new RegExp(
  `^[\\s\\x60*]*(?:(?:The|A|Any) )?[\\x60*]*(?<verb>${verbPattern})[\\x60*]*(?: (?:HTTP |API )?(?:methods?|requests?|calls?|operations?))? (?:(?:will|should|also|now|can|may) ){0,2}(?:returns?|responds?|answers?|accepts?|takes?|expects?)\\b`,
);
const verbBehind = new RegExp(
  `\\b(?:using|with|via|by|for|in) (?:(?:the|an?) )?[\\x60*]*(?<verb>${verbPattern})[\\x60*]* (?:methods?|requests?|calls?|verbs?)[^.:]{0,40}:+$`,
);

/** "Example of a PUT request:", "Parameters of PUT:". */
const verbOfShown = new RegExp(
  `^[\\s\\x60*]*(?:[A-Z][a-z]+ ){1,3}(?:[a-z]+ ){0,3}(?:of|for) (?:(?:the|an?) )?[\\x60*]*(?<verb>${verbPattern})[\\x60*]*(?: (?:method|request|call|operation))?:+$`,
);

/** The verb of the method that words before a block or table are of, and of no other: "Request of PUT:". */
export function verbShown(text: string): string | undefined {
  return verbOfShown.exec(text)?.groups?.verb;
}

/** The verb of "GET method returns JSON of this form:" or "A body that is sent with the POST method:", without a URL. */
export function verbSaid(text: string): string | undefined {
  return (verbBegins.exec(text) ?? verbBehind.exec(text))?.groups?.verb;
}

const ordinals = ["first", "second", "third", "fourth", "fifth"];
const ofOrdinal = new RegExp(
  `\\b(?:of|for|to|by|with) the (?:(?<first>${ordinals.join("|")})|(?<last>last|latter)|former)(?: (?:one|(?:API |HTTP )?(?:method|request|call|operation|endpoint))(?: above)?)?(?: (?:is|looks like this|looks like|will be|are))?:+$`,
);

/** The index of the method that words before a block count, from 0: "The body of the first:"; -1 is the last one. */
export function ordinalSaid(text: string): number | undefined {
  const groups = ofOrdinal.exec(text)?.groups;
  if (groups === undefined) return undefined;
  return groups.last === undefined ? Math.max(0, ordinals.indexOf(groups.first ?? "")) : -1;
}

/** What stands before a label: a mark, and words that only say which one it is. */
const beforeLabel = String.raw`^${marks}(?:[*+-] +|\d+[.)] +)?(?:(?:with|the|an?|new|existing|old|full|v\d[\w.]{0,6}|http|rest|api|request|resource|target|relative|of|type) )*`;

/** The label of a verb, with the verb where it follows. */
export const verbLabel = new RegExp(
  `${beforeLabel}(?:method(?: type)?|verb|(?<=request )type)s?(?: \\((?:${verbPattern})(?:[/|,] ?(?:${verbPattern})){1,6}\\))?(?: =)?${marks}(?:(?<verbs>(?:${verbPattern})(?:(?:\\s*[/,|&]\\s*| and | or )(?:${verbPattern}))*)\\b(?:[^/]{0,80}|[\\s\\x60*]{0,4}\\([^()/]{1,250}\\)\\.?))?$`,
  "i",
);

/** The label of a URL, with the URL where it follows. */
export const urlLabel = new RegExp(
  `${beforeLabel}(?:URL|URI|path|endpoint|resource|route)s?(?: (?:for|of) (?:the |this )?\\w{1,20})?(?: =)?${marks}(?:(?<=[:=*\\x60]${marks})(?<url>${anyUrl})(?<more>(?:[\\x60"']{0,2}(?:, ?| and | or )[\\x60"']{0,2}${absoluteUrl}){1,4})?${marks})?(?: .{0,80})?$`,
  "i",
);

/** The label of a URL with words behind it, whatever they are: "URL: as told by the client". */
export const urlLabelled = new RegExp(
  `${beforeLabel}(?:URL|URI|path|endpoint|route)s?(?: (?:for|of) (?:the |this )?\\w{1,20})?[\\s\\x60*_]*[:=][\\s\\x60*_|:]*[^\\s\\x60*_|:]`,
  "i",
);

/** The label that a piece of text begins with, in small letters: "method type" of "**Method type**: GET". */
export function labelOf(text: string): string | undefined {
  return /^[\s*+|:-]*[\x60*_]{0,2}(?<label>[A-Za-z][A-Za-z /-]{1,40}?)[\x60*_]{0,2}\s*:(?!\/)/
    .exec(text)
    ?.groups?.label?.toLowerCase();
}

/** Whether a line is the label of a verb with its value: "Method: GET". */
export function isVerbField(line: string): boolean {
  return verbLabel.exec(line)?.groups?.verbs !== undefined;
}

/** Whether a line is the label of a URL with its value: "URL = /v1/a". */
export function isUrlField(line: string): boolean {
  return urlLabel.exec(line)?.groups?.url?.includes("/") === true;
}

/** A verb alone. */
export const verbAlone = new RegExp(
  `^${marks}(?:[+-] +${marks})?(?<verb>${verbPattern})${marks}(?:\\(.{0,60}\\))?\\.?$`,
);

const verbRun = String.raw`(?:${verbPattern})(?:(?: ?[,/|&] ?| and | or )(?:${verbPattern}))*`;
/** The title of a method that leaves its path out: "GET", "GET: all books", "HTTP PUT or PATCH requests", "All books (GET)". */
const titleOfVerbs = [
  new RegExp(
    `^${marks}(?:(?:[Tt]he )?(?:HTTP|REST|[Mm]ethod|[Vv]erb):? )?${marks}(?<verbs>${verbRun})${marks}(?:$|[(,–-] ?[^/]{0,80}$|(?<=:${marks})[^/]{0,80}$| (?:HTTP )?(?:methods?|requests?|calls?|operations?)\\b[^/]{0,60}$)`,
  ),
  new RegExp(`^${marks}(?<verbs>${verbRun})(?<words> [^/]{1,80})$`),
  new RegExp(`^[^/]{1,80}(?: [-–—]{1,2} |: ?|[([])${marks}(?<verbs>${verbRun})${marks}[)\\]]?$`),
];
const verbTitled = new RegExp(`^${marks}(?<verbs>${verbRun})${marks}$`, "i");
const eachVerb = new RegExp(verbPattern, "g");

/** The verbs of such a title, with where they stand, and whether they only begin what it says. */
export function verbsOfTitle(text: string): {
  readonly verbs: readonly { readonly text: string; readonly at: number }[];
  readonly isWorded: boolean;
} {
  const match = [...titleOfVerbs, verbTitled].map((pattern) => pattern.exec(text)).find((one) => one !== null);
  const run = match?.groups?.verbs ?? "";
  const from = text.indexOf(run);
  const verbs = [...run.toUpperCase().matchAll(eachVerb)].map(({ 0: verb, index }) => ({
    text: verb,
    at: from + index,
  }));
  return { verbs, isWorded: match?.groups?.words !== undefined };
}

/** Verbs alone: "GET, POST". */
export const verbsAlone = new RegExp(`^${marks}(?<verbs>${verbRun})${marks}\\.?$`);

/** A URL alone, or with a remark behind it. */
export const urlAlone = new RegExp(`^${marks}(?:[+-] +${marks})?(?<url>${anyUrl})${marks}(?:\\(.{0,60}\\))?$`);

/** What a list or block after some words holds. */
export type Topic = "request-parameters" | "response-fields" | "codes" | "request" | "response" | "schema";

/** Words that say that what is named or shown next is an example, up to the end of their sentence. */
export const exampleWords = /\b(?:for instance|e\.g\.|examples?)(?![^]*(?:[^.]\.|;)\s)/i;

/** A URL alone that shows itself as one. */
export const absoluteAlone = new RegExp(
  `^${marks}(?:[+-] +${marks})?(?<url>(?=\\/\\w|[vV]\\d|https?:|[<{]:?[\\w -]{1,40}[>}]\\/\\w)${absoluteUrl})${marks}$`,
);

/** "The following GET APIs will sort:", before a list of URLs. */
export const verbOfList = new RegExp(
  `\\b(?<verb>${verbPattern})[\\x60*"']* (?:REST )?(?:APIs?|requests?|methods?|calls?|endpoints?|operations?)\\b[^:]{0,150}:$`,
);

/** "GET: lists them", before a list of URLs. */
export const verbOfPart = new RegExp(
  `^${marks}(?:[+-] +${marks})?(?<verb>${verbPattern})\\b[\\x60*]{0,2}(?::| -{1,2}| –)[\\x60*]{0,2} +[A-Za-z][^/]{2,100}$`,
);

/** "{kind} is one of these:", of a placeholder in the URLs of a list. */
export const onPlaceholder =
  /^[\s\x60*"'(]*[{<][\w -]{1,40}[>}][\x60*"')]* (?:will be|can be|may be|is|are|stands|means)\b/;

/** A path with words behind it, at the start of a text. */
export const pathWithWords = new RegExp(
  `^${marks}(?:[+-] +${marks})?(?<url>(?=\\/\\w)${absoluteUrl})[\\x60*"']* [a-z]`,
);

/** "a ``GET`` on the same URL". */
export const verbOnSame = new RegExp(
  `\\b(?<verb>${verbPattern})\\b[\\x60*"']* (?:on|to|at|of|for) (?:the |this )?same (?:URL|URI|path|resource|endpoint|route)\\b`,
  "g",
);

/** "A HEAD version of this call is also supported". */
export const verbAlso = new RegExp(
  `\\b(?<verb>${verbPattern})\\b[\\x60*"']*(?: (?:method|request|call|version|variant)s?)?(?: (?:of|on|for) (?:this|the) (?:API|call|method|URL|URI|path|resource|endpoint))? (?:is|are) (?:also |only )?(?:supported|available|allowed|accepted|possible)\\b`,
);

/** "(202, POST) add: adds one" or "(POST, 202, 404)", before the URL of the method. */
export const verbInBrackets = new RegExp(`\\((?:[1-5]\\d\\d, ?){0,8}(?<verb>${verbPattern})(?:, ?[1-5]\\d\\d){0,8}\\)`);

/** "All endpoints in ``/v1/books`` are modified:" or the path alone, before a list of verbs. */
export const pathOfList = new RegExp(
  `(?:^[\\s\\x60]*|[\\x60"'])(?<url>(?=\\/\\w)${absoluteUrl})(?:(?<!:)[\\x60"'][^:]{0,80}:|(?<=:))$`,
);

/** "On **GET** (list), the response …", in a list of the verbs of one path. */
export const verbInList = new RegExp(
  `^[*+-]? *(?:(?:On|For|With|on|for|with) )?(?:a |the )?[\\x60*"']{0,3}(?<verb>${verbPattern})\\b[\\x60*"']{0,3}(?= \\(|,| ?:| requests?\\b| calls?\\b| --? | – )`,
);

/** "**GET**: lists them", "PUT (new)": a verb with what is said of it. */
export const verbWithWords = new RegExp(
  `^:?[\\x60*"']{0,3}(?<verb>${verbPattern})[\\x60*"']{0,3} ?(?::|\\(|--? | – )[^/]{0,300}$`,
);

/** Verbs of requests that were described before: "any POST/PATCH request". */
export const verbsOfRequests = new RegExp(
  `\\b(?<verbs>(?:${verbPattern})(?:(?:, ?|/| and | or )(?:${verbPattern}))*)[\\x60*"']* (?:requests?|methods?|calls?|operations?|endpoints?)\\b`,
);

/** "All of the above API calls": what is said of them is of each method. */
export const allMethods =
  /\ball of (?:these|them|those|the above)\b|\b(?:all|each|every|any)(?: of)?(?: the| these| those)?(?: (?:above|new|REST|API|HTTP))* (?:APIs?|calls?|methods?|requests?|endpoints?|operations?)\b|\b(?:the above|these|those) (?:(?:new|REST) )*(?:APIs?|calls?|methods?|endpoints?|operations?)\b/i;

/** "All 3 endpoints", "all three of the methods": of as many as there are. */
export const countedMethods =
  /\ball (?:of the(?:se)? )?(?<count>[2-9]|two|three|four|five|six)(?: (?:of|the|these|above|new|REST|API|HTTP))* (?:APIs|calls|methods|requests|endpoints|operations)\b/i;

/** "Both of them": of two that may be any. */
export const bothMethods =
  /\bboth(?: of)?(?: the| these)?(?: (?:new|REST|API|HTTP))* (?:APIs|calls|methods|requests|endpoints|operations)\b/i;

/** "The methods return these codes": of all that were named. */
export const theMethods =
  /\b(?:the|these|those|all) (?:(?:above|new|REST|API|HTTP|of|the|these) )*(?:APIs|calls|methods|requests|endpoints|operations) (?:[a-z]+ ){0,2}(?:returns?|responds?|accepts?|supports?|takes?)\b/i;

/** The title of a side of a method, that bodies below it are of. */
export const sideTitle =
  /^[\s\x60*_|]*(?:(?:json|sample|example) )*(?:(?<request>requests?)|(?<response>responses?))(?: (?:body|samples?|examples?|parameters?))?[\s\x60*_|:]*$/i;

/** Words before a body in the same sentence. */
export const bodyLabel =
  /^[\s*+\x60-]*(?:[A-Za-z]+ ){0,2}(?:(?<response>responses?)|requests?|body|payload)(?: (?:body|example))?[\s*\x60:]+(?:[^{}]{0,100}[\s/])?$/i;

/** Titles of parts of a method, which are no new subject. */
export const partTitle =
  /^(?:(?:(?:json|sample|example|query|url|path|body|https?|expected|ok|other|successful) )*(?:requests?|responses?|body|payload|examples?|samples?|parameters?|errors?|codes?|return|normal|status|description|notes?|headers?|schema|limitations?)\b|\d)/i;

/** What the words before a list say that its items are. */
export function topicOfList(words: string): Topic | undefined {
  const text = words.slice(-160);
  if (
    /\b(?:codes?|errors?|faults?|status(?:es)?)\b[^.]{0,60}:*\s*$/i.test(text) ||
    /\breturned response will be one of/i.test(text)
  )
    return "codes";
  if (/\b(?:respon\w+|returns?|returned|output|reply|result)\b/i.test(text)) return "response-fields";
  // What one field may be.
  if (/\bvalues (?:for|of) |\bvalues\b[^.]{0,30}:$/i.test(text)) return undefined;
  if (
    /\b(?:param(?:eter)?s?|argument|arguments|query|request body|body|attributes?|fields?|(?:following|these|supported) filters?|options?|(?:url|query) args?)\b/i.test(
      text,
    ) ||
    /^requests?:*$/i.test(text)
  ) {
    return "request-parameters";
  }
  return undefined;
}

/** Words without the side that is not shown: "the response for such a request", and "request/response", which is neither. */
export function withoutOtherSide(words: string): string {
  return words
    .replace(/_req(?=\b|_)/gi, " request")
    .replace(/_resp?(?=\b|_)/gi, " response")
    .replace(/\b(respon[sc]e|answer|reply|result) (?:to|for|of) (?:[a-z]+ ){0,3}requests?\b/gi, "$1")
    .replace(/\brequests? ?\/ ?responses?\b/gi, "");
}

/** What the words before a block say that it shows; where they do not say, it is of the `side` that it stands below. */
export function topicOfBlock(
  words: string,
  side?: "request" | "response",
): "request" | "response" | "schema" | undefined {
  // What is said in brackets, of a code or of another body, is said of no body that follows.
  const text = withoutOtherSide(
    words.replace(/\((?:[^()]*\b[1-5]\d\d\b[^()]*|(?:[^\s()]+ ){3,}[^\s()]+)\)/g, ""),
  ).slice(-160);
  if (/schema\b/i.test(text)) return "schema";
  const last = (pattern: RegExp): number => [...text.matchAll(pattern)].at(-1)?.index ?? -1;
  const request = last(
    /\b(?:requests?|payload|POST data|(?<!\b(?:bad|invalid|wrong|malformed) )input|sent|supplied|passed in|accepts)\b/gi,
  );
  const response = last(/\b(?:respon[sd]\w*|returns?|returned|reply|replies|results?|outputs?|RESP)\b/gi);
  if (request >= 0 || response >= 0) return response > request ? "response" : "request";
  if (side === undefined && /(?:^|[\s\x60*])[2-5]\d\d[\x60*]{0,2}(?: |:|$)/.test(text)) return "response";
  return side ?? (/\bbody\b/i.test(text) ? "request" : undefined);
}
