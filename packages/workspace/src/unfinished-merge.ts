/**
 * Whether a text still has the marks between which git puts both sides of what it could not merge. To the parser they are words,
 * and a fix would fill them into a paragraph.
 */

/** The first line of the first such place, from 1; undefined where there is none. */
export function findUnfinishedMerge(text: string): number | undefined {
  if (!text.includes("<<<<<<<")) return undefined;
  let start: number | undefined;
  let hasOther = false;
  const lines = text.split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    if (/^<{7}(?: |$)/.test(line) && !isAlongTitle(lines, index)) [start, hasOther] = [index + 1, false];
    else if (line === "=======") hasOther = start !== undefined;
    else if (hasOther && /^>{7}(?: |$)/.test(line)) return start;
  }
  return undefined;
}

/** Whether a line of signs alone, without the name of a side, is drawn along a title that is no longer than it. */
function isAlongTitle(lines: readonly string[], index: number): boolean {
  const mark = lines[index]!;
  const above = lines[index - 1]?.trimEnd() ?? "";
  return /^<+$/.test(mark) && ((above !== "" && above.length <= mark.length) || lines[index + 2] === mark);
}
