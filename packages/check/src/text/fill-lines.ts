/** Filling lines with the words of a paragraph. */
import { countColumns } from "./columns.ts";

/** What a paragraph is filled into: `tail` columns have to stay free on the last line (the "::" after the text). */
type Widths = Readonly<Record<"first" | "other" | "tail", number>>;

/**
 * Words in lines, none of which begins with what would be a field, or underline the first one: such a word stays behind the one
 * before it. All else that would be read as markup for where it begins (an item, a directive) is left to the tree law.
 */
export function fillLines(words: readonly string[], widths: Widths): readonly string[] {
  let together = words;
  for (let tries = 0; tries < mostGlued; tries += 1) {
    const lines = fill(together, widths);
    const bad = lines.find(({ text, first }, index) => index > 0 && first !== undefined && mayBeMarkup(text, index));
    if (bad?.first === undefined) return lines.map(({ text }) => text);
    const { first } = bad;
    together = [
      ...together.slice(0, first - 1),
      `${together[first - 1]!} ${together[first]!}`,
      ...together.slice(first + 1),
    ];
  }
  return fill(words, widths).map(({ text }) => text);
}

/** A paragraph with more such words is left to the tree law. */
const mostGlued = 10;

/** A second line that would make a title of the first one, and what is a field at the start of a line. */
function mayBeMarkup(line: string, index: number): boolean {
  return (index === 1 && /^([!-/:-@[-`{-~])\1*$/.test(line)) || /^:[^\s:`](?:[^:`]*[^\s:`])?:(?=\s|$)/.test(line);
}

/** A line, and which word it begins with; undefined for one that begins within a word. */
interface FilledLine {
  readonly text: string;
  readonly first: number | undefined;
}

/** Words in lines of some widths. A word with line ends in it keeps them. */
function fill(words: readonly string[], { first, other, tail }: Widths): readonly FilledLine[] {
  const lines: FilledLine[] = [];
  let current: string[] = [];
  let beginning: number | undefined = 0;
  let used = 0;
  const endLine = (next: number | undefined): void => {
    if (current.length > 0) lines.push({ text: current.join(" "), first: beginning });
    current = [];
    beginning = next;
    used = 0;
  };
  for (const [index, word] of words.entries()) {
    for (const [part, piece] of word.split("\n").entries()) {
      const room = (lines.length === 0 ? first : other) - (index === words.length - 1 ? tail : 0);
      const columns = countColumns(piece);
      if (part > 0 || (current.length > 0 && used + 1 + columns > room)) endLine(part > 0 ? undefined : index);
      used += columns + (current.length > 0 ? 1 : 0);
      current.push(piece);
    }
  }
  endLine(undefined);
  return lines;
}
