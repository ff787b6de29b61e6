/** Clauses that say that nothing changes: "Neither tables nor columns are added", "The new field is not persisted". */
import { addsMethod } from "@assent/spec";

/** What is spoken of: parts of a data model, and options. */
const thing = String.raw`\b(?:tables?|columns?|schemas?|databases?|fields?|rows?|ind(?:ex|exes|ices)|migrations?|data ?models?|options?|settings?|config\w*|flags?|parameters?)\b`;
const deed = String.raw`\b(?:add\w*|chang\w+|modif\w+|alter\w*|introduc\w+|creat\w+|remov\w+|drop\w*|renam\w+|touch\w*|affect\w*|persist\w*|stor(?:e|ed|ing)|saved?|need\w*|requir\w+)\b`;

/** Words on a value that is put into an option, or a list, that is there; an option among others is put to "options". */
export const takesValue = /\badd(?:s|ed|ing)? (?:to|in) (?:the )?\S{1,60} (?:list|option|setting)\b(?! of\b)/i;

/** What a service does with its database all day, which leaves the tables as they are. */
const daily =
  /\b(?:updat|writ|us|read|quer)\w+ (?:\w+ )?(?:the )?(?:\w+ )?(?:databases?|DB)\b(?! (?:schemas?|models?|tables?))/gi;

/** What a program does with a database, which has no data of its own: "methods of the database repository". */
const inCode =
  /\b(?:databases?|DB) (?:repositor(?:y|ies)|layers?|APIs?|access|drivers?|methods?|calls?|quer(?:y|ies)|functions?|modules?|code)\b/gi;

/** Words that leave something to another day, or to another spec. */
const deferred =
  /\b(?:may|might|could|can|will) (?:later|eventually)\b|\blater(?: on)?,? (?:we|it|this|that|they) (?:may|might|could|can)\b|\bfuture work\b|\bout of (?:the )?scope\b|\bnot in (?:the )?scope\b|\bin (?:the|a) (?:near |far )?future,? (?:we|it|this|that|they) (?:may|might|could|can)\b|\b(?:may|might|could|can|will) [^.]{0,60}\bin (?:the|a) (?:near |far )?future\b|\bsubject of (?:an?|another) [\w-]{1,20} spec\b|\b(?:in|as) (?:an?|another|some|the) (?:later|future|follow-up|subsequent|separate) (?:specs?|changes?|patch(?:es)?|reviews?|releases?|versions?|steps?|blueprints?|tasks?|efforts?)\b/i;

const anyThing = new RegExp(thing, "i");
/** What says so of a thing, which each of them names. */
const deniedPatterns: readonly RegExp[] = [
  // "Neither options nor tables change", "without new options", "do not have to change options"
  new RegExp(String.raw`\b(?:no|neither|without|none of)\b.{0,60}${thing}`, "i"),
  new RegExp(String.raw`(?:\b(?:not|never)\b|n['’]t\b).{0,40}${deed}.{0,40}${thing}`, "i"),
  // "That is not a new option"
  new RegExp(String.raw`(?:\bnot|n['’]t) (?:be )?(?:an?|any) (?:new|additional|further)\b.{0,40}${thing}`, "i"),
  // "But the schema will not,"
  new RegExp(String.raw`${thing}.{0,40}(?:\b(?:will|would|does|do|is|are|has|have|need|should) not|n['’]t)\W*$`, "i"),
  // "Tables are not changed"
  new RegExp(String.raw`${thing}.{0,40}(?:\b(?:not|never)\b|n['’]t\b).{0,25}${deed}`, "i"),
  new RegExp(String.raw`\b(?:avoid\w*|instead of|rather than|no need (?:for|of))\b.{0,40}${thing}`, "i"),
  new RegExp(String.raw`${thing}.{0,60}\b(?:rejected|discarded|dismissed|ruled out)\b`, "i"),
  new RegExp(
    String.raw`${thing}.{0,40}\b(?:remain(?:s|ed)?(?: (?:as|unchanged|the same)\b|$)|stays? (?:as|unchanged|the same)\b|(?:kept|left) (?:as|unchanged|alone)\b|(?:is|are) (?:unchanged|unaffected|untouched|the same)\b|already\b|has it\b)`,
    "i",
  ),
  new RegExp(
    String.raw`\b(?:existing|present|current) (?:columns?|tables?|fields?)\b.{0,60}\b(?:holds?|stores?|keeps?|has|have|takes?)\b`,
    "i",
  ),
];

/** A field of an object that is in no table: "Only the versioned object gets a new field". */
const ofObject = /\bonly\b.*\bobjects?\b|\bobjects?\b.*\bonly\b/i;
const ofTable = /\b(?:tables?|columns?|databases?|DB|schemas?)\b/i;

/** Whether a clause says that nothing of a data model, or of options, changes. */
function isDenied(clause: string): boolean {
  if (takesValue.test(clause) || deferred.test(clause)) return true;
  return (
    anyThing.test(clause) &&
    (deniedPatterns.some((pattern) => pattern.test(clause)) ||
      (ofObject.test(clause) && /\bfields?\b/i.test(clause) && !ofTable.test(clause)))
  );
}

/** A text without the clauses that say that nothing changes. What is left has its sentences apart. */
export function withoutDenied(text: string): string {
  return withoutClauses(text, isDenied, (clause) => adding.test(clause))
    .replaceAll(daily, "")
    .replaceAll(inCode, "");
}

const api = String.raw`\b(?:APIs?|REST|endpoints?)\b`;
const apiDeed = String.raw`\b(?:affect|chang|modif|impact|touch|alter|requir|introduc|add|expos)\w*`;
const anyApi = new RegExp(api, "i");
/** What says so of an API, which each of them names. */
const deniedOfApi: readonly RegExp[] = [
  new RegExp(String.raw`(?:\b(?:not|never)\b|n['’]t\b).{0,40}${apiDeed}.{0,80}${api}`, "i"),
  new RegExp(String.raw`${api}.{0,60}(?:\b(?:not|never)\b|n['’]t\b).{0,20}${apiDeed}`, "i"),
  new RegExp(
    String.raw`${api}.{0,40}\b(?:unaffected|unchanged|remains? (?:the same|as)|stays? (?:the same|as))\b`,
    "i",
  ),
  // "Nothing of the API changes", "nothing is added to the API"
  new RegExp(String.raw`\b(?:nothing|none|neither)\b(?=.{0,80}${api}).{0,80}${apiDeed}`, "i"),
];
/** "No other changes" are beside one that is told. */
const withoutChange =
  /\b(?:no|without)\b(?: (?!(?:other|further|additional|more)\b)\w+){0,4} (?:impacts?|changes?|effects?|modifications?)\b/i;

function isDeniedOfApi(clause: string): boolean {
  if (deferred.test(clause) || withoutChange.test(clause)) return true;
  return anyApi.test(clause) && deniedOfApi.some((pattern) => pattern.test(clause));
}

/** A text without the clauses that say that nothing of an API changes, or leave it to another day. */
export function withoutDeniedOfApi(text: string): string {
  return withoutClauses(text, isDeniedOfApi, addsMethod);
}

/** What is said in place of a clause that is left out: what stands before it and after it is no sentence together. */
const gap = ". ";

function withoutClauses(
  text: string,
  isLeftOut: (clause: string) => boolean,
  isChange: (clause: string) => boolean,
): string {
  let wasLeftOut = false;
  return text
    .split(/(?<=[.!?;,:]\s)|(?<=\n)(?=[ \t]*(?:\n|[*-] ))|(?<=\s)(?=(?:but|while|whereas|since|because)\s)/)
    .map((clause) => {
      const words = clause.replaceAll(/\s+/g, " ").trim();
      wasLeftOut = isLeftOut(words) || (wasLeftOut && subordinate.test(words) && !isChange(words));
      return wasLeftOut ? gap : clause;
    })
    .join("");
}

/** What goes on with the clause before it, if it is no change itself: "The schema stays, since states are kept as text in it." */
const subordinate = /^(?:which|since|because|when|if|where|until|once)\b/;

const part = String.raw`\b(?:tables?|columns?|schemas?|fields?|ind(?:ex|exes|ices)|migrations?|options?|settings?|flags?|parameters?)\b`;
/** What tells of a change all the same: "No tables change, because a new option ``keep_minutes`` is added." */
const adding = new RegExp(
  String.raw`^(?!(?:if|until)\b).*(?:\b(?:new|additional|adds?|introduces?|creates?)\b.{0,40}${part}|${part}.{0,40}\b(?:is|are|will be|gets?) (?:newly )?(?:added|introduced|created|removed|dropped|renamed)\b)`,
  "i",
);
