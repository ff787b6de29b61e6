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
  return serverUrls(document).map((url) =>
    pathOf(url)
      .replace(/[{][^]*$/, "")
      .replace(/\/+$/, ""),
  );
}

/** More servers than that are not told apart. */
const mostPaths = 100;
/** A list of so many regions is compared whole: one that is cut off would lose its last for each that is new. */
const mostHosts = 500;

/**
 * The paths that the servers may have: for each of the values that a variable lists, and with "{name}" for one that may have
 * any. What is written as a default comes first.
 */
export function openServerPaths(document: ServerHolder): readonly string[] {
  const open = serversOf(document).flatMap((server) =>
    // What may be anything at the beginning may be a whole address.
    listedUrls(server)
      .filter((one) => !/^\{[^{}]*\}(?!:\/\/)/.test(one))
      .map(pathOf),
  );
  return [...new Set([...serverPaths(document), ...open])].slice(0, mostPaths);
}

/** The addresses of a server for each of the values that its variables list; a variable that may have any stays. */
function listedUrls({ url, variables }: Server, most = mostPaths): readonly string[] {
  let urls: readonly string[] = [url];
  for (const [name, variable] of entriesOf(variables)) {
    const listed = isObject(variable) && Array.isArray(variable.enum) ? (variable.enum as readonly unknown[]) : [];
    const values = listed.filter((one) => typeof one === "string");
    if (values.length === 0 || !url.includes(`{${name}}`)) continue;
    urls = urls.flatMap((one) => values.map((value) => one.replaceAll(`{${name}}`, value))).slice(0, most);
  }
  return urls;
}

/** The path of an address, without a slash at the end. */
function pathOf(url: string): string {
  const path = url
    .replace(/^[a-z{][a-z0-9+.{}-]*:\/\/[^/?#]*/i, "")
    .replace(/^\/\/[^/?#]*/, "")
    .replace(/[?#][^]*$/, "")
    .replace(/\/+$/, "");
  return path === "" || path.startsWith("/") ? path : `/${path}`;
}

/** Schemes and hosts of the servers that have them, each once, as "https://api.example.org"; variables at their defaults. */
export function serverHosts(document: ServerHolder): readonly string[] {
  return [...new Set(serverUrls(document).flatMap(hostOf))];
}

/** Those, and behind them the ones that the servers have with the other values that their variables list. */
export function listedServerHosts(document: ServerHolder): readonly string[] {
  const listed = serversOf(document).flatMap((server) =>
    listedUrls(server, mostHosts).flatMap((url) => hostOf(atDefaults({ ...server, url }))),
  );
  return [...new Set([...serverHosts(document), ...listed])];
}

function hostOf(url: string): readonly string[] {
  const [, scheme, host] = /^(?:([a-z][a-z0-9+.-]*):)?\/\/([^/?#]+)/i.exec(url) ?? [];
  if (host === undefined) return [];
  const port = scheme?.toLowerCase() === "https" ? ":443" : ":80";
  const plain = host.toLowerCase().replace(/:\d+$/, (given) => (given === port ? "" : given));
  return [`${scheme === undefined ? "" : `${scheme.toLowerCase()}:`}//${plain}`];
}

/** The addresses of the servers as they are written, variables at their defaults. */
function serverUrls(document: ServerHolder): readonly string[] {
  return serversOf(document).map(atDefaults);
}

function atDefaults({ url, variables }: Server): string {
  const defaults = new Map(entriesOf(variables).map(([name, one]) => [name, isObject(one) ? one.default : undefined]));
  return url.replace(/\{([^{}]*)\}/g, (whole, name: string) => {
    const value = defaults.get(name);
    return typeof value === "string" ? value : whole;
  });
}

interface Server {
  readonly url: string;
  readonly variables: unknown;
}

function serversOf({ servers }: ServerHolder): readonly Server[] {
  return (Array.isArray(servers) ? (servers as readonly unknown[]) : []).map((server) => {
    const { url, variables } = isObject(server) ? server : {};
    return { url: typeof url === "string" ? url : "", variables };
  });
}
