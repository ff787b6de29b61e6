/** Activity diagrams (actdiag): what follows what, in lanes by who does it. */
import type { Attributes, Statement } from "./language.ts";
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

interface Activity {
  readonly id: string;
  attributes: Map<string, string>;
  lane: number;
  row: number;
}

interface Lane {
  readonly id: string;
  readonly attributes: Map<string, string>;
}

const mostActivities = 300;
const gapY = 36;
const margin = 14;

/** Draws activities; undefined where there is nothing to draw, or too much. */
export function drawActivities(statements: readonly Statement[]): Drawing | undefined {
  const lanes: Lane[] = [];
  const nodes = new Map<string, Activity>();
  const edges: { readonly from: string; readonly to: string; readonly attributes: Attributes }[] = [];
  const visit = (body: readonly Statement[], lane: number | undefined): void => {
    for (const statement of body) {
      if (statement.kind === "set" && lane !== undefined)
        lanes[lane]!.attributes.set(statement.name.toLowerCase(), statement.value);
      else if (statement.kind === "nodes") for (const id of statement.ids) addNode(id, lane, statement.attributes);
      else if (statement.kind === "edges") {
        for (const { from, operator, to } of statement.steps) {
          for (const left of from)
            for (const right of to) {
              addNode(left, lane, new Map());
              addNode(right, lane, new Map());
              const isBack = operator.startsWith("<") && !operator.endsWith(">");
              edges.push({ from: isBack ? right : left, to: isBack ? left : right, attributes: statement.attributes });
            }
        }
      } else if (statement.kind === "block") {
        const known = lanes.findIndex(({ id }) => id === statement.name);
        const index =
          known >= 0 ? known : lanes.push({ id: statement.name ?? "", attributes: new Map(statement.attributes) }) - 1;
        visit(statement.body, index);
      }
    }
  };
  const addNode = (id: string, lane: number | undefined, attributes: Attributes): void => {
    const known = nodes.get(id) ?? { id, attributes: new Map<string, string>(), lane: -1, row: 0 };
    if (lane !== undefined) known.lane = lane;
    known.attributes = new Map([...known.attributes, ...attributes]);
    nodes.set(id, known);
  };
  visit(statements, undefined);
  if (nodes.size === 0 || nodes.size > mostActivities) return undefined;
  if ([...nodes.values()].some(({ lane }) => lane < 0)) {
    const index = lanes.push({ id: "", attributes: new Map() }) - 1;
    for (const node of nodes.values()) if (node.lane < 0) node.lane = index;
  }
  assignRows(nodes, edges);

  const labelOf = ({ id, attributes }: Activity): string => attributes.get("label") ?? id;
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
  const lefts = laneWidths.map(
    (_width, index) => margin + laneWidths.slice(0, index).reduce((sum, own) => sum + own, 0),
  );
  const top = margin + 34;
  const middle = (node: Activity): Point => {
    const own = beside.get(`${node.lane} ${node.row}`)!;
    const x = lefts[node.lane]! + ((own.indexOf(node) + 0.5) * laneWidths[node.lane]!) / own.length;
    return [x, top + gapY / 2 + 4 + node.row * (height + gapY) + height / 2];
  };
  const rows = Math.max(...all.map(({ row }) => row)) + 1;
  const bottom = top + gapY / 2 + 4 + rows * (height + gapY) - gapY / 2;
  const right = margin + laneWidths.reduce((sum, own) => sum + own, 0);
  const parts = lanes.map(({ id, attributes }, index) => {
    const label = attributes.get("label") ?? id;
    return (
      rect(lefts[index]!, margin, laneWidths[index]!, bottom - margin, { name: "lane" }) +
      rect(lefts[index]!, margin, laneWidths[index]!, 32, { name: "lane-head", extra: paint(attributes) }) +
      textAt(lefts[index]! + laneWidths[index]! / 2, margin + 16, [label])
    );
  });
  for (const { from, to, attributes } of edges) {
    const [a, b] = [nodes.get(from)!, nodes.get(to)!];
    const [[x1, y1], [x2, y2]] = [middle(a), middle(b)];
    if (a === b || attributes.get("style") === "none") continue;
    let way: readonly Point[];
    if (b.row > a.row) {
      const turn = y2 - height / 2 - gapY / 2;
      way = [
        [x1, y1 + height / 2],
        [x1, turn],
        [x2, turn],
        [x2, y2 - height / 2],
      ];
      // Past what stands between, beside the lane's middle.
      if (x1 === x2 && b.row > a.row + 1) {
        const side = x1 + width / 2 + 10;
        way = [
          [x1, y1 + height / 2],
          [x1, y1 + height / 2 + gapY / 2],
          [side, y1 + height / 2 + gapY / 2],
          [side, turn],
          [x2, turn],
          [x2, y2 - height / 2],
        ];
      }
    } else if (b.row === a.row) {
      const sign = x2 > x1 ? 1 : -1;
      way = [
        [x1 + (sign * width) / 2, y1],
        [x2 - (sign * width) / 2, y2],
      ];
    } else {
      const side = Math.max(x1, x2) + width / 2 + 10;
      way = [
        [x1 + width / 2, y1],
        [side, y1],
        [side, y2],
        [x2 + width / 2, y2],
      ];
    }
    parts.push(`<g${dashes(attributes)}>${pathThrough(way)}</g>`, arrowHead(way.at(-1)!, way.at(-2)!));
    const label = attributes.get("label");
    if (label !== undefined)
      parts.push(
        textAt((way.at(-2)![0] + way.at(-1)![0]) / 2 + 6, (way.at(-2)![1] + way.at(-1)![1]) / 2, [label], {
          name: "quiet",
          anchor: "start",
        }),
      );
  }
  for (const node of all) {
    const [x, y] = middle(node);
    parts.push(drawNode(labelOf(node), node.attributes, { x, y, width, height }));
  }
  return {
    width: round(right + margin),
    height: bottom + margin,
    content: parts.join(""),
    title: `Activity diagram: ${
      lanes
        .map(({ id, attributes }) => attributes.get("label") ?? id)
        .filter((name) => name !== "")
        .join(", ") || labelOf(all[0]!)
    }`,
    description: edges.map(({ from, to }) => `${labelOf(nodes.get(from)!)} to ${labelOf(nodes.get(to)!)}`).join(". "),
  };
}

/** Rows by the longest way; an arrow back to what is already under way does not count. */
function assignRows(
  nodes: ReadonlyMap<string, Activity>,
  edges: readonly { readonly from: string; readonly to: string }[],
): void {
  const next = new Map<string, string[]>();
  for (const { from, to } of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const state = new Map<string, "open" | "done">();
  const order: string[] = [];
  const forward: (readonly [string, string])[] = [];
  for (const id of nodes.keys()) {
    const stack: { id: string; at: number }[] = state.has(id) ? [] : [{ id, at: 0 }];
    if (stack.length > 0) state.set(id, "open");
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const target = next.get(top.id)?.[top.at];
      top.at += 1;
      if (target === undefined) {
        state.set(top.id, "done");
        order.push(top.id);
        stack.pop();
      } else if (state.get(target) !== "open") {
        forward.push([top.id, target]);
        if (!state.has(target)) {
          state.set(target, "open");
          stack.push({ id: target, at: 0 });
        }
      }
    }
  }
  const targets = new Map<string, string[]>();
  for (const [from, to] of forward) targets.set(from, [...(targets.get(from) ?? []), to]);
  for (const id of order.reverse()) {
    for (const target of targets.get(id) ?? []) {
      const node = nodes.get(target)!;
      node.row = Math.max(node.row, nodes.get(id)!.row + 1);
    }
  }
}
