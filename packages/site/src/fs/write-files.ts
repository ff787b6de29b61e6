/** The one place where files of a site are written: only what changed, and nothing of others is touched. */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join, sep } from "node:path";
import type { FileContent, SiteFiles } from "../files.ts";
import type { Crew } from "./crew.ts";

/** What was done. */
export interface Written {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
}

/** Lists what we wrote, so that what is no longer made can be removed, and nothing else. */
const manifestName = ".assent-site.json";

/** Whether a folder can be written to: it is not there yet, empty, or made by an earlier build. */
export function isOurs(folder: string): boolean {
  if (!existsSync(folder)) return true;
  if (!statSync(folder).isDirectory()) return false;
  return existsSync(join(folder, manifestName)) || readdirSync(folder).length === 0;
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

/** Writes into one folder, again and again. `root` is where copied files come from. */
export function makeWriter(folder: string, root: string, crew: Crew): (files: SiteFiles) => Promise<Written> {
  let before: ReadonlyMap<string, FileContent> = new Map();
  let listed = readManifest(folder);
  const isNew = listed.length === 0;
  return async (files) => {
    const changed: (readonly [string, FileContent, boolean])[] = [];
    for (const [path, content] of files) {
      const known = before.get(path);
      if (known !== content) changed.push([path, content, known !== undefined]);
    }
    const { written, unchanged } = await writeOnAllCores({ folder, root, isNew, files: changed }, crew);
    let removed = 0;
    for (const path of listed) {
      if (files.has(path)) continue;
      rmSync(join(folder, path), { force: true });
      removed += 1;
    }
    if (listed.length !== files.size || removed > 0 || written > 0) {
      const names = [...files.keys()];
      if (names.length !== listed.length || names.some((name, index) => name !== listed[index])) {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, manifestName), `${JSON.stringify({ files: names })}\n`);
        listed = names;
      }
    }
    before = files;
    return { written, unchanged: unchanged + files.size - changed.length, removed };
  };
}

/** Most of the time of writing many files is the system's, on whatever core asks for it. */
async function writeOnAllCores(work: WriteWork, crew: Crew): Promise<Pick<Written, "written" | "unchanged">> {
  if (work.files.length < worthThread || crew.size === 0) return writeAll(work);
  const half = Math.floor(work.files.length / 2);
  const other = crew.ask(0, "write", { ...work, files: work.files.slice(half) });
  const own = writeAll({ ...work, files: work.files.slice(0, half) });
  const more = await other;
  return { written: own.written + more.written, unchanged: own.unchanged + more.unchanged };
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
      mkdirSync(parent, { recursive: true });
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
    return path.startsWith(realRoot) ? readFileSync(path) : undefined;
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

/** Paths of an earlier build. Nothing in a list leads out of the folder. */
function readManifest(folder: string): readonly string[] {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
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
