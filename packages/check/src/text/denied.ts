/** Clauses that say that nothing changes: "Neither tables nor columns are added", "The new field is not persisted". */

/** What is spoken of: parts of a data model, and options. */
const thing = String.raw`\b(?:tables?|columns?|schemas?|databases?|fields?|rows?|ind(?:ex|exes|ices)|migrations?|data ?models?|options?|settings?|config\w*|flags?|parameters?)\b`;
const deed = String.raw`\b(?:add\w*|chang\w+|modif\w+|alter\w*|introduc\w+|creat\w+|remov\w+|drop\w*|renam\w+|touch\w*|affect\w*|persist\w*|stor(?:e|ed|ing)|saved?|need\w*|requir\w+)\b`;

/** Words on a value that is put into an option, or a list, that is there; an option among others is put to "options". */
export const takesValue = /\badd(?:s|ed|ing)? (?:to|in) (?:the )?\S{1,60} (?:list|option|setting)\b(?! of\b)/i;

/** What a service does with its database all day, which leaves the tables as they are. */
const daily =
  /\b(?:updat|writ|us|read|quer)\w+ (?:\w+ )?(?:the )?(?:\w+ )?(?:databases?|DB)\b(?! (?:schemas?|models?|tables?))/gi;

const deniedPatterns: readonly RegExp[] = [
  // "Neither options nor tables change", "without new options", "do not have to change options"
  new RegExp(String.raw`\b(?:no|neither|without|none of)\b.{0,60}${thing}`, "i"),
  new RegExp(String.raw`(?:\b(?:not|never)\b|n['’]t\b).{0,40}${deed}.{0,40}${thing}`, "i"),
  // "That is not a new option"
  new RegExp(String.raw`(?:\bnot|n['’]t) (?:be )?(?:an?|any) (?:new|additional|further)\b.{0,40}${thing}`, "i"),
  takesValue,
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
  return (
    deniedPatterns.some((pattern) => pattern.test(clause)) ||
    (ofObject.test(clause) && /\bfields?\b/i.test(clause) && !ofTable.test(clause))
  );
}

/** A text without the clauses that say that nothing changes. What is left has its sentences apart. */
export function withoutDenied(text: string): string {
  return text
    .split(/(?<=[.!?;,:]\s)|(?<=\n)(?=[ \t]*(?:\n|[*-] ))|(?<=\s)(?=(?:but|while|whereas)\s)/)
    .filter((clause) => !isDenied(clause.replaceAll(/\s+/g, " ").trim()))
    .join("")
    .replaceAll(daily, "");
}
