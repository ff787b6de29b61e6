import { literalPattern } from "@assent/spec";
import { withoutNames } from "../openapi/without-names.ts";
import type { ApiOperation } from "../openapi/operations.ts";
import type { HttpMethod } from "../openapi/document.ts";

/** The operations of one path. */
export interface Route {
  /** As written: "/v1/aliases/{name}". */
  readonly path: string;
  readonly operations: ReadonlyMap<HttpMethod, ApiOperation>;
}

/** A route with the values of its variables, percent escapes decoded. */
export interface RouteMatch {
  readonly route: Route;
  readonly variables: Readonly<Record<string, string>>;
}

/** Finds the route of a path; undefined where none fits. */
export type Router = (path: string) => RouteMatch | undefined;

interface Node {
  readonly fixed: Map<string, Node>;
  /** Segments with a variable: the literal parts around it, and what follows. */
  readonly open: { readonly pattern: RegExp | undefined; readonly key: string; readonly node: Node }[];
  route?: { readonly route: Route; readonly names: readonly string[] };
}

const none: Readonly<Record<string, string>> = {};

/**
 * Makes a router. Paths without variables go before those with (OpenAPI 3.1 §4.8.8.2); a slash at the end makes no
 * difference. `prefixes` are the paths of the API's servers, with variables where they take anything: with each of them, and
 * without, a path is found.
 */
export function makeRouter(operations: readonly ApiOperation[], prefixes: readonly string[] = []): Router {
  const [first = "", ...others] = prefixes;
  const routes = new Map<string, Map<HttpMethod, ApiOperation>>();
  for (const operation of operations) {
    const methods = routes.get(operation.path) ?? new Map<HttpMethod, ApiOperation>();
    methods.set(operation.method, operation);
    routes.set(operation.path, methods);
  }
  const plain = new Map<string, RouteMatch>();
  const root = emptyNode();
  for (const [path, methods] of routes) {
    const route: Route = { path, operations: methods };
    for (const written of new Set([path, `${first.replace(/\/$/, "")}${path}`])) {
      const full = withoutEscapes(written, unreserved);
      if (full.includes("{")) insert(root, full, route);
      else if (!plain.has(trimSlash(full))) plain.set(trimSlash(full), { route, variables: none });
    }
  }
  const find = (path: string): RouteMatch | undefined => plain.get(path) ?? walk(root, path.split("/").slice(1), 0, []);
  const starts = others.filter((prefix) => prefix !== "").map((prefix) => toPattern(withoutNames(prefix), "(?=/|$)"));
  const findUnder = (trimmed: string): RouteMatch | undefined => {
    const found = find(trimmed);
    if (found !== undefined) return found;
    for (const start of starts) {
      const [before] = start.exec(trimmed) ?? [];
      const behind = before === undefined ? undefined : find(trimmed.slice(before.length) || "/");
      if (behind !== undefined) return behind;
    }
    return undefined;
  };
  return (path) => {
    const trimmed = trimSlash(path);
    if (!trimmed.includes("%")) return findUnder(trimmed);
    const plainer = withoutEscapes(trimmed, unreserved);
    return findUnder(plainer) ?? findUnder(withoutEscapes(plainer, /[!$&'()*+,:;=@]/));
  };
}

const unreserved = /[\w.~-]/;

/** The same path without the escapes of characters that need none (RFC 3986, section 6.2.2.2), or that a segment may have. */
function withoutEscapes(path: string, of: RegExp): string {
  return path.replaceAll(/%[0-7][0-9a-f]/gi, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return of.test(character) ? character : escape;
  });
}

function insert(root: Node, path: string, route: Route): void {
  const names: string[] = [];
  let at = root;
  for (const segment of trimSlash(path).split("/").slice(1)) {
    if (!segment.includes("{")) {
      const next = at.fixed.get(segment) ?? emptyNode();
      at.fixed.set(segment, next);
      at = next;
      continue;
    }
    for (const [, name = ""] of segment.matchAll(/\{([^{}]*)\}/g)) names.push(name);
    const key = withoutNames(segment);
    let found = at.open.find((one) => one.key === key);
    if (found === undefined) {
      found = { key, pattern: key === "{}" ? undefined : toPattern(key), node: emptyNode() };
      at.open.push(found);
      // What has literal parts is tried before what takes anything.
      at.open.sort((left, right) => right.key.length - left.key.length);
    }
    at = found.node;
  }
  at.route ??= { route, names };
}

/** What a key fits: all of a text, or its beginning, followed by `end`. */
function toPattern(key: string, end = "$"): RegExp {
  const parts = key.split("{}").map(literalPattern);
  return new RegExp(`^${parts.join("([^/]+?)")}${end}`);
}

function walk(node: Node, segments: readonly string[], at: number, values: readonly string[]): RouteMatch | undefined {
  if (at === segments.length) {
    const { route } = node;
    if (route === undefined) return undefined;
    return {
      route: route.route,
      variables: Object.fromEntries(route.names.map((name, index) => [name, decodeText(values[index] ?? "")])),
    };
  }
  const segment = segments[at]!;
  const fixed = node.fixed.get(segment);
  const found = fixed === undefined ? undefined : walk(fixed, segments, at + 1, values);
  if (found !== undefined || segment === "") return found;
  for (const { pattern, node: next } of node.open) {
    const match = pattern === undefined ? [segment] : pattern.exec(segment)?.slice(1);
    if (match === undefined) continue;
    const deeper = walk(next, segments, at + 1, [...values, ...match]);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}

/** A text with its percent escapes decoded; itself where it has wrong ones. */
export function decodeText(value: string): string {
  if (!value.includes("%")) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function trimSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

function emptyNode(): Node {
  return { fixed: new Map(), open: [] };
}
