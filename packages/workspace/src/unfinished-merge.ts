/**
 * Whether a text still has the marks between which git puts both sides of what it could not merge. To the parser they are words,
 * and a fix would fill them into a paragraph.
 */

/** The first line of the first such place, from 1; undefined where there is none. */
export function findUnfinishedMerge(text: string): number | undefined {
  if (!text.includes("<<<<<<<")) return undefined;
  let start: number | undefined;
  let hasOther = false;
  for (const [index, written] of text.split("\n").entries()) {
    const line = written.replace(/\r$/, "");
    if (/^<{7}(?: |$)/.test(line)) [start, hasOther] = [index + 1, false];
    else if (line === "=======") hasOther = start !== undefined;
    else if (hasOther && /^>{7}(?: |$)/.test(line)) return start;
  }
  return undefined;
}
