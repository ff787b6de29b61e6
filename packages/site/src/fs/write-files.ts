/** The one place where files of a site are written: only what changed, and nothing of others is touched. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { isInGit, makeFolder, mayShow, nothingIgnored, outputMark, type RefuseFile } from "@assent/workspace";
import type { FileContent, SiteFiles } from "../files.ts";
import { cleanSvg } from "./clean-svg.ts";
import type { Crew } from "./crew.ts";
import { openList } from "./file-list.ts";
import type { WriteWork, Written } from "./tasks.ts";

/** Whether a folder can be written to: it is not there yet, empty, or made by an earlier build. */
export function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory()) return false;
  return existsSync(join(folder, outputMark)) || readdirSync(folder).length === 0;
}

/** Whether a folder is of git, or in one, whatever it is called and whatever links lead there. It need not be there yet. */
export function isOfGit(folder: string): boolean {
  if (isInGit(folder)) return true;
  let at = folder;
  while (!existsSync(at) && dirname(at) !== at) at = dirname(at);
  const real = realpathSync.native(at);
  if (isInGit(join(real, relative(at, folder)))) return true;
  for (let above = real; dirname(above) !== above; above = dirname(above))
    if (["HEAD", "objects", "refs"].every((name) => existsSync(join(above, name)))) return true;
  return false;
}

/** Below this number of files a second thread costs more than it saves. */
export const worthThread = 500;

/** Writes into one folder, again and again. */
export interface Writer {
  /** Writes all files, as far as they are not there, and removes those of earlier builds, if it may. */
  readonly write: (files: SiteFiles, mayRemove: boolean) => Promise<Written>;
}

/** Makes a writer. `root` is where copied files come from. */
export function makeWriter(folder: string, root: string, crew: Crew): Writer {
  let before: ReadonlyMap<string, FileContent> = new Map();
  let list = openList(folder);
  let isNew = list.names().size === 0;
  return {
    async write(files, mayRemove) {
      // Whoever takes the folder away, or all that is in it, gets all of it again.
      if (before.size > 0 && !existsSync(join(folder, outputMark))) {
        before = new Map();
        list = openList(folder);
        isNew = true;
      }
      // What is written is listed before it is there, so that a build that was broken off leaves nothing that nobody knows.
      const names = [...files.keys()];
      list.add(names);
      const refused = list.refused();
      const changed: (readonly [string, FileContent, boolean])[] = [];
      for (const [path, content] of files) {
        if (refused.has(path)) continue;
        const known = before.get(path);
        if (known !== content) changed.push([path, content, known !== undefined]);
      }
      // Where that fails some are written and some are not: then all are looked at the next time.
      before = new Map();
      const { written, unchanged } = await writeOnAllCores({ folder, root, isNew, files: changed }, crew);
      before = files;
      const same = files.size - changed.length - names.filter((name) => refused.has(name)).length;
      const removed = list.keep(new Set(mayRemove ? names : [...list.names(), ...names]));
      return { written, unchanged: unchanged + same, removed, refused: [...refused] };
    },
  };
}

/** Most of the time of writing many files is the system's, on whatever core asks for it. */
async function writeOnAllCores(work: WriteWork, crew: Crew): Promise<Pick<Written, "written" | "unchanged">> {
  const { files } = work;
  const isShared = crew.size > 0 && files.length >= worthThread;
  const half = isShared ? Math.ceil(files.length / 2) : files.length;
  const [mine, rest] = [files.slice(0, half), files.slice(half)];
  const beside = rest.length === 0 ? undefined : crew.ask(0, "write", { ...work, files: rest });
  const own = writeAll({ ...work, files: mine });
  const other = (await beside) ?? { written: 0, unchanged: 0 };
  return { written: own.written + other.written, unchanged: own.unchanged + other.unchanged };
}

/** Writes what is not there yet as it should be. */
export function writeAll({ folder, root, isNew, files }: WriteWork): Pick<Written, "written" | "unchanged"> {
  const refuse = rightFiles(root);
  const folders = new Set<string>();
  let [written, unchanged] = [0, 0];
  for (const [path, content, isKnown] of files) {
    const bytes = bytesOf(content, root, refuse);
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

/** The rule for copies once more: a link may lead elsewhere by now. What git ignores was left out when they were chosen. */
export function rightFiles(root: string): RefuseFile {
  return mayShow(root, () => nothingIgnored);
}

/** The bytes of a file; undefined for a copy of something that may not be shown. */
export function bytesOf(content: FileContent, root: string, refuse: RefuseFile): string | Uint8Array | undefined {
  if (typeof content === "string" || content instanceof Uint8Array) return content;
  try {
    if (refuse(content.copyOf) !== undefined) return undefined;
    const bytes = readFileSync(join(root, content.copyOf));
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
