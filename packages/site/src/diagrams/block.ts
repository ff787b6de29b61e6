/**
 * Block diagrams (blockdiag). Nodes stand in columns by how far they are from where arrows begin; the first node behind
 * another stands beside it, the others below. A group is laid out by itself and then takes part as one large node.
 */
import { place, type Cell } from "./block-grid.ts";
import { labelOf, layOut, type Layout } from "./block-layout.ts";
import { isBackward, isGroup, readModel, type BlockNode, type Edge, type Group, type Model } from "./block-model.ts";
import { loopAround, wayBetween } from "./block-ways.ts";
import type { Statement } from "./language.ts";
import { drawNode } from "./shapes.ts";
import { arrowHead, dashes, type Drawing, paint, pathThrough, type Point, rect, textAt, tint, wrap } from "./svg.ts";

/** More nodes are no picture. */
const mostNodes = 300;

/** Draws a block diagram; undefined where there is nothing to draw, or too much. */
export function drawBlocks(statements: readonly Statement[]): Drawing | undefined {
  const model = readModel(statements);
  const { root, nodes, edges } = model;
  if (nodes.size === 0 || nodes.size > mostNodes) return undefined;
  const isPortrait = /^portrait$/i.test(root.attributes.get("orientation") ?? "");
  const cells = new Map<BlockNode | Group, Cell>();
  const layout = layOut(model, cells, { ...place(root, edges, cells, nodes), isPortrait });
  const all = [...nodes.values()];
  return {
    width: layout.width,
    height: layout.height,
    content: [
      ...drawGroups(root, layout),
      ...edges.flatMap((edge) => drawEdge(edge, model, layout)),
      ...all.map((node) => drawBlock(node, layout)),
    ].join(""),
    title: `Block diagram: ${all.map(labelOf).slice(0, 8).join(", ").replaceAll("\n", " ")}`,
    description: edges.map((edge) => inWords(edge, model)).join(". "),
  };
}

function drawBlock(node: BlockNode, { at, sizeOf, standOf }: Layout): string {
  const { along, across } = standOf(node).centre;
  const [[x, y], [width, height]] = [at(along, across), sizeOf(node)];
  const label = node.attributes.get("shape") === "dots" ? "" : labelOf(node);
  return drawNode(label, node.attributes, { x, y, width, height });
}

/** "a to b: label". */
function inWords({ from, to, operator, attributes }: Edge, { nodes }: Model): string {
  const nameOf = (id: string): string => {
    const node = nodes.get(id);
    return node === undefined ? id : labelOf(node);
  };
  const label = attributes.get("label");
  const [left, right] = isBackward(operator) ? [to, from] : [from, to];
  return `${nameOf(left)} to ${nameOf(right)}${label === undefined ? "" : `: ${label}`}`;
}

/** The frames of the groups in a group, outer ones first. */
function drawGroups(group: Group, layout: Layout): readonly string[] {
  return group.members.flatMap((member) => {
    if (!isGroup(member)) return [];
    const pad = 12;
    const label = member.attributes.get("label");
    const [[left, top], [right, bottom]] = layout.cornersOf(member);
    const [x1, y1] = [left - pad, top - (label === undefined ? pad : 26)];
    const [x2, y2] = [right + pad, bottom + pad];
    const isLine = member.attributes.get("shape") === "line";
    const frame = rect(x1, y1, x2 - x1, y2 - y1, {
      name: isLine ? "frame" : "group",
      radius: 6,
      extra: isLine ? dashes(member.attributes) : paint(member.attributes),
    });
    const title = label === undefined ? [] : [textAt((x1 + x2) / 2, y1 + 12, [label], { name: "quiet" })];
    return [frame, ...title, ...drawGroups(member, layout)];
  });
}

function drawEdge({ from, to, operator, attributes }: Edge, { nodes }: Model, layout: Layout): readonly string[] {
  if (attributes.get("style") === "none") return [];
  const [left, right] = [layout.standOf(nodes.get(from)!), layout.standOf(nodes.get(to)!)];
  const steps = from === to ? loopAround(left.centre, left.reach) : wayBetween(left, right, layout.grid);
  const drawn = steps.map(({ along, across }) => layout.at(along, across));
  const name = attributes.get("thick") === undefined ? "edge" : "edge thick";
  const direction = attributes.get("dir") ?? directionOf(operator);
  const label = attributes.get("label");
  return [
    `<g${tint(attributes)}>${pathThrough(drawn, name)}</g>`,
    ...(direction === "forward" || direction === "both" ? [arrowHead(drawn.at(-1)!, drawn.at(-2)!)] : []),
    ...(direction === "back" || direction === "both" ? [arrowHead(drawn[0]!, drawn[1]!)] : []),
    ...(label === undefined ? [] : [drawLabel(label, drawn)]),
  ];
}

/** The arrow heads of "->", "<-", "<->" and "--", as `dir` calls them. */
function directionOf(operator: string): "both" | "back" | "forward" | "none" {
  if (operator.startsWith("<")) return operator.endsWith(">") ? "both" : "back";
  return operator.endsWith(">") ? "forward" : "none";
}

/** What stands at the longest piece of an edge: above one that is level, else beside it. */
function drawLabel(label: string, drawn: readonly Point[]): string {
  const [p, q] = longestPiece(drawn);
  const isLevel = Math.abs(p[1] - q[1]) < 1;
  const lines = wrap(label, isLevel ? Math.max(70, Math.abs(p[0] - q[0])) : 110);
  const [x, y] = [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2];
  return isLevel
    ? textAt(x, y - (11 + (lines.length - 1) * 8), lines, { name: "quiet", anchor: "middle" })
    : textAt(x + 6, y, lines, { name: "quiet", anchor: "start" });
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
