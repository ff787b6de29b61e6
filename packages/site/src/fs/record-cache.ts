/**
 * Records of earlier builds, by content, outside of the repository: beside the results of checks, and in as little danger
 * of being wrong. A record is kept with a key over everything that it was made of: the program, the team's names, the path
 * and the text. One that took in other files is not kept. Whatever is wrong with the cache, the build goes on without.
 *
 * The records of some documents are one file: the digest of all that follows, a line of JSON that says which record is
 * where, and the records as V8 writes values, which is several times faster to read than text.
 */
import { createHash } from "node:crypto";
import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder, type CachePlace } from "@assent/workspace";
import type { Language } from "../language.ts";

/** Where a record is in the bytes beside it. */
export interface PackedRecord {
  readonly path: string;
  /** "" for one that is not to be kept. */
  readonly key: string;
  readonly start: number;
  readonly end: number;
}

/** Records, each as V8 writes it, one behind the other. */
export interface PackedRecords {
  readonly records: readonly PackedRecord[];
  readonly body: Uint8Array<ArrayBuffer>;
}

/** Makes the keys of records. */
export function recordKeys(
  { program }: CachePlace,
  root: string,
  language: Language,
): (path: string, text: string) => string {
  const setUp = digest([program, process.version, root, JSON.stringify(language)]);
  return (path, text) => digest([setUp, path, text]);
}

/** About so many documents share a file. */
const pieceSize = 12;

/** Deals paths into pieces by their names. Their number is a power of two, so that it seldom changes. */
export function deal(paths: readonly string[]): readonly (readonly string[])[] {
  const count = 2 ** Math.ceil(Math.log2(Math.max(1, paths.length / pieceSize)));
  const pieces = Array.from({ length: count }, (): string[] => []);
  for (const path of paths) {
    let hash = 0;
    for (let index = 0; index < path.length; index += 1) hash = Math.imul(hash, 31) + path.charCodeAt(index);
    // The low bits of such a hash are those of the last letters, which are ".rst".
    pieces[((hash ^ (hash >>> 15)) >>> 0) % count]!.push(path);
  }
  return pieces;
}

/** The file of a group of documents. */
export function recordFile({ folder }: CachePlace, root: string, group: string): string {
  return join(folder, `${digest(["site", root, group]).slice(0, 32)}.records`);
}

/** No more is put into the cache by one build, in KB: it is for all repositories, and others want their place too. */
export const mostKept = 128 * 1024;

/** What a file holds; nothing where it is not there, or not whole. */
export function readRecords(file: string): PackedRecords {
  try {
    const bytes = readFileSync(file);
    const [first, second] = [bytes.indexOf(10), bytes.indexOf(10, bytes.indexOf(10) + 1)];
    const known = bytes.toString("latin1", 0, first);
    if (
      known !==
      createHash("sha256")
        .update(bytes.subarray(first + 1))
        .digest("base64url")
    )
      return none;
    const records = JSON.parse(bytes.toString("utf8", first + 1, second)) as readonly PackedRecord[];
    return { records, body: bytes.subarray(second + 1) };
  } catch {
    return none;
  }
}

/** Keeps records; written under another name and renamed, so that a reader meets a whole file. False where it cannot be. */
export function writeRecords(file: string, { records, body }: PackedRecords): boolean {
  const head = Buffer.from(`${JSON.stringify(records)}\n`);
  const hash = createHash("sha256").update(head).update(body).digest("base64url");
  const temporary = `${file}.${process.pid}`;
  try {
    makeFolder(dirname(file), 0o700);
    writeFileSync(temporary, Buffer.concat([Buffer.from(`${hash}\n`), head, body]), { mode: 0o600 });
    renameSync(temporary, file);
    return true;
  } catch {
    removeLeft(temporary);
    return false;
  }
}

/** Removes what was begun; where even that cannot be done, nothing was begun. */
function removeLeft(file: string): void {
  try {
    rmSync(file, { force: true });
  } catch {
    // The place is none.
  }
}

/** Records that are bytes already, one behind the other. */
export function packRecords(
  all: readonly { readonly path: string; readonly key: string; readonly bytes: Uint8Array }[],
): PackedRecords {
  const records: PackedRecord[] = [];
  let end = 0;
  for (const { path, key, bytes } of all) {
    const start = end;
    end += bytes.byteLength;
    records.push({ path, key, start, end });
  }
  // Memory of its own, which can be handed from thread to thread.
  const body = new Uint8Array(end);
  for (const [index, { bytes }] of all.entries()) body.set(bytes, records[index]!.start);
  return { records, body };
}

const none: PackedRecords = { records: [], body: new Uint8Array() };

function digest(parts: readonly string[]): string {
  const hash = createHash("sha256");
  for (const part of parts) hash.update(`${part.length}:`).update(part);
  return hash.digest("base64url");
}
