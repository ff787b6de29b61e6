/** The activities of a diagram: in which lane each stands, and in which row, by what it follows. */
import type { Attributes, Statement } from "./language.ts";

/** An activity. */
export interface Activity {
  readonly id: string;
  attributes: Map<string, string>;
  /** The index of its lane. */
  lane: number;
  row: number;
}

/** A lane: who does what stands in it. */
export interface Lane {
  readonly id: string;
  readonly attributes: Map<string, string>;
}

/** What follows what. */
export interface ActivityEdge {
  readonly from: string;
  readonly to: string;
  readonly attributes: Attributes;
}

/** A diagram, read. */
export interface ActivityModel {
  readonly lanes: readonly Lane[];
  readonly nodes: ReadonlyMap<string, Activity>;
  readonly edges: readonly ActivityEdge[];
}

/** Reads it. What is in no lane is in a last one without a name. */
export function readActivities(statements: readonly Statement[]): ActivityModel {
  const reader = new Reader();
  reader.read(statements, undefined);
  const { lanes, nodes, edges } = reader;
  if ([...nodes.values()].some(({ lane }) => lane < 0)) {
    const index = lanes.push({ id: "", attributes: new Map() }) - 1;
    for (const node of nodes.values()) if (node.lane < 0) node.lane = index;
  }
  assignRows(nodes, edges);
  return { lanes, nodes, edges };
}

class Reader {
  readonly lanes: Lane[] = [];
  readonly nodes = new Map<string, Activity>();
  readonly edges: ActivityEdge[] = [];

  read(body: readonly Statement[], lane: number | undefined): void {
    for (const statement of body) {
      if (statement.kind === "set" && lane !== undefined)
        this.lanes[lane]!.attributes.set(statement.name.toLowerCase(), statement.value);
      else if (statement.kind === "nodes")
        for (const id of statement.ids) this.#addNode(id, lane, statement.attributes);
      else if (statement.kind === "edges") this.#addEdges(statement, lane);
      else if (statement.kind === "block") {
        const known = this.lanes.findIndex(({ id }) => id === statement.name);
        const added = { id: statement.name ?? "", attributes: new Map(statement.attributes) };
        this.read(statement.body, known >= 0 ? known : this.lanes.push(added) - 1);
      }
    }
  }

  #addEdges({ steps, attributes }: Extract<Statement, { readonly kind: "edges" }>, lane: number | undefined): void {
    for (const { from, operator, to } of steps) {
      for (const left of from)
        for (const right of to) {
          this.#addNode(left, lane, new Map());
          this.#addNode(right, lane, new Map());
          const isBack = operator.startsWith("<") && !operator.endsWith(">");
          this.edges.push({ from: isBack ? right : left, to: isBack ? left : right, attributes });
        }
    }
  }

  #addNode(id: string, lane: number | undefined, attributes: Attributes): void {
    const known = this.nodes.get(id) ?? { id, attributes: new Map<string, string>(), lane: -1, row: 0 };
    if (lane !== undefined) known.lane = lane;
    known.attributes = new Map([...known.attributes, ...attributes]);
    this.nodes.set(id, known);
  }
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
