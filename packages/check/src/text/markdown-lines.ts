/** Lines that are Markdown: fences of code with what stands between them, and headings. */
import type { Span } from "@assent/rst";
import { fact, type Fact, type Spec } from "@assent/spec";
import { type Line, linesOf } from "./lines.ts";
import { verbatimLines } from "./verbatim.ts";

/** What was found, in order. */
export interface MarkdownLines {
  /** The marks that open a block. */
  readonly fences: readonly Span[];
  /** From the line of the opening mark to the end of that of the closing one. */
  readonly blocks: readonly Span[];
  /** The marks of headings with the first letter of their words. */
  readonly headings: readonly Span[];
}

const none: MarkdownLines = { fences: [], blocks: [], headings: [] };

/** Most texts have none, and are not looked at line by line. */
export const markdownLinesOf: Fact<MarkdownLines> = fact((spec) =>
  spec.text.includes("```") || spec.text.includes("~~~") || /^#{1,6} /m.test(spec.text) ? findLines(spec) : none,
);

function findLines(spec: Spec): MarkdownLines {
  const { text } = spec;
  const lines = linesOf(spec);
  const [fences, blocks, headings]: [Span[], Span[], Span[]] = [[], [], []];
  let remarks: ReadonlySet<number> | undefined;
  let open: { readonly mark: string; readonly start: number } | undefined;
  for (const [index, { number, start, end }] of lines.entries()) {
    const line = text.slice(start, Math.min(end, start + 100));
    const mark = /^\s*(```|~~~)(?![`~])[\w+-]*\s*$/.exec(line) ?? headingMark.exec(line);
    if (!mark || verbatimLines(spec).has(number)) continue;
    if (mark[1] !== undefined) {
      if (open === undefined && (mark[1] === "```" || isFence(text, lines, index))) {
        const at = start + line.indexOf(mark[1]);
        fences.push({ start: at, end: at + 3 });
        open = { mark: mark[1], start };
      } else if (open?.mark === mark[1]) {
        blocks.push({ start: open.start, end });
        open = undefined;
      }
    } else if (open === undefined && isBlank(text, lines[index - 1]) && isBlank(text, lines[index + 1])) {
      remarks ??= remarksOf(text, lines);
      if (!remarks.has(number)) headings.push({ start, end: start + mark[0].length });
    }
  }
  return { fences, blocks, headings };
}

/**
 * The marks of a heading and the space behind them. Further in, "#" begins a remark in what was meant as a sample, and one
 * alone before a small letter is a prompt: "# systemctl restart".
 */
const headingMark = /^#{1,6} (?=[\p{Lu}\p{Lt}\p{Lo}\p{N}\p{Emoji_Presentation}`*_"'“«¿¡]|(?<=##[ ])\p{Ll})/u;

/** "~~~" with nothing above it that it could underline, and with another one below. */
function isFence(text: string, lines: readonly Line[], index: number): boolean {
  return (
    isBlank(text, lines[index - 1]) &&
    lines.slice(index + 1).some(({ start, end }) => /^\s*~~~\s*$/.test(text.slice(start, end)))
  );
}

/**
 * The numbers of the lines that are remarks in a file of settings or a script that stands in no literal block: lines with
 * "#" one after the other, where one is a setting that is left out, two are of one level with nothing between them, or the next
 * is a setting.
 */
function remarksOf(text: string, lines: readonly Line[]): ReadonlySet<number> {
  const remarks = new Set<number>();
  let run: number[] = [];
  let areRemarks = false;
  let level: string | undefined;
  for (const { number, start, end } of lines) {
    const line = text.slice(start, Math.min(end, start + 100)).trimEnd();
    if (/^\|?$/.test(line)) continue;
    const [, marks] = /^(#{1,6})(?![#.)])/.exec(line) ?? [];
    if (marks !== undefined) {
      run.push(number);
      areRemarks ||= marks === level || isSetting(line.replace(/^#+ ?/, ""));
      level = marks;
      continue;
    }
    const isBeside = isSetting(line);
    if (areRemarks || isBeside) for (const one of run) remarks.add(one);
    run = [];
    areRemarks = isBeside;
    level = undefined;
  }
  if (areRemarks) for (const one of run) remarks.add(one);
  return remarks;
}

/** Whether a line is "name = value", the name of a group of settings, "[database]", or a command behind its prompt. */
function isSetting(line: string): boolean {
  return /^(?:\$ \S|[A-Za-z][\w.-]{0,60}[ \t]*=(?!=)|\[[\w:.-]{1,60}\]$)/.test(line);
}

function isBlank(text: string, line: Line | undefined): boolean {
  return line === undefined || text.slice(line.start, line.end).trim() === "";
}
