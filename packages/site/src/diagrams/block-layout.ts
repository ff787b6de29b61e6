/** How large the places of a block diagram are, and where on the drawing each node and each group stands. */
import type { Cell } from "./block-grid.ts";
import { isGroup, type BlockNode, type Group, type Model } from "./block-model.ts";
import type { Grid, Stand } from "./block-ways.ts";
import { type Point, widthOf, wrap } from "./svg.ts";

const gap = { along: 64, across: 52 };
const margin = 38;

/** A block diagram in px. */
export interface Layout {
  readonly grid: Grid;
  readonly width: number;
  readonly height: number;
  /** From what goes along columns and across them to x and y. */
  readonly at: (along: number, across: number) => Point;
  readonly sizeOf: (node: BlockNode) => readonly [width: number, height: number];
  readonly standOf: (node: BlockNode) => Stand;
  /** Two opposite corners of what a group takes. */
  readonly cornersOf: (group: Group) => readonly [Point, Point];
}

/** Lays out a model whose members have their cells. */
export function layOut(
  { root, nodes }: Model,
  cells: ReadonlyMap<BlockNode | Group, Cell>,
  { columns, rows, isPortrait }: { readonly columns: number; readonly rows: number; readonly isPortrait: boolean },
): Layout {
  const all = [...nodes.values()];
  const sizeOf = sizesOf(root, all);
  // The largest node gives the size of a place.
  const [usual, sizes] = [sizeOf(undefined), all.map(sizeOf)];
  const wide = Math.max(usual[0], ...sizes.map(([w]) => w));
  const tall = Math.max(usual[1], ...sizes.map(([, h]) => h));
  const span = isPortrait
    ? { along: tall + gap.across + 8, across: wide + gap.along - 20 }
    : { along: wide + gap.along, across: tall + gap.across };
  const half = isPortrait ? { along: tall / 2, across: wide / 2 } : { along: wide / 2, across: tall / 2 };
  const at = (along: number, across: number): Point => (isPortrait ? [across, along] : [along, across]);
  const cellOf = (member: BlockNode | Group): { column: number; row: number } => {
    const cell = cells.get(member)!;
    const parent = isGroup(member) ? member.parent : member.group;
    if (parent === undefined || parent === root) return cell;
    const above = cellOf(parent);
    return { column: above.column + cell.column, row: above.row + cell.row };
  };
  const standOf = (node: BlockNode): Stand => {
    const { column, row } = cellOf(node);
    const centre = {
      along: margin + column * span.along + half.along,
      across: margin + row * span.across + half.across,
    };
    const [x, y] = reachOf(node, sizeOf(node));
    return { column, row, centre, reach: isPortrait ? { along: y, across: x } : { along: x, across: y } };
  };
  const [width, height] = at(
    margin * 2 + columns * span.along - (span.along - half.along * 2),
    margin * 2 + rows * span.across - (span.across - half.across * 2),
  );
  const occupied = new Set(all.map(cellOf).map(({ column, row }) => `${column} ${row}`));
  return {
    grid: { span, half, occupied },
    width,
    height,
    at,
    sizeOf,
    standOf,
    cornersOf(group) {
      const [{ column, row }, cell] = [cellOf(group), cells.get(group)!];
      return [
        at(margin + column * span.along, margin + row * span.across),
        at(
          margin + (column + cell.columns - 1) * span.along + half.along * 2,
          margin + (row + cell.rows - 1) * span.across + half.across * 2,
        ),
      ];
    },
  };
}

/** What a node is called on the drawing. */
export function labelOf(node: BlockNode): string {
  return node.attributes.get("label") ?? node.id;
}

/** Gives the size of a node: its own, or one that all labels fit into, which is also that of none. */
function sizesOf(root: Group, nodes: readonly BlockNode[]): (node: BlockNode | undefined) => readonly [number, number] {
  const wanted = Number(root.attributes.get("node_width"));
  const longest = Math.max(
    ...nodes.map((node) => Math.min(190, Math.max(...labelOf(node).split("\n").map(widthOf)) + 24)),
  );
  const width = Number.isFinite(wanted) && wanted >= 40 && wanted <= 400 ? wanted : Math.max(112, longest);
  const lines = Math.max(...nodes.map((node) => wrap(labelOf(node), width - 12).length));
  const height = Math.max(40, Math.min(110, lines * 17 + 12));
  return (node) => [ownSize(node, "width", width, 400), ownSize(node, "height", height, 200)];
}

function ownSize(node: BlockNode | undefined, name: "width" | "height", usual: number, most: number): number {
  const own = Number(node?.attributes.get(name));
  return Number.isFinite(own) && own >= 12 && own <= most ? Math.min(own, usual * 2) : usual;
}

/** Shapes that do not fill their place: half of their width, and of their height where it is their own. */
const smallShapes: Readonly<Record<string, readonly [number, number?] | undefined>> = {
  actor: [12],
  beginpoint: [10, 10],
  endpoint: [11, 11],
  minidiamond: [8, 8],
  dots: [8],
};

/** How far a shape reaches from its middle, to the side and up. */
function reachOf(node: BlockNode, [width, height]: readonly [number, number]): readonly [number, number] {
  const [x, y = height / 2] = smallShapes[node.attributes.get("shape") ?? ""] ?? [width / 2];
  return [x, y];
}
