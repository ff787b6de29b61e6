/** Why an operation refuses what fits its schema, as the words of its codes say it: something is taken, or not the time for it. */
import type { ApiOperation } from "../operations.ts";
import { singulars } from "./singulars.ts";

/** A thing that has it is there: "the project already has a task of that title". */
const taken = new RegExp(
  [
    String.raw`\balready (?:has|have|exists?|there|present|taken|used|in use|known|named|called|assigned|registered|defined)\b`,
    String.raw`\balready been (?:taken|used|given|registered|created|made|defined)\b`,
    String.raw`(?<!\bnot |n't )\bexist`,
    String.raw`\bduplicate`,
    String.raw`\bunique\b`,
    String.raw`\bsame\b`,
    String.raw`\btaken\b`,
    String.raw`\bin use\b`,
    String.raw`\bof that \w+`,
  ].join("|"),
  "i",
);
/** Something goes on: "another one is already being made". */
const process = /\bbeing \w+|\b(?:in )?progress\b|\bpending\b|\bunder way\b|\bongoing\b|\brunning\b/i;
/** What it stands on is not as it has to be: "the machine is not active". */
const state = new RegExp(
  [
    process.source,
    String.raw`\b(?:in)?active\b|\bstat(?:e|us)\b|\bready\b|\b(?:un)?available\b|\bbusy\b|\b(?:un)?locked\b|\bstill\b|\bnot yet\b`,
    String.raw`\bcurrently\b|\bdeleting\b|\bcreating\b|\bbuilding\b|\bstopped\b|\bdepend|\bnot empty\b`,
  ].join("|"),
  "i",
);
/** Nothing more is to be had: "the quota is used up". */
const exhausted =
  /\bquotas?\b|\btoo many\b|\bused up\b|\bexhausted\b|\bcapacity\b|\bmaximum number\b|\blimit (?:is|was|has been) (?:reached|exceeded|hit)\b|\b(?:exceed|reach)\w* (?:the|its|a) limit\b|\bno (?:more )?(?:room|space|hosts?)\b/i;

/** Whether the 409 of an operation says that something is taken. */
export function refusesTaken(operation: ApiOperation): boolean {
  return takenWords(operation).length > 0;
}

/** The words of the 409 of an operation that say that something is taken. */
export function takenWords(operation: ApiOperation): readonly string[] {
  return clausesOf(operation, 409).filter(isTaken);
}

/** Whether the 409 of an operation says that a property is what is taken: "a task of that title", "the name is in use". */
export function isNamedTaken(operation: ApiOperation, name: string): boolean {
  const word = name.replaceAll(/[^A-Za-z0-9]+/g, "[ _-]").replaceAll(/([a-z])([A-Z])/g, "$1[ _-]?$2");
  const named = new RegExp(
    `\\b(?:that|this|the same|such an?|duplicate) ${word}\\b|\\b${word}(?: address| number)?(?: (?:is|was|has been))?(?: already)? (?:taken|used|in use|exists?|given|known|registered)\\b`,
    "i",
  );
  return takenWords(operation).some((words) => named.test(words));
}

/**
 * Whether the words of a code that refuses give a reason that no request shows: what the thing is doing, or what there is no
 * more of. A code for conflicts that says nothing of itself may have one.
 */
export function mayStandInTheWay(operation: ApiOperation, status: number): boolean {
  if (isExhausted(operation, status)) return true;
  if (!conflictCodes.has(status)) return false;
  const clauses = clausesOf(operation, status);
  return clauses.some((words) => !isTaken(words) && state.test(words)) || !clauses.some(isTaken);
}

/**
 * Whether the 409 of an action says that it is done already: "the book is lent already" of POST /books/{id}/lend. What is said of
 * another thing that was done ("already finished" of a cancellation) may hold or not.
 */
export function refusesDone(action: ApiOperation): boolean {
  const name = action.path.split("/").at(-1)?.toLowerCase() ?? "";
  // The end of a verb changes: lend and lent, publish and published.
  const stem = name.slice(0, name.length > 4 ? 4 : 3);
  if (!/^[a-z]{3,}$/.test(name)) return false;
  return clausesOf(action, 409).some(
    (words) => /\balready\b/i.test(words) && !isTaken(words) && !process.test(words) && startsWord(words, stem),
  );
}

function startsWord(words: string, stem: string): boolean {
  return words
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => word.startsWith(stem));
}

/** Whether an operation promises a code whose words tell no reason: "409 -- conflict". */
export function isUnexplained(operation: ApiOperation, status: number): boolean {
  return (
    operation.responses.some(({ code }) => code === String(status)) &&
    !clausesOf(operation, status).some((words) => isTaken(words) || state.test(words) || exhausted.test(words))
  );
}

/** Whether the words of a code say that there is no more of something: "the quota is used up". */
export function isExhausted(operation: ApiOperation, status: number): boolean {
  return clausesOf(operation, status).some((words) => exhausted.test(words));
}

/**
 * Whether the 409 of a deletion says that a thing goes only when nothing is in it: that it is not empty, or that there are some
 * of what stands in it, by the name of their collection ("there are parcels in the depot").
 */
export function refusesFull(operation: ApiOperation, collection: string): boolean {
  const name = collection.split("/").at(-1) ?? "";
  const names = [name, ...singulars(name)].map((one) =>
    one.replaceAll(/[^A-Za-z0-9]+/g, "[-_ ]").replaceAll(/([a-z])([A-Z])/g, "$1[-_ ]?$2"),
  );
  const some = String.raw`(?:still )?(?:(?:an?|any|some|one or more|other|more) )?(?:${names.join("|")})`;
  const inIt = String.raw`(?=\s*$|\s+(?:left|there|yet|still|(?:in|on|of|at|within|inside|below|under) (?:the|this|that|an?|it)\b))`;
  const full = new RegExp(
    [
      String.raw`\b(?:there (?:is|are)|still|has|have|holds?|contains?|having) ${some}${inIt}`,
      String.raw`^\s*${some} (?:still )?(?:exists?|remains?|(?:is|are) (?:still )?(?:there|left|in it|present))\b`,
      String.raw`\bnot (?:yet )?empty\b|\bnon-?empty\b`,
    ].join("|"),
    "i",
  );
  return clausesOf(operation, 409).some((words) => full.test(words));
}

/** Codes that speak of what stands on the server (RFC 9110, RFC 4918, RFC 6585). */
const conflictCodes: ReadonlySet<number> = new Set([402, 409, 412, 423, 425, 428, 507]);

function isTaken(words: string): boolean {
  return taken.test(words) && !process.test(words);
}

function clausesOf({ responses }: ApiOperation, status: number): readonly string[] {
  const response = responses.find(({ code }) => code === String(status));
  if (response === undefined) return [];
  const words = response.description === "" ? (response.promise?.words ?? "") : response.description;
  return words.split(/[.;,]|\bor\b/i).filter((one) => /[a-z]/i.test(one));
}
