/** Where an API is asked: base paths and hosts, of the document and of paths and operations that name their own. */
import { listedServerHosts } from "../openapi/server-path.ts";
import type { DocumentPair, Finding, OperationPair } from "./rule.ts";
import type { OperationSurface, Surface } from "./surface.ts";

/**
 * What has changed of the servers. What operations share is said once, of the document; of an operation is said what holds
 * for its own servers alone.
 */
export function compareServers({ base, revision, matched }: Servers): readonly Finding[] {
  const paths = matched.filter((pair) => pair.base.kind === "path");
  const example = paths[0]?.base;
  const hosts = [documentHosts(base), documentHosts(revision)] as const;
  const found = [...pathFindings(paths), ...hostFindings(hosts, { operation: undefined, example })];
  for (const { base: one, revision: other } of paths.filter(isOwn)) {
    const told = new Set(found.filter(({ operation }) => operation === undefined).map(({ text }) => text));
    const own = hostFindings([one.servers.hosts, other.servers.hosts], { operation: one, example: one });
    found.push(...own.filter(({ text }) => !told.has(text)));
  }
  return found;
}

type Servers = Pick<DocumentPair, "base" | "revision" | "matched">;

function isOwn({ base, revision }: OperationPair): boolean {
  return base.servers.isOwn || revision.servers.isOwn;
}

function pathFindings(paths: readonly OperationPair[]): Finding[] {
  const found: Finding[] = [];
  for (const pair of paths) {
    const [was, is] = [pair.base.servers.basePath, pair.revision.servers.basePath];
    if (was === is || pair.base.path !== pair.revision.path) continue;
    const text = `The base path is "${is || "/"}"; it was "${was || "/"}".`;
    const operation = isOwn(pair) ? { operation: pair.base } : {};
    const seen = {
      kind: "request",
      base: "answered",
      revision: `not answered there: the base path is "${is || "/"}"`,
      basePath: `${addressOf(pair.base.servers.hosts[0])}${was}`,
      example: pair.base,
    } as const;
    if (isOwn(pair) || !found.some((one) => one.operation === undefined))
      found.push({ code: "server-path-changed", text, seen, ...operation });
  }
  return found;
}

/** Those of the document where an operation is asked there; else all that operations name. */
function documentHosts({ document, operations }: Surface): readonly string[] {
  if (operations.length === 0 || operations.some(({ servers }) => !servers.isOwn)) return listedServerHosts(document);
  return [...new Set(operations.flatMap(({ servers }) => servers.hosts))];
}

interface HostsOf {
  /** Undefined where they are those of the document. */
  readonly operation: OperationSurface | undefined;
  /** What is asked at them. */
  readonly example: OperationSurface | undefined;
}

function hostFindings(
  [had, has]: readonly [readonly string[], readonly string[]],
  { operation, example }: HostsOf,
): readonly Finding[] {
  const of = operation === undefined ? {} : { operation };
  const removed = had.flatMap((server, index): readonly Finding[] => {
    if (has.includes(server)) return [];
    const gone = { code: "server-removed", text: `The server "${server}" is gone.`, ...of };
    if (index > 0 || has.length === 0) return [{ ...gone, level: "info" }];
    if (example === undefined) return [{ ...gone, level: "warning" }];
    const revision = `not answered there: the server is "${has[0]!}"`;
    const basePath = `${addressOf(server)}${example.servers.basePath}`;
    return [{ ...gone, level: "warning", seen: { kind: "request", base: "answered", revision, basePath, example } }];
  });
  // Who names none says nothing of where it is.
  const added = had.length === 0 ? [] : has.filter((server) => !had.includes(server));
  return [
    ...removed,
    ...added.map((server) => ({ code: "server-added", text: `The server "${server}" is new.`, ...of })),
  ];
}

/** A host as it is asked, where the document names one. */
function addressOf(host: string | undefined): string {
  return host?.startsWith("//") === true ? `https:${host}` : (host ?? "");
}
