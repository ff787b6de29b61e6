/** A large family in parts that can be looked at: what hangs together most stays together. */

/** A family up to this size is one drawing. */
const mostWhole = 48;
/** A part grows up to this size. */
const mostGrown = 40;
/** What is left over and smaller than this joins a part that it hangs on. */
const leastAlone = 8;

/** The parts of a family; each item is in one of them. `neighboursOf` gives all that an item is joined to. */
export function partsOf<Item>(
  family: readonly Item[],
  neighboursOf: (item: Item) => readonly Item[],
): readonly (readonly Item[])[] {
  if (family.length <= mostWhole) return [family];
  const partOf = new Map<Item, number>();
  const parts: Item[][] = [];
  // What most hang on comes first, with those that hang on it.
  for (const seed of [...family].sort((a, b) => neighboursOf(b).length - neighboursOf(a).length)) {
    if (partOf.has(seed)) continue;
    const part: Item[] = [];
    parts.push(part);
    /** What can come next, by the number of its ties to the part. */
    const near = new Map<Item, number>([[seed, 1]]);
    while (part.length < mostGrown && near.size > 0) {
      let [next, ties] = [seed, 0];
      for (const [item, own] of near) if (own > ties) [next, ties] = [item, own];
      near.delete(next);
      partOf.set(next, parts.length - 1);
      part.push(next);
      for (const other of neighboursOf(next)) if (!partOf.has(other)) near.set(other, (near.get(other) ?? 0) + 1);
    }
  }
  for (const [index, part] of parts.entries()) {
    if (part.length >= leastAlone) continue;
    const ties = new Map<number, number>();
    for (const item of part)
      for (const other of neighboursOf(item)) {
        const to = partOf.get(other)!;
        if (to !== index && parts[to]!.length + part.length <= mostWhole) ties.set(to, (ties.get(to) ?? 0) + 1);
      }
    const [best] = [...ties].sort((a, b) => b[1] - a[1]);
    if (best === undefined) continue;
    for (const item of part) partOf.set(item, best[0]);
    parts[best[0]]!.push(...part);
    parts[index] = [];
  }
  return together(parts.filter((part) => part.length > 0));
}

/** What is small and hangs on nothing with room is put together, so that there are few drawings. */
function together<Item>(parts: readonly (readonly Item[])[]): readonly (readonly Item[])[] {
  const found: Item[][] = [];
  let open: Item[] | undefined;
  for (const part of parts) {
    if (part.length >= leastAlone) {
      found.push([...part]);
      continue;
    }
    if (open === undefined || open.length + part.length > mostGrown) found.push((open = []));
    open.push(...part);
  }
  return found;
}
