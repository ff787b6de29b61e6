/** The part of a file that `literalinclude` shows, as Sphinx chooses it: an object of Python, lines between marks, lines by number. */
import type { DirectiveCall } from "./define.ts";

type Options = DirectiveCall["options"];

/** The part of a text from `start` to `end`, and what of it is shown; or that there is no object of that name. */
export type IncludedPart =
  | { readonly ok: true; readonly start: number; readonly end: number; readonly text: string }
  | { readonly ok: false; readonly missing: string };

/** Chooses in Sphinx' order: each choice is made in what the one before left. */
export function includedPart(text: string, options: Options): IncludedPart {
  const { pyobject } = options;
  let [start, end] = [0, text.length];
  if (typeof pyobject === "string" && pyobject !== "") {
    const found = findPythonObject(text, pyobject);
    if (found === undefined) return { ok: false, missing: pyobject };
    [start, end] = found;
  }
  const [from, to] = betweenMarks(text.slice(start, end), options);
  const part = { start: start + from, end: start + to };
  const lines = chosenLines(text.slice(part.start, part.end), options.lines);
  return { ok: true, ...part, text: "dedent" in options ? dedent(lines, options.dedent) : lines };
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

/** The part between the lines that `start-after` and its kin name, as offsets; the whole where they name none. */
function betweenMarks(text: string, options: Options): readonly [start: number, end: number] {
  const lineWith = (mark: unknown, from: number): readonly [start: number, next: number] | undefined => {
    const at = typeof mark === "string" && mark !== "" ? text.indexOf(mark, from) : -1;
    if (at < 0) return undefined;
    const next = text.indexOf("\n", at);
    return [text.lastIndexOf("\n", at) + 1, next < 0 ? text.length : next + 1];
  };
  const start = lineWith(options["start-after"], 0)?.[1] ?? lineWith(options["start-at"], 0)?.[0] ?? 0;
  const end = lineWith(options["end-before"], start)?.[0] ?? lineWith(options["end-at"], start)?.[1] ?? text.length;
  return [start, end];
}

/** The lines that "1,3-5,20-" names, from 1; all where it names none. */
function chosenLines(text: string, chosen: unknown): string {
  if (typeof chosen !== "string") return text;
  const all = text.replace(/\n$/, "").split("\n");
  const picked = chosen.split(",").flatMap((range) => {
    const [, from = "", dash = "", to = ""] = /^\s*(\d*)\s*(-?)\s*(\d*)\s*$/.exec(range) ?? [];
    if (from + to === "") return [];
    const first = from === "" ? 1 : Number(from);
    return all.slice(Math.max(0, first - 1), dash === "" ? first : to === "" ? undefined : Number(to));
  });
  return picked.length === 0 ? text : picked.join("\n");
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
