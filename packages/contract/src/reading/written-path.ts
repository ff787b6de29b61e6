/** The path of a method as the field "Method" has it. */
import { quoted } from "./report.ts";

/** A path as it is promised, and what there is to say about how it is written. */
export interface WrittenPath {
  /** From the root, with "{name}" for what varies; undefined where it cannot be read. */
  readonly path: string | undefined;
  readonly told: readonly {
    readonly code: "contract-method" | "contract-parameter";
    readonly message: string;
    readonly help?: string;
  }[];
}

const server = /^[a-z][a-z+.-]*:\/\/[^/?]*/i;
const wellFormed = /^(?:[^\s{}<>"\\^|`[\]%]|%[\da-f]{2}|\{[^{}/]+\})*$/i;

/** Reads it: "<id>" and a part ":id" are "{id}"; what belongs elsewhere is told. */
export function readWrittenPath(words: string): WrittenPath {
  const told: WrittenPath["told"][number][] = [];
  const [host = ""] = server.exec(words) ?? [];
  const [written = "", query] = words
    .slice(host.length)
    .replace(/<([\w-]+)>/g, "{$1}")
    .replace(/(?<=\/):(\w+)(?=[/?]|$)/g, "{$1}")
    .split("?", 2);
  if (query !== undefined) {
    told.push({
      code: "contract-parameter",
      message: "Parameters of the query are in the URL; they belong in a table.",
      help: 'list them under "URL parameters" with "query" as their place',
    });
  }
  if (host !== "") {
    told.push({ code: "contract-method", message: `The server ${quoted(host)} is no part of a path; it is left out.` });
  } else if (!written.startsWith("/")) {
    told.push({ code: "contract-method", message: `The path ${quoted(written)} does not start with "/".` });
  }
  const path = written.startsWith("/") ? written : `/${written}`;
  const names = pathParameters(path);
  for (const name of new Set(names.filter((one, index) => names.indexOf(one) < index))) {
    const message = `The path has ${quoted(name)} more than once.`;
    told.push({ code: "contract-parameter", message, help: "give each part that varies a name of its own" });
  }
  if (wellFormed.test(path)) return { path, told };
  const message = `The path ${quoted(path)} is not well formed; the method is not read.`;
  const help = 'what varies is in braces, as in "/v1/aliases/{name}"';
  return { path: undefined, told: [...told, { code: "contract-method", message, help }] };
}

/** The names in braces of a path. */
export function pathParameters(path: string): readonly string[] {
  return [...path.matchAll(/\{([^{}/]+)\}/g)].map((match) => match[1]!);
}

/** The base path and a path that leaves it out, as one; a path that has it, or is of another version, stands for itself. */
export function withBase(path: string, base: string): string {
  return base === "/" || isFromHost(path, base) ? path : base + path;
}

/** Whether a path is of another API than what is below the base path: "/v2/a" and "/api/v2/a" where that is "/api/v1". */
export function isBesideBase(path: string, base: string): boolean {
  return base !== "/" && isFromHost(path, base) && path !== base && !path.startsWith(`${base}/`);
}

const version = /^v\d[\w.]*$/i;

function isFromHost(path: string, base: string): boolean {
  const [first = "", ...own] = path.split("/").slice(1);
  const [root = "", ...rest] = base.split("/").slice(1);
  if (first === root) return path === base || path.startsWith(`${base}/`) || (own.length > 0 && rest.length > 0);
  return version.test(first) && [root, ...rest].some((part) => version.test(part));
}
