/** Two texts as one with their differences, as Python's `difflib.unified_diff` gives them. */

/** So many lines of each text are compared at most: the time grows with both. */
export const mostLines = 3000;

/** Lines that are the same in both, as places in each and their number. */
interface Match {
  readonly a: number;
  readonly b: number;
  readonly size: number;
}

/** The differences with three lines around each; "" where the texts are the same. */
export function unifiedDiff(old: string, now: string, names: readonly [old: string, now: string]): string {
  const [a, b] = [linesOf(old), linesOf(now)];
  const out: string[] = [];
  for (const group of groupsOf(changesOf(matchesOf(a, b), a.length, b.length), a.length, b.length)) {
    if (out.length === 0) out.push(`--- ${names[0]}`, `+++ ${names[1]}`);
    const [first, last] = [group[0]!, group.at(-1)!];
    out.push(`@@ -${range(first.a, last.aEnd)} +${range(first.b, last.bEnd)} @@`);
    for (const { isSame, a: from, aEnd, b: start, bEnd } of group) {
      if (isSame) out.push(...a.slice(from, aEnd).map((line) => ` ${line}`));
      else {
        out.push(...a.slice(from, aEnd).map((line) => `-${line}`));
        out.push(...b.slice(start, bEnd).map((line) => `+${line}`));
      }
    }
  }
  return out.join("\n");
}

function linesOf(text: string): readonly string[] {
  return text === "" ? [] : text.replace(/\n$/, "").split("\n");
}

/** What stays the same, found as the longest run first, then in what is before and behind it. */
function matchesOf(a: readonly string[], b: readonly string[]): readonly Match[] {
  const places = new Map<string, number[]>();
  for (const [index, line] of b.entries()) {
    const known = places.get(line);
    if (known === undefined) places.set(line, [index]);
    else known.push(index);
  }
  // A line that stands everywhere, as an empty one, tells nothing.
  if (b.length >= 200)
    for (const [line, own] of places) if (own.length > Math.floor(b.length / 100) + 1) places.delete(line);
  const found: Match[] = [];
  const waiting: (readonly [number, number, number, number])[] = [[0, a.length, 0, b.length]];
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const [aStart, aEnd, bStart, bEnd] = part;
    const match = longestMatch(a, b, places, part);
    if (match.size === 0) continue;
    found.push(match);
    waiting.push([aStart, match.a, bStart, match.b], [match.a + match.size, aEnd, match.b + match.size, bEnd]);
  }
  return found.sort((one, other) => one.a - other.a);
}

function longestMatch(
  a: readonly string[],
  b: readonly string[],
  places: ReadonlyMap<string, readonly number[]>,
  [aStart, aEnd, bStart, bEnd]: readonly [number, number, number, number],
): Match {
  let best: Match = { a: aStart, b: bStart, size: 0 };
  let lengths = new Map<number, number>();
  for (let index = aStart; index < aEnd; index += 1) {
    const next = new Map<number, number>();
    for (const place of places.get(a[index]!) ?? []) {
      if (place < bStart) continue;
      if (place >= bEnd) break;
      const size = (lengths.get(place - 1) ?? 0) + 1;
      next.set(place, size);
      if (size > best.size) best = { a: index - size + 1, b: place - size + 1, size };
    }
    lengths = next;
  }
  let { a: from, b: start, size } = best;
  while (from > aStart && start > bStart && a[from - 1] === b[start - 1])
    [from, start, size] = [from - 1, start - 1, size + 1];
  while (from + size < aEnd && start + size < bEnd && a[from + size] === b[start + size]) size += 1;
  return { a: from, b: start, size };
}

/** A run of lines that are the same, or that stand for each other. */
interface Change {
  readonly isSame: boolean;
  readonly a: number;
  readonly aEnd: number;
  readonly b: number;
  readonly bEnd: number;
}

function changesOf(matches: readonly Match[], aLength: number, bLength: number): readonly Change[] {
  const changes: Change[] = [];
  let [a, b] = [0, 0];
  for (const match of [...matches, { a: aLength, b: bLength, size: 0 }]) {
    if (match.a > a || match.b > b) changes.push({ isSame: false, a, aEnd: match.a, b, bEnd: match.b });
    [a, b] = [match.a + match.size, match.b + match.size];
    if (match.size > 0) changes.push({ isSame: true, a: match.a, aEnd: a, b: match.b, bEnd: b });
  }
  return changes;
}

const around = 3;

/** Changes that are near to each other, with a few lines around. */
function groupsOf(changes: readonly Change[], aLength: number, bLength: number): readonly (readonly Change[])[] {
  const groups: Change[][] = [[]];
  for (const change of changes) {
    const { isSame, a, aEnd, b, bEnd } = change;
    const group = groups.at(-1)!;
    if (!isSame) {
      group.push(change);
      continue;
    }
    const isFirst = a === 0 && b === 0;
    const isLast = aEnd === aLength && bEnd === bLength;
    const head: Change = {
      isSame,
      a: Math.max(a, aEnd - around),
      aEnd,
      b: Math.max(b, bEnd - around),
      bEnd,
    };
    if (isFirst) group.push(head);
    else if (isLast || aEnd - a > 2 * around) {
      group.push({ isSame, a, aEnd: Math.min(aEnd, a + around), b, bEnd: Math.min(bEnd, b + around) });
      if (!isLast) groups.push([head]);
    } else group.push(change);
  }
  return groups.filter((group) => group.some(({ isSame }) => !isSame));
}

function range(start: number, end: number): string {
  const length = end - start;
  if (length === 1) return String(start + 1);
  return `${length === 0 ? start : start + 1},${length}`;
}
