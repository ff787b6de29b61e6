/**
 * Reads documents on all cores. They are dealt into pieces by their names, so that a piece stays the same when others come
 * and go, and its records are one file of the cache. Threads take the next piece that nobody has taken; what they send back
 * is bytes, in the form in which the cache has them, and this thread makes records of them.
 */
import { posix } from "node:path";
import { deserialize, serialize } from "node:v8";
import {
  diskFiles,
  makeRoom,
  mayShow,
  readDocument,
  resolveWithin,
  type Ignored,
  type Problem,
  unreadable,
} from "@assent/workspace";
import type { Language } from "../language.ts";
import { readRecord } from "../reading/read-record.ts";
import type { DocumentRecord } from "../record.ts";
import type { Crew } from "./crew.ts";
import { deal, mostKept, packRecords, readRecords, recordFile, recordKeys, writeRecords } from "./record-cache.ts";
import type { PackedPiece, ReadData } from "./tasks.ts";

/** A document, or why there is none. */
export type Reading =
  { readonly ok: true; readonly record: DocumentRecord } | { readonly ok: false; readonly problem: Problem };

/** What comes of a piece: its documents as they were read just now, or as an earlier build left them. */
export type Piece = readonly (
  | { readonly state: "problem"; readonly problem: Problem }
  // The bytes are those for the cache, where they were made.
  | { readonly state: "fresh"; readonly record: DocumentRecord; readonly key: string; readonly bytes?: Uint8Array }
  | {
      readonly state: "known";
      readonly path: string;
      readonly key: string;
      readonly source: string;
      readonly bytes: Uint8Array;
    }
)[];

/** Below this number of documents a second thread costs more than it saves. */
const worthThread = 60;

/** Reads `paths`, in order. `onRead` is told how many are done. */
export async function readDocuments(
  { paths, ...reading }: Omit<ReadData, "pieces" | "counters"> & { readonly paths: readonly string[] },
  crew: Crew,
  onRead: (count: number) => void,
): Promise<readonly Reading[]> {
  const data: ReadData = { ...reading, pieces: deal(paths), counters: new SharedArrayBuffer(8) };
  const found = new Map<string, Reading>();
  const arrive = (readings: readonly Reading[]): void => {
    for (const reading of readings) found.set(reading.ok ? reading.record.path : reading.problem.path, reading);
    onRead(readings.length);
  };
  const count = Math.min(crew.size, Math.floor(paths.length / worthThread));
  const others = Array.from({ length: count }, (_, thread) =>
    crew.ask(thread, "read", data, (piece) => {
      arrive(unpackPiece(piece));
    }),
  );
  for (const piece of takePieces(data, pieceReader(data))) {
    arrive(piece.map(toReading));
    // What the threads have sent is heard between two pieces.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(others);
  if (data.cache !== undefined && new Int32Array(data.counters)[1]! > 0) makeRoom(data.cache.folder);
  return paths.map((path) => found.get(path)!);
}

/** Pieces, one after the other, for as long as there are any. */
export function* takePieces({ pieces, counters }: ReadData, read: (piece: number) => Piece): Generator<Piece> {
  const counter = new Int32Array(counters);
  for (;;) {
    const piece = Atomics.add(counter, 0, 1);
    if (piece >= pieces.length) return;
    yield read(piece);
  }
}

/** Reads pieces by their number: what the cache has is not read again, and what it lacks is put there. */
export function pieceReader({ root, language, cache, ignored, pieces, counters }: ReadData): (piece: number) => Piece {
  const files = diskFiles(root);
  const read = documentReader(root, language, ignored);
  if (cache === undefined) {
    return (piece) => pieces[piece]!.map((path) => toOne(read(path).reading, ""));
  }
  const keyOf = recordKeys(cache, root, language);
  const kept = new Int32Array(counters);
  return (number) => {
    const file = recordFile(cache, root, `${number}/${pieces.length}`);
    const { records, body } = readRecords(file);
    const known = new Map(records.map((record) => [record.key, record]));
    const piece: Piece = pieces[number]!.map((path) => {
      const text = files.read(path);
      const key = text.ok ? keyOf(path, text.text) : "";
      const own = known.get(key);
      if (text.ok && own !== undefined)
        return { state: "known", path, key, source: text.text, bytes: body.subarray(own.start, own.end) };
      const { reading, isAlone } = read(path, text);
      return toOne(reading, isAlone ? key : "");
    });
    const isNews = piece.some((one) => one.state === "fresh" && one.key !== "");
    if (isNews && kept[1]! < mostKept) {
      const ready = piece.map((one) =>
        one.state === "fresh" && one.key !== "" ? { ...one, bytes: toBytes(one.record) } : one,
      );
      const packed = packPiece(ready.filter((one) => one.state !== "problem" && one.key !== ""));
      if (writeRecords(file, packed)) Atomics.add(kept, 1, Math.ceil(packed.body.byteLength / 1024));
      return ready;
    }
    return piece;
  };
}

/** Reads single documents below `root`, or texts of them that were read; says whether nothing else was taken in. */
export function documentReader(
  root: string,
  { dialect, words }: Language,
  ignored: Ignored,
): (
  path: string,
  text?: ReturnType<ReturnType<typeof diskFiles>["read"]>,
) => { readonly reading: Reading; readonly isAlone: boolean } {
  const files = diskFiles(root);
  const within = resolveWithin(
    files,
    mayShow(root, () => ignored),
  );
  let includes = new Set<string>();
  const resolve: typeof within = (path, from) => {
    includes.add(posix.normalize(path.replace(/^\/+/, "")));
    const found = within(path, from);
    if (found !== undefined && "path" in found) includes.add(found.path);
    return found;
  };
  return (path, text = files.read(path)) => {
    includes = new Set();
    if (!text.ok) return { reading: { ok: false, problem: unreadable(path, text) }, isAlone: true };
    const { document } = readDocument(path, text.text, { dialect, resolve });
    const readFile = (name: string): string | undefined => {
      const place = name.startsWith("/") ? name : posix.join(posix.dirname(path), name);
      const found = resolve(place, path);
      return found !== undefined && "text" in found ? found.text : undefined;
    };
    const record = { ...readRecord(document, text.text, path, { words, readFile }), includes: [...includes] };
    return { reading: { ok: true, record }, isAlone: includes.size === 0 };
  };
}

/** A piece as bytes. */
export function packPiece(piece: Piece): PackedPiece {
  const there = piece.filter((one) => one.state !== "problem");
  const packed = there.map((one) =>
    one.state === "known" ? one : { path: one.record.path, key: one.key, bytes: one.bytes ?? toBytes(one.record) },
  );
  return {
    problems: piece.flatMap((one) => (one.state === "problem" ? [one.problem] : [])),
    sources: there.map((one) => (one.state === "known" ? one.source : one.record.source)),
    ...packRecords(packed),
  };
}

function unpackPiece({ problems, records, sources, body }: PackedPiece): readonly Reading[] {
  return [
    ...problems.map((problem): Reading => ({ ok: false, problem })),
    ...records.map(({ start, end }, index) => toRecord(body.subarray(start, end), sources[index]!)),
  ];
}

function toOne(reading: Reading, key: string): Piece[number] {
  return reading.ok ? { state: "fresh", record: reading.record, key } : { state: "problem", problem: reading.problem };
}

function toReading(one: Piece[number]): Reading {
  if (one.state === "problem") return { ok: false, problem: one.problem };
  return one.state === "fresh" ? { ok: true, record: one.record } : toRecord(one.bytes, one.source);
}

function toBytes(record: DocumentRecord): Uint8Array {
  return serialize({ ...record, source: "" });
}

function toRecord(bytes: Uint8Array, source: string): Reading {
  return { ok: true, record: { ...(deserialize(bytes) as DocumentRecord), source } };
}
