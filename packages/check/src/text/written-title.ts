/** Titles of the template that stand in the text as words of their own, and are no headings. */
import { fact, type Fact, type Spec, titleKey } from "@assent/spec";

/** A line that has the words of a title and nothing else. */
export interface WrittenTitle {
  /** Where the line starts. */
  readonly offset: number;
  readonly isBold: boolean;
}

/** The first line that is a title but for marks around it ("**Testing**", "# Testing", "Testing:"); headings count too. */
export function findWritten(key: string, spec: Spec): WrittenTitle | undefined {
  if (key === "") return undefined;
  const lower = lowerText(spec);
  // A case that folds into more letters would shift the places.
  if (lower.length !== spec.text.length) return undefined;
  for (let at = lower.indexOf(key); at >= 0; at = lower.indexOf(key, at + key.length)) {
    const offset = lower.lastIndexOf("\n", at) + 1;
    const newline = lower.indexOf("\n", at);
    const line = spec.text.slice(offset, newline < 0 ? undefined : newline).trim();
    if (line.length > mostColumns) continue;
    const bold = /^\*\*([^*]+)\*\*:?$/.exec(line)?.[1];
    const words = bold ?? line.replace(/^(?:#+|[*-]|\.\.)\s+/, "").replace(/^[*_`]+|[*_`]+$|\s+#+$/g, "");
    if (titleKey(words) === key) return { offset, isBold: bold !== undefined };
  }
  return undefined;
}

const mostColumns = 120;

const lowerText: Fact<string> = fact(({ text }) => text.toLowerCase());
