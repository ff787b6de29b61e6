/** Files on a disk. Reading is synchronous: for many small files that is what is fastest, and threads read their own. */
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  lstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  type Dirent,
} from "node:fs";
import { isUtf8 } from "node:buffer";
import { LineIndex } from "@assent/rst";
import { dirname, join } from "node:path";
import {
  comparePaths,
  maximalSize,
  outputMark,
  type FileEntry,
  type Files,
  type ReadFailure,
  type ReadResult,
} from "../files.ts";
import { makeFolder } from "./make-folder.ts";

/** Folders of tools and of builds. Nobody keeps specs in them. */
const foreignFolders = new Set(["node_modules", "__pycache__", "venv", "site-packages"]);

/** The files below `root`, an absolute path. */
export function diskFiles(root: string): Files {
  const absolute = (path: string): string => (path === "" ? root : join(root, path));
  return {
    root,
    list(folder, wanted) {
      const found: FileEntry[] = [];
      const waiting = isInOutput(absolute, folder) ? [] : [folder];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        const entries = readFolder(absolute(at));
        if (entries === undefined) found.push({ path: at, kind: "unreadable-folder" });
        if (entries?.some(({ name }) => name === outputMark) === true) continue;
        for (const entry of entries ?? []) {
          if (!entry.isDirectory()) add(found, at, entry, wanted);
          else if (!entry.name.startsWith(".") && !foreignFolders.has(entry.name))
            waiting.push(inFolder(at, entry.name));
        }
      }
      return found.sort((left, right) => comparePaths(left.path, right.path));
    },
    listFolder(folder, wanted) {
      const found: FileEntry[] = [];
      const entries = isInOutput(absolute, folder) ? [] : (readFolder(absolute(folder)) ?? []);
      if (entries.some(({ name }) => name === outputMark)) return [];
      for (const entry of entries) {
        if (!entry.isDirectory()) add(found, folder, entry, wanted);
      }
      return found;
    },
    read: (path) => readText(absolute(path)),
    kindOf(path) {
      try {
        const status = lstatSync(absolute(path));
        if (status.isSymbolicLink()) return "symlink";
        return status.isDirectory() ? "folder" : status.isFile() ? "file" : "other";
      } catch {
        return "missing";
      }
    },
    write(path, text) {
      const target = absolute(path);
      makeFolder(dirname(target));
      const temporary = `${target}.assent-${process.pid}`;
      const mode = readMode(target);
      try {
        writeFileSync(temporary, text, { mode });
        renameSync(temporary, target);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    },
    rename(from, to) {
      makeFolder(dirname(absolute(to)));
      renameSync(absolute(from), absolute(to));
    },
    remove(path) {
      rmSync(absolute(path), { force: true });
    },
  };

  function add(found: FileEntry[], folder: string, entry: Dirent, wanted: (name: string) => boolean): void {
    const path = inFolder(folder, entry.name);
    if (entry.isSymbolicLink()) {
      const link = readLink(absolute(path));
      if (wanted(entry.name) || link.isFolder) found.push({ path, kind: "symlink", link });
    } else if (wanted(entry.name)) {
      found.push({ path, kind: entry.isFile() ? "file" : "other" });
    }
  }
}

/** Whether one of the folders above is the output of a build. */
function isInOutput(absolute: (path: string) => string, folder: string): boolean {
  for (let at = folder; at !== "";) {
    at = at.includes("/") ? at.slice(0, at.lastIndexOf("/")) : "";
    if (existsSync(join(absolute(at), outputMark))) return true;
  }
  return false;
}

function inFolder(folder: string, name: string): string {
  return folder === "" ? name : `${folder}/${name}`;
}

function readFolder(path: string): readonly Dirent[] | undefined {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return undefined;
  }
}

/** Opening a pipe would wait for who writes into it. Windows has no such flag, and no such files. */
const opening = constants.O_RDONLY | ((constants as Partial<typeof constants>).O_NONBLOCK ?? 0);

/** The text of a file, by its absolute path. */
export function readText(path: string): ReadResult {
  try {
    const file = openSync(path, opening);
    try {
      const status = fstatSync(file);
      if (status.isDirectory()) return { ok: false, reason: "folder" };
      if (!status.isFile()) return { ok: false, reason: "special" };
      if (status.size > maximalSize) return { ok: false, reason: "too-large", size: status.size };
      return decodeText(readFileSync(file));
    } finally {
      closeSync(file);
    }
  } catch (error) {
    return { ok: false, reason: failureOf(path, error), size: sizeOf(path) };
  }
}

/** The text that bytes are, from wherever they came. */
export function decodeText(bytes: Buffer): ReadResult {
  if (bytes.length > maximalSize) return { ok: false, reason: "too-large", size: bytes.length };
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
    return { ok: false, reason: "utf-16" };
  if (bytes.subarray(0, 8000).includes(0)) return { ok: false, reason: "binary" };
  if (!isUtf8(bytes)) return { ok: false, reason: "not-utf-8", at: firstForeign(bytes) };
  const text = bytes.toString("utf8");
  const hasByteOrderMark = text.charCodeAt(0) === 0xfeff;
  return { ok: true, text: hasByteOrderMark ? text.slice(1) : text, hasByteOrderMark };
}

/** Where the first byte stands that is none of UTF-8: read as such, it becomes another. */
function firstForeign(bytes: Buffer): { readonly line: number; readonly column: number } {
  const read = Buffer.from(bytes.toString("utf8"));
  const at = bytes.findIndex((byte, index) => byte !== read[index]);
  const before = bytes.subarray(0, at).toString("utf8");
  const { line, column } = new LineIndex(before).toPlace(before.length);
  return { line, column };
}

function failureOf(path: string, error: unknown): ReadFailure {
  switch (codeOf(error)) {
    case "ENOENT":
    case "ENOTDIR":
      return isLink(path) ? "broken-link" : "missing";
    case "ENXIO":
    case "EOPNOTSUPP":
      return "special";
    case "EISDIR":
      return "folder";
    case "ELOOP":
      return "loop";
    case "ERR_FS_FILE_TOO_LARGE":
      return "too-large";
    default:
      return sizeOf(path) > maximalSize ? "too-large" : "unreadable";
  }
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function readLink(path: string): {
  readonly target: string;
  readonly state: "ok" | "loop" | "broken";
  readonly isFolder: boolean;
} {
  try {
    const target = readlinkSync(path).replaceAll("\\", "/");
    try {
      return { target, state: "ok", isFolder: statSync(path).isDirectory() };
    } catch (error) {
      return { target, state: codeOf(error) === "ELOOP" ? "loop" : "broken", isFolder: false };
    }
  } catch {
    return { target: "", state: "broken", isFolder: false };
  }
}

function sizeOf(path: string): number {
  try {
    return statSync(path).size;
  } catch {
    return 0;
  }
}

function readMode(path: string): number {
  try {
    return statSync(path).mode & 0o777;
  } catch {
    return 0o666;
  }
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && "code" in error ? String(error.code) : undefined;
}
