/**
 * Reads documents on all cores. Threads take the next piece that nobody has taken; what they send back is plain data.
 * From source there is one thread only: threads run what was built.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Dialect } from "@assent/rst";
import { describeFailure, diskFiles, readDocument, resolveWithin, type Problem } from "@assent/workspace";
import { readRecord } from "../read-record.ts";
import type { DocumentRecord } from "../record.ts";

/** What a thread is started with. */
export interface ReadData {
  readonly root: string;
  readonly dialect: Dialect;
  readonly paths: readonly string[];
  /** One number: the next piece that nobody has taken. */
  readonly next: SharedArrayBuffer;
}

/** A document, or why there is none. */
export type Reading =
  { readonly ok: true; readonly record: DocumentRecord } | { readonly ok: false; readonly problem: Problem };

/** What a thread sends for each piece. */
export interface ReadPiece {
  readonly start: number;
  readonly readings: readonly Reading[];
}

const pieceSize = 8;

/** Below this number of documents a second thread costs more than it saves. */
const worthThread = 60;

/** Reads `paths`, in order. `onRead` is told how many are done. */
export async function readDocuments(
  { root, dialect, paths }: Omit<ReadData, "next">,
  onRead: (count: number) => void,
): Promise<readonly Reading[]> {
  const data: ReadData = { root, dialect, paths, next: new SharedArrayBuffer(4) };
  const readings: Reading[] = [];
  const arrive = (piece: ReadPiece): void => {
    for (const [index, reading] of piece.readings.entries()) readings[piece.start + index] = reading;
    onRead(piece.readings.length);
  };
  const count = Math.min(availableParallelism() - 1, Math.floor(paths.length / worthThread), 7);
  const workers = startWorkers(data, count, arrive);
  const read = documentReader(root, dialect);
  for (const piece of takePieces(data, read)) {
    arrive(piece);
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(workers);
  return readings;
}

/** Pieces, one after the other, for as long as there are any. */
export function* takePieces({ paths, next }: ReadData, read: (path: string) => Reading): Generator<ReadPiece> {
  const counter = new Int32Array(next);
  for (;;) {
    const start = Atomics.add(counter, 0, 1) * pieceSize;
    if (start >= paths.length) return;
    yield { start, readings: paths.slice(start, start + pieceSize).map(read) };
  }
}

/** Reads single documents below `root`. */
export function documentReader(root: string, dialect: Dialect): (path: string) => Reading {
  const files = diskFiles(root);
  const resolve = resolveWithin(files);
  return (path) => {
    const text = files.read(path);
    if (!text.ok) return { ok: false, problem: { path, message: describeFailure(text) } };
    const { document } = readDocument(path, text.text, { dialect, resolve });
    return { ok: true, record: readRecord(document, text.text, path) };
  };
}

function startWorkers(data: ReadData, count: number, arrive: (piece: ReadPiece) => void): readonly Promise<void>[] {
  if (!import.meta.url.endsWith(".js")) return [];
  return Array.from(
    { length: Math.max(0, count) },
    () =>
      new Promise<void>((resolve, reject) => {
        const worker = new Worker(new URL("./read-thread.js", import.meta.url), { workerData: data });
        worker.on("message", arrive);
        worker.on("error", reject);
        worker.on("exit", () => {
          resolve();
        });
      }),
  );
}
