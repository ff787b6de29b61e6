import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { remove, replace } from "../text/edits.ts";
import { lineIndexOf, lineNumber } from "../text/lines.ts";

const names: Readonly<Record<string, string>> = {
  "\u200b": "zero width space",
  "\u200c": "zero width non-joiner",
  "\u2060": "word joiner",
  "\ufeff": "byte order mark",
  "\u00ad": "soft hyphen",
  "\u00a0": "no-break space",
};

export const zeroWidthSpace: Rule = {
  code: "zero-width-space",
  level: "warning",
  summary: "There are no characters that cannot be seen.",
  why: "They come in by copying, split words for a search, and break markup that looks right.",
  examples: [
    { name: "none", input: exampleSpec },
    {
      name: "in a word",
      input: changed("None.", "No\u200bne."),
      reports: ["26:3-26:4"],
      message: "There is a zero width space, U+200B.",
      fixed: exampleSpec,
    },
    {
      name: "several, pasted together",
      input: changed("None.", "No\u200bn\u200be.\n\u200bMore."),
      reports: ["26:3-26:4"],
      message: "There are 3 zero width spaces, U+200B.",
      fixed: changed("None.", "None.\nMore."),
    },
  ],
  check({ spec }, report) {
    for (const run of runsOf(spec.text)) {
      const [first, ...others] = run;
      const { character, start } = first;
      const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      const isSpace = character === "\u00a0";
      const lines = lineIndexOf(spec);
      const last = others.at(-1);
      report({
        span: { start, end: start + 1 },
        message:
          others.length === 0
            ? `There is a ${names[character]!}, U+${code}.`
            : `There are ${run.length} ${names[character]!}s, U+${code}.`,
        ...(isSpace ? { level: "info" } : {}),
        ...(last === undefined
          ? {}
          : {
              label: others.length === 1 ? "the first of them" : "the first",
              notes: [`the last one is in line ${lineNumber(lines, last.start)}`],
            }),
        fix: {
          title: isSpace
            ? others.length === 0
              ? "write a space"
              : "write spaces"
            : others.length === 0
              ? "remove it"
              : "remove them",
          safety: isSpace ? "unsafe" : "safe",
          edits: run.map(({ start: at }) => (isSpace ? replace({ start: at, end: at + 1 }, " ") : remove(at, at + 1))),
          keepsDocument: false,
        },
      });
    }
  },
};

interface Invisible {
  readonly character: string;
  readonly start: number;
}

/** What was pasted together has one cause: characters of one kind in one line or in lines that follow each other. */
function runsOf(text: string): readonly (readonly [Invisible, ...Invisible[]])[] {
  const runs: [Invisible, ...Invisible[]][] = [];
  const open = new Map<string, [Invisible, ...Invisible[]]>();
  for (const match of text.matchAll(/[\u200b\u200c\u2060\ufeff\u00ad\u00a0]/g)) {
    const found = { character: match[0], start: match.index };
    const run = open.get(found.character);
    if (run && isNear(text, run.at(-1)!.start, found.start)) run.push(found);
    else {
      const fresh: [Invisible, ...Invisible[]] = [found];
      open.set(found.character, fresh);
      runs.push(fresh);
    }
  }
  return runs;
}

/** In the same line, or in the next one. */
function isNear(text: string, from: number, to: number): boolean {
  const next = text.indexOf("\n", from);
  if (next < 0 || next >= to) return true;
  const second = text.indexOf("\n", next + 1);
  return second < 0 || second >= to;
}
