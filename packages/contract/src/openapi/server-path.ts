/** The paths that the paths of a document start from. */
import { entriesOf, isObject } from "../schema/json.ts";
import type { OpenApi } from "./document.ts";

/** What may name servers: a document, a path or an operation. */
export type ServerHolder = Readonly<Record<"servers", unknown>> | Pick<OpenApi, "servers">;

/** The path of the first server, variables at their defaults, without a slash at the end. */
export function serverPath(document: ServerHolder): string {
  return serverPaths(document)[0] ?? "";
}

/** The paths of all servers. */
export function serverPaths(document: ServerHolder): readonly string[] {
  return serverUrls(document).map((url) => {
    const path = url
      .replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, "")
      .replace(/^\/\/[^/?#]*/, "")
      .replace(/[?#{][^]*$/, "")
      .replace(/\/+$/, "");
    return path === "" || path.startsWith("/") ? path : `/${path}`;
  });
}

/** Schemes and hosts of the servers that have them, each once, as "https://api.example.org". */
export function serverHosts(document: ServerHolder): readonly string[] {
  const hosts = serverUrls(document).flatMap((url) => {
    const [, scheme, host] = /^(?:([a-z][a-z0-9+.-]*):)?\/\/([^/?#]+)/i.exec(url) ?? [];
    if (host === undefined) return [];
    const port = scheme?.toLowerCase() === "https" ? ":443" : ":80";
    const plain = host.toLowerCase().replace(/:\d+$/, (given) => (given === port ? "" : given));
    return [`${scheme === undefined ? "" : `${scheme.toLowerCase()}:`}//${plain}`];
  });
  return [...new Set(hosts)];
}

/** The addresses of the servers as they are written, variables at their defaults. */
function serverUrls({ servers }: ServerHolder): readonly string[] {
  return (Array.isArray(servers) ? (servers as readonly unknown[]) : []).map((server) => {
    const { url, variables } = isObject(server) ? server : {};
    const defaults = new Map(
      entriesOf(variables).map(([name, one]) => [name, isObject(one) ? one.default : undefined]),
    );
    return (typeof url === "string" ? url : "").replace(/\{([^{}]*)\}/g, (whole, name: string) => {
      const value = defaults.get(name);
      return typeof value === "string" ? value : whole;
    });
  });
}
