import { lineStartAt } from "@assent/spec";
import { changed, exampleSpec } from "../example.ts";
import type { TextEdit } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { type CharacterRun, characterRuns, type Found, reportOn } from "../text/character-runs.ts";
import { replace } from "../text/edits.ts";

const names: Readonly<Record<string, string>> = {
  "\u200b": "zero width space",
  "\u200c": "zero width non-joiner",
  "\u2060": "word joiner",
  "\ufeff": "byte order mark",
  "\u00ad": "soft hyphen",
  "\u200d": "zero width joiner",
  "\u200e": "left-to-right mark",
  "\u200f": "right-to-left mark",
  "\u202a": "left-to-right embedding",
  "\u202b": "right-to-left embedding",
  "\u202c": "pop directional formatting",
  "\u202d": "left-to-right override",
  "\u202e": "right-to-left override",
  "\u2066": "left-to-right isolate",
  "\u2067": "right-to-left isolate",
  "\u2068": "first strong isolate",
  "\u2069": "pop directional isolate",
  "\u000b": "vertical tab",
  "\u000c": "form feed",
};

/** What has no name above is one of the control characters. */
const nameOf = (character: string): string => names[character] ?? "control character";

export const zeroWidthSpace: Rule = {
  code: "zero-width-space",
  level: "warning",
  summary: "There are no characters that cannot be seen.",
  why: "They come in by copying, split words for a search, and break markup that looks right.",
  examples: [
    { name: "none", input: exampleSpec },
    { name: "a space that does not break, which is seen", input: changed("None.", "10\u00a0MB.") },
    {
      name: "in a word",
      input: changed("None.", "No\u200bne."),
      reports: ["26:3-26:4"],
      message: "There is a zero width space, U+200B.",
      fixed: exampleSpec,
    },
    {
      name: "in a title",
      input: changed(
        "=================\nKeep workers warm\n=================",
        "===================\nKeep wor\u200bkers warm\n===================",
      ),
      reports: ["6:9-6:10"],
      fixed: changed(
        "=================\nKeep workers warm\n=================",
        "===================\nKeep workers warm\n===================",
      ),
    },
    {
      name: "several, pasted together",
      input: changed("None.", "No\u200bn\u200be.\n\u200bMore."),
      reports: ["26:3-26:4"],
      message: "There are 3 zero width spaces, U+200B.",
      fixed: changed("None.", "None.\nMore."),
    },
    {
      name: "a mark that turns the direction of what follows",
      input: changed("None.", "No\u202ene."),
      reports: ["26:3-26:4"],
      message: "There is a right-to-left override, U+202E.",
      fixed: exampleSpec,
    },
    {
      name: "a mark of direction among Latin letters",
      input: changed("None.", "No\u200ene."),
      reports: ["26:3-26:4"],
      fixed: exampleSpec,
    },
    { name: "a mark of direction where it is needed", input: changed("None.", "The name \u05d0\u05d1\u200e (a).") },
    {
      name: "a joiner in a word",
      input: changed("None.", "No\u200dne."),
      reports: ["26:3-26:4"],
      message: "There is a zero width joiner, U+200D.",
      fixed: exampleSpec,
    },
    { name: "a joiner in an emoji", input: changed("None.", "None \u{1f469}\u200d\u{1f4bb}.") },
    {
      name: "a control character",
      input: changed("None.", "No\u0007ne."),
      reports: ["26:3-26:4"],
      message: "There is a control character, U+0007.",
      fixed: exampleSpec,
    },
    {
      name: "a control character in the place of one that was lost",
      input: changed("None.", "It\u001as cold\u001awhen it snows."),
      reports: ["26:3-26:4"],
      message: "There are 2 control characters, U+001A.",
      help: "write what stood there: an apostrophe, a dash, a letter with a mark",
      fixed: changed("None.", "It\u001as cold\u001awhen it snows."),
    },
    {
      name: "an apostrophe in an encoding that the text is not in",
      input: changed("None.", "It\u0092s cold."),
      reports: ["26:3-26:4"],
      fixed: changed("None.", "It\u0092s cold."),
    },
    { name: "a form feed alone on its line, which parts pages", input: changed("None.", "None.\n\n\f\n\nMore.\n \f") },
    {
      name: "a form feed at the end of a line",
      input: changed("None.", "None.\f"),
      reports: ["26:6-26:7"],
      message: "There is a form feed, U+000C.",
      fixed: exampleSpec,
    },
    {
      name: "a form feed between words, which is a space to the parser",
      input: changed("None.", "The end of\fthe page.\n\fMore of it.\f"),
      reports: ["26:11-26:12"],
      message: "There are 3 form feeds, U+000C.",
      fixed: changed("None.", "The end of the page.\n More of it."),
    },
    {
      name: "a separator between words, which ends the line to the parser",
      input: changed("None.", "The end of\u001ethe page."),
      reports: ["26:11-26:12"],
      fixed: changed("None.", "The end of\nthe page."),
    },
  ],
  check({ spec }, report) {
    for (const run of characterRuns(spec.text, unseen, (found) => !isWanted(spec.text, found.start))) {
      const keepsDocument = space.test(run[0].character) || lineEnd.test(run[0].character);
      const place = reportOn(spec, run, nameOf(run[0].character));
      if (substitute.test(run[0].character)) {
        report({ ...place, help: "write what stood there: an apostrophe, a dash, a letter with a mark" });
        continue;
      }
      const isSafe = keepsDocument || run.every((found) => isSafelyRemoved(spec.text, found));
      report({
        ...place,
        fix: {
          title: titleOf(run),
          safety: isSafe ? "safe" : "unsafe",
          edits: run.map((found) => editOf(spec.text, found)),
          keepsDocument,
          ...(isSafe && !keepsDocument ? { drops: unseen } : {}),
        },
      });
    }
  },
};

const unseen =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/** What the parser reads as a space, and as the end of a line. */
const space = /[\v\f]/;
const lineEnd = /[\u001c-\u001e\u0085]/;

/** What a program wrote for a character that it could not: its substitute, or the character's byte in another encoding. */
const substitute = /[\u001a\u0080-\u0084\u0086-\u009f]/;

/** In the middle of a word, or between two of them, a control character may stand for a dash or an apostrophe. */
function isSafelyRemoved(text: string, { character, start }: Found): boolean {
  if (!isAmongWords(text, start)) return false;
  const joins = /[\p{L}\p{M}\p{N}]$/u.test(text.slice(Math.max(0, start - 2), start));
  return !(control.test(character) && joins && /^[\p{L}\p{N}]/u.test(text.slice(start + 1, start + 3)));
}

const control = /[\u0000-\u001f\u007f]/;

/** Whether nothing but words stands beside a character, so that no markup comes about where it is taken out. */
function isAmongWords(text: string, at: number): boolean {
  const before = text.slice(lineStartAt(text, at), at).replaceAll(unseen, "");
  const after = /^[^\n]{0,200}/.exec(text.slice(at, at + 200))![0].replaceAll(unseen, "");
  if (/^\s+$/.test(before) || (before === "" && !/^[\p{L}\p{N}]/u.test(after)) || startsMarkup.test(before))
    return false;
  return /(?:^|[\p{L}\p{M}\p{N}\s.,;!?()"'])$/u.test(before) && /^(?:$|[\p{L}\p{M}\p{N}\s.,;!?()"'])/u.test(after);
}

/** What stands before the words of a list, a comment, a field or an option. */
const startsMarkup =
  /^\s*(?:[-*+|>\u2022\u2023\u2043]|\.\.|\(?(?:\d{1,4}|[A-Za-z]|[ivxlcdm]{1,6}|[IVXLCDM]{1,6}|#)[.)]|:[^:]*:?|[-/]{1,2}\S*)\s*$/;

function editOf(text: string, { character, start }: Found): TextEdit {
  const place = { start, end: start + 1 };
  if (lineEnd.test(character)) return replace(place, "\n");
  const isLast = /^[ \t\v\f]*(?:\r?\n|$)/.test(text.slice(start + 1, start + 200));
  return replace(place, space.test(character) && !isLast ? " " : "");
}

function titleOf([{ character }, ...others]: CharacterRun): string {
  if (lineEnd.test(character)) return "end the line there";
  if (space.test(character)) return "write a space, where words follow";
  return others.length === 0 ? "remove it" : "remove them";
}

/**
 * Joiners in emoji and in scripts that are written with them, marks of direction in a line with letters that need them, and form
 * feeds that part pages: docutils reads their line as blank.
 */
function isWanted(text: string, at: number): boolean {
  const character = text[at]!;
  if (character === "\f") return /^[ \t\f]*\r?$/.test(lineAt(text, at));
  if (/[\u200c\u200d]/.test(character)) {
    const before = text.slice(Math.max(0, at - 2), at);
    const after = text.slice(at + 1, at + 3);
    if (/(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)$/u.test(before)) {
      return /^\p{Extended_Pictographic}/u.test(after);
    }
    return /[\p{L}\p{M}]$/u.test(before) && !/[\p{Script=Latin}\p{Script=Common}]$/u.test(before);
  }
  if (!/[\u200e\u200f\u202a-\u202c\u2066-\u2069]/.test(character)) return false;
  return /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u.test(lineAt(text, at));
}

function lineAt(text: string, at: number): string {
  const end = text.indexOf("\n", at);
  return text.slice(lineStartAt(text, at), end < 0 ? text.length : end);
}
