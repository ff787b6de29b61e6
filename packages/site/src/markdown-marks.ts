/** The marks of Markdown (https://spec.commonmark.org/0.31.2/ and what GitHub adds): how they are written, and kept out of text. */

/** Words as code. */
export function code(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const mark = "`".repeat(longest + 1);
  const line = text.replace(/\s*\n\s*/g, " ");
  return longest > 0 ? `${mark} ${line} ${mark}` : `${mark}${line}${mark}`;
}

/** A heading; its words may end in what would close it. */
export function heading(level: number, words: string): string {
  return `${"#".repeat(level)} ${words.replace(/(^|\s)(#+)$/, "$1\\$2")}`;
}

/** Lines as code. */
export function fence(text: string, language: string): string {
  const longest = Math.max(2, ...(text.match(/`{3,}/g) ?? []).map((run) => run.length));
  const mark = "`".repeat(longest + 1);
  return `${mark}${language}\n${text}\n${mark}`;
}

/** Blocks as a quotation. */
export function quote(text: string): string {
  return text.replace(/^(?=.)/gm, "> ").replace(/^$/gm, ">");
}

/** Lines, or what `end` parts, one step in: no parser takes this space from the start of a line. */
export function stepIn(lines: string, end: string): string {
  return lines
    .split(end)
    .map((line) => (line.trim() === "" ? line : `\u2003${line}`))
    .join(end);
}

/** An address without what would end it. */
export function address(target: string): string {
  return target.replace(/[\s()<>\\]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(2, "0").toUpperCase()}`);
}

/** Marks in running text lose their meaning. What has one only at the start of a line keeps it: see `asLines`. */
export function escapeText(text: string): string {
  return text.replace(marks, (run, at: number) => {
    if (run.startsWith("_") && isLetter.test(text[at - 1] ?? "") && isLetter.test(text[at + run.length] ?? ""))
      return run;
    return run.replace(/./g, "\\$&");
  });
}

/** Runs that mean something anywhere; an underscore does not within a word. */
const marks = /[\\`*[\]<>$]|_+|~{2,}|&(?=#?\w{1,40};)/g;
const isLetter = /[\p{L}\p{N}]/u;

/** Lines of running text, written already, as lines that begin nothing else: no heading, list, rule, table or term. */
export function asLines(text: string): string {
  return text
    .replace(lineStart, (_, before: string, mark: string) => `${before}\\${mark}`)
    .replace(/^([ \t]*\d{1,9})([.)])(?=\s|$)/gm, "$1\\$2");
}

const lineStart = /^([ \t]*)(#(?=#{0,5}(?:\s|$))|[-+:](?=\s|$)|[-=](?=[-= \t]*$)|[|:-](?=[|: \t-]*$)|~(?=~~))/gm;
