/** Where old addresses lead: what `redirects` files say, and what git tells of moves. */
import { posix } from "node:path";
import type { Finding } from "./record.ts";
import type { Stories } from "./revisions.ts";

/** A line of a `redirects` file. */
export interface RedirectLine {
  /** The file, and the line in it, from 1. */
  readonly path: string;
  readonly line: number;
  /** The path that the document had. */
  readonly from: string;
  /** The path that it has now, or the address of a page elsewhere (http or https). */
  readonly to: string;
}

/** What `redirects` files say. */
export interface RedirectFiles {
  readonly lines: readonly RedirectLine[];
  /** Lines that say nothing that can be followed. */
  readonly findings: readonly Finding[];
}

/** Reads a file: a line is an old path, from the folder of the file, and a new one, from the folder of the old one. */
export function readRedirectFile(path: string, text: string): RedirectFiles {
  const lines: RedirectLine[] = [];
  const findings: Finding[] = [];
  for (const [index, written] of text.split(/\r?\n/).entries()) {
    const words = written.trim();
    if (words === "" || words.startsWith("#")) continue;
    const line = index + 1;
    const say = (message: string): void => void findings.push({ path, line, message });
    const [old, to, ...rest] = words.split(/\s+/);
    if (old === undefined || to === undefined || rest.length > 0) {
      say("This leads nowhere: a line is an old path and a new one, with a space between them.");
      continue;
    }
    const from = resolve(path, old);
    if (from === undefined) {
      say(`The path "${old}" leads out of the repository.`);
    } else if (isAddress(to)) {
      lines.push({ path, line, from, to });
    } else if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(to)) {
      say(`The address "${to}" is not followed: a line leads to a path, or to an address with http or https.`);
    } else {
      const target = resolve(from, to);
      if (target === undefined) say(`The path "${to}" leads out of the repository.`);
      else lines.push({ path, line, from, to: target });
    }
  }
  return { lines, findings };
}

/** Whether a redirect leads to another host. */
export function isAddress(to: string): boolean {
  return /^https?:\/\/[^/]/i.test(to);
}

/** A path from that of a file, as that of a document; undefined where it leads out. */
function resolve(file: string, written: string): string | undefined {
  const plain = written.replace(/[?#].*$/, "");
  const path = plain.startsWith("/")
    ? posix.normalize(plain.slice(1))
    : posix.normalize(posix.join(posix.dirname(file), plain));
  if (path.startsWith("..")) return undefined;
  if (path.endsWith("/")) return `${path}index.rst`;
  return path.endsWith(".rst") ? path : `${path.replace(/\.html$/, "")}.rst`;
}

/** Old paths by where they lead now. */
export interface Redirects {
  readonly documents: ReadonlyMap<string, string>;
  /** To addresses of other hosts. */
  readonly addresses: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Follows old paths to their end. `paths` are those of all documents; `shownAt` is the document that a path shows which is
 * not its own, as behind a symbolic link.
 */
export function followRedirects(
  { lines, findings }: RedirectFiles,
  stories: Stories,
  paths: ReadonlySet<string>,
  shownAt: (path: string) => string | undefined,
): Redirects {
  const steps = new Map(lines.map(({ from, to }) => [from, to]));
  for (const [path, { formerPaths }] of stories) for (const former of formerPaths) steps.set(former, path);
  const documents = new Map<string, string>();
  const addresses = new Map<string, string>();
  for (const from of steps.keys()) {
    if (paths.has(from)) continue;
    const { end } = follow(from);
    if (end === undefined) continue;
    if (isAddress(end)) addresses.set(from, end);
    else documents.set(from, end);
  }
  const said = lines.flatMap(({ path, line, from, to }): readonly Finding[] => {
    if (paths.has(from)) {
      if (from === to) return [];
      return [{ path, line, message: `The document "${from}" is there itself, so nobody is led on to "${to}".` }];
    }
    if (documents.has(from) || addresses.has(from)) return [];
    const { last } = follow(from);
    if (last === undefined) return [{ path, line, message: `The path "${from}" leads back to itself.` }];
    const message =
      last === to
        ? `The document "${to}" is not there, so the old path leads nowhere.`
        : `The path "${from}" leads on to "${last}", which is not there.`;
    return [{ path, line, message }];
  });
  return { documents, addresses, findings: [...findings, ...said] };

  /** Where a path ends; else the last on its way, undefined where that goes round. */
  function follow(from: string): { readonly end?: string; readonly last?: string } {
    const seen = new Set([from]);
    for (let at = steps.get(from); at !== undefined;) {
      if (isAddress(at) || paths.has(at)) return { end: at };
      const next = steps.get(at);
      const shown = next === undefined ? shownAt(at) : undefined;
      if (shown !== undefined) return { end: shown };
      if (next === undefined) return { last: at };
      if (seen.has(at)) return {};
      seen.add(at);
      at = next;
    }
    return {};
  }
}
