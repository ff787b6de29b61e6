/** Where the nodes of a block diagram stand: columns by the longest way, rows below each other. */
import { isBackward, isGroup, type BlockNode, type Edge, type Group } from "./block-model.ts";

/** A place in the grid: column, row, and the cells it takes. `column` and `row` are those within its group. */
export interface Cell {
  column: number;
  row: number;
  columns: number;
  rows: number;
}

/** Lays out the members of a group; gives its size in cells. */
export function place(
  group: Group,
  edges: readonly Edge[],
  cells: Map<BlockNode | Group, Cell>,
  nodes: ReadonlyMap<string, BlockNode>,
): { columns: number; rows: number } {
  for (const member of group.members) {
    const size = isGroup(member) ? place(member, edges, cells, nodes) : { columns: 1, rows: 1 };
    cells.set(member, { column: 0, row: 0, columns: Math.max(1, size.columns), rows: Math.max(1, size.rows) });
  }
  const memberOf = (id: string): BlockNode | Group | undefined => {
    let at: BlockNode | Group | undefined = nodes.get(id);
    while (at !== undefined) {
      const parent: Group | undefined = isGroup(at) ? at.parent : at.group;
      if (parent === group) return at;
      at = parent;
    }
    return undefined;
  };
  const next = new Map<BlockNode | Group, (BlockNode | Group)[]>(group.members.map((member) => [member, []]));
  const targets = new Set<BlockNode | Group>();
  for (const { from, to, operator } of edges) {
    const [left, right] = isBackward(operator) ? [memberOf(to), memberOf(from)] : [memberOf(from), memberOf(to)];
    if (left === undefined || right === undefined || left === right || next.get(left)!.includes(right)) continue;
    next.get(left)!.push(right);
    targets.add(right);
  }
  assignColumns(group.members, next, cells);
  const roots = [...group.members.filter((member) => !targets.has(member)), ...group.members];
  const taken = new Set<string>();
  const placed = new Set<BlockNode | Group>();
  let bottom = 0;
  const put = (first: BlockNode | Group, from: number): void => {
    const waiting: { member: BlockNode | Group; row: number }[] = [{ member: first, row: from }];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const { member } = at;
      if (placed.has(member)) continue;
      placed.add(member);
      const cell = cells.get(member)!;
      let { row } = at;
      while (!isFree(taken, cell, row)) row += 1;
      cell.row = row;
      for (let r = row; r < row + cell.rows; r += 1)
        for (let c = cell.column; c < cell.column + cell.columns; c += 1) taken.add(`${c} ${r}`);
      bottom = Math.max(bottom, row + cell.rows);
      const below = next.get(member)!.filter((other) => !placed.has(other) && cells.get(other)!.column > cell.column);
      for (const other of below.reverse()) waiting.push({ member: other, row });
    }
  };
  for (const member of roots) {
    if (placed.has(member)) continue;
    // What leads only to what is there already stands as high as there is room.
    const leadsOn = next.get(member)!.some((other) => !placed.has(other));
    put(member, leadsOn || next.get(member)!.length === 0 ? bottom : 0);
  }
  return {
    columns: Math.max(0, ...group.members.map((member) => cells.get(member)!.column + cells.get(member)!.columns)),
    rows: bottom,
  };
}

function isFree(taken: ReadonlySet<string>, cell: Cell, row: number): boolean {
  for (let r = row; r < row + cell.rows; r += 1)
    for (let c = cell.column; c < cell.column + cell.columns; c += 1) if (taken.has(`${c} ${r}`)) return false;
  return true;
}

/** Columns by the longest way, without arrows that lead back to where a way came from. */
function assignColumns(
  members: readonly (BlockNode | Group)[],
  next: ReadonlyMap<BlockNode | Group, readonly (BlockNode | Group)[]>,
  cells: ReadonlyMap<BlockNode | Group, Cell>,
): void {
  const state = new Map<BlockNode | Group, "open" | "done">();
  const order: (BlockNode | Group)[] = [];
  const forward = new Map<BlockNode | Group, (BlockNode | Group)[]>();
  for (const start of members) {
    const stack: { member: BlockNode | Group; at: number }[] = state.has(start) ? [] : [{ member: start, at: 0 }];
    if (stack.length > 0) state.set(start, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = next.get(top.member)![top.at];
      top.at += 1;
      if (target === undefined) {
        state.set(top.member, "done");
        order.push(top.member);
        stack.pop();
        continue;
      }
      if (state.get(target) === "open") continue;
      forward.set(top.member, [...(forward.get(top.member) ?? []), target]);
      if (!state.has(target)) {
        state.set(target, "open");
        stack.push({ member: target, at: 0 });
      }
    }
  }
  for (const member of order.reverse()) {
    const { column, columns } = cells.get(member)!;
    for (const target of forward.get(member) ?? []) {
      const cell = cells.get(target)!;
      cell.column = Math.max(cell.column, column + columns);
    }
  }
}
