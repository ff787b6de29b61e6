/** What is wrong with a table's drawing; docutils' TableMarkupError. */
export interface TableProblem {
  readonly problem: string;
  /** Lines from the table's first line to the one at fault. */
  readonly offset: number;
}

/** The line between head and body, if there is one: its index, or what is wrong with it. */
export function findHeadSeparator(texts: readonly string[], pattern: RegExp): number | undefined | TableProblem {
  let found: number | undefined;
  for (let index = 0; index < texts.length; index += 1) {
    if (!pattern.test(texts[index]!)) continue;
    // docutils takes a separator in line 0 for none here
    if (found) {
      const lines = `${String(found + 1)} and ${String(index + 1)}`;
      return { problem: `Multiple head/body row separators (table lines ${lines}); only one allowed.`, offset: index };
    }
    found = index;
  }
  const last = texts.length - 1;
  if (found !== 0 && found !== last) return found;
  return { problem: "The head/body row separator may not be the first or last line of the table.", offset: last };
}
