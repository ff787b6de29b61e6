import { statSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import {
  isOfGit,
  isOurs,
  publish,
  publishOnce,
  serveSite,
  type AskedTexts,
  type Published,
  type Publisher,
} from "@assent/site";
import { siteAddress, type Workspace } from "@assent/workspace";
import { findCache } from "../cache.ts";
import type { Command } from "../command.ts";
import { readDecisions } from "../promises/decided-states.ts";
import { describeFault, describeRefusal } from "../fault.ts";
import { findRoot } from "../find-root.ts";
import { followRepository, type Following } from "../follow-repository.ts";
import { readHeldTexts } from "../promises/held-texts.ts";
import type { Io } from "../io.ts";
import { openPlace, shownPath } from "../locate.ts";
import { makeTeller } from "../new-problems.ts";
import { describeNoSpecs } from "../checking/no-specs.ts";
import { writeProblems } from "../problems.ts";
import { watchPaths } from "../watch-paths.ts";

/** Findings shown without being asked for. */
const shownFindings = 5;

export const build: Command = {
  name: "build",
  summary: "the site of the repository",
  usage: "[OUT]",
  details:
    "Writes a static site to OUT, or to site/: a page for each document, lists, search, history, feeds. Only what changed is written; files of others are never touched.",
  positionals: { least: 0, most: 1 },
  completes: "files",
  flags: [
    { name: "from", value: "FOLDER", summary: "the repository, if it is not the one of the working folder" },
    { name: "watch", short: "w", summary: "serve the site on this machine, and again after each change" },
    { name: "port", value: "PORT", summary: "where to serve it; 4300 or the next free one" },
    { name: "url", value: "ADDRESS", summary: "where it will be published, for feeds and the sitemap" },
    { name: "no-cache", summary: "read every document anew, and keep nothing for the next time" },
    { name: "verbose", short: "v", summary: "name every link that leads nowhere, and all that could not be read" },
  ],
  examples: [
    ["assent build", "the site in site/"],
    ["assent build public --url https://specs.example.org/", "with addresses in feeds and sitemap"],
    ["assent build --watch", "served, and loaded anew after each change"],
  ],
  async run({ positionals: [out], flags }, io) {
    const port = Number(flags.get("port") ?? "4300");
    if (!Number.isInteger(port) || port < 1 || port > 65_000) {
      io.err.write(`The port "${flags.get("port") ?? ""}" is no number from 1 to 65000.\n`);
      return 2;
    }
    const url = flags.get("url");
    if (url !== undefined && !isWebAddress(url)) {
      io.err.write(
        `The address "${url}" of --url is none where a site can be: write it with http or https, and without "?", "#" and "@", as in https://specs.example.org/.\n`,
      );
      return 2;
    }
    const from = flags.get("from");
    const start = resolve(io.cwd, from ?? ".");
    if (statSync(start, { throwIfNoEntry: false })?.isDirectory() !== true) {
      io.err.write(`There is no folder "${from ?? "."}". Name the folder of the repository with --from.\n`);
      return 2;
    }
    const root = findRoot(start, "folder");
    const folder = resolve(io.cwd, out ?? "site");
    if (isOfGit(folder)) {
      io.err.write(
        `The folder "${out ?? "site"}" is in one of git's, and nothing is ever written there. Name another one.\n`,
      );
      return 2;
    }
    if (statSync(folder, { throwIfNoEntry: false })?.isFile() === true) {
      io.err.write(`"${out ?? "site"}" is a file, and a site is a folder of files. Name another one.\n`);
      return 2;
    }
    if (!isOurs(folder)) {
      io.err.write(
        `The folder "${out ?? "site"}" holds files that are not of a site. Name another one, or empty it.\n`,
      );
      return 2;
    }
    const inside = relative(root, folder).split(sep).join("/");
    const exclude = inside.startsWith("..") ? "" : inside;
    const isWatching = flags.has("watch");
    const readSince = Date.now();
    const following = isWatching ? await followRepository(root, exclude) : undefined;
    const workspace = await openPlace(root);
    await following?.alsoGit(workspace.git);
    const show = (path: string): string => shownPath(root, path, io.cwd);
    writeProblems(workspace.problems, io.err, show);
    const options = {
      folder,
      exclude,
      url,
      onRead: progressOf(io),
      cache: findCache(io, !flags.has("no-cache")),
      spare: io.spare,
      decisions: () => readDecisions(root, io),
      held: (asked: AskedTexts) => readHeldTexts(root, asked, io),
    };
    const publisher = isWatching ? await publish(workspace, options) : undefined;
    const published = isWatching ? publisher?.published : await publishOnce(workspace, options);
    if (published === undefined) {
      await following?.close();
      io.err.write(`${describeNoSpecs(workspace.fs)}Nothing was written.\n`);
      return 2;
    }
    const newProblems = makeTeller();
    const newFindings = makeTeller();
    newProblems(workspace.problems);
    const tell = ({ problems, site }: Pick<Published, "problems" | "site">): void => {
      writeProblems(newProblems(problems), io.err, show);
      const findings = newFindings(site.findings);
      const shown = flags.has("verbose") ? findings.length : shownFindings;
      writeProblems(findings.slice(0, shown), io.err, show);
      const more = findings.length - shown;
      if (more > 0)
        io.err.write(
          `${more} more ${more === 1 ? "place is" : "places are"} not as meant: links that lead nowhere, text that could not be read. assent build --verbose names them.\n`,
        );
    };
    tell(published);
    if (!published.site.entries.some(({ isSpec }) => isSpec)) io.err.write(describeNoSpecs(workspace.fs));
    const target = relative(io.cwd, folder).split(sep).join("/") || ".";
    const summary = `${count(published.pages)} in ${(io.elapsed() / 1000).toFixed(1)} s: ${target}/`;
    if (publisher !== undefined && following !== undefined)
      return serve(publisher, { workspace, following, readSince, port, summary, tell }, io);
    const { written, unchanged, removed } = published.written;
    io.out.write(`${filesWritten(written)}, ${unchanged} as before${removed > 0 ? `, ${removed} removed` : ""}.\n`);
    // With other flags the same folder would get another site.
    const given = [...flags].flatMap(([name, value]) => [`--${name}`, ...(value === "" ? [] : [value])]);
    const named = [...(out === undefined ? [] : [out]), ...given];
    io.out.write(`Look at it: ${["assent build", ...named.map(quoted), "--watch"].join(" ")}\n`);
    io.out.write(`${summary}\n`);
    return published.lacksHistory ? 1 : 0;
  },
};

/** An address of a site: http or https, and a host. */
function isWebAddress(text: string): boolean {
  return siteAddress.test(text) && URL.canParse(text);
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** What is served, and how. */
interface Serving {
  readonly workspace: Workspace;
  readonly following: Following;
  /** When the repository began to be read. */
  readonly readSince: number;
  readonly port: number;
  readonly summary: string;
  /** Says what is wrong now and was not before. */
  readonly tell: (published: Published) => void;
}

async function serve(
  publisher: Publisher,
  { workspace: { root }, following, readSince, port, summary, tell }: Serving,
  io: Io,
): Promise<number> {
  const server = await serveSite(publisher.published.files, root, port);
  /** What went wrong with one change ends nothing: the next one may mend it. */
  const tellFault = (fault: unknown): undefined => {
    io.err.write(describeRefusal(fault, io) ?? describeFault(fault, ["build", "--watch"], io));
    io.err.write("  = help: what is served is as it was; the next change is tried again\n");
  };
  const bring = async (what: string, again: () => Promise<Published>): Promise<void> => {
    const [start, since] = [io.elapsed(), Date.now()];
    const published = await again().catch(tellFault);
    if (published === undefined) return;
    server.change(published.files);
    tell(published);
    const { written } = published.written;
    io.out.write(`${what}: ${filesWritten(written)} in ${Math.round(io.elapsed() - start)} ms\n`);
    lookBeside(since);
  };
  let beside: { readonly key: string; readonly close: () => readonly string[] } | undefined;
  /** Watches what pages take in and show beside documents, as it is now, and what came of it since it was read. */
  const lookBeside = (since: number): void => {
    const paths = publisher.beside();
    const key = paths.join("\n");
    if (beside?.key === key) return;
    const add = (changed: readonly string[]): void => {
      following.add(changed.map((path) => relative(root, path).split(sep).join("/")));
    };
    add(beside?.close() ?? []);
    const { close } = watchPaths(
      paths.map((path) => join(root, path)),
      since,
      add,
    );
    beside = { key, close };
  };
  lookBeside(readSince);
  if (server.port !== port) io.out.write(`The port ${port} is taken, so it is ${server.port}.\n`);
  // Who reads this may edit at once.
  io.out.write(`${summary}\nServed at ${server.url} until Ctrl+C.\n`);
  following.hear({
    onFiles: (paths) => bring(paths.slice(0, 3).join(", "), () => publisher.update(paths)),
    onGit: (isOther) => bring("What git tells", () => publisher.renew(isOther)),
  });
  await io.untilStopped();
  await following.close();
  beside?.close();
  await server.close();
  return 0;
}

/** How many documents are read, on a terminal, from one second on. */
function progressOf({ err, elapsed }: Io): (done: number, total: number) => void {
  let due = 1000;
  let isShown = false;
  return (done, total) => {
    if (!err.isTerminal) return;
    if (done === total) {
      if (isShown) err.write("\r\u001b[K");
    } else if (elapsed() >= due) {
      due = elapsed() + 100;
      isShown = true;
      err.write(`\r\u001b[KReading ${done} of ${total}. Ctrl+C stops; nothing is written before the end.`);
    }
  };
}

/** How many files were written, in words. */
function filesWritten(written: number): string {
  return `${written} ${written === 1 ? "file" : "files"} written`;
}

function count(pages: number): string {
  return `${pages} ${pages === 1 ? "page" : "pages"}`;
}
