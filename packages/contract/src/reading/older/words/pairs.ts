/**
 * Verbs and URLs of a text, and which of them belong together. That is told by how they stand to each other: runs of verbs
 * and of URLs, and what little may stand between the two.
 */
import { options } from "./labels.ts";
import { absoluteUrl, anyUrl, readPath } from "./url.ts";
import { mayHoldVerb, verbPattern } from "./verbs.ts";

/** A verb or a URL, by indexes of its text. */
export interface Mark {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Verbs with the URLs that they are of. */
export interface Pair {
  readonly verbs: readonly Mark[];
  readonly urls: readonly Mark[];
  readonly isPathFirst: boolean;
  /** True where words stand between them. */
  readonly isWorded: boolean;
  /** True where a label leads to the second half. */
  readonly isLabelled: boolean;
  readonly start: number;
  readonly end: number;
}

interface Run {
  readonly kind: "verb" | "url";
  readonly marks: Mark[];
}

const quotes = String.raw`[\x60*"']{0,3}`;
const verb = `(?<![\\w$-])(?<!(?<!\\b(?:${verbPattern}))/)(?:${verbPattern})(?![\\w-])`;
const verbs = new RegExp(verb, "g");
const urls = new RegExp(`(?<![\\w/.~}>)\\]])${absoluteUrl}`, "g");
/** The root itself, right behind a verb. */
const root = new RegExp(`/(?<=${verb}${quotes} ${quotes}/)(?=${quotes}(?:$|[.,;)]| [a-z]| HTTP/))`, "g");
/** A path without its start, in one literal with its verb. */
const inLiteral = new RegExp(
  `(?<=\\x60(?:(?:${verbPattern})(?: (?:and|or) |/|, ?|\\|)){0,6}(?:${verbPattern})\\s{1,3})${anyUrl}(?=\\x60)`,
  "g",
);
/** The placeholder that a path goes on with behind the end of its literal: "``/actions/``{action_id}". */
const behindLiteral =
  /^[\x60*]{1,2}(?<path>(?:\{[\w-]{1,40}\}|<[\w-]{1,40}>)(?:\x60{0,2}\/\x60{0,2}(?:[\w-]{1,40}|\{[\w-]{1,40}\}|<[\w-]{1,40}>)){0,8})(?!\w)/;
const joined = {
  verb: new RegExp(`^${quotes}(?: ?[,/|&] ?(?:(?:and|or) )?| (?:and|or) )(?:the )?${quotes}$`),
  url: new RegExp(`^\\)?${quotes}(?:,? (?:and|or)|,) (?:the )?(?:[\\w' -]{0,30}\\()?${quotes}$`),
};
const method = "(?:methods?|requests?|calls?|operations?|endpoints?|APIs?|types?|verbs?)";
const between = {
  /** "GET: /a", "GET on /a", "GET (/a)". */
  adjacent: new RegExp(`^${quotes}(?::|:? )${quotes}(?:(?:on|to|of|at|for) (?:the )?)?\\(?${quotes}${options}$`),
  /** "GET requests to the URL /a", "GET method on the location of books (/a)". */
  worded: new RegExp(
    `^${quotes} (?:(?:HTTP|REST|API) )?${method}(?: ?[(:]|,? (?:on|of|for|at|to|against|with|in) (?:the )?(?:[\\w' -]{0,30}\\(|(?:[\\w'-]{1,20} ){0,3}))\\s*${quotes}$`,
  ),
  /** "/a (POST)". */
  bracket: new RegExp(`^${quotes} ?[([]${quotes}$`),
  /** "/a - the GET method", "/a: GET". */
  dash: new RegExp(`^${quotes} ?(?:[-–—]+|:) [^/]{0,40}$`),
  /** "/a supports these methods: GET and PUT", "/a that accepts only the PUT method". */
  supports: new RegExp(
    `^${quotes} [^/]{0,160}?\\b(?:methods?|verbs?|requests?|supports?|accepts?|allows?|via|using)\\b[^/.]{0,60}$`,
  ),
};
const joins = String.raw`${quotes}(?:\s?[,;|–-]{1,2}|(?:,? and)?)\s+(?:(?:the|HTTP|with) ){0,2}${quotes}`;
/** Labels of both halves in one line: "Method: GET, URL: /a" and "URL: /a, method: GET". */
const labelled = {
  url: new RegExp(`^${joins}(?:URL|URI|path|endpoint|route|resource)${quotes}\\s?[:=]${quotes}\\s*${quotes}$`, "i"),
  verb: new RegExp(`^${joins}(?:method(?: type)?|verb)${quotes}\\s?[:=]${quotes}\\s*${quotes}$`, "i"),
};
const methodBehind = new RegExp(`^${quotes} (?:(?:HTTP|http|REST|API) )?${method}\\b`);

/** Words that say that a verb is one, right before it. */
const saidBefore = /\b(?:HTTP|methods?|verbs?|using|via|through|an?)[\s\x60*"':]*$/i;
/** No further from each other than this. */
const mostApart = 120;

/** So many runs of verbs behind a path are looked at. */
const mostRuns = 2;

/** Finds them, in the order of the text. Each URL is of one pair at most, and so is each verb. */
export function pairsIn(text: string, more: readonly Mark[] = []): readonly Pair[] {
  // Every URL has a stroke and every pair a verb, and most texts have neither.
  if ((!text.includes("/") && more.length === 0) || !mayHoldVerb(text)) return [];
  const runs = runsOf(text, more);
  const pairs: Pair[] = [];
  for (let index = 0; index + 1 < runs.length; index += 1) {
    const first = runs[index]!;
    if (first.kind === "verb") {
      const found = verbsFirst(text, first, runs[index + 1]!);
      if (found === undefined) continue;
      pairs.push(found);
      index += 1;
      continue;
    }
    // "/a takes more than POST: GET and PUT are new."
    for (let at = index + 1; at <= index + mostRuns && runs[at]?.kind === "verb"; at += 1) {
      const found = pathsFirst(text, first, runs[at]!, runs[at + 1]);
      if (found === undefined) continue;
      pairs.push(found);
      index = at;
      break;
    }
  }
  if (pairs.length === 0) pairs.push(...shownBehind(text, runs));
  return [...pairs, ...apart(text, runs, pairs)].sort((a, b) => a.start - b.start);
}

/** So far from verbs stands a URL at most that is shown behind them. */
const mostBefore = 400;
const supported = /\b(?:support|allow|accept)\w*:? (?:the )?[\x60*"']*$/i;
const shown = /(?:^|[.;] )\W*(?:for )?(?:example|e\.g\.|ur[li]|path)[:,]? *[\x60*"']*$/i;

/** Verbs that are said to be supported, with the only URL of the text, shown in a sentence behind: "Example: /a". */
function shownBehind(text: string, runs: readonly Run[]): readonly Pair[] {
  const [of, at, third] = runs;
  if (of?.kind !== "verb" || at?.kind !== "url" || third !== undefined || of.marks.length < 2) return [];
  const isSupported = supported.test(text.slice(0, of.marks[0]!.start).slice(-40));
  const gap = gapOf(text, of, at);
  return isSupported && gap.length < mostBefore && shown.test(gap) ? [pairOf(of.marks, at.marks, false, true)] : [];
}

/** In a sentence with one run of each, which belong together although other words stand between them. */
function apart(text: string, runs: readonly Run[], pairs: readonly Pair[]): readonly Pair[] {
  const taken = new Set(pairs.flatMap((pair) => [...pair.verbs, ...pair.urls]));
  const sentences = new Map<number, Run[]>();
  let sentence = 0;
  let from = 0;
  for (const run of runs) {
    const { start, end } = { start: run.marks[0]!.start, end: run.marks.at(-1)!.end };
    if (/[.;?!:]["')\x60*]{0,3} /.test(text.slice(from, start))) sentence += 1;
    sentences.set(sentence, [...(sentences.get(sentence) ?? []), run]);
    from = end;
  }
  return [...sentences.values()].flatMap((found): readonly Pair[] => {
    const [first, second, third] = found;
    if (first === undefined || second === undefined || third !== undefined || first.kind === second.kind) return [];
    if (found.some(({ marks }) => taken.has(marks[0]!)) || gapOf(text, first, second).length > mostApart) return [];
    const [of, at] = first.kind === "verb" ? [first, second] : [second, first];
    const isSaid =
      methodBehind.test(text.slice(of.marks.at(-1)!.end)) ||
      saidBefore.test(text.slice(0, of.marks[0]!.start).slice(-40));
    const isPlace = at.marks[0]!.text.startsWith("/");
    return isSaid && isPlace ? [pairOf(of.marks, at.marks, first.kind === "url", true)] : [];
  });
}

function verbsFirst(text: string, first: Run, second: Run): Pair | undefined {
  if (second.kind !== "url") return undefined;
  const gap = gapOf(text, first, second);
  if (labelled.url.test(gap)) return { ...pairOf(first.marks, second.marks, false, false), isLabelled: true };
  const isWorded = !between.adjacent.test(gap);
  return isWorded && !between.worded.test(gap) ? undefined : pairOf(first.marks, second.marks, false, isWorded);
}

function pathsFirst(text: string, first: Run, second: Run, next: Run | undefined): Pair | undefined {
  if (second.kind !== "verb") return undefined;
  // A verb right before a URL is of that one.
  if (next?.kind === "url" && verbsFirst(text, second, next) !== undefined) return undefined;
  const gap = gapOf(text, first, second);
  if (labelled.verb.test(gap)) return { ...pairOf(second.marks, first.marks, true, false), isLabelled: true };
  const rest = text.slice(second.marks.at(-1)!.end);
  const isOnly = second.marks.length === 1;
  const isSaid = methodBehind.test(rest) || /^[\x60*"']{0,3}(?:[.,;:(]|$)/.test(rest);
  if (between.bracket.test(gap) && /^[\x60*"']{0,3}[)\]]/.test(rest))
    return pairOf(second.marks, first.marks, true, false);
  if (/^[\x60*"']{0,3} $/.test(gap) && /^[\s\x60*"'.]*$/.test(rest))
    return pairOf(second.marks, first.marks, true, false);
  if (between.dash.test(gap) && (methodBehind.test(rest) || (gap.trim().length < 4 && isSaid)))
    return pairOf(second.marks, first.marks, true, false);
  const isNear = !gap.includes(". ") && (methodBehind.test(rest) || /\bonly\b/.test(gap));
  const isOfAll = between.supports.test(gap) && (!isOnly || isNear);
  return isOfAll ? pairOf(second.marks, first.marks, true, true) : undefined;
}

function pairOf(of: readonly Mark[], at: readonly Mark[], isPathFirst: boolean, isWorded: boolean): Pair {
  const all = [...of, ...at];
  return {
    verbs: of,
    urls: at,
    isPathFirst,
    isWorded,
    isLabelled: false,
    start: Math.min(...all.map(({ start }) => start)),
    end: Math.max(...all.map(({ end }) => end)),
  };
}

function gapOf(text: string, first: Run, second: Run): string {
  return text.slice(first.marks.at(-1)!.end, second.marks[0]!.start);
}

/** Whether a line has both halves of a method behind labels. */
export function isLabelledMethod(line: string): boolean {
  const [first] = pairsIn(line);
  return (
    first?.isLabelled === true &&
    /^[\s\x60*_|]*[A-Za-z ]{1,20}[\x60*_]{0,3}\s?[:=][\s\x60*_]*$/.test(line.slice(0, first.start))
  );
}

/** Verbs and URLs one after the other, those that an "and" or a comma joins together. */
function runsOf(text: string, more: readonly Mark[]): readonly Run[] {
  const found: Mark[] = [];
  const taken = new Uint8Array(text.length);
  const isFree = ({ start, end }: Mark): boolean => taken[start] === 0 && taken[end - 1] === 0;
  const roots = new Set([...text.matchAll(root)].map(({ index }) => index));
  const marks = [urls, inLiteral, root].flatMap((pattern) =>
    [...text.matchAll(pattern)].map(({ 0: url, index }): Mark => ({
      text: url,
      start: index,
      end: index + url.length,
    })),
  );
  for (const { text: written, start } of [...marks, ...more]) {
    // Marks of the sentence are no part of a URL.
    const trimmed = written.replace(/[.,:;!]+$/, "");
    const rest = trimmed.endsWith("/") ? behindLiteral.exec(text.slice(start + trimmed.length)) : null;
    const url = trimmed + (rest?.groups?.path ?? "");
    const one = { text: url, start, end: start + trimmed.length + (rest?.[0].length ?? 0) };
    const isUrl = url.includes("/") && (url !== "/" || roots.has(start)) && readPath(url) !== undefined;
    if (!isUrl || !isFree(one)) continue;
    found.push(one);
    taken.fill(1, start, one.end);
  }
  const ofUrls = new Set(found);
  const ofVerbs = [...text.matchAll(verbs)]
    .map((match) => ({ text: match[0], start: match.index, end: match.index + match[0].length }))
    .filter(isFree);
  const runs: Run[] = [];
  for (const mark of [...found, ...ofVerbs].sort((a, b) => a.start - b.start)) {
    const kind = ofUrls.has(mark) ? "url" : "verb";
    const last = runs.at(-1);
    if (last?.kind === kind && joined[kind].test(text.slice(last.marks.at(-1)!.end, mark.start))) last.marks.push(mark);
    else runs.push({ kind, marks: [mark] });
  }
  return runs;
}
