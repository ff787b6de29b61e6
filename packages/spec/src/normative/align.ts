/** Which blocks of two normative forms are the same, and what stands between them. */
import type { NormativeBlock, NormativeForm } from "./form.ts";

/** What stands between two common blocks: what was there, and what is there now. Neither list is longer than needed. */
export interface Gap {
  readonly before: readonly NormativeBlock[];
  readonly after: readonly NormativeBlock[];
}

/** The gaps between two sequences; empty for equal ones. Common parts are those of a longest common subsequence. */
export function findGaps(before: NormativeForm, after: NormativeForm): readonly Gap[] {
  return align(
    before,
    after,
    (left, right) => left.line === right.line && left.group === right.group,
    ({ group, line }) => `${group} ${line}`,
  );
}

/** The gaps between two lists of words. */
export function findWordGaps(
  before: readonly string[],
  after: readonly string[],
): readonly { readonly before: readonly string[]; readonly after: readonly string[] }[] {
  return align(before, after, Object.is, (word) => word);
}

/** Longest tables are limited: past that many cells everything between the common ends counts as one gap. */
const mostCells = 4_000_000;

function align<T>(
  before: readonly T[],
  after: readonly T[],
  isSame: (left: T, right: T) => boolean,
  keyOf: (item: T) => string,
): readonly { readonly before: readonly T[]; readonly after: readonly T[] }[] {
  let start = 0;
  while (start < before.length && start < after.length && isSame(before[start]!, after[start]!)) start += 1;
  let leftEnd = before.length;
  let rightEnd = after.length;
  while (leftEnd > start && rightEnd > start && isSame(before[leftEnd - 1]!, after[rightEnd - 1]!)) {
    leftEnd -= 1;
    rightEnd -= 1;
  }
  if (leftEnd === start && rightEnd === start) return [];
  const rows = leftEnd - start;
  const columns = rightEnd - start;
  if (rows * columns > mostCells)
    return [{ before: before.slice(start, leftEnd), after: after.slice(start, rightEnd) }];
  // Each key as a number: a table of so many cells compares them often.
  const numbers = new Map<string, number>();
  const numberOf = (item: T): number => {
    const key = keyOf(item);
    const known = numbers.get(key);
    if (known === undefined) numbers.set(key, numbers.size);
    return known ?? numbers.size - 1;
  };
  const left = before.slice(start, leftEnd).map(numberOf);
  const right = after.slice(start, rightEnd).map(numberOf);
  // lengths[i][j]: the longest common subsequence of what is left from i and j on.
  const width = columns + 1;
  const lengths = new Uint32Array((rows + 1) * width);
  for (let i = rows - 1; i >= 0; i -= 1) {
    const [item, own, next] = [left[i], i * width, (i + 1) * width];
    // What stands at j + 1 of this row and of the next one.
    let [ahead, diagonal] = [0, 0];
    for (let j = columns - 1; j >= 0; j -= 1) {
      const below = lengths[next + j]!;
      ahead = item === right[j] ? diagonal + 1 : Math.max(below, ahead);
      lengths[own + j] = ahead;
      diagonal = below;
    }
  }
  const gaps: { before: T[]; after: T[] }[] = [];
  let gap: { before: T[]; after: T[] } | undefined;
  for (let i = 0, j = 0; i < rows || j < columns;) {
    if (i < rows && j < columns && left[i] === right[j]) {
      gap = undefined;
      i += 1;
      j += 1;
      continue;
    }
    if (!gap) gaps.push((gap = { before: [], after: [] }));
    const takesLeft = j >= columns || (i < rows && lengths[(i + 1) * width + j]! >= lengths[i * width + j + 1]!);
    if (takesLeft) gap.before.push(before[start + i++]!);
    else gap.after.push(after[start + j++]!);
  }
  return gaps;
}
