/** The clauses of a meaning: where a phrase can begin, and where it has to end. */

/** What stands before a clause. */
export type Joint = "start" | "sentence" | "semicolon" | "comma" | "and" | "open" | "close";

/** A part of a meaning between its marks, "and", "but" and brackets; offsets into the meaning. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  readonly after: Joint;
}

/**
 * The marks of a meaning. Literals and references are one thing whatever marks they hold, an abbreviation ends no sentence,
 * and a mark of what is new belongs to no clause.
 */
const marks = new RegExp(
  [
    String.raw`(?<kept>\x60\x60.+?\x60\x60(?!\x60)|\x60[^\x60]+\x60_|\b(?:min|max|e\.g|i\.e|incl|excl|approx|resp|vs)\.(?=\s))`,
    String.raw`(?<note>\s*\((?:new|changed|removed)\)(?=\s*(?:[.;]|$)))`,
    String.raw`\s*[.!](?=\s|$|\))\s*|\s*;(?=\s|$)\s*|\s*,(?=\s|$)\s*(?:(?:and|but)\s+)?`,
    String.raw`\s+(?:and|but)\s+|\s*\(\s*|\s*\)(?:,(?=\s|$))?\s*(?:(?:and|but)\s+)?`,
  ].join("|"),
  "gi",
);

/** Which of two joints with nothing between them counts. */
const rank: readonly Joint[] = ["start", "and", "comma", "close", "open", "semicolon", "sentence"];

/** The clauses of a meaning, without those that are empty. */
export function piecesOf(meaning: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: { readonly start: number; readonly after: Joint } = { start: 0, after: "start" };
  const close = (end: number, next: number, after: Joint): void => {
    const isEmpty = meaning.slice(open.start, end).trim() === "";
    if (!isEmpty) pieces.push({ ...open, end });
    const isFirst = pieces.length === 0;
    const isLater = !isEmpty || rank.indexOf(after) > rank.indexOf(open.after);
    open = { start: next, after: isFirst ? "start" : isLater ? after : open.after };
  };
  for (const mark of meaning.matchAll(marks)) {
    const { kept, note } = mark.groups!;
    if (kept !== undefined) continue;
    const after = note === undefined ? jointOf(mark[0].trim()) : "close";
    close(mark.index, mark.index + mark[0].length, after);
  }
  close(meaning.length, meaning.length, "sentence");
  return pieces;
}

function jointOf(mark: string): Joint {
  switch (mark[0]) {
    case ".":
    case "!":
      return "sentence";
    case ";":
      return "semicolon";
    case ",":
      return "comma";
    case "(":
      return "open";
    case ")":
      return "close";
    default:
      return "and";
  }
}

/** Whether a clause begins a statement: a sentence, or what stands behind a semicolon. */
export function isStart({ after }: Piece): boolean {
  return after === "start" || after === "sentence" || after === "semicolon";
}

const listed = /``((?:(?!``).)+)``(?!`)/y;
const remark = /\s*\(([^()]*)\)/y;
const prose = /(?:\s+(?!(?:and|or)\s)[^\s,;()`]*[^\s,;()`.])*/y;
const separator = /(?:\s*[,/|]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+)(?=``)/y;
const gap = /\s+(?=``)/y;

/** One literal of a list with what is said of it, in brackets or in words. */
export interface Listed {
  readonly value: string;
  readonly note: string | undefined;
  readonly words: string;
}

/** The literals of a list at the start of words, each perhaps with what it means behind it, and where the list ends. */
export function literalList(words: string): { readonly values: readonly Listed[]; readonly end: number } {
  const values: Listed[] = [];
  let end = 0;
  const after = (pattern: RegExp, index: number): RegExpExecArray | null => {
    pattern.lastIndex = index;
    return pattern.exec(words);
  };
  for (let at: number | undefined = 0; at !== undefined;) {
    const value: RegExpExecArray | null = after(listed, at);
    if (value === null) break;
    const behind: number = at + value[0].length;
    const inBrackets = after(remark, behind);
    const noted: number = behind + (inBrackets?.[0].length ?? 0);
    const explained = noted + (after(prose, noted)?.[0].length ?? 0);
    const direct: RegExpExecArray | null = after(separator, noted) ?? after(gap, noted);
    const next: RegExpExecArray | null = direct ?? after(separator, explained);
    // What stands behind the last literal explains it only where the others are explained too.
    const isExplained = next === null ? values[0] !== undefined && values[0].words !== "" : direct === null;
    end = isExplained ? explained : noted;
    values.push({ value: value[1]!, note: inBrackets?.[1], words: words.slice(noted, end).trim() });
    at = next === null ? undefined : next.index + next[0].length;
  }
  return { values, end };
}
