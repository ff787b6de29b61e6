/** Status codes in running text. */
import { sentences } from "@assent/spec";
import { conditionBefore, wordsOfCode } from "../words/code-words.ts";
import { verbPattern } from "../words/verbs.ts";

/** The codes that services answer with; 255, 256 and 512 are other numbers. */
const known = new Set(
  [
    ...[
      200, 201, 202, 203, 204, 205, 206, 207, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406, 407,
    ],
    ...[
      408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 422, 423, 424, 426, 428, 429, 431, 500, 501, 502, 503, 504, 507,
    ],
  ].map(String),
);

const names =
  "Created|Accepted|No ?Content|Multi-Status|Multiple Choices|Found|Not ?Modified|(?:HTTP)?Bad ?[Rr]equest|Unauthori[sz]ed|Forbidden|Not ?Found|Conflict|Gone|(?:Method )?Not ?Allowed|Not ?Acceptable|Precondition|Request Entity|Unsupported|Unprocessable|Too Many|Internal|Not ?Implemented|Service ?Unavailable|Bad Gateway|Gateway|Over ?Limit";
/** The same in capitals: "201 CREATED", "404 NOT_FOUND". */
const capitals = `(?:${names.toUpperCase().replace(/ \??/g, "[ _]?")})`;
/** The names of codes, as they are written after a number. */
const phrase = new RegExp(
  String.raw`^[\s\x60*"'):(-]{0,4}(?:OK|Ok|${names}|${capitals}|means?\b|[A-Z]\w{1,20} Not ?Found|(?:Method )?Not ?allowed|[iI]f\b|[oO]n (?:success|errors?|failures?)\b|[wW]hen\b|(?:(?:is|will be) )?(?:returned|raised)|(?:otherwise|else)\b|response|error|status)`,
);
/** What comes before a number that is how many, or which one of something else. */
const quantity =
  /\b(?:than|at (?:least|most)|up to|over|exceed\w*|beyond|every|(?:maximum|minimum|limit|total)(?: of| is)?|ports?|RFC|within)\s+[\x60]{0,2}$/i;
const before =
  /(?:\bHTTP(?:\/\d(?:\.\d)?)?|\bHttp|\bcodes?|\bstatus|\breturn(?:s|ed|ing)?|\brespon(?:se|d|ds)|\berrors?|\bRESP|\bgives?|\bgive|\braises?|\b[A-Z]\w+)[\s\x60*"':(=[-]{0,4}(?:an?|the|an? HTTP|HTTP|with|of|is)?[\s\x60*"':(=[-]{0,3}$/i;
const saying =
  /(?:\bHTTP(?:\/\d(?:\.\d)?)?|\bHttp|\bcodes?|\bstatus|\breturn(?:s|ed|ing)?|\brespon(?:se|d|ds)|\breceives?|\berrors?|\bgives?|\braises?|\bfails? with|\brejected with|\botherwise|\bwith)[\s\x60*"':(=[-]{0,4}(?:an?|the|an? HTTP|HTTP|with|of|is)?[\s\x60*"':(=[-]{0,3}$/i;
/** What is said to end with a number: "answers 200 with this body", "it will cause a 404", "they get 403". */
const ending =
  /\b(?:(?:answer(?:s|ed|ing)?|repl(?:y|ies|ied)|gives?|comes?|fail(?:s|ed|ing)?|reject(?:s|ed)?|refuse[sd]?|ends?|cause[sd]?|results?|gets?|yields?|throws?|expects?)(?: back)?|(?:answer|reply|result|status|outcome|success) (?:is|was|will be))[\s\x60*"'(]{1,4}(?:(?:with|by|in|an?|the)[\s\x60*"']{1,4}){0,2}$/i;
/** What stands behind a number that counts nothing. */
const countsNothing =
  /^[\x60*"')\]]{0,4}(?:$|[.,;:)]|\s*(?:--?|–|—)?\s*(?:[A-Z(]|(?:and|or|if|when|where|while|unless|because|for|with|on|to|in|as|but|otherwise|is|code|status|error|response)\b))/;
/** The reason of one more code. */
const isFor = /^[\x60*"']{0,3} (?:on|over|beyond|upon|at)\b/;
/** What stands between a code and one more: the reason of the first, and a word that goes on. */
const nextInList =
  /^[^.;]{0,120}(?:[;,]|\b(?:and|or|else|otherwise)\b)[\s\x60*"']{1,4}(?:(?:and|or|else|otherwise|an?|HTTP)[\s\x60*"']{1,4}){0,2}$/;
const labelled = /\b(?:codes?|responses?|returns?|errors?|failures?|expected|status)\b/i;
/** A label before codes: "Error codes: ", "Success: ". */
const says =
  /^[^.]{0,80}\b(?:codes?|errors?|responses?|return codes?)\b[^.:]{0,30}(?::| [-–] )|^[\s\x60*:|+-]*(?:success|failures?|normal)[\s\x60*]*:/i;
/** Behind a code: more of them, and that they are codes. */
const enumerated =
  /^[\x60]*(?:,? (?:and |or )?[\x60]*[1-5]\d\d[\x60]*){1,6} (?:(?:response|status|error|HTTP) )*(?:codes?|responses?|errors?)\b/;
/** The name or the cause of a code, right behind it. */
const namedBehind = new RegExp(
  String.raw`^[\s\x60*"'):(-]{0,4}(?:(?:[A-Z]\w{1,20} )?(?:[A-Z][a-z]+)\b|${capitals}|[iI]f\b|[wW]hen\b|[oO]n success|for\b(?! [^.;,]{0,40}\b(?:${verbPattern})\b))(?<! (?:The|It|This|In|A|An))`,
);
/** What a number is that is no code. */
const isOther =
  /\b(?:ids?|numbers?|values?|defaults?|versions?|sizes?|names?|ports?|e\.g\.,?)(?: (?:is|are|of|to|will be))?[\s\x60*"'(]*$/i;
/** What joins a code with the one before it. */
const moreCodes = /^[\x60*"']{0,2}(?:, ?| ?[/|] ?|,? (?:and|or) )[\x60*"']{0,2}$/;
/** Codes and nothing else, in brackets or as a sentence behind another: "shows one (200, 404)", "Makes one. 201, 409." */
const onlyCodes =
  /(?<=\(|[.;,:] | --? )[\x60*]{0,2}[1-5]\d\d[\x60*]{0,2}(?:(?: ?[,/|] ?| )(?:(?:and|or) )?[\x60*]{0,2}[1-5]\d\d[\x60*]{0,2}){0,12}(?=\)|[.;]?$|[.;] )/g;
const codeInList = String.raw`[\x60*]{0,2}[1-5]\d\d[\x60*]{0,2}`;
const nameInList = String.raw`(?: [-–] | )(?:OK|Ok|${names}|${capitals})(?: [A-Za-z]{1,20}){0,3}`;
const betweenInList = String.raw` ?(?:[,;/|]|and|or) ?(?:(?:and|or) )?`;
/** Codes in brackets of which some have their names: "(204, 404 Not Found)". */
const namedCodes = new RegExp(
  String.raw`(?<=\()${codeInList}(?:${nameInList})?(?:${betweenInList}${codeInList}(?:${nameInList})?){1,12}(?=\))`,
  "g",
);
/** A code alone, with its marks. */
const longestCode = 7;
/** A method, before its codes. */
const method = new RegExp(`\\b(?:${verbPattern})\\b\\W{1,6}\\w`);
/** "DELETE /v1/a/{id} -> 204": an arrow right behind a path. */
const answersPath = /\/\S{0,50}\s{0,3}(?:-{1,3}>|={1,3}>|→)[\s\x60*]{0,4}$/;
/** What may stand between the word that says what becomes of a code and the code. */
const upToCode = String.raw`\s+(?:an? |the )?[\x60*"']{0,2}(?:(?:HTTP|error|status|codes?)[: ]+)*[\x60*"']{0,2}$`;
/** What comes before a code that is not given, or not any more. */
const denied = new RegExp(
  String.raw`(?:\b(?:instead of|rather than|(?<!\bif )not|no longer(?: \w+)?|was|previously)\s+(?:an? |the )?(?:HTTP )?[\x60*"']{0,2}$|\b(?:(?:(?:do|does|did|will|would|should|must|can|could)(?: not|n['’]t)|cannot|can['’]t|won['’]t)(?: \w+ly)? (?:support|return|give|raise|(?:answer|respond|reply|fail)(?: with)?)|never (?:supports?|returns?|gives?|raises?|(?:answers?|responds?|replies|reply|fails?)(?: with)?))${upToCode})`,
  "i",
);
/** What joins a code that is not given with one more. */
const norCode = /^[\x60*"']{0,2}(?: ?[/|] ?|,? n?or )(?:an? )?[\x60*"']{0,2}$/;
const gave = String.raw`(?:returned|gave|raised|(?:answered|responded|replied|failed)(?: with)?)`;
const formerly = String.raw`(?:before (?:this|that|the) (?:change|spec|proposal|patch|fix)|previously|formerly|in the past|until now)`;
/** What comes before a code that was given once. */
const past = new RegExp(
  String.raw`\b(?:${formerly}\b[^.;:]{0,40}\b${gave}|used to (?:return|give|raise|(?:answer|respond|reply|fail)(?: with)?))${upToCode}`,
  "i",
);
/** The same, where only what stands behind the code says so: "it returned 202 before this change". */
const pastVerb = new RegExp(String.raw`\b${gave}${upToCode}`, "i");
const pastBehind = new RegExp(String.raw`^[\x60*"']{0,2}(?: [A-Z]\w{1,20}){0,2},? ${formerly}\b`, "i");

/** Whether the words around a code say that it is not given, or was given once. */
function isDenied(left: string, right: string): boolean {
  return denied.test(left) || past.test(left) || (pastVerb.test(left) && pastBehind.test(right));
}

/** A name before a code in brackets: "Bad Request (400)". */
const nameBefore =
  /(?:^|[,;:|)]|[*+-] |\b(?:and|or)\b)[\s\x60*"'\\]*(?<name>[A-Za-z][\w'-]*(?: [A-Za-z][\w'-]*){0,4})[\x60*"']{0,2}\s*\([\s\x60*"']{0,2}$/;
/** Words that only say that a code follows. */
const sayingCode =
  /^(?:(?:and|or|HTTP|an?|the|with|will|is|be|normal|expected|errors?|responses?|respond\w*|status|return(?:s|ed)?|raises?|gives?|codes?)(?: |$))+/i;
/** The name of the next code, which stands in brackets. */
const nextName = /(?:[,;.|)]|\b(?:and|or)\b|^)[^,;.|)]*\(\s*$/;
/** What comes between the ends of a range: "403-404", "400 to 499". */
const rangeTo = /^[\x60]{0,2} ?(?:--?|–|\.\.|to) ?[\x60]{0,2}([1-5]\d\d)(?![\w\/%])/;

/** A code in a text. */
export interface FoundCode {
  readonly code: string;
  readonly start: number;
  readonly end: number;
  /** What is said of it. */
  readonly meaning: string;
  /** How plainly it is one: the list of codes, the start of an item, or a number in a sentence. */
  readonly how: "listed" | "leading" | "mentioned";
}

/** What is read of the words behind a code. */
const mostRead = 600;

/** A code with what its meaning is read of. */
interface Sighted extends Omit<FoundCode, "meaning"> {
  /** Whether the text begins with it, and so is about it. */
  readonly isLeading: boolean;
  /** What stands before it, where it is in brackets. */
  readonly before: string | undefined;
}

/** The codes of a text. `isListed`: the text, or what it stands under, says that it lists codes. */
export function codesIn(text: string, isListed: boolean): readonly FoundCode[] {
  const found = sightedIn(text, isListed);
  const conditions = new Map(
    found.map((one, index) => {
      const before = found[index - 1];
      return [one, before === undefined ? undefined : conditionBefore(text, before.end, one)?.words];
    }),
  );
  let next: number | undefined;
  let last: number | undefined;
  return found
    .reverse()
    .map((one) => {
      const { code, start, end, how } = one;
      // The codes of a range stand in one place.
      if (last !== start) next = last;
      last = start;
      const meaning = [meaningOfCode(text, one, next), conditions.get(one)].filter(Boolean).join(" ");
      return { code, start, end, how, meaning };
    })
    .reverse();
}

function meaningOfCode(text: string, { end, how, isLeading, before: left }: Sighted, next: number | undefined): string {
  const rest = text.slice(end, end + mostRead);
  if (isLeading) return wordsOfCode(text, end, next);
  if (how === "listed") {
    return (left === undefined ? undefined : meaningOfNamed(left, rest)) ?? shortMeaning(text, end, next);
  }
  if (!namedBehind.test(rest)) return "";
  const stop = end + (sentences(rest)[0]?.end ?? 0);
  const words = wordsOfCode(text.slice(0, stop), end, next !== undefined && next < stop ? next : undefined);
  return words
    .replace(/^\(([^()]*)\)/, "$1")
    .replace(/(?<=^[^(]*)\)$/, "")
    .replace(/[\s:]+$/, "");
}

/** Numbers of a text that may be codes, and are not plainly enough. */
export function codesLeft(text: string, isListed: boolean): readonly Pick<FoundCode, "start" | "end">[] {
  const rest: Pick<FoundCode, "start" | "end">[] = [];
  sightedIn(text, isListed, rest);
  return rest;
}

/** Most texts have no number that could be a code. */
const mayBeCode = /[1-5]\d\d/;

function sightedIn(text: string, isListed: boolean, rest: Pick<FoundCode, "start" | "end">[] = []): Sighted[] {
  const found: Sighted[] = [];
  if (!mayBeCode.test(text)) return found;
  const isLabelled = isListed || says.test(text);
  const alone = [...text.matchAll(onlyCodes)]
    // A number behind a label may be any.
    .filter(({ 0: run, index }) => {
      const left = text.slice(0, index);
      return !left.endsWith(": ") || run.length > longestCode || method.test(left);
    })
    .concat([...text.matchAll(namedCodes)])
    .map(({ 0: { length }, index }) => ({ start: index, end: index + length }));
  let endOfRange = 0;
  /** Where the last one that was found ends: what a comma joins with it is one too. */
  let endOfLast = -1;
  /** The same of one that is not given. */
  let endOfDenied = -1;
  for (const match of text.matchAll(
    /(?:(?<![\w.$-]|(?<![1-5]\d\d)\/)|(?<=\bHTTP))([1-5]\d\d)(?![\w%]|\.\d|\/(?![1-5]\d\d\b))/g,
  )) {
    const code = match[1]!;
    if (!known.has(code)) continue;
    const start = match.index;
    if (start < endOfRange) continue;
    const end = start + code.length;
    const left = text.slice(Math.max(0, start - 60), start);
    const right = text.slice(end, end + 40);
    if (isDenied(left, right) || (endOfDenied >= 0 && norCode.test(text.slice(endOfDenied, start)))) {
      endOfDenied = end;
      continue;
    }
    if (quantity.test(left)) continue;
    const isLeading =
      /^[\s\x60*"'|+(-]{0,6}(?:HTTP |Http )?[\x60*"']{0,2}$/.test(text.slice(0, start)) &&
      /^[\s\x60*"']{0,3}(?:$|[-–—:,.(]|[A-Z]|if\b|on\b|when\b|for\b|means?\b)/.test(right);
    // "403 (not allowed) 404 (no such book)", where the text begins with the first.
    const isNext = found[0]?.isLeading === true && /\)[\s,;]{0,4}$/.test(left) && /^\s?\(/.test(right);
    const isQuoted = left.endsWith("``") && right.startsWith("``");
    const inBrackets = /\(\s*$/.test(left) && /^\s*\)/.test(right);
    if (isLeading)
      found.push({ code, start, end, how: isLabelled ? "listed" : "leading", isLeading, before: undefined });
    else if (isLabelled && (/[\s,:;(\x60"'[|/&+]$/.test(left) || left === "")) {
      const range = rangeTo.exec(text.slice(end, end + 20));
      const all = codesFrom(code, range?.[1]);
      endOfRange = all.length > 0 ? end + range![0].length : end;
      for (const one of all.length > 0 ? all : [code]) {
        found.push({
          code: one,
          start,
          end: endOfRange,
          how: "listed",
          isLeading,
          before: inBrackets ? left : undefined,
        });
      }
    } else if (answersPath.test(left) || isNext) {
      found.push({ code, start, end, how: "leading", isLeading, before: undefined });
    } else if (
      phrase.test(right) ||
      enumerated.test(text.slice(end, end + 80)) ||
      (saying.test(left) && !/\bwith$/i.test(left.trim())) ||
      isQuoted ||
      (before.test(left) && (labelled.test(left) || /HTTP/i.test(left))) ||
      inBrackets ||
      alone.some((one) => one.start <= start && end <= one.end) ||
      (ending.test(left) && countsNothing.test(right)) ||
      (endOfLast >= 0 && moreCodes.test(text.slice(endOfLast, start))) ||
      (endOfLast >= 0 &&
        (countsNothing.test(right) || isFor.test(right)) &&
        nextInList.test(text.slice(endOfLast, start)))
    ) {
      found.push({ code, start, end, how: "mentioned", isLeading, before: undefined });
    } else {
      if (/[\s\x60*"'(]$/.test(left) && !isOther.test(left) && countsNothing.test(right)) rest.push({ start, end });
      continue;
    }
    endOfLast = end;
  }
  return found;
}

function meaningOf(rest: string): string {
  return rest
    .replace(/^[\s\x60*"',:.)–—-]+/, "")
    .replace(/[\s.,;]+$/, "")
    .slice(0, 300);
}

/** The codes of a range, or "4XX" for all of a kind; none where it is no range. */
function codesFrom(first: string, last: string | undefined): readonly string[] {
  if (last === undefined || !last.startsWith(first.slice(0, 1)) || first >= last) return [];
  if (first.endsWith("00") && last.endsWith("99")) return [`${first[0]!}XX`];
  return known.has(last) ? [...known].filter((code) => code >= first && code <= last) : [];
}

/** What is said of a code in brackets: its name, and what stands behind it. */
function meaningOfNamed(left: string, rest: string): string | undefined {
  const written = nameBefore.exec(left)?.groups?.name;
  if (written === undefined) return undefined;
  const name = written.replace(sayingCode, "").trim();
  const [, colon = "", words = ""] = /^[\s\x60*"']*\)[\s\x60*"']*([:–—-]*)(.*)$/s.exec(upToNext(rest)) ?? [];
  const more = meaningOf(words);
  if (more === "" || more.length > 80 || /^[,;.|\\)]/.test(words.trim()) || /^(?:and|or)\b/i.test(more)) return name;
  if (more.startsWith(name)) return more;
  return `${name}${colon === "" ? "" : ":"} ${more}`;
}

/** Up to the next code, or the name of it. */
function upToNext(rest: string): string {
  const next = rest.search(/\b[1-5]\d\d\b/);
  return next < 0 ? rest : rest.slice(0, next).replace(nextName, (cut) => (cut.startsWith(")") ? ")" : ""));
}

function shortMeaning(text: string, end: number, next: number | undefined): string {
  const own = wordsOfCode(text, end, next);
  return own.length > 80 || /^(?:and|or)?$/i.test(own) ? "" : own;
}

/** The code of a line of a block that shows the start of an answer: "HTTP/1.1 200 OK", "200 OK", "RESP: [200]". */
export function statusLine(line: string): string | undefined {
  const match =
    /^\s*(?:HTTP(?:\/\d(?:\.\d)?)?\s+([1-5]\d\d)\b|([1-5]\d\d)\s+(?:[-–] +)?[A-Z][A-Za-z ]{1,30}$|RESP(?:ONSE)?:?\s*\[?([1-5]\d\d)\]?|(?:Response|Status)(?: code)?:\s*([1-5]\d\d)\b)/i.exec(
      line,
    );
  const code = match?.[1] ?? match?.[2] ?? match?.[3] ?? match?.[4];
  return code !== undefined && known.has(code) ? code : undefined;
}
