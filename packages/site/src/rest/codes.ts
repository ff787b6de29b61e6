/**
 * The response codes that a text on a method gives, each with its cause. Only numbers behind words that announce codes
 * count: "Normal http response code(s): 201", "* 404 -- no such alias". A number in a sample or in a sentence is none.
 */

/** A code and what it means. */
export interface ResponseCode {
  readonly code: string;
  /** When it comes; "" where the text does not say. */
  readonly words: string;
  readonly isError: boolean;
}

/** What announces codes of either kind. */
const labels =
  /\b(?:error|fail(?:ure)?|fault|response|status|return|http|normal|success\w*)s?\b[^:\n]{0,50}?\bcodes?\b|\b(?:error|failure|fault)s?\b[^:\n]{0,30}?\b(?:responses?|status(?:es)?)\b/i;
/** What the fields and lists of codes are marked up with. */
const markup = /[`*|]+/g;
const code = /(?<![\w.:/-])([1-5]\d\d)(?![\w.%]|\/\w)(?:\s*\(([^()\n]{2,40})\))?/g;

/** The codes in a text, in order, each once. */
export function readCodes(text: string): readonly ResponseCode[] {
  const found = new Map<string, { code: string; words: string; isError: boolean }>();
  let depth: number | undefined;
  let last: { code: string; words: string; isError: boolean } | undefined;
  let lastDepth = 0;
  for (const raw of text.split("\n")) {
    const line = raw.replace(markup, "").trimEnd();
    if (line.trim() === "" || line.length > 400) continue;
    const indent = line.search(/\S/);
    const label = labels.exec(line);
    const behind = label === null ? "" : line.slice(label.index + label[0].length);
    const isLabel = label !== null && /^(?:\(s\))?[^:]{0,40}(?::|$)/.test(behind) && !/^(?:\(s\))?\s+\w/.test(behind);
    if (isLabel) depth = indent;
    const body = isLabel ? behind.slice(behind.indexOf(":") + 1).replace(/^\(s\)$/, "") : line;
    if (depth === undefined) continue;
    const own =
      isLabel || indent > depth || /^\s*[*+•-]?\s*[1-5]\d\d\b/.test(line)
        ? [...body.matchAll(code)].filter(([, number]) => isCode(number ?? ""))
        : [];
    // A sentence that goes on under a code belongs to it.
    if (own.length === 0 || (!isLabel && own[0]!.index > 12)) {
      if (indent <= depth && !isLabel) depth = undefined;
      else if (last !== undefined && indent > lastDepth && !isLabel) last.words = join(last.words, body);
      continue;
    }
    for (const [at, match] of own.entries()) {
      const number = match[1] ?? "";
      const until = own[at + 1]?.index ?? body.length;
      const words = clean(`${match[2] ?? ""} ${body.slice(match.index + match[0].length, until)}`);
      last = { code: number, words, isError: number >= "400" };
      lastDepth = indent;
      const known = found.get(number);
      if (known === undefined) found.set(number, last);
      else if (words !== "") known.words = known.words === "" ? words : `${known.words}; ${words}`;
    }
  }
  return [...found.values()].map(({ words, ...rest }) => ({ ...rest, words: words.slice(0, 300) }));
}

/** Codes of HTTP: the registry of RFC 9110 and what frameworks add within its ranges. */
function isCode(number: string): boolean {
  return /^(?:10[0-3]|20[0-8]|226|30[0-8]|4[0-4]\d|451|50\d|51[01])$/.test(number);
}

function clean(words: string): string {
  return words
    .replace(/\s+/g, " ")
    .replace(/^[\s:,;.)–—-]+|[\s,;(–—-]+$/g, "")
    .replace(/^(?:and|or)$|\s(?:and|or)$/, "")
    .trim();
}

function join(words: string, more: string): string {
  return words.length > 300 ? words : clean(`${words} ${more.trim()}`);
}
