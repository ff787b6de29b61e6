import { changed, exampleSpec } from "../example.ts";
import type { Rule } from "../rule.ts";
import { remove, replace } from "../text/edits.ts";

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
  ],
  check({ spec }, report) {
    for (const match of spec.text.matchAll(/[\u200b\u200c\u2060\ufeff\u00ad\u00a0]/g)) {
      const span = { start: match.index, end: match.index + 1 };
      const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
      const isSpace = match[0] === "\u00a0";
      report({
        span,
        message: `There is a ${names[match[0]]!}, U+${code}.`,
        ...(isSpace ? { level: "info" } : {}),
        fix: {
          title: isSpace ? "write a space" : "remove it",
          safety: isSpace ? "unsafe" : "safe",
          edits: [isSpace ? replace(span, " ") : remove(span.start, span.end)],
          keepsDocument: false,
        },
      });
    }
  },
};
