/** The part of a file that `literalinclude` shows, as Sphinx chooses it: an object of Python, lines between marks, lines by number. */
import type { SpanPart } from "../nodes.ts";
import type { DirectiveCall } from "./define.ts";

type Options = DirectiveCall["options"];

/**
 * The part of a text from `start` to `end`, what of it is shown, and the line of the text, from 1, that its first one is;
 * or why there is none. A part of which something is not there has a problem, too.
 */
export type IncludedPart =
  | {
      readonly ok: true;
      readonly start: number;
      readonly end: number;
      /** The ranges of lines that are shown, in the order of the text; only where there are several. */
      readonly parts: readonly SpanPart[] | undefined;
      readonly text: string;
      readonly firstLine: number;
      readonly problem: string | undefined;
    }
  | { readonly ok: false; readonly problem: string };

/** Chooses in Sphinx' order: each choice is made in what the one before left. `path` is named in what is wrong. */
export function includedPart(text: string, options: Options, path: string): IncludedPart {
  const { pyobject } = options;
  let [start, end] = [0, text.length];
  if (typeof pyobject === "string" && pyobject !== "") {
    const found = findPythonObject(text, pyobject);
    if (found === undefined)
      return { ok: false, problem: `Object named '${pyobject}' not found in include file '${path}'` };
    [start, end] = found;
  }
  const marks = betweenMarks(text.slice(start, end), options);
  if (!marks.ok) return marks;
  const part = { start: start + marks.start, end: start + marks.end };
  const lines = chosenLines(text.slice(part.start, part.end), options, path);
  if (!lines.ok) return lines;
  const before = text.slice(0, part.start).split("\n").length;
  const parts = lines.parts?.map(({ start, end }) => ({ start: part.start + start, end: part.start + end }));
  return {
    ok: true,
    start: parts?.reduce((least, { start }) => Math.min(least, start), part.end) ?? part.start,
    end: parts?.reduce((most, { end }) => Math.max(most, end), part.start) ?? part.end,
    parts: parts !== undefined && parts.length > 1 ? parts : undefined,
    text: "dedent" in options ? dedent(lines.text, options.dedent) : lines.text,
    firstLine: before + lines.first,
    problem: lines.problem ?? dedentProblem(lines.text, options.dedent),
  };
}

/** Lines without what all begin with, or without so many columns; what is no number is none. */
export function dedent(text: string, columns: unknown): string {
  const lines = text.split("\n");
  const written = typeof columns === "string" ? columns.trim() : "";
  let width = Number(written);
  if (written === "") {
    const indents = lines.filter((line) => /\S/.test(line)).map((line) => line.length - line.trimStart().length);
    width = Math.min(...indents);
    // What holds nothing but spaces counts for nothing.
    return lines.map((line) => (/\S/.test(line) ? line.slice(width) : "")).join("\n");
  }
  return Number.isInteger(width) && width > 0 ? lines.map((line) => line.slice(width)).join("\n") : text;
}

/** What `dedent` takes away beside spaces, in the words of Sphinx; undefined where it is only spaces. */
export function dedentProblem(text: string, columns: unknown): string | undefined {
  const width = typeof columns === "string" ? Number(columns.trim()) : 0;
  if (!Number.isInteger(width) || width <= 0) return undefined;
  return text.split("\n").some((line) => /\S/.test(line.slice(0, width)))
    ? `non-whitespace stripped by dedent: ${width}`
    : undefined;
}

/** Why nothing is chosen. */
interface Problem {
  readonly ok: false;
  readonly problem: string;
}

/** The part between the lines that `start-after` and its kin name, as offsets; what is not named is the whole. */
function betweenMarks(
  text: string,
  options: Options,
): Problem | { readonly ok: true; readonly start: number; readonly end: number } {
  const named = (...names: readonly string[]): string | undefined =>
    names.find((name) => typeof options[name] === "string" && options[name] !== "");
  const missing = (name: string): Problem => ({
    ok: false,
    problem: `${name} pattern not found: ${String(options[name])}`,
  });
  let [start, end] = [0, text.length];
  const from = named("start-at", "start-after");
  if (from !== undefined) {
    const line = lineWith(text, options[from] as string, 0);
    if (line === undefined) return missing(from);
    start = from === "start-at" ? line.start : line.next;
  }
  const to = named("end-at", "end-before");
  if (to === undefined) return { ok: true, start, end };
  let line = lineWith(text, options[to] as string, start);
  // What begins the part does not end it.
  if (to === "end-before" && line?.start === start) line = lineWith(text, options[to] as string, line.next);
  if (line === undefined) return missing(to);
  end = to === "end-at" ? line.next : line.start;
  return { ok: true, start, end };
}

/** The first line from an offset on that has a mark in it. */
function lineWith(
  text: string,
  mark: string,
  from: number,
): { readonly start: number; readonly next: number } | undefined {
  const at = text.indexOf(mark, from);
  if (at < 0) return undefined;
  const next = text.indexOf("\n", at);
  return { start: text.lastIndexOf("\n", at) + 1, next: next < 0 ? text.length : next + 1 };
}

/** A line may be chosen again and again; nobody reads more than that. */
const mostChosen = 100_000;

interface ChosenLines {
  readonly ok: true;
  readonly text: string;
  /** Where they stand, those beside each other as one; undefined where all are shown. */
  readonly parts: readonly SpanPart[] | undefined;
  /** How many lines stand before them. */
  readonly first: number;
  readonly problem: string | undefined;
}

/** The lines that "1,3-5,20-" names, from 1; all where it names none. */
function chosenLines(text: string, options: Options, path: string): Problem | ChosenLines {
  const chosen = options.lines;
  if (typeof chosen !== "string") return { ok: true, text, parts: undefined, first: 0, problem: undefined };
  const all = text.replace(/\n$/, "").split("\n");
  const ranges = chosen.split(",").flatMap((range) => {
    const [, from = "", dash = "", to = ""] = /^(\d*)\s*(-?)\s*(\d*)$/.exec(range.trim()) ?? [];
    // Lines are counted from 1; Sphinx takes the last one for 0, which nobody means.
    if (from + to === "" || Number(from || 1) === 0 || Number(to || 1) === 0) return [];
    const first = from === "" ? 1 : Math.max(1, Number(from));
    return [{ first, last: dash === "" ? first : to === "" ? Math.max(first, all.length) : Number(to) }];
  });
  const [start] = ranges;
  if (start === undefined || ranges.length < chosen.split(",").length)
    return { ok: false, problem: `invalid line number spec: '${chosen}'` };
  const count = ranges.reduce((sum, { first, last }) => sum + Math.max(0, Math.min(last, all.length) + 1 - first), 0);
  if (count > mostChosen) return { ok: false, problem: `More than ${mostChosen} lines are chosen of '${path}'` };
  const picked = ranges.flatMap(({ first, last }) => all.slice(first - 1, last));
  if (picked.length === 0)
    return { ok: false, problem: `Line spec '${chosen}': no lines pulled from include file '${path}'` };
  if (
    "lineno-match" in options &&
    ranges.some(({ first }, index) => index > 0 && first !== ranges[index - 1]!.last + 1)
  )
    return { ok: false, problem: 'Cannot use "lineno-match" with a disjoint set of "lines"' };
  const isShort = ranges.some(({ first, last }) => Math.max(first, last) > all.length);
  const problem = isShort ? `line number spec is out of range(1-${all.length}): '${chosen}'` : undefined;
  return { ok: true, text: picked.join("\n"), parts: partsOf(all, ranges), first: start.first - 1, problem };
}

/** Where ranges of lines stand, those that follow each other as one. */
function partsOf(
  lines: readonly string[],
  ranges: readonly { readonly first: number; readonly last: number }[],
): readonly SpanPart[] {
  const starts = [0];
  for (const line of lines) starts.push(starts.at(-1)! + line.length + 1);
  const parts: SpanPart[] = [];
  for (const { first, last } of ranges) {
    if (first > Math.min(last, lines.length)) continue;
    const start = starts[first - 1]!;
    const end = starts[Math.min(last, lines.length)]! - 1;
    const before = parts.at(-1);
    if (before !== undefined && before.end + 1 === start) parts[parts.length - 1] = { start: before.start, end };
    else parts.push({ start, end });
  }
  return parts;
}

/** A class or function that is open, and where it began with its decorators. */
interface Open {
  readonly indent: number;
  readonly name: string;
  readonly start: number;
}

/**
 * A class, function or method by its name with those around it ("Server.resize"), from its first decorator to its last line.
 * Lines within brackets and within strings of three quotes begin nothing.
 */
function findPythonObject(text: string, wanted: string): readonly [start: number, end: number] | undefined {
  const open: Open[] = [];
  let [at, last, decorator] = [0, 0, -1];
  while (at < text.length) {
    const next = endOfStatement(text, at);
    const [, spaces = "", word = ""] = /^([ \t]*)(\S?)/.exec(text.slice(at, next)) ?? [];
    if (word !== "" && word !== "\n" && word !== "#") {
      const indent = spaces.replaceAll("\t", "        ").length;
      while (open.length > 0 && open.at(-1)!.indent >= indent) {
        if (nameOf(open) === wanted) return [open.at(-1)!.start, last];
        open.pop();
      }
      const name = /^\s*(?:async\s+def|def|class)\s+([\p{L}_][\p{L}\p{N}_]*)/u.exec(text.slice(at, next))?.[1];
      if (name !== undefined) open.push({ indent, name, start: decorator < 0 ? at : decorator });
      if (word !== "@") decorator = -1;
      else if (decorator < 0) decorator = at;
      last = next;
    }
    at = next;
  }
  while (open.length > 0) {
    if (nameOf(open) === wanted) return [open.at(-1)!.start, last];
    open.pop();
  }
  return undefined;
}

function nameOf(open: readonly Open[]): string {
  return open.map(({ name }) => name).join(".");
}

/** Behind the line at which a statement ends that begins at `at`. */
function endOfStatement(text: string, at: number): number {
  const pattern = /"""|'''|"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?|#[^\n]*|[([{]|[)\]}]|\\\n|\n/g;
  pattern.lastIndex = at;
  let depth = 0;
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    const [token] = match;
    if (token === '"""' || token === "'''") {
      const end = text.indexOf(token, pattern.lastIndex);
      if (end < 0) return text.length;
      pattern.lastIndex = end + 3;
    } else if ("([{".includes(token)) depth += 1;
    else if (")]}".includes(token)) depth = Math.max(0, depth - 1);
    else if (token === "\n" && depth === 0) return pattern.lastIndex;
  }
  return text.length;
}
