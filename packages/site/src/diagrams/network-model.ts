/** The networks of a diagram: what is on each, under which address, and what is shown together. */
import type { Attributes, Statement } from "./language.ts";

/** A network, or a line between two. */
export interface Network {
  readonly name: string;
  readonly attributes: Map<string, string>;
  /** The ids of what is on it, with the addresses there. */
  readonly members: Map<string, string | undefined>;
}

/** A machine, a cloud, or whatever is on networks. */
export interface Host {
  readonly id: string;
  attributes: Map<string, string>;
}

/** What is shown on one ground. */
export interface HostGroup {
  readonly attributes: Attributes;
  readonly members: readonly string[];
}

/** A diagram, read. */
export interface NetworkModel {
  readonly networks: readonly Network[];
  readonly hosts: ReadonlyMap<string, Host>;
  readonly groups: readonly HostGroup[];
}

/** Reads it. "inet -- router" is a network of two without a name. */
export function readNetworks(statements: readonly Statement[]): NetworkModel {
  const reader = new Reader();
  reader.read(statements, undefined);
  const { networks, hosts, groups, links } = reader;
  for (const { from, to } of links)
    networks.unshift({
      name: "",
      attributes: new Map([["peer", "true"]]),
      members: new Map([
        [from, undefined],
        [to, undefined],
      ]),
    });
  return { networks, hosts, groups };
}

class Reader {
  readonly networks: Network[] = [];
  readonly hosts = new Map<string, Host>();
  readonly groups: HostGroup[] = [];
  readonly links: { readonly from: string; readonly to: string }[] = [];

  read(body: readonly Statement[], network: Network | undefined): void {
    for (const statement of body) {
      if (statement.kind === "set") network?.attributes.set(statement.name.toLowerCase(), statement.value);
      else if (statement.kind === "nodes") {
        for (const id of statement.ids) {
          const own = new Map(statement.attributes);
          const address = own.get("address");
          own.delete("address");
          this.#addHost(id, own);
          network?.members.set(id, address);
        }
      } else if (statement.kind === "edges") this.#addLinks(statement);
      else if (statement.kind === "block" && statement.word === "network") {
        const { name = "", attributes, body: inner } = statement;
        const own: Network = { name, attributes: new Map(attributes), members: new Map() };
        this.networks.push(own);
        this.read(inner, own);
      } else if (statement.kind === "block") this.#addGroup(statement.body, network);
    }
  }

  #addLinks({ steps }: Extract<Statement, { readonly kind: "edges" }>): void {
    for (const { from, to } of steps)
      for (const left of from)
        for (const right of to) {
          this.#addHost(left, new Map());
          this.#addHost(right, new Map());
          this.links.push({ from: left, to: right });
        }
  }

  #addGroup(body: readonly Statement[], network: Network | undefined): void {
    const group = { attributes: new Map<string, string>(), members: [] as string[] };
    for (const inner of body) {
      if (inner.kind === "set") group.attributes.set(inner.name.toLowerCase(), inner.value);
      else if (inner.kind === "nodes") {
        for (const id of inner.ids) {
          this.#addHost(id, inner.attributes);
          group.members.push(id);
          if (network?.members.has(id) === false) network.members.set(id, inner.attributes.get("address"));
        }
      }
    }
    this.groups.push(group);
  }

  #addHost(id: string, attributes: Attributes): void {
    const host = this.hosts.get(id) ?? { id, attributes: new Map<string, string>() };
    host.attributes = new Map([...host.attributes, ...attributes]);
    this.hosts.set(id, host);
  }
}
