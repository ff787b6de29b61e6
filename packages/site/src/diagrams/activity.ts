/** Activity diagrams (actdiag): what follows what, in lanes by who does it. */
import { type Activity, type ActivityEdge, type ActivityModel, readActivities } from "./activity-model.ts";
import type { Statement } from "./language.ts";
import { drawNode } from "./shapes.ts";
import {
  arrowHead,
  dashes,
  type Drawing,
  lineHeight,
  paint,
  pathThrough,
  type Point,
  rect,
  round,
  textAt,
  widthOf,
  wrap,
} from "./svg.ts";

const mostActivities = 300;
const gapY = 36;
const margin = 14;

/** Draws activities; undefined where there is nothing to draw, or too much. */
export function drawActivities(statements: readonly Statement[]): Drawing | undefined {
  const model = readActivities(statements);
  const { lanes, nodes, edges } = model;
  if (nodes.size === 0 || nodes.size > mostActivities) return undefined;
  const all = [...nodes.values()];
  const places = placeActivities(model);
  const { width, height } = places;
  const named = lanes.map(({ id, attributes }) => attributes.get("label") ?? id).filter((name) => name !== "");
  return {
    width: round(places.right + margin),
    height: places.bottom + margin,
    content: [
      ...drawLanes(model, places),
      ...edges.flatMap((edge) => drawEdge(edge, model, places)),
      ...all.map((node) => {
        const [x, y] = places.middle(node);
        return drawNode(labelOf(node), node.attributes, { x, y, width, height });
      }),
    ].join(""),
    title: `Activity diagram: ${named.join(", ") || labelOf(all[0]!)}`,
    description: edges.map(({ from, to }) => `${labelOf(nodes.get(from)!)} to ${labelOf(nodes.get(to)!)}`).join(". "),
  };
}

function labelOf({ id, attributes }: Activity): string {
  return attributes.get("label") ?? id;
}

/** Where all stands, in pixels. */
interface Places {
  /** The size of an activity. */
  readonly width: number;
  readonly height: number;
  readonly laneWidths: readonly number[];
  /** Where each lane begins. */
  readonly lefts: readonly number[];
  readonly right: number;
  readonly bottom: number;
  readonly middle: (node: Activity) => Point;
}

function placeActivities({ lanes, nodes }: ActivityModel): Places {
  const all = [...nodes.values()];
  const width = Math.max(
    120,
    ...all.map((node) => Math.min(190, Math.max(...labelOf(node).split("\n").map(widthOf)) + 26)),
  );
  const height = Math.max(38, ...all.map((node) => wrap(labelOf(node), width - 12).length * lineHeight + 12));
  // Several of one lane in one row stand beside each other.
  const beside = new Map<string, Activity[]>();
  for (const node of all)
    beside.set(`${node.lane} ${node.row}`, [...(beside.get(`${node.lane} ${node.row}`) ?? []), node]);
  const laneWidths = lanes.map(
    (_lane, index) =>
      Math.max(1, ...[...beside].filter(([key]) => key.startsWith(`${index} `)).map(([, own]) => own.length)) *
        (width + 28) +
      12,
  );
  const widthOfFirst = (count: number): number => laneWidths.slice(0, count).reduce((sum, own) => sum + own, 0);
  const lefts = laneWidths.map((_width, index) => margin + widthOfFirst(index));
  const top = margin + 34 + gapY / 2 + 4;
  const rows = Math.max(...all.map(({ row }) => row)) + 1;
  return {
    width,
    height,
    laneWidths,
    lefts,
    right: margin + widthOfFirst(lanes.length),
    bottom: top + rows * (height + gapY) - gapY / 2,
    middle(node) {
      const own = beside.get(`${node.lane} ${node.row}`)!;
      const x = lefts[node.lane]! + ((own.indexOf(node) + 0.5) * laneWidths[node.lane]!) / own.length;
      return [x, top + node.row * (height + gapY) + height / 2];
    },
  };
}

function drawLanes({ lanes }: ActivityModel, { lefts, laneWidths, bottom }: Places): readonly string[] {
  return lanes.map(({ id, attributes }, index) => {
    const label = attributes.get("label") ?? id;
    return (
      rect(lefts[index]!, margin, laneWidths[index]!, bottom - margin, { name: "lane" }) +
      rect(lefts[index]!, margin, laneWidths[index]!, 32, { name: "lane-head", extra: paint(attributes) }) +
      textAt(lefts[index]! + laneWidths[index]! / 2, margin + 16, [label])
    );
  });
}

function drawEdge({ from, to, attributes }: ActivityEdge, { nodes }: ActivityModel, places: Places): readonly string[] {
  const [a, b] = [nodes.get(from)!, nodes.get(to)!];
  if (a === b || attributes.get("style") === "none") return [];
  const way = wayOf(a, b, places);
  const [last, before] = [way.at(-1)!, way.at(-2)!];
  const parts = [`<g${dashes(attributes)}>${pathThrough(way)}</g>`, arrowHead(last, before)];
  const label = attributes.get("label");
  if (label === undefined) return parts;
  const words = { name: "quiet", anchor: "start" } as const;
  return [...parts, textAt((before[0] + last[0]) / 2 + 6, (before[1] + last[1]) / 2, [label], words)];
}

/** The corners of a line from one activity to another. */
function wayOf(a: Activity, b: Activity, { middle, width, height }: Places): readonly Point[] {
  const [[x1, y1], [x2, y2]] = [middle(a), middle(b)];
  if (b.row === a.row) {
    const sign = x2 > x1 ? 1 : -1;
    return [
      [x1 + (sign * width) / 2, y1],
      [x2 - (sign * width) / 2, y2],
    ];
  }
  if (b.row < a.row) {
    const side = Math.max(x1, x2) + width / 2 + 10;
    return [
      [x1 + width / 2, y1],
      [side, y1],
      [side, y2],
      [x2 + width / 2, y2],
    ];
  }
  const turn = y2 - height / 2 - gapY / 2;
  const start: Point = [x1, y1 + height / 2];
  const end: Point = [x2, y2 - height / 2];
  if (x1 !== x2 || b.row === a.row + 1) return [start, [x1, turn], [x2, turn], end];
  // Past what stands between, beside the lane's middle.
  const side = x1 + width / 2 + 10;
  return [start, [x1, start[1] + gapY / 2], [side, start[1] + gapY / 2], [side, turn], [x2, turn], end];
}
