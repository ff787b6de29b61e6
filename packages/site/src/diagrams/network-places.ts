/** Where the networks of a diagram stand, and what is on them, in pixels. */
import type { Host, NetworkModel } from "./network-model.ts";
import { lineHeight, widthOf, wrap } from "./svg.ts";

/** The places. */
export interface NetworkPlaces {
  /** The size of a host. */
  readonly width: number;
  readonly height: number;
  /** How far the middles of two columns are apart. */
  readonly span: number;
  /** The size of the drawing. */
  readonly whole: { readonly width: number; readonly height: number };
  /** What stands beside each network: its name and its addresses, a line each. */
  readonly names: readonly (readonly string[])[];
  /** The indexes of the networks that a host is on. */
  readonly rowsOf: (id: string) => readonly number[];
  /** The middle of a host. */
  readonly x: (host: Host) => number;
  readonly y: (host: Host) => number;
  /** The top of a network, and the middle of the hosts below it. */
  readonly barY: (row: number) => number;
  readonly hostY: (row: number) => number;
}

/** Finds them. */
export function placeNetworks(model: NetworkModel): NetworkPlaces {
  const { networks, hosts } = model;
  const all = [...hosts.values()];
  const rowsOf = (id: string): readonly number[] =>
    networks.flatMap(({ members }, row) => (members.has(id) ? [row] : []));
  const width = Math.max(
    104,
    ...all.map((host) => Math.min(170, Math.max(...labelOf(host).split("\n").map(widthOf)) + 22)),
  );
  const addresses = networks.flatMap(({ members }) => [...members.values()].map(linesOf));
  const wide = addresses.flat().map((line) => widthOf(line) + 14);
  const span = Math.max(width + 36, ...wide.map((one) => Math.min(one, 200) + 20));
  const height = Math.max(38, ...all.map((host) => wrap(labelOf(host), width - 12).length * lineHeight + 12));
  const drop = 22 + Math.max(0, ...addresses.map(({ length }) => length)) * lineHeight;
  const rowHeight = 16 + drop + height + 22;
  const columns = columnsOf(model, rowsOf);
  const names = networks.map(({ name, attributes }) =>
    [...wrap(attributes.get("label") ?? name, 150), ...linesOf(attributes.get("address"))].filter(
      (line) => line !== "",
    ),
  );
  const left = 24 + Math.max(0, ...names.flat().map(widthOf));
  const barY = (row: number): number => 20 + row * rowHeight;
  const hostY = (row: number): number => barY(row) + 16 + drop + height / 2;
  return {
    width,
    height,
    span,
    whole: {
      width: left + (Math.max(...columns.values()) + 1) * span + 20,
      height: 20 + Math.max(1, networks.length) * rowHeight + 10,
    },
    names,
    rowsOf,
    x: ({ id }) => left + (columns.get(id)! + 0.5) * span,
    y: ({ id }) => hostY(rowsOf(id)[0] ?? 0),
    barY,
    hostY,
  };
}

/** What a host is called. */
export function labelOf({ id, attributes }: Host): string {
  return attributes.get("label") ?? id;
}

/** Addresses, one to a line. */
export function linesOf(addresses: string | undefined): readonly string[] {
  return addresses?.split(",").map((one) => one.trim()) ?? [];
}

/** The column of each host, which it keeps through all rows that it hangs in. */
function columnsOf({ networks, hosts }: NetworkModel, rowsOf: NetworkPlaces["rowsOf"]): ReadonlyMap<string, number> {
  const taken = networks.map(() => new Set<number>());
  const columns = new Map<string, number>();
  for (const id of hosts.keys()) {
    const rows = rowsOf(id);
    const [first, last] = [rows[0] ?? 0, rows.at(-1) ?? 0];
    let column = 0;
    while (networks.slice(first, last + 1).some((_network, index) => taken[first + index]!.has(column))) column += 1;
    columns.set(id, column);
    for (let row = first; row <= last; row += 1) taken[row]?.add(column);
  }
  return columns;
}
