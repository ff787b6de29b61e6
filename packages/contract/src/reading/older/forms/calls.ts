/** Lines of a block that show a call: verbs with a URL, or a command of curl. */
import type { BlockLine } from "../words/block-line.ts";
import { absoluteUrl, anyUrl, restOfQuery } from "../words/url.ts";
import { hasBody, verbPattern } from "../words/verbs.ts";

/** A method that a line calls, by indexes of the words of the line. */
export interface CalledMethod {
  readonly verb: string;
  readonly url: string;
  readonly at: number;
  readonly urlAt: number;
  /** True where it only stands in what is said of the call. */
  readonly isRemark: boolean;
}

/** A call that a line shows, with those lines that it goes on in. */
export interface Call {
  readonly methods: readonly CalledMethod[];
  /** The verb that what is shown below it is of. */
  readonly verb: string;
  /** True where it stands as it goes over the line, with its version of HTTP. */
  readonly isExchange: boolean;
  /** Whether it is said what it returns. */
  readonly isAnswered: boolean;
  /** What it does, and the codes with where they stand, in columns behind it. */
  readonly row: { readonly title: string; readonly codes: string; readonly codesAt: number } | undefined;
  /** What curl sends. */
  readonly data: string | undefined;
  /** The headers that it sends. */
  readonly headers: readonly string[];
  /** The index of the line behind it. */
  readonly end: number;
}

/** In bold a verb is known in small letters, too, before a colon or a path that is plainly one of an API. */
const verbs = `(?:(?:${verbPattern})(?: ?[/,|] ?(?:${verbPattern})| (?:and|or) (?:${verbPattern}))*|(?<=\\*\\*)(?:${verbPattern.toLowerCase()})(?=\\*\\*(?: *:|\\s+(?:v\\d|\\S*(?:\\/v\\d|[{<])))))`;
/** What is said of a call behind it: "(new microversion)", "# as before", "-d {…" as a command has it. */
const remark = String.raw`(?:\s+(?:-d [\x60'"]?[{[].{0,900}|\(.{1,100}\)|(?:#|\/\/|--?|–|—|<-|->|=>)(?: .{0,120})?|(?<=\s{2})(?<row>[A-Za-z][\w' -]{1,80}?)(?:\s{2,}(?<codes>[1-5]\d\d(?: ?[/,|] ?[1-5]\d\d){0,12}))?|(?<answers>(?:now |will )?returns?\b.{0,100})))?`;
const requestLine = new RegExp(
  `^\\s*(?:[>$#] *)?(?:[*+-] +)?(?:REQ(?:UEST)?:? *)?[*\\x60]{0,2}(?<verbs>${verbs})[*\\x60]{0,2}(?: ?: *|\\s+|(?=\\/v\\d))\\x60{0,2}(?<url>${absoluteUrl}${restOfQuery}|${anyUrl}(?=\\s+HTTP\\/))\\x60{0,2}(?<http>\\s+HTTP\\/\\d(?:\\.\\d)?)?${remark}\\s*$`,
);
const eachVerb = new RegExp(verbPattern, "gi");
/** One more method in what is said of a call: "(or PATCH /v1/a/{id})". */
const orCall = new RegExp(`\\((?:or|and) (?<verb>${verbPattern}) (?<url>${absoluteUrl})\\)\\s*$`);
const curl = new RegExp(
  `\\bcurl\\b.{0,200}?(?:-X *|--request[ =])(?<verbs>${verbPattern})\\b.{0,900}?(?<url>(?:https?:\\/\\/|\\$\\w{1,40}\\/)[^\\s\\x60'"]{1,300})`,
);
const curlData = /(?:-d|--data(?:-\w+)?)[ =]*'([{[][^']{0,2000}[}\]])'/;
/** The same behind a call that is no command, to its end. */
const callData = /\s-d [\x60'"]?([{[].{0,900}[}\]])[\x60'"]?\s*$/;
const startOfData = /\s-d (?<quote>[\x60'"]?)[{[]/;
const curlHeader = /(?:\s-H|--header)[ =]*["']([A-Za-z][\w-]{0,60}):/g;
const curlStart = /^\s*(?:[>$#] *)?(?:REQ: *)?curl\b/;
/** One more line of a command. */
const moreOfCommand = /^\s+(?:-{1,2}\w|["'{}[\]$]|https?:)/;
/** A URL that ends within a placeholder, and what comes after it in the next line. */
const openCall = new RegExp(`^\\s*(?:${verbPattern})\\s+[^\\s?]*[<{][\\w -]{1,40}$`);
const restOfPlaceholder = /^\s+([\w -]{1,40}[>}]\S{0,100})\s*$/;
/** One more line of a query, and a line that breaks off within one. */
const moreOfQuery = /^\s+[?&][A-Za-z_][\w.-]{0,60}=\S*\s*$/;
const openQuery = /\?(?:\S*[&,])?\s*$/;
/** No call is longer. */
const mostOfCall = 1000;
/** A line that begins as a call does. */
const callStart = new RegExp(`^\\s*(?:[>$#] *)?(?:[*+-] +)?(?:${verbPattern})\\b\\W*\\s.*\\/\\w`);

/** Whether a line begins as a call does, understood or not. */
export function beginsAsCall(line: string): boolean {
  return callStart.test(line);
}

/** Whether a line is a call, as it stands. */
export function isCallLine(line: string): boolean {
  return requestLine.test(line);
}

/** Reads the call that begins at a line. */
export function callAt(lines: readonly BlockLine[], index: number): Call | undefined {
  const { text, end } = wholeLine(lines, index);
  const groups = (requestLine.exec(text) ?? curl.exec(text))?.groups;
  const { url = "", http, answers, row, codes = "" } = groups ?? {};
  if (groups === undefined) return undefined;
  const words = text.trim();
  const from = Math.max(0, words.indexOf(groups.verbs!));
  const urlAt = Math.max(0, words.indexOf(url, from));
  const methods = [...groups.verbs!.matchAll(eachVerb)].map(({ 0: verb, index: at }): CalledMethod => ({
    verb: verb.toUpperCase(),
    url,
    at: from + at,
    urlAt,
    isRemark: false,
  }));
  const other = orCall.exec(words)?.groups;
  const otherAt = other === undefined ? 0 : words.lastIndexOf(other.verb!);
  const more: readonly CalledMethod[] =
    other === undefined
      ? []
      : [{ verb: other.verb!, url: other.url!, at: otherAt, urlAt: words.lastIndexOf(other.url!), isRemark: true }];
  return {
    methods: [...methods, ...more],
    verb: (methods.find(({ verb }) => hasBody(verb)) ?? methods[0]!).verb,
    isExchange: http !== undefined,
    isAnswered: answers !== undefined,
    row: row === undefined ? undefined : { title: row.trim(), codes, codesAt: words.length - codes.length },
    data: (curlData.exec(text) ?? callData.exec(text))?.[1],
    headers: [...text.matchAll(curlHeader)].map(([, name]) => name!),
    end,
  };
}

/** A line with the rest of a placeholder or of a query that is broken over its end, and the index behind it. */
function wholeLine(lines: readonly BlockLine[], index: number): { readonly text: string; readonly end: number } {
  let { text } = lines[index]!;
  let end = index + 1;
  if (curlStart.test(text)) {
    while (
      end < lines.length &&
      text.length < mostOfCall &&
      (/\\\s*$/.test(text) || moreOfCommand.test(lines[end]!.text))
    ) {
      text = `${text.trimEnd().replace(/\\$/, "").trimEnd()} ${lines[end]!.text.trim()}`;
      end += 1;
    }
    return { text, end };
  }
  if (!callStart.test(text)) return { text, end };
  const rest = openCall.test(text) ? restOfPlaceholder.exec(lines[end]?.text ?? "")?.[1] : undefined;
  if (rest !== undefined) {
    text = `${text.trimEnd()}${/^[-_]/.test(rest) ? "" : " "}${rest}`;
    end += 1;
  }
  const data = restOfData(text, lines, end);
  text = [text.trimEnd(), ...data].join(" ");
  end += data.length;
  const goesOn = (next: string): boolean =>
    moreOfQuery.test(next) || (openQuery.test(text) && /^\s+\S+\s*$/.test(next));
  while (goesOn(lines[end]?.text ?? "") && text.length < mostOfCall) {
    text = text.trimEnd() + lines[end]!.text.trim();
    end += 1;
  }
  return { text, end };
}

/** The lines in which what a call sends goes on to its end; none where it has no end before the next call or an empty line. */
function restOfData(text: string, lines: readonly BlockLine[], from: number): readonly string[] {
  const rest: string[] = [];
  for (let whole = text; isDataOpen(whole); whole = `${whole} ${rest.at(-1)!}`) {
    const next = lines[from + rest.length]?.text ?? "";
    if (next.trim() === "" || callStart.test(next) || whole.length + next.length > mostOfCall) return [];
    rest.push(next.trim());
  }
  return rest;
}

/** Whether brackets of what a call sends stay open; those in texts do not count. */
function isDataOpen(text: string): boolean {
  const start = startOfData.exec(text);
  if (start === null) return false;
  const { quote = "" } = start.groups ?? {};
  let data = text.slice(start.index + start[0].length - 1);
  for (const other of ['"', "'"].filter((one) => one !== quote))
    data = data.replace(new RegExp(`${other}(?:\\\\.|[^${other}\\\\])*${other}`, "g"), "");
  if (quote !== "" && data.includes(quote)) return false;
  return (data.match(/[{[]/g)?.length ?? 0) > (data.match(/[}\]]/g)?.length ?? 0);
}
