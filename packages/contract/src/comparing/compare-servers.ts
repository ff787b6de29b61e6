/** Where an API is asked: base paths and hosts, of the document and of paths and operations that name their own. */
import { serverHosts } from "../openapi/server-path.ts";
import type { DocumentPair, Finding, OperationPair } from "./rule.ts";
import type { OperationSurface, Surface } from "./surface.ts";

/**
 * What has changed of the servers. What operations share is said once, of the document; of an operation is said what holds
 * for its own servers alone.
 */
export function compareServers({ base, revision, matched }: Servers): readonly Finding[] {
  const paths = matched.filter((pair) => pair.base.kind === "path");
  const found = [...pathFindings(paths), ...hostFindings(documentHosts(base), documentHosts(revision), undefined)];
  for (const { base: one, revision: other } of paths.filter(isOwn)) {
    const told = new Set(found.filter(({ operation }) => operation === undefined).map(({ text }) => text));
    const own = hostFindings(one.servers.hosts, other.servers.hosts, one);
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
      basePath: was,
      example: pair.base,
    } as const;
    if (isOwn(pair) || !found.some((one) => one.operation === undefined))
      found.push({ code: "server-path-changed", text, seen, ...operation });
  }
  return found;
}

/** Those of the document where an operation is asked there; else all that operations name. */
function documentHosts({ document, operations }: Surface): readonly string[] {
  if (operations.length === 0 || operations.some(({ servers }) => !servers.isOwn)) return serverHosts(document);
  return [...new Set(operations.flatMap(({ servers }) => servers.hosts))];
}

function hostFindings(
  had: readonly string[],
  has: readonly string[],
  operation: OperationSurface | undefined,
): readonly Finding[] {
  const of = operation === undefined ? {} : { operation };
  const removed = had.flatMap((server, index): readonly Finding[] => {
    if (has.includes(server)) return [];
    const level = index === 0 && has.length > 0 ? "warning" : "info";
    return [{ code: "server-removed", text: `The server "${server}" is gone.`, level, ...of }];
  });
  // Who names none says nothing of where it is.
  const added = had.length === 0 ? [] : has.filter((server) => !had.includes(server));
  return [
    ...removed,
    ...added.map((server) => ({ code: "server-added", text: `The server "${server}" is new.`, ...of })),
  ];
}
