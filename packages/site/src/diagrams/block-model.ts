/** What a block diagram says: its nodes, in groups, and the arrows between them. */
import type { Attributes, Statement } from "./language.ts";

/** A node, in the group that names it. */
export interface BlockNode {
  readonly id: string;
  attributes: Map<string, string>;
  group: Group;
}

/** Nodes and groups with a frame around them; the diagram itself is one. */
export interface Group {
  readonly id: string;
  readonly parent: Group | undefined;
  readonly attributes: Map<string, string>;
  readonly members: (BlockNode | Group)[];
}

/** An arrow. */
export interface Edge {
  readonly from: string;
  readonly to: string;
  readonly operator: string;
  readonly attributes: Attributes;
}

/** All of it. */
export interface Model {
  readonly root: Group;
  readonly nodes: ReadonlyMap<string, BlockNode>;
  readonly edges: readonly Edge[];
}

/** Reads the statements of a diagram. */
export function readModel(statements: readonly Statement[]): Model {
  const nodes = new Map<string, BlockNode>();
  const edges: Edge[] = [];
  const classes = new Map<string, Attributes>();
  const root: Group = { id: "", parent: undefined, attributes: new Map(), members: [] };
  let count = 0;
  const nodeOf = (id: string, group: Group): BlockNode => {
    let node = nodes.get(id);
    if (node === undefined) {
      node = { id, attributes: new Map(), group };
      nodes.set(id, node);
      group.members.push(node);
    } else if (node.group !== group && group !== root && isBelow(group, node.group)) {
      // Named outside first, it belongs to the group that names it.
      node.group.members.splice(node.group.members.indexOf(node), 1);
      node.group = group;
      group.members.push(node);
    }
    return node;
  };
  const visit = (body: readonly Statement[], group: Group): void => {
    for (const statement of body) {
      switch (statement.kind) {
        case "set":
          group.attributes.set(statement.name.toLowerCase(), statement.value);
          break;
        case "class":
          classes.set(statement.name, statement.attributes);
          break;
        case "nodes":
          for (const id of statement.ids) {
            const node = nodeOf(id, group);
            for (const [name, value] of statement.attributes) node.attributes.set(name, value);
          }
          break;
        case "edges":
          for (const { from, operator, to } of statement.steps) {
            for (const left of from) {
              for (const right of to) {
                nodeOf(left, group);
                nodeOf(right, group);
                edges.push({ from: left, to: right, operator, attributes: withClass(statement.attributes, classes) });
              }
            }
          }
          break;
        case "block": {
          count += 1;
          const below: Group = {
            id: statement.name ?? `group ${count}`,
            parent: group,
            attributes: new Map(statement.attributes),
            members: [],
          };
          group.members.push(below);
          visit(statement.body, below);
          break;
        }
        case "separator":
          break;
        default:
          statement satisfies never;
      }
    }
  };
  visit(statements, root);
  const { attributes: defaults } = root;
  for (const node of nodes.values()) {
    const own = withClass(node.attributes, classes);
    node.attributes = new Map(own);
    if (!own.has("shape") && defaults.has("default_shape"))
      node.attributes.set("shape", defaults.get("default_shape")!);
    if (!own.has("color") && defaults.has("default_node_color"))
      node.attributes.set("color", defaults.get("default_node_color")!);
  }
  return { root, nodes, edges };
}

function withClass(attributes: Attributes, classes: ReadonlyMap<string, Attributes>): Attributes {
  const known = classes.get(attributes.get("class") ?? "");
  return known === undefined ? attributes : new Map([...known, ...attributes]);
}

function isBelow(group: Group, above: Group): boolean {
  for (let at = group.parent; at !== undefined; at = at.parent) if (at === above) return true;
  return false;
}

/** Whether a member of a group is a group itself. */
export function isGroup(member: BlockNode | Group): member is Group {
  return "members" in member;
}

/** Whether an arrow leads back: "<-". */
export function isBackward(operator: string): boolean {
  return operator.startsWith("<") && !operator.endsWith(">");
}
