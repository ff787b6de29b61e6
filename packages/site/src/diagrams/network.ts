/** Network diagrams (nwdiag): networks as bars, what is on them below, lines from one to the other with addresses. */
import type { Statement } from "./language.ts";
import { type Host, type HostGroup, type Network, type NetworkModel, readNetworks } from "./network-model.ts";
import { labelOf, linesOf, type NetworkPlaces, placeNetworks } from "./network-places.ts";
import { drawNode } from "./shapes.ts";
import { type Drawing, lineHeight, paint, pathThrough, rect, textAt } from "./svg.ts";

const mostHosts = 200;

/** Draws networks; undefined where there is nothing to draw, or too much. */
export function drawNetworks(statements: readonly Statement[]): Drawing | undefined {
  const model = readNetworks(statements);
  const { networks, hosts, groups } = model;
  if (hosts.size === 0 || hosts.size > mostHosts) return undefined;
  const places = placeNetworks(model);
  const all = [...hosts.values()];
  const grounds = groups.map((group) => drawGroup(group, model, places));
  const named = networks.map(({ name }) => name).filter((name) => name !== "");
  return {
    ...places.whole,
    content: [
      ...grounds.map(({ ground }) => ground),
      ...grounds.map(({ label }) => label),
      ...networks.map((network, row) => drawNetwork(network, row, model, places)),
      ...all.map((host) => {
        const { width, height } = places;
        return drawNode(labelOf(host), host.attributes, { x: places.x(host), y: places.y(host), width, height });
      }),
    ].join(""),
    title: `Network diagram: ${named.join(", ") || labelOf(all[0]!)}`,
    description: networks
      .map((network) => sentenceOf(network, model))
      .join(". ")
      .replaceAll("\n", " "),
  };
}

/** The ground that a group stands on, and its name below. */
function drawGroup(
  { attributes, members }: HostGroup,
  { hosts }: NetworkModel,
  { x, y, width, height }: NetworkPlaces,
): { readonly ground: string; readonly label: string } {
  const own = members.map((id) => hosts.get(id)).filter((host) => host !== undefined);
  if (own.length === 0) return { ground: "", label: "" };
  const [xs, ys] = [own.map(x), own.map(y)];
  const [x1, x2] = [Math.min(...xs) - width / 2 - 8, Math.max(...xs) + width / 2 + 8];
  const [y1, y2] = [Math.min(...ys) - height / 2 - 8, Math.max(...ys) + height / 2 + 8];
  const label = attributes.get("label") ?? attributes.get("description");
  return {
    ground: rect(x1, y1, x2 - x1, y2 - y1, { name: "group", radius: 6, extra: paint(attributes) }),
    label: label === undefined ? "" : textAt((x1 + x2) / 2, y2 + 9, [label], { name: "quiet" }),
  };
}

/** A network as a bar, or as a line between two, with the lines to what is on it. */
function drawNetwork(network: Network, row: number, { hosts }: NetworkModel, places: NetworkPlaces): string {
  const own = [...network.members.keys()].map((id) => hosts.get(id)!);
  if (own.length === 0) return "";
  const { x, span, names } = places;
  const isPeer = network.attributes.has("peer");
  const top = places.barY(row);
  const beside = isPeer ? 0 : span / 2 - 6;
  const [x1, x2] = [Math.min(...own.map(x)) - beside, Math.max(...own.map(x)) + beside];
  const bar = isPeer
    ? pathThrough([
        [x1, top + 8],
        [x2, top + 8],
      ])
    : rect(x1, top, x2 - x1, 16, { name: "network", radius: 8, extra: paint(network.attributes) });
  const name = names[row]!.length > 0 ? textAt(x1 - 8, top + 8, names[row]!, { anchor: "end" }) : "";
  return bar + name + own.map((host) => drawLine(host, network, row, places)).join("");
}

/** The line from a network to a host below it, or above it, and the address beside that. */
function drawLine(host: Host, network: Network, row: number, places: NetworkPlaces): string {
  const { height, rowsOf, barY, hostY } = places;
  const first = rowsOf(host.id)[0] ?? 0;
  const [at, top] = [places.x(host), barY(row)];
  const isPeer = network.attributes.has("peer");
  const address = linesOf(network.members.get(host.id));
  const isBelow = row === first;
  const line = isBelow
    ? pathThrough([
        [at, top + (isPeer ? 8 : 16)],
        [at, hostY(row) - height / 2],
      ])
    : pathThrough([
        [at, hostY(first) + height / 2],
        [at, top + (isPeer ? 8 : 0)],
      ]);
  if (address.length === 0) return line;
  const half = (address.length * lineHeight) / 2;
  const y = isBelow ? top + 20 + half : top - 6 - half;
  return line + textAt(at + 6, y, address, { name: "quiet", anchor: "start" });
}

function sentenceOf({ name, attributes, members }: Network, { hosts }: NetworkModel): string {
  const words = [attributes.get("label") ?? name, attributes.get("address")].filter(
    (word) => word !== undefined && word !== "",
  );
  const on = [...members].map(
    ([id, address]) => `${labelOf(hosts.get(id)!)}${address === undefined ? "" : ` ${address}`}`,
  );
  return `${words.join(" ") || "A line"}: ${on.join(", ")}`;
}
