/** The sentences of a meaning, and the pieces of a sentence: where a phrase can begin. */

/** A part of a sentence between commas, "and", "but" and brackets; offsets into the sentence. */
export interface Piece {
  readonly start: number;
  readonly end: number;
  /** What stands before it. */
  readonly after: "start" | "comma" | "and" | "bracket";
  /** How many brackets are open. */
  readonly depth: number;
}

/** Literals, which are one thing whatever marks they hold. */
const literal = /``.+?``(?!`)|`[^`]+`_/y;
const joint =
  /\s*,(?=\s|$)\s*(?:(?:and|but)\s+)?|\s+(?:and|but)\s+|\s*\(\s*|\s*\)(?:,(?=\s|$))?\s*(?:(?:and|but)\s+)?/iy;

/** The pieces of a sentence. */
export function piecesOf(sentence: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let open: Omit<Piece, "end"> = { start: 0, after: "start", depth: 0 };
  let index = 0;
  while (index < sentence.length) {
    literal.lastIndex = joint.lastIndex = index;
    const kept = literal.exec(sentence);
    const mark = kept === null ? joint.exec(sentence) : null;
    if (mark !== null) {
      pieces.push({ ...open, end: index });
      const words = mark[0].trim();
      const depth = Math.max(0, open.depth + (words.startsWith("(") ? 1 : words.startsWith(")") ? -1 : 0));
      const after = words.includes(",") ? "comma" : /^[()]/.test(words) ? "bracket" : "and";
      open = { start: index + mark[0].length, after, depth };
    }
    index += (kept ?? mark)?.[0].length ?? 1;
  }
  pieces.push({ ...open, end: sentence.length });
  return pieces;
}

/** The sentences of a meaning and what is between semicolons, without their final marks. */
export function sentencesOf(meaning: string): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  let inLiteral = false;
  for (let index = 0; index <= meaning.length; index += 1) {
    if (meaning.startsWith("``", index)) {
      inLiteral = !inLiteral;
      index += 1;
      continue;
    }
    const isEnd = index === meaning.length || (/[.;]/.test(meaning[index]!) && /^$|\s/.test(meaning[index + 1] ?? ""));
    if (!isEnd || (inLiteral && index < meaning.length)) continue;
    const piece = meaning.slice(start, index).trim();
    if (piece !== "") pieces.push(piece.replace(/ *\((?:new|changed|removed)\)$/, ""));
    start = index + 1;
  }
  return pieces;
}

const listed = /``(.+?)``(?!`)/y;
const note = /\s*\([^()]*\)/y;
const prose = /(?:\s+(?!(?:and|or)\s)[^\s,()`]+)*/y;
const separator = /(?:\s*[,/|]\s*(?:(?:and|or)\s+)?|\s+(?:and|or)\s+|\s+)(?=``)/y;

/** The literals of a list at the start of words, each perhaps with what it means behind it, and where the list ends. */
export function literalList(words: string): { readonly values: readonly string[]; readonly end: number } {
  const values: string[] = [];
  let end = 0;
  const after = (pattern: RegExp, index: number): RegExpExecArray | null => {
    pattern.lastIndex = index;
    return pattern.exec(words);
  };
  for (let at: number | undefined = 0; at !== undefined;) {
    const value = after(listed, at);
    if (value === null) break;
    values.push(value[1]!);
    end = at + value[0].length;
    end += after(note, end)?.[0].length ?? 0;
    const behind = end + (after(prose, end)?.[0].length ?? 0);
    const next = after(separator, end) ?? after(separator, behind);
    at = next === null ? undefined : next.index + next[0].length;
  }
  return { values, end };
}
