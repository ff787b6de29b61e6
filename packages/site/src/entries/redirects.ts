/** Where old addresses lead: what `redirects` files say, and what git tells of moves. */
import { posix } from "node:path";
import type { Finding } from "../record.ts";
import type { Past } from "../history/revisions.ts";
import { decodePath, leadsElsewhere } from "../urls.ts";

/** A line of a `redirects` file. */
export interface RedirectLine {
  /** The file, and the line in it, from 1. */
  readonly path: string;
  readonly line: number;
  /** The path that the document had. */
  readonly from: string;
  /** The path that it has now, or the address of a page elsewhere (http or https). */
  readonly to: string;
  /** The place on that page; absent for its top. */
  readonly anchor?: string;
}

/** What `redirects` files say. */
export interface RedirectFiles {
  readonly lines: readonly RedirectLine[];
  /** Lines that say nothing that can be followed. */
  readonly findings: readonly Finding[];
}

/**
 * Reads a file: a line is an old path, from the folder of the file, and a new one, from the folder of the old one; a space in
 * one is written as in an address, "%20".
 */
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
      say("This leads nowhere: a line is an old path and a new one, with a space between them (one in a path is %20).");
      continue;
    }
    const from = resolve(path, old);
    if (from === undefined) {
      say(`The path "${old}" leads out of the repository.`);
    } else if (from.split("/").some((name) => encoder.encode(name).length > longestName)) {
      say(`The path "${old.slice(0, 60)}…" is too long for a page: a name has at most ${longestName} bytes.`);
    } else if (isAddress(to)) {
      lines.push({ path, line, from, to });
    } else if (leadsElsewhere(to)) {
      say(`The address "${to}" is not followed: a line leads to a path, or to an address with http or https.`);
    } else {
      const target = resolve(from, to);
      if (target === undefined) say(`The path "${to}" leads out of the repository.`);
      else {
        const anchor = /#(.+)$/.exec(to)?.[1];
        lines.push({ path, line, from, to: target, ...(anchor === undefined ? {} : { anchor: decodePath(anchor) }) });
      }
    }
  }
  return { lines, findings };
}

const encoder = new TextEncoder();

/** Disks take names of 255 bytes, and that of a page is a little longer than that of its document. */
const longestName = 250;

/** Whether a redirect leads to another host. */
export function isAddress(to: string): boolean {
  return /^https?:\/\/[^/]/i.test(to);
}

/** A path from that of a file, as that of a document; undefined where it leads out. */
function resolve(file: string, written: string): string | undefined {
  const asWritten = written.replace(/[?#].*$/, "");
  const decoded = decodePath(asWritten);
  // No file can have such a name.
  const plain = /\p{Cc}/u.test(decoded) ? asWritten : decoded;
  const path = plain.startsWith("/")
    ? posix.normalize(plain.slice(1))
    : posix.normalize(posix.join(posix.dirname(file), plain));
  if (path.startsWith("..")) return undefined;
  if (path.endsWith("/")) return `${path}index.rst`;
  return path.endsWith(".rst") ? path : `${path.replace(/\.html$/, "")}.rst`;
}

/** A path on the way from an old one; `isEnd`: a story ends there, and not every one that was there is meant. */
interface Step {
  readonly path: string;
  readonly isEnd: boolean;
}

/** Old paths by where they lead now. */
export interface Redirects {
  /** To documents; of several that had a path the one that had it last. */
  readonly documents: ReadonlyMap<string, string>;
  /** To addresses of other hosts. */
  readonly addresses: ReadonlyMap<string, string>;
  /** To documents that were removed, by the last path that these had. */
  readonly removed: ReadonlyMap<string, string>;
  /**
   * Paths that were those of several documents, with where each is now or was last, as the stories are known; one that was removed may
   * be the path itself. Also those of one that was removed, where its last path is that of another.
   */
  readonly shared: ReadonlyMap<string, readonly string[]>;
  /** The place on the page that an old path leads to, where its line names one that is there. */
  readonly anchors: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

/**
 * Follows old paths to their end. `paths` are those of all documents; `shownAt` is the document that a path shows which is
 * not its own, as behind a symbolic link.
 */
export function followRedirects(
  { lines, findings }: RedirectFiles,
  { stories, links }: Past,
  paths: ReadonlySet<string>,
  shownAt: (path: string) => string | undefined,
  hasAnchor: (path: string, anchor: string) => boolean,
): Redirects {
  const written = new Map(lines.map(({ from, to }) => [from, to]));
  const counting = new Map(lines.map((line) => [line.from, line]));
  const former = new Map<string, string[]>();
  for (const [key, { formerPaths, removed }] of stories) {
    // Where another one came to the last path of what was removed, that path leads to both.
    const places = removed === undefined || removed.path === key ? formerPaths : [removed.path, ...formerPaths];
    for (const from of places) former.set(from, [...(former.get(from) ?? []), key]);
  }
  const linked = new Map([...links].filter(([path]) => shownAt(path) === undefined));
  const documents = new Map<string, string>();
  const [addresses, removed] = [new Map<string, string>(), new Map<string, string>()];
  const shared = new Map<string, readonly string[]>();
  for (const from of new Set([...written.keys(), ...former.keys(), ...linked.keys()])) {
    // What was elsewhere in a larger repository has no address here.
    if (paths.has(from) || from.startsWith("../")) continue;
    const { ends } = follow(from);
    const [first] = ends;
    if (first === undefined) continue;
    const there = [...ends].findLast((end) => paths.has(end));
    if (there !== undefined) documents.set(from, there);
    const gone = stories.get(first)?.removed?.path ?? first;
    if (ends.size > 1 || gone !== first) shared.set(from, [...ends]);
    if (ends.size > 1) continue;
    if (isAddress(first)) addresses.set(from, first);
    else if (there === undefined && gone !== from) removed.set(from, gone);
  }
  const anchors = new Map<string, string>();
  const said = lines.flatMap((own): readonly Finding[] => {
    const { path, line, from, to, anchor } = own;
    const last = counting.get(from)!;
    if (last !== own && !paths.has(from)) {
      const where = last.path === path ? `line ${last.line}` : `line ${last.line} of ${last.path}`;
      return [
        { path, line, message: `The path "${from}" is led on by ${where} too, which counts; this line does not.` },
      ];
    }
    const end = documents.get(from);
    if (anchor !== undefined && end !== undefined) {
      if (!hasAnchor(end, anchor))
        return [{ path, line, message: `There is no "#${anchor}" in ${end}; the old path leads to the top of it.` }];
      anchors.set(from, anchor);
    }
    if (paths.has(from)) {
      if (from === to) return [];
      return [{ path, line, message: `The document "${from}" is there itself, so nobody is led on to "${to}".` }];
    }
    const gone = removed.get(from);
    if (gone === undefined && (documents.has(from) || addresses.has(from) || shared.has(from))) return [];
    if (gone !== undefined)
      return [{ path, line, message: `The document "${gone}" was removed, so the old path leads to no document.` }];
    const { last: reached } = follow(from);
    if (reached === undefined) return [{ path, line, message: `The path "${from}" leads back to itself.` }];
    const message =
      reached === to
        ? `The document "${to}" is not there, so the old path leads nowhere.`
        : `The path "${from}" leads on to "${reached}", which is not there.`;
    return [{ path, line, message }];
  });
  return { documents, addresses, removed, shared, anchors, findings: [...findings, ...said] };

  /**
   * The next steps from a path: what git tells counts before what is written, and before a link. Where a story ends other documents
   * may have been, too, at another time: that is no way on.
   */
  function stepsFrom({ path, isEnd }: Step): readonly Step[] {
    const told = isEnd ? undefined : former.get(path)?.map((key) => ({ path: key, isEnd: true }));
    const link = written.has(path) ? undefined : linked.get(path);
    const own = told ?? [written.get(path)].flatMap((to) => (to === undefined ? [] : { path: to, isEnd: false }));
    return link === undefined ? own : [...own, { path: link, isEnd: false }];
  }

  /** Where a path ends; else the last on its way, undefined where that goes round. */
  function follow(from: string): { readonly ends: ReadonlySet<string>; readonly last: string | undefined } {
    const ends = new Set<string>();
    const seen = new Set<string>();
    let last: string | undefined;
    const waiting: Step[] = [{ path: from, isEnd: false }];
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      const { path: at, isEnd } = step;
      if (at !== from && (isAddress(at) || paths.has(at))) {
        ends.add(at);
        continue;
      }
      const key = `${isEnd ? "end" : "path"} ${at}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const next = stepsFrom(step);
      waiting.push(...next);
      if (stories.get(at)?.removed !== undefined) ends.add(at);
      else if (next.length === 0) {
        const shown = shownAt(at);
        if (shown === undefined) last = at;
        else ends.add(shown);
      }
    }
    return { ends, last };
  }
}
