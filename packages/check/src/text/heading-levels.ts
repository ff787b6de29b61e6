/** At which levels the parser sees headings, by the lines that they are written with. */
import type { Adornment } from "@assent/spec";

/**
 * The level of each heading, from 1, in the order in which they stand, as docutils finds it: a new line is one level deeper than
 * the heading before it. 0 for a heading that is refused.
 */
export function headingLevels(adornments: readonly Adornment[]): readonly number[] {
  const known: Adornment[] = [];
  let depth = 0;
  return adornments.map((adornment) => {
    const at = known.findIndex((one) => isSameAdornment(one, adornment));
    const level = (at < 0 ? known.length : at) + 1;
    if (level > depth + 1) return 0;
    if (at < 0) known.push(adornment);
    depth = level;
    return level;
  });
}

/** Whether two titles are written with the same lines. */
export function isSameAdornment(a: Adornment, b: Adornment): boolean {
  return a.character === b.character && a.hasOverline === b.hasOverline;
}
