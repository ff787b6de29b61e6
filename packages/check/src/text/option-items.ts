/** Options that stand one by one below a sentence that announces them, and what is said at a place of a text. */
import { lineStartAt } from "@assent/spec";

/** A name that begins an item, a term or a line of a sample. */
export interface OptionItem {
  readonly name: string;
  /** The offset of the name in the text. */
  readonly at: number;
}

const mark = String.raw`(?:[-*+•][ \t]+|\(?(?:\d+|#)[.)][ \t]+)`;
const quotes = "(?:``|`|\"|'|\\*\\*)?";
/** "* ``[engine] keep_time``: how long", "keep_time = 10", "keep_time (integer)"; a name has several words. */
const item = new RegExp(
  String.raw`^[ \t]*${mark}?${quotes}(?:\[?\w+\]?[ /.])?(?<name>[a-z]\w*)(?!\w)${quotes}(?=[ \t]*(?:[:=(–,-]|$))`,
  "d",
);
const marked = new RegExp(String.raw`^[ \t]*${mark}`);
/** What stands between a sentence and its options: a blank line, the mark of a block, a group. */
const between = /^[ \t]*(?:::|\[[\w-]+\])?[ \t]*$/;

function nameIn(line: string): OptionItem | undefined {
  const { name } = item.exec(line)?.indices?.groups ?? {};
  const words = name && line.slice(...name);
  return words !== undefined && /_\w/.test(words) ? { name: words, at: name![0] } : undefined;
}

/** The names below a sentence that ends with a colon, from an offset behind it to the first line that is none of theirs. */
export function optionItems(text: string, from: number, to: number): readonly OptionItem[] {
  const found: OptionItem[] = [];
  let [at, indent] = [from, -1];
  for (const line of text.slice(from, to).split(/(?<=\n)/)) {
    const own = line.trimEnd();
    const column = own.length - own.trimStart().length;
    const option = indent < 0 || column === indent ? nameIn(own) : undefined;
    if (option !== undefined) {
      indent = column;
      found.push({ ...option, at: at + option.at });
    } else if (!between.test(own) && (indent < 0 || column <= indent)) break;
    at += line.length;
  }
  return found;
}

/** The item, the term with its definition, or the paragraph that an offset stands in. */
export function itemAround(text: string, offset: number): string {
  const isMarked = (line: string): boolean => marked.test(line) || nameIn(line) !== undefined;
  const lineAt = (at: number): string => {
    const end = text.indexOf("\n", at);
    return text.slice(at, end < 0 ? text.length : end);
  };
  let start = lineStartAt(text, offset);
  while (start > 0 && !isMarked(lineAt(start))) {
    const above = lineStartAt(text, start - 1);
    if (lineAt(above).trim() === "") break;
    start = above;
  }
  const first = lineAt(start);
  const indent = first.length - first.trimStart().length;
  let end = start + first.length;
  let isAfterBlank = false;
  while (end < text.length) {
    const line = lineAt(end + 1);
    const column = line.length - line.trimStart().length;
    const isBlank = line.trim() === "";
    if (!isBlank && ((isAfterBlank && column <= indent) || (column <= indent && isMarked(line)))) break;
    isAfterBlank = isBlank;
    end += line.length + 1;
  }
  return text.slice(start, end);
}
