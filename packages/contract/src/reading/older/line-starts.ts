/** Lines of a paragraph that are pieces of their own: items of a list, fields and methods that stand without an empty line. */
import { isUrlField, isVerbField } from "./labels.ts";
import { verbPattern } from "./method.ts";
import type { BlockLine } from "./units.ts";
import { absoluteUrl } from "./url.ts";

/** Where a piece begins. */
export interface LineStart {
  readonly kind: "item" | "line";
  /** Where its line begins, and where its words do. */
  readonly from: number;
  readonly start: number;
  readonly indent: number;
}

const mark = /^\s*(?<mark>[*+-]) +(?=\S)/;
const label = /^[\s\x60*_|]*(?:[A-Za-z][\w()'/-]{0,20} ?){1,5}[\x60*_]{0,3}\s*[:=]/;
/** A method and nothing else. */
const method = new RegExp(
  `^[\\s\\x60*]*(?:${verbPattern})[\\x60*]*:?\\s*[\\x60*]*${absoluteUrl}[\\x60*"'\\s]*(?:\\([^()]{0,80}\\))?[.:]*$`,
);
const ended = /[.:;)\]}>"'\x60*]\s*$/;

/** Finds them, in order; none where the lines are those of one text. */
export function lineStarts(lines: readonly BlockLine[]): readonly LineStart[] {
  if (lines.length < 2) return [];
  const hasField = lines.some(({ text }) => text.length < 300 && (isVerbField(text.trim()) || isUrlField(text.trim())));
  const marked = lines.filter(({ text }) => mark.test(text)).length;
  return lines.flatMap(({ text, span }, index): readonly LineStart[] => {
    const before = lines[index - 1]?.text;
    const isFresh = before === undefined || ended.test(before);
    const found = mark.exec(text);
    // The first line is the start of the paragraph.
    const from = span.start;
    const indent = /^\s*/.exec(text)![0].length;
    if (before !== undefined && found !== null && (found.groups?.mark === "*" || marked > 1 || isFresh)) {
      return [{ kind: "item", from, start: from + found[0].trim().length + /\s*$/.exec(found[0])![0].length, indent }];
    }
    const isMethod = method.test(text) && (isFresh || method.test(before));
    const isLabelled = hasField && label.test(text);
    return before !== undefined && (isMethod || isLabelled) ? [{ kind: "line", from, start: from, indent }] : [];
  });
}
