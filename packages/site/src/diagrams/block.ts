/**
 * Block diagrams (blockdiag). Nodes stand in columns by how far they are from where arrows begin; the first node behind
 * another stands beside it, the others below. A group is laid out by itself and then takes part as one large node.
 */
import { place, type Cell } from "./block-grid.ts";
import { isBackward, isGroup, readModel, type BlockNode, type Edge, type Group, type Model } from "./block-model.ts";
import type { Statement } from "./language.ts";
import { drawNode } from "./shapes.ts";
import {
  arrowHead,
  dashes,
  type Drawing,
  paint,
  pathThrough,
  type Point,
  rect,
  textAt,
  tint,
  widthOf,
  wrap,
} from "./svg.ts";

/** More nodes are no picture. */
const mostNodes = 300;

/** Draws a block diagram; undefined where there is nothing to draw, or too much. */
export function drawBlocks(statements: readonly Statement[]): Drawing | undefined {
  const model = readModel(statements);
  if (model.nodes.size === 0 || model.nodes.size > mostNodes) return undefined;
  const isPortrait = /^portrait$/i.test(model.root.attributes.get("orientation") ?? "");
  const cells = new Map<BlockNode | Group, Cell>();
  const size = place(model.root, model.edges, cells, model.nodes);
  return draw(model, cells, size, isPortrait);
}

const gap = { along: 64, across: 52 };
const margin = 38;

function draw(
  { root, nodes, edges }: Model,
  cells: ReadonlyMap<BlockNode | Group, Cell>,
  size: { columns: number; rows: number },
  isPortrait: boolean,
): Drawing {
  const labelOf = (node: BlockNode): string => node.attributes.get("label") ?? node.id;
  const wanted = Number(root.attributes.get("node_width"));
  const longest = Math.max(
    ...[...nodes.values()].map((node) => Math.min(190, Math.max(...labelOf(node).split("\n").map(widthOf)) + 24)),
  );
  const width = Number.isFinite(wanted) && wanted >= 40 && wanted <= 400 ? wanted : Math.max(112, longest);
  const lines = Math.max(...[...nodes.values()].map((node) => wrap(labelOf(node), width - 12).length));
  const height = Math.max(40, Math.min(110, lines * 17 + 12));
  const ownSize = (node: BlockNode): readonly [width: number, height: number] => [
    sizeOf(node, "width", width, 400),
    sizeOf(node, "height", height, 200),
  ];
  // The largest node gives the size of a place.
  const sizes = [...nodes.values()].map(ownSize);
  const [wide, tall] = [Math.max(width, ...sizes.map(([w]) => w)), Math.max(height, ...sizes.map(([, h]) => h))];
  const span = isPortrait
    ? { along: tall + gap.across + 8, across: wide + gap.along - 20 }
    : { along: wide + gap.along, across: tall + gap.across };
  const half = isPortrait ? { along: tall / 2, across: wide / 2 } : { along: wide / 2, across: tall / 2 };
  /** From column and row to px. */
  const at = (along: number, across: number): Point => (isPortrait ? [across, along] : [along, across]);

  const cellOf = (member: BlockNode | Group): { column: number; row: number } => {
    const cell = cells.get(member)!;
    const parent = isGroup(member) ? member.parent : member.group;
    if (parent === undefined || parent === root) return cell;
    const above = cellOf(parent);
    return { column: above.column + cell.column, row: above.row + cell.row };
  };
  const centre = (node: BlockNode): { along: number; across: number } => {
    const { column, row } = cellOf(node);
    return { along: margin + column * span.along + half.along, across: margin + row * span.across + half.across };
  };

  const occupied = new Set([...nodes.values()].map((node) => `${cellOf(node).column} ${cellOf(node).row}`));
  const parts: string[] = [];
  drawGroups(root);
  for (const edge of edges) drawEdge(edge);
  for (const node of nodes.values()) {
    const { along, across } = centre(node);
    const [x, y] = at(along, across);
    const [w, h] = ownSize(node);
    parts.push(
      drawNode(node.attributes.get("shape") === "dots" ? "" : labelOf(node), node.attributes, {
        x,
        y,
        width: w,
        height: h,
      }),
    );
  }
  const [w, h] = at(
    margin * 2 + size.columns * span.along - (span.along - half.along * 2),
    margin * 2 + size.rows * span.across - (span.across - half.across * 2),
  );
  const sentences = edges.map(({ from, to, operator, attributes }) => {
    const label = attributes.get("label");
    const [left, right] = isBackward(operator) ? [to, from] : [from, to];
    return `${nameOf(left)} to ${nameOf(right)}${label === undefined ? "" : `: ${label}`}`;
  });
  return {
    width: w,
    height: h,
    content: parts.join(""),
    title: `Block diagram: ${[...nodes.values()].map(labelOf).slice(0, 8).join(", ").replaceAll("\n", " ")}`,
    description: sentences.join(". "),
  };

  function nameOf(id: string): string {
    const node = nodes.get(id);
    return node === undefined ? id : labelOf(node);
  }

  function drawGroups(group: Group): void {
    for (const member of group.members) {
      if (!isGroup(member)) continue;
      const { column, row } = cellOf(member);
      const cell = cells.get(member)!;
      const pad = 12;
      const label = member.attributes.get("label");
      const [left, top] = at(margin + column * span.along, margin + row * span.across);
      const [x1, y1] = [left - pad, top - (label === undefined ? pad : 26)];
      const [right, bottom] = at(
        margin + (column + cell.columns - 1) * span.along + half.along * 2,
        margin + (row + cell.rows - 1) * span.across + half.across * 2,
      );
      const [x2, y2] = [right + pad, bottom + pad];
      const isLine = member.attributes.get("shape") === "line";
      parts.push(
        rect(x1, y1, x2 - x1, y2 - y1, {
          name: isLine ? "frame" : "group",
          radius: 6,
          extra: isLine ? dashes(member.attributes) : paint(member.attributes),
        }),
      );
      if (label !== undefined) parts.push(textAt((x1 + x2) / 2, y1 + 12, [label], { name: "quiet" }));
      drawGroups(member);
    }
  }

  function drawEdge({ from, to, operator, attributes }: Edge): void {
    const [left, right] = [nodes.get(from)!, nodes.get(to)!];
    if (attributes.get("style") === "none") return;
    const [a, b] = [centre(left), centre(right)];
    const points =
      left === right
        ? loopAround(a, reachOf(left))
        : wayBetween(a, b, { ...cellOf(left), reach: reachOf(left) }, { ...cellOf(right), reach: reachOf(right) });
    const drawn = points.map(({ along, across }) => at(along, across));
    const name = attributes.get("thick") === undefined ? "edge" : "edge thick";
    parts.push(`<g${tint(attributes)}>${pathThrough(drawn, name)}</g>`);
    const direction =
      attributes.get("dir") ??
      (operator.startsWith("<")
        ? operator.endsWith(">")
          ? "both"
          : "back"
        : operator.endsWith(">")
          ? "forward"
          : "none");
    if (direction === "forward" || direction === "both") parts.push(arrowHead(drawn.at(-1)!, drawn.at(-2)!));
    if (direction === "back" || direction === "both") parts.push(arrowHead(drawn[0]!, drawn[1]!));
    const label = attributes.get("label");
    if (label === undefined) return;
    const [p, q] = longestPiece(drawn);
    const isLevel = Math.abs(p[1] - q[1]) < 1;
    const wrapped = wrap(label, isLevel ? Math.max(70, Math.abs(p[0] - q[0])) : 110);
    parts.push(
      textAt(
        (p[0] + q[0]) / 2 + (isLevel ? 0 : 6),
        (p[1] + q[1]) / 2 - (isLevel ? 11 + (wrapped.length - 1) * 8 : 0),
        wrapped,
        { name: "quiet", anchor: isLevel ? "middle" : "start" },
      ),
    );
  }

  interface Step {
    readonly along: number;
    readonly across: number;
  }

  function loopAround({ along, across }: Step, reach: Step): readonly Step[] {
    const [right, top] = [along + reach.along, across - reach.across];
    return [
      { along: right, across },
      { along: right + 16, across },
      { along: right + 16, across: top - 14 },
      { along, across: top - 14 },
      { along, across: top },
    ];
  }

  /** Out of one side and into the other; over rows that are taken the way leads between them. */
  function wayBetween(a: Step, b: Step, from: Stand, to: Stand): readonly Step[] {
    if (to.column > from.column) {
      const [start, end] = [a.along + from.reach.along, b.along - to.reach.along];
      const [out, into] = [a.along + span.along / 2, b.along - span.along / 2];
      const isTaken = (row: number): boolean => {
        for (let column = from.column + 1; column < to.column; column += 1)
          if (occupied.has(`${column} ${row}`)) return true;
        return false;
      };
      const first = { along: start, across: a.across };
      const last = { along: end, across: b.across };
      if (from.row === to.row && !isTaken(from.row)) return [first, last];
      if (!isTaken(to.row)) return [first, { along: out, across: a.across }, { along: out, across: b.across }, last];
      if (!isTaken(from.row))
        return [first, { along: into, across: a.across }, { along: into, across: b.across }, last];
      const lane = b.across - half.across - (span.across - half.across * 2) / 2;
      return [
        first,
        { along: out, across: a.across },
        { along: out, across: lane },
        { along: into, across: lane },
        { along: into, across: b.across },
        last,
      ];
    }
    if (to.column === from.column && Math.abs(to.row - from.row) === 1) {
      const sign = to.row > from.row ? 1 : -1;
      return [
        { along: a.along, across: a.across + sign * from.reach.across },
        { along: b.along, across: b.across - sign * to.reach.across },
      ];
    }
    const lane = Math.min(a.across, b.across) - half.across - (span.across - half.across * 2) * 0.64;
    const side = a.along + span.along / 2;
    return [
      { along: a.along + from.reach.along, across: a.across },
      { along: side, across: a.across },
      { along: side, across: lane },
      { along: b.along, across: lane },
      { along: b.along, across: b.across - to.reach.across },
    ];
  }

  /** How far a shape reaches from its middle. */
  function reachOf(node: BlockNode): Step {
    const [w, h] = ownSize(node);
    const [x, y = h / 2] = smallShapes[node.attributes.get("shape") ?? ""] ?? [w / 2];
    return isPortrait ? { along: y, across: x } : { along: x, across: y };
  }

  interface Stand {
    readonly column: number;
    readonly row: number;
    readonly reach: Step;
  }
}

/** Shapes that do not fill their place: half of their width, and of their height where it is their own. */
const smallShapes: Readonly<Record<string, readonly [number, number?] | undefined>> = {
  actor: [12],
  beginpoint: [10, 10],
  endpoint: [11, 11],
  minidiamond: [8, 8],
  dots: [8],
};

function sizeOf({ attributes }: BlockNode, name: "width" | "height", usual: number, most: number): number {
  const own = Number(attributes.get(name));
  return Number.isFinite(own) && own >= 12 && own <= most ? Math.min(own, usual * 2) : usual;
}

function longestPiece(points: readonly Point[]): readonly [Point, Point] {
  let best: readonly [Point, Point] = [points[0]!, points[1] ?? points[0]!];
  let length = -1;
  for (const [index, point] of points.entries()) {
    const next = points[index + 1];
    if (next === undefined) break;
    const own = Math.hypot(next[0] - point[0], next[1] - point[1]);
    if (own > length) [best, length] = [[point, next], own];
  }
  return best;
}
