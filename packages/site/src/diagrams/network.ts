/** Network diagrams (nwdiag): networks as bars, what is on them below, lines from one to the other with addresses. */
import type { Attributes, Statement } from "./language.ts";
import { drawNode } from "./shapes.ts";
import { type Drawing, lineHeight, paint, pathThrough, rect, textAt, widthOf, wrap } from "./svg.ts";

interface Network {
  readonly name: string;
  readonly attributes: Map<string, string>;
  readonly members: Map<string, string | undefined>;
}

interface Host {
  readonly id: string;
  attributes: Map<string, string>;
  column: number;
}

const mostHosts = 200;

/** Draws networks; undefined where there is nothing to draw, or too much. */
export function drawNetworks(statements: readonly Statement[]): Drawing | undefined {
  const networks: Network[] = [];
  const hosts = new Map<string, Host>();
  const groups: { readonly attributes: Map<string, string>; readonly members: string[] }[] = [];
  const links: { readonly from: string; readonly to: string }[] = [];
  const hostOf = (id: string, attributes: Attributes): Host => {
    const host = hosts.get(id) ?? { id, attributes: new Map<string, string>(), column: -1 };
    host.attributes = new Map([...host.attributes, ...attributes]);
    hosts.set(id, host);
    return host;
  };
  const visit = (body: readonly Statement[], network: Network | undefined): void => {
    for (const statement of body) {
      if (statement.kind === "set") network?.attributes.set(statement.name.toLowerCase(), statement.value);
      else if (statement.kind === "nodes") {
        for (const id of statement.ids) {
          const own = new Map(statement.attributes);
          const address = own.get("address");
          own.delete("address");
          hostOf(id, own);
          network?.members.set(id, address);
        }
      } else if (statement.kind === "edges") {
        for (const { from, to } of statement.steps)
          for (const left of from)
            for (const right of to) {
              hostOf(left, new Map());
              hostOf(right, new Map());
              links.push({ from: left, to: right });
            }
      } else if (statement.kind === "block" && statement.word === "network") {
        const own: Network = {
          name: statement.name ?? "",
          attributes: new Map(statement.attributes),
          members: new Map(),
        };
        networks.push(own);
        visit(statement.body, own);
      } else if (statement.kind === "block") {
        const group = { attributes: new Map<string, string>(), members: [] as string[] };
        for (const inner of statement.body) {
          if (inner.kind === "set") group.attributes.set(inner.name.toLowerCase(), inner.value);
          else if (inner.kind === "nodes") {
            for (const id of inner.ids) {
              hostOf(id, inner.attributes);
              group.members.push(id);
              if (network?.members.has(id) === false) network.members.set(id, inner.attributes.get("address"));
            }
          }
        }
        groups.push(group);
      }
    }
  };
  visit(statements, undefined);
  // "inet -- router" is a network of two without a name.
  for (const { from, to } of links)
    networks.unshift({
      name: "",
      attributes: new Map([["peer", "true"]]),
      members: new Map([
        [from, undefined],
        [to, undefined],
      ]),
    });
  if (hosts.size === 0 || hosts.size > mostHosts) return undefined;
  return draw(networks, hosts, groups);
}

function draw(
  networks: readonly Network[],
  hosts: ReadonlyMap<string, Host>,
  groups: readonly { readonly attributes: Attributes; readonly members: readonly string[] }[],
): Drawing {
  const labelOf = ({ id, attributes }: Host): string => attributes.get("label") ?? id;
  const rowsOf = (id: string): readonly number[] =>
    networks.flatMap(({ members }, row) => (members.has(id) ? [row] : []));
  const width = Math.max(
    104,
    ...[...hosts.values()].map((host) => Math.min(170, Math.max(...labelOf(host).split("\n").map(widthOf)) + 22)),
  );
  const addresses = networks.flatMap(({ members }) =>
    [...members.values()].flatMap((address) => address?.split(",").map((one) => widthOf(one.trim()) + 14) ?? []),
  );
  const span = Math.max(width + 36, ...addresses.map((wide) => Math.min(wide, 200) + 20));
  const height = Math.max(
    38,
    ...[...hosts.values()].map((host) => wrap(labelOf(host), width - 12).length * lineHeight + 12),
  );
  const lines = Math.max(
    0,
    ...networks.flatMap(({ members }) => [...members.values()].map((address) => address?.split(",").length ?? 0)),
  );
  const drop = 22 + lines * lineHeight;
  const rowHeight = 16 + drop + height + 22;
  // Columns: a host keeps its own through all rows that it hangs in.
  const taken = networks.map(() => new Set<number>());
  const order = [...hosts.values()];
  for (const host of order) {
    const rows = rowsOf(host.id);
    const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0];
    let column = 0;
    while (networks.slice(first, last + 1).some((_network, index) => taken[first + index]!.has(column))) column += 1;
    host.column = column;
    for (let row = first; row <= last; row += 1) taken[row]?.add(column);
  }
  const columns = Math.max(...order.map(({ column }) => column)) + 1;
  const names = networks.map(({ name, attributes }) =>
    [
      ...wrap(attributes.get("label") ?? name, 150),
      ...(attributes
        .get("address")
        ?.split(",")
        .map((one) => one.trim()) ?? []),
    ].filter((line) => line !== ""),
  );
  const left = 24 + Math.max(0, ...names.flat().map(widthOf));
  const x = (host: Host): number => left + (host.column + 0.5) * span;
  const barY = (row: number): number => 20 + row * rowHeight;
  const hostY = (row: number): number => barY(row) + 16 + drop + height / 2;
  const parts: string[] = [];
  const grounds: string[] = [];
  for (const { attributes, members } of groups) {
    const own = members.map((id) => hosts.get(id)).filter((host) => host !== undefined);
    if (own.length === 0) continue;
    const ys = own.map((host) => hostY(rowsOf(host.id)[0] ?? 0));
    const [x1, x2] = [Math.min(...own.map(x)) - width / 2 - 8, Math.max(...own.map(x)) + width / 2 + 8];
    const [y1, y2] = [Math.min(...ys) - height / 2 - 8, Math.max(...ys) + height / 2 + 8];
    grounds.push(rect(x1, y1, x2 - x1, y2 - y1, { name: "group", radius: 6, extra: paint(attributes) }));
    const label = attributes.get("label") ?? attributes.get("description");
    if (label !== undefined) parts.push(textAt((x1 + x2) / 2, y2 + 9, [label], { name: "quiet" }));
  }
  for (const [row, network] of networks.entries()) {
    const own = [...network.members.keys()].map((id) => hosts.get(id)!);
    if (own.length === 0) continue;
    const isPeer = network.attributes.has("peer");
    const [x1, x2] = [
      Math.min(...own.map(x)) - (isPeer ? 0 : span / 2 - 6),
      Math.max(...own.map(x)) + (isPeer ? 0 : span / 2 - 6),
    ];
    if (isPeer)
      parts.push(
        pathThrough([
          [x1, barY(row) + 8],
          [x2, barY(row) + 8],
        ]),
      );
    else parts.push(rect(x1, barY(row), x2 - x1, 16, { name: "network", radius: 8, extra: paint(network.attributes) }));
    if (names[row]!.length > 0) parts.push(textAt(x1 - 8, barY(row) + 8, names[row]!, { anchor: "end" }));
    for (const host of own) {
      const rows = rowsOf(host.id);
      const first = rows[0] ?? 0;
      const at = x(host);
      const address =
        network.members
          .get(host.id)
          ?.split(",")
          .map((one) => one.trim()) ?? [];
      if (row === first)
        parts.push(
          pathThrough([
            [at, barY(row) + (isPeer ? 8 : 16)],
            [at, hostY(row) - height / 2],
          ]),
        );
      else
        parts.push(
          pathThrough([
            [at, hostY(first) + height / 2],
            [at, barY(row) + (isPeer ? 8 : 0)],
          ]),
        );
      if (address.length > 0) {
        const y =
          row === first
            ? barY(row) + 20 + (address.length * lineHeight) / 2
            : barY(row) - 6 - (address.length * lineHeight) / 2;
        parts.push(textAt(at + 6, y, address, { name: "quiet", anchor: "start" }));
      }
    }
  }
  for (const host of order) {
    const y = hostY(rowsOf(host.id)[0] ?? 0);
    parts.push(drawNode(labelOf(host), host.attributes, { x: x(host), y, width, height }));
  }
  const sentences = networks.map(
    ({ name, attributes, members }) =>
      `${[attributes.get("label") ?? name, attributes.get("address")].filter((word) => word !== undefined && word !== "").join(" ") || "A line"}: ${[...members].map(([id, address]) => `${labelOf(hosts.get(id)!)}${address === undefined ? "" : ` ${address}`}`).join(", ")}`,
  );
  return {
    width: left + columns * span + 20,
    height: 20 + Math.max(1, networks.length) * rowHeight + 10,
    content: [...grounds, ...parts].join(""),
    title: `Network diagram: ${
      networks
        .map(({ name }) => name)
        .filter((name) => name !== "")
        .join(", ") || labelOf(order[0]!)
    }`,
    description: sentences.join(". ").replaceAll("\n", " "),
  };
}
