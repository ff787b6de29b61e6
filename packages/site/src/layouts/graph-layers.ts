/** Where the boxes of a family stand: in columns, what depends on nothing at the left; lines go between boxes. */

/** Something in a column: a box, or a place where a line to a column further right goes through. */
export interface Slot<Item> {
  /** Undefined for a line. */
  readonly item: Item | undefined;
  readonly column: number;
  /** The top of a box, the height of a line. */
  y: number;
  /** What it is joined to in the column at its left, and at its right. */
  readonly left: Slot<Item>[];
  readonly right: Slot<Item>[];
}

/** Everything placed. */
export interface Layers<Item> {
  readonly columns: readonly (readonly Slot<Item>[])[];
  readonly bottom: number;
  /** What goes the other way, since what stands at the right is needed too. */
  readonly loops: readonly Loop<Item>[];
}

/** A line from what depends to what it depends on, which stands further right, or in the same column. */
export interface Loop<Item> {
  readonly from: Slot<Item>;
  readonly to: Slot<Item>;
  /** Where it goes through columns, from left to right. */
  readonly through: readonly Slot<Item>[];
}

/** The space that a box takes, and a line. */
export interface Heights {
  readonly box: number;
  readonly line: number;
}

/** No drawing is wider; what would stand further right stands in the last column. */
const mostColumns = 13;

/** Rounds of putting slots near to what they are joined to. */
const rounds = 8;

/** Places a family. */
export function placeLayers<Item>(
  family: readonly Item[],
  dependenciesOf: (item: Item) => readonly Item[],
  heights: Heights,
): Layers<Item> {
  const depths = depthsOf(family, dependenciesOf);
  const columns: Slot<Item>[][] = Array.from({ length: Math.max(...depths.values()) + 1 }, () => []);
  const add = (item: Item | undefined, column: number): Slot<Item> => {
    const slot: Slot<Item> = { item, column, y: 0, left: [], right: [] };
    columns[column]!.push(slot);
    return slot;
  };
  const boxes = new Map(family.map((item) => [item, add(item, depths.get(item)!)]));
  /** Lines to one box run together. */
  const ways = new Map<Item, Slot<Item>[]>();
  const loops: Loop<Item>[] = [];
  for (const item of family) {
    const from = boxes.get(item)!;
    for (const other of dependenciesOf(item)) {
      const to = boxes.get(other)!;
      if (to.column >= from.column) {
        const through: Slot<Item>[] = [];
        for (let column = from.column + 1; column < to.column; column += 1) {
          const next = add(undefined, column);
          next.left.push(through.at(-1) ?? from);
          through.at(-1)?.right.push(next);
          through.push(next);
        }
        through.at(-1)?.right.push(to);
        loops.push({ from, to, through });
        continue;
      }
      const way = ways.get(other) ?? [to];
      ways.set(other, way);
      while (way.length < from.column - to.column) {
        const last = way.at(-1)!;
        const next = add(undefined, last.column + 1);
        join(next, last);
        way.push(next);
      }
      join(from, way[from.column - to.column - 1]!);
    }
  }
  const heightOf = ({ item }: Slot<Item>): number => (item === undefined ? heights.line : heights.box);
  for (const column of columns) stack(column, heightOf);
  for (let round = 0; round < rounds; round += 1) {
    const isForth = round % 2 === 0;
    for (const column of isForth ? columns : columns.toReversed()) {
      const near = new Map(column.map((slot) => [slot, meanOf(isForth ? slot.left : slot.right, heightOf) ?? slot.y]));
      column.sort((a, b) => near.get(a)! - near.get(b)!);
      stack(column, heightOf);
    }
  }
  const bottom = Math.max(...columns.map((column) => column.at(-1)!.y + heightOf(column.at(-1)!)));
  return { columns, bottom, loops };
}

function join<Item>(right: Slot<Item>, left: Slot<Item>): void {
  right.left.push(left);
  left.right.push(right);
}

function stack<Item>(column: readonly Slot<Item>[], heightOf: (slot: Slot<Item>) => number): void {
  let y = 0;
  for (const slot of column) {
    slot.y = y;
    y += heightOf(slot);
  }
}

function meanOf<Item>(others: readonly Slot<Item>[], heightOf: (slot: Slot<Item>) => number): number | undefined {
  if (others.length === 0) return undefined;
  return others.reduce((sum, other) => sum + other.y + heightOf(other) / 2, 0) / others.length;
}

/** The longest ways to the left, found by going round, without what closes a cycle; none is longer than a drawing is wide. */
function depthsOf<Item>(
  family: readonly Item[],
  dependenciesOf: (item: Item) => readonly Item[],
): ReadonlyMap<Item, number> {
  const onwards = withoutCycles(family, dependenciesOf);
  const depths = new Map(family.map((item) => [item, 0]));
  for (let isStable = false; !isStable;) {
    isStable = true;
    for (const item of family) {
      const deepest = Math.max(0, ...onwards.get(item)!.map((other) => depths.get(other)! + 1));
      const depth = Math.min(deepest, mostColumns - 1);
      if (depth <= depths.get(item)!) continue;
      depths.set(item, depth);
      isStable = false;
    }
  }
  return depths;
}

/** What each depends on, but for what leads back to where a way came from. */
function withoutCycles<Item>(
  family: readonly Item[],
  dependenciesOf: (item: Item) => readonly Item[],
): ReadonlyMap<Item, readonly Item[]> {
  const onwards = new Map<Item, Item[]>();
  const onWay = new Set<Item>();
  for (const start of family) {
    if (onwards.has(start)) continue;
    onwards.set(start, []);
    onWay.add(start);
    const way = [{ item: start, rest: [...dependenciesOf(start)] }];
    for (let at = way.at(-1); at !== undefined; at = way.at(-1)) {
      const next = at.rest.shift();
      if (next === undefined) {
        onWay.delete(at.item);
        way.pop();
        continue;
      }
      if (onWay.has(next)) continue;
      onwards.get(at.item)!.push(next);
      if (onwards.has(next)) continue;
      onwards.set(next, []);
      onWay.add(next);
      way.push({ item: next, rest: [...dependenciesOf(next)] });
    }
  }
  return onwards;
}
