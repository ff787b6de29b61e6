/** Lines of a paragraph that are pieces of their own: items of a list, fields and methods that stand without an empty line. */
import type { BlockLine } from "./block-line.ts";
import { isUrlField, isVerbField } from "./labels.ts";
import { isLabelledMethod } from "./pairs.ts";
import { absoluteUrl, relativeUrl } from "./url.ts";
import { verbPattern } from "./verbs.ts";

/** Where a piece begins. */
export interface LineStart {
  readonly kind: "item" | "line" | "text";
  /** Where its line begins, and where its words do. */
  readonly from: number;
  readonly start: number;
  readonly indent: number;
  /** How deep an item is by its stars, where any has more than one. */
  readonly depth?: number;
}

/** As many stars as an item is deep, as some wikis have it, too. */
const mark = /^\s*(?<mark>\*{1,4}|[+-]) +(?=\S)/;
const label = /^[\s\x60*_|]*(?:[A-Za-z][\w()'/-]{0,20} ?){1,5}[\x60*_]{0,3}\s*[:=]/;
/** A method and nothing else. */
const method = new RegExp(
  `^[\\s\\x60*]*(?:${verbPattern})(?: ?[/,|] ?(?:${verbPattern}))*[\\x60*]*(?: on|:)?\\s*[\\x60*]*(?:${absoluteUrl}|(?<=\\s)${relativeUrl})[\\x60*"'\\s]*(?:\\([^()]{0,80}\\))?[.:]*$`,
);
/** The end of a line whose sentence goes on. */
const goesOn =
  /(?:,|\b(?:an?|the|of|for|to|in|on|at|by|with|from|via|and|or|as|is|are|be|new|existing|using|that|both|like|than|call))\s*$/i;
/** A line that begins with a new sentence. */
const capital = /^[\s\x60*]*[A-Z][a-z]+,? /;
/** A path alone, and a verb with words on it, of a list of the verbs of that path. */
const pathOfVerbs = new RegExp(`^[\\s\\x60*]*(?=\\/\\w)${absoluteUrl}[\\x60*]*:\\s*$`);
const verbOfPath = new RegExp(`^[\\s\\x60*]*(?:${verbPattern})[\\x60*]* ?: *[^\\s/]`);
const ended = /[.:;)\]}>"'\x60*]\s*$/;

/** Finds them, in order; none where the lines are those of one text. */
export function lineStarts(lines: readonly BlockLine[]): readonly LineStart[] {
  if (lines.length < 2) return [];
  const hasField = lines.some(({ text }) => text.length < 300 && (isVerbField(text.trim()) || isUrlField(text.trim())));
  const hasPath = lines.some(({ text }) => pathOfVerbs.test(text)) && lines.some(({ text }) => verbOfPath.test(text));
  const hasStars = lines.some(({ text }) => /^\s*\*{2,4} +\S/.test(text));
  const marked = lines.filter(({ text }) => mark.test(text)).length;
  return lines.flatMap(({ text, span }, index): readonly LineStart[] => {
    const before = lines[index - 1]?.text;
    const isFresh = before === undefined || ended.test(before);
    const found = mark.exec(text);
    // The first line is the start of the paragraph.
    const from = span.start;
    const indent = /^\s*/.exec(text)![0].length;
    if (before !== undefined && found !== null && (found.groups!.mark!.startsWith("*") || marked > 1 || isFresh)) {
      const start = from + found[0].trim().length + /\s*$/.exec(found[0])![0].length;
      return [{ kind: "item", from, start, indent, ...(hasStars ? { depth: found.groups!.mark!.length } : {}) }];
    }
    if (hasPath && before !== undefined) {
      if (pathOfVerbs.test(text)) return [{ kind: "text", from, start: from, indent }];
      if (verbOfPath.test(text)) return [{ kind: "item", from, start: from, indent }];
    }
    const next = lines[index + 1]?.text;
    const isWhole =
      isFresh || method.test(before) || (!goesOn.test(before) && (next === undefined || capital.test(next)));
    const isMethod = method.test(text) && isWhole;
    const isLabelled = (hasField && label.test(text)) || (text.length < 300 && isLabelledMethod(text));
    if (before !== undefined && (isMethod || isLabelled)) return [{ kind: "line", from, start: from, indent }];
    // What is said of a method in the lines below it.
    const isBelow = before !== undefined && method.test(before) && capital.test(text);
    return isBelow ? [{ kind: "text", from, start: from, indent }] : [];
  });
}
