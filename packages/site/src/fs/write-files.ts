/** The one place where files of a site are written: only what changed, and nothing of others is touched. */
import { existsSync, readdirSync, readFileSync, realpathSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { makeFolder, outputMark } from "@assent/workspace";
import type { FileContent, SiteFiles } from "../files.ts";
import { cleanSvg } from "./clean-svg.ts";
import type { Crew } from "./crew.ts";

/** What was done. */
export interface Written {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Whether a folder can be written to: it is not there yet, empty, or made by an earlier build. */
export function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory()) return false;
  return existsSync(join(folder, outputMark)) || readdirSync(folder).length === 0;
}

/** Files to be written, and whether the folder may hold the same from an earlier build. */
export interface WriteWork {
  readonly folder: string;
  /** Where copied files come from. */
  readonly root: string;
  readonly isNew: boolean;
  readonly files: readonly (readonly [path: string, content: FileContent, isKnown: boolean])[];
}

/** Below this number of files a second thread costs more than it saves. */
const worthThread = 500;

/** Writes into one folder, again and again. */
export interface Writer {
  /** Lets another thread write what is certain, while this one makes the rest. Worth it for the first time only. */
  readonly begin: (files: SiteFiles) => void;
  /** Writes all files, as far as they are not there. */
  readonly write: (files: SiteFiles) => Promise<Written>;
}

/** Makes a writer. `root` is where copied files come from. */
export function makeWriter(folder: string, root: string, crew: Crew): Writer {
  let before: ReadonlyMap<string, FileContent> = new Map();
  let isListed: ReadonlySet<string> = new Set(readManifest(folder));
  const isNew = isListed.size === 0;
  const list = (names: readonly string[]): void => {
    if (names.length === isListed.size && names.every((name) => isListed.has(name))) return;
    makeFolder(folder);
    writeFileSync(join(folder, outputMark), `${JSON.stringify({ files: [...names].sort() })}\n`);
    isListed = new Set(names);
  };
  let begun: Begun | undefined;
  return {
    begin(files) {
      if (crew.size === 0 || files.size < worthThread) return;
      if (isNew) list([...files.keys()]);
      const work = { folder, root, isNew, files: [...files].map(([path, content]) => [path, content, false] as const) };
      const all: Begun = { files, isDone: false, done: crew.ask(0, "write", work) };
      void all.done.then(
        () => (all.isDone = true),
        () => undefined,
      );
      begun = all;
    },
    async write(files) {
      // What is written is listed before it is there, so that a build that was broken off leaves nothing that nobody knows.
      const names = [...files.keys()];
      const added = names.filter((name) => !isListed.has(name));
      if (added.length > 0) list([...isListed, ...added]);
      const changed: (readonly [string, FileContent, boolean])[] = [];
      for (const [path, content] of files) {
        const known = before.get(path);
        if (known !== content && begun?.files.get(path) !== content) changed.push([path, content, known !== undefined]);
      }
      const { written, unchanged, all } = await writeOnAllCores({ folder, root, isNew, files: changed }, begun, crew);
      begun = undefined;
      let removed = 0;
      for (const path of isListed) {
        if (files.has(path)) continue;
        rmSync(join(folder, path), { force: true });
        removed += 1;
      }
      list(names);
      before = files;
      return { written, unchanged: unchanged + files.size - all, removed };
    },
  };
}

/** What another thread is writing. */
interface Begun {
  readonly files: SiteFiles;
  isDone: boolean;
  readonly done: Promise<Pick<Written, "written" | "unchanged">>;
}

/**
 * Most of the time of writing many files is the system's, on whatever core asks for it. What was begun counts for the share
 * of the other thread while that is at it.
 */
async function writeOnAllCores(
  work: WriteWork,
  begun: Begun | undefined,
  crew: Crew,
): Promise<Pick<Written, "written" | "unchanged"> & { readonly all: number }> {
  const { files } = work;
  // What the other thread has sent is heard now.
  await new Promise((resolve) => setImmediate(resolve));
  const ahead = begun === undefined || begun.isDone ? 0 : begun.files.size;
  const isShared = crew.size > 0 && files.length - ahead >= worthThread;
  const half = isShared ? Math.ceil((files.length + ahead) / 2) : files.length;
  const [mine, rest] = [files.slice(0, half), files.slice(half)];
  const ask = () => (rest.length === 0 ? undefined : crew.ask(0, "write", { ...work, files: rest }));
  // One thing at a time can be asked of a thread.
  const isFree = begun === undefined || begun.isDone;
  const beside = isFree ? ask() : undefined;
  const own = writeAll({ ...work, files: mine });
  const parts = [own, await begun?.done, await beside];
  if (!isFree) parts.push(await ask());
  const sum = (name: "written" | "unchanged"): number => parts.reduce((total, part) => total + (part?.[name] ?? 0), 0);
  return { written: sum("written"), unchanged: sum("unchanged"), all: files.length + (begun?.files.size ?? 0) };
}

/** Writes what is not there yet as it should be. */
export function writeAll({ folder, root, isNew, files }: WriteWork): Pick<Written, "written" | "unchanged"> {
  const realRoot = realpathSync(root) + sep;
  const folders = new Set<string>();
  let [written, unchanged] = [0, 0];
  for (const [path, content, isKnown] of files) {
    const bytes = bytesOf(content, root, realRoot);
    if (bytes === undefined) continue;
    const target = join(folder, path);
    // What this build wrote is known to be other; what an earlier one wrote has to be looked at.
    if (!isKnown && !isNew && isSame(target, bytes)) {
      unchanged += 1;
      continue;
    }
    const parent = dirname(target);
    if (!folders.has(parent)) {
      makeFolder(parent);
      folders.add(parent);
    }
    writeFileSync(target, bytes);
    written += 1;
  }
  return { written, unchanged };
}

/** The bytes of a file; undefined for a copy of something that is not below the root. */
export function bytesOf(content: FileContent, root: string, realRoot: string): string | Uint8Array | undefined {
  if (typeof content === "string" || content instanceof Uint8Array) return content;
  try {
    const path = realpathSync(join(root, content.copyOf));
    if (!path.startsWith(realRoot)) return undefined;
    const bytes = readFileSync(path);
    return /\.svg$/i.test(content.copyOf) ? cleanSvg(bytes.toString("utf8")) : bytes;
  } catch {
    return undefined;
  }
}

function isSame(target: string, bytes: string | Uint8Array): boolean {
  try {
    const size = typeof bytes === "string" ? Buffer.byteLength(bytes) : bytes.byteLength;
    if (statSync(target).size !== size) return false;
    return readFileSync(target).equals(typeof bytes === "string" ? Buffer.from(bytes) : bytes);
  } catch {
    return false;
  }
}

/**
 * Paths of an earlier build: the mark lists what we wrote, so that what is no longer made can be removed, and nothing else.
 * Nothing in a list leads out of the folder.
 */
function readManifest(folder: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, outputMark), "utf8"));
    const files = typeof value === "object" && value !== null && "files" in value ? value.files : [];
    return Array.isArray(files)
      ? files.filter(
          (path): path is string =>
            typeof path === "string" && !path.startsWith("/") && !path.split("/").includes(".."),
        )
      : [];
  } catch {
    return [];
  }
}
