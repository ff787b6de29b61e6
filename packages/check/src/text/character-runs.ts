/** Characters that cannot be told from others by looking, as they are pasted in: many at once. */
import type { Report } from "../rule.ts";
import { lineNumber, lineIndexOf } from "./lines.ts";
import type { Spec } from "@assent/spec";

/** A character at its place. */
export interface Found {
  readonly character: string;
  readonly start: number;
}

/** Characters of one kind in one line, or in lines that follow each other: what was pasted together has one cause. */
export type CharacterRun = readonly [Found, ...Found[]];

/** The runs of what a pattern with the flag "g" finds, as far as `counts` says so. */
export function characterRuns(
  text: string,
  pattern: RegExp,
  counts: (found: Found) => boolean = () => true,
): readonly CharacterRun[] {
  const runs: [Found, ...Found[]][] = [];
  const open = new Map<string, [Found, ...Found[]]>();
  for (const match of text.matchAll(pattern)) {
    const found = { character: match[0], start: match.index };
    if (!counts(found)) continue;
    const run = open.get(found.character);
    if (run && isNear(text, run.at(-1)!.start, found.start)) run.push(found);
    else {
      const fresh: [Found, ...Found[]] = [found];
      open.set(found.character, fresh);
      runs.push(fresh);
    }
  }
  return runs;
}

/** Place and words of a report on a run; `name` is what people call the character. */
export function reportOn(
  spec: Spec,
  [first, ...others]: CharacterRun,
  name: string,
): Pick<Report, "span" | "message" | "label" | "notes"> {
  const code = first.character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const last = others.at(-1);
  return {
    span: { start: first.start, end: first.start + 1 },
    message:
      last === undefined ? `There is a ${name}, U+${code}.` : `There are ${others.length + 1} ${name}s, U+${code}.`,
    ...(last === undefined
      ? {}
      : {
          label: others.length === 1 ? "the first of them" : "the first",
          notes: [`the last one is in line ${lineNumber(lineIndexOf(spec), last.start)}`],
        }),
  };
}

/** In the same line, or in the next one. */
function isNear(text: string, from: number, to: number): boolean {
  const next = text.indexOf("\n", from);
  if (next < 0 || next >= to) return true;
  const second = text.indexOf("\n", next + 1);
  return second < 0 || second >= to;
}
