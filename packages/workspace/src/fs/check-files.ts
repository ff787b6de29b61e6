/**
 * Checks many files on all cores. The list is cut into pieces; this thread and its workers each take the next pieces that
 * nobody has taken, read the files themselves and give back reports only. Neighbours are taken together, because they are
 * mostly held to the same template, which each thread reads for itself; towards the end fewer, so that threads end together.
 * Reports are handed on in the order of the list, as soon as all before them are there: nothing waits for the end, and
 * nothing piles up.
 */
import { availableParallelism } from "node:os";
import { parentPort, Worker } from "node:worker_threads";
import type { Repository } from "@assent/check";
import {
  askedOf,
  makeChecker,
  type AddedBy,
  type Checker,
  type CheckerOptions,
  type CheckerWorld,
  type FileReport,
} from "../check-text.ts";
import type { Candidate } from "../folders/discover.ts";
import type { Files, ReadResult } from "../files.ts";
import { unreadable } from "../problem.ts";
import { namesOnly } from "../relations.ts";
import { diskFiles } from "./disk.ts";
import { diskWorld } from "./resolve.ts";
import { cacheWriter, openMemory, type CachePlace, type Remembered } from "./result-cache.ts";

/** A file to check, and which of the checker's templates it is held to. */
export interface CheckFile {
  readonly path: Candidate["path"];
  readonly template: number | undefined;
  /** The commit that adds it, where its message is judged. */
  readonly addedBy?: AddedBy | undefined;
}

/** A thread that runs `serveChecks` and has no work yet. */
export type CheckThread = Pick<Worker, "on" | "postMessage" | "ref">;

/** The work of a thread. */
interface ThreadData {
  readonly root: string;
  readonly options: CheckerOptions;
  readonly files: readonly CheckFile[];
  /** Paths of all specs of the repository. */
  readonly specs: readonly string[];
  /** One number: the next piece that nobody has taken. */
  readonly next: SharedArrayBuffer;
  /** How many share the work. */
  readonly threads: number;
  readonly cache: CachePlace | undefined;
}

/** What a thread sends for each piece it has done. */
interface PieceDone {
  readonly piece: number;
  readonly reports: readonly Remembered[];
}

/** Files in a piece: few enough that threads end together, enough that messages do not count. */
const pieceSize = 8;

/** Pieces that are taken together, at most: as many reports of others may have to wait for them. */
const longestRun = 16;

/** Below this number of files a second thread costs more than it saves. */
const worthThread = 150;

/** On how many threads to check. */
export interface ThreadOptions {
  /** At most so many, this one included; as many as there are processors, if not told. */
  readonly threads?: number | undefined;
  /** One that was started before it was known whether there is work for it. */
  readonly spare?: CheckThread | undefined;
  /** Where results are kept; undefined: nowhere. */
  readonly cache?: CachePlace | undefined;
}

/** What the cache did for a run. */
export interface CacheUse {
  /** Reports that were known. */
  readonly found: number;
  /** Why results could not be kept, if so. */
  readonly problem: string | undefined;
}

/**
 * Checks `files`, in order; `onReport` is called once for each. `specs` are the paths of all specs of the repository.
 * Undefined: without a cache.
 */
export async function checkFiles(
  root: string,
  options: CheckerOptions,
  { files, specs }: Pick<ThreadData, "files" | "specs">,
  onReport: (report: FileReport) => void,
  { threads = availableParallelism(), spare, cache: place }: ThreadOptions = {},
): Promise<CacheUse | undefined> {
  // What a fix makes is not kept.
  const cache = options.fix === undefined ? place : undefined;
  const keep = cache && cacheWriter(cache, root, (path) => diskFiles(root).kindOf(path) !== "missing");
  let found = 0;
  const count = 1 + Math.max(0, Math.min(threads - 1, Math.floor(files.length / worthThread)));
  const data: ThreadData = { root, options, files, specs, next: new SharedArrayBuffer(4), threads: count, cache };
  const pieces = countPieces(data);
  const waiting = new Map<number, readonly Remembered[]>();
  let due = 0;
  const arrive = ({ piece, reports }: PieceDone): void => {
    waiting.set(piece, reports);
    for (let ready = waiting.get(due); ready !== undefined; ready = waiting.get(due)) {
      waiting.delete(due);
      due += 1;
      for (const { report, entry, isFound } of ready) {
        if (isFound) found += 1;
        if (entry !== undefined) keep?.add(report.path, entry);
        onReport(report);
      }
    }
  };

  const workers = startWorkers(data, count - 1, spare, arrive);
  const check = threadChecker(data);
  for (const piece of takePieces(data)) {
    arrive({ piece, reports: checkPiece(data, piece, check) });
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(workers);
  if (due !== pieces) throw new Error(`A thread ended before its work was done: ${due} of ${pieces} pieces are there.`);
  return keep && { found, problem: keep.close() };
}

/** The numbers of pieces that nobody has taken: a run of neighbours, then another, until there are none. */
function* takePieces(data: ThreadData): Generator<number> {
  const next = new Int32Array(data.next);
  const pieces = countPieces(data);
  for (let first = Atomics.load(next, 0); first < pieces;) {
    const end = first + Math.min(longestRun, Math.max(1, Math.floor((pieces - first) / (2 * data.threads))));
    const seen = Atomics.compareExchange(next, 0, first, end);
    if (seen === first) for (let piece = first; piece < end; piece += 1) yield piece;
    first = Atomics.load(next, 0);
  }
}

/** The reports of one piece. */
function checkPiece(
  { files }: ThreadData,
  piece: number,
  check: (file: CheckFile) => Remembered,
): readonly Remembered[] {
  return files.slice(piece * pieceSize, (piece + 1) * pieceSize).map(check);
}

/** How many pieces there are. */
function countPieces({ files }: ThreadData): number {
  return Math.ceil(files.length / pieceSize);
}

/** The checker of a thread: of the other specs it knows the names. */
function threadChecker({ root, options, specs, cache }: ThreadData): (file: CheckFile) => Remembered {
  const paths = (): readonly string[] => specs;
  const use = cache && { place: cache, part: root, others: paths };
  return rememberingChecker(root, options, (world) => namesOnly(paths, world), use);
}

/**
 * Checks single files with the specs in sight that have something to do with each other. What is found is kept as well;
 * `close` writes it.
 */
export function relatedChecker(
  root: string,
  options: CheckerOptions,
  known: Pick<Repository, "specs" | "paths">,
  place: CachePlace | undefined,
): { readonly check: (file: CheckFile) => FileReport; readonly close: () => void } {
  const part = `${root}\0related`;
  const keep = place && cacheWriter(place, part, () => true);
  const use = place && { place, part, others: () => [JSON.stringify(known)] };
  const check = rememberingChecker(
    root,
    options,
    (world) => ({ ...known, ...askedOf(world), isSecondLook: true }),
    use,
  );
  return {
    check(file) {
      const { report, entry } = check(file);
      if (entry !== undefined) keep?.add(file.path, entry);
      return report;
    },
    close: () => void keep?.close(),
  };
}

function rememberingChecker(
  root: string,
  options: CheckerOptions,
  repositoryOf: (world: CheckerWorld) => Repository,
  use: { readonly place: CachePlace; readonly part: string; readonly others: () => readonly string[] } | undefined,
): (file: CheckFile) => Remembered {
  const disk = diskFiles(root);
  const world = diskWorld(disk, options.ignored);
  const repository = repositoryOf(world);
  if (use === undefined) {
    const check = diskChecker(disk, makeChecker(options, world), repository);
    return (file) => ({ report: check(file), entry: undefined, isFound: false });
  }
  const memory = openMemory(use.place, use.part, options, { world, repository, paths: use.others });
  const check = diskChecker(disk, makeChecker(options, memory.world), memory.repository);
  return (file) => {
    const read = disk.read(file.path);
    if (!read.ok) return { report: check(file, read), entry: undefined, isFound: false };
    return memory.recall(file, read.text, () => check(file, read));
  };
}

/** Reads and checks single files below `root`. */
export function fileChecker(
  root: string,
  options: CheckerOptions,
  repositoryOf: (world: CheckerWorld) => Repository,
): (file: CheckFile) => FileReport {
  const disk = diskFiles(root);
  const world = diskWorld(disk, options.ignored);
  return diskChecker(disk, makeChecker(options, world), repositoryOf(world));
}

/** Checks a file as it is read, or as it was read. */
function diskChecker(
  disk: Files,
  check: Checker,
  repository: Repository,
): (file: CheckFile, read?: ReadResult) => FileReport {
  return ({ path, template, addedBy }, read = disk.read(path)) => {
    if (!read.ok) return { state: "problem", path, problem: unreadable(path, read) };
    let report: FileReport;
    try {
      report = check(path, read.text, template, repository, addedBy);
    } catch (fault) {
      // One text on which Assent fails is no reason to leave the others unread.
      const words = fault instanceof Error ? fault.message : String(fault);
      const detail = fault instanceof Error ? (fault.stack ?? words) : words;
      const message = `This is a fault of Assent, not of your text: ${words}`;
      return { state: "problem", path, problem: { path, message, fault: detail } };
    }
    if (report.state !== "checked" || report.fixed === undefined || !read.hasByteOrderMark) return report;
    return { ...report, fixed: { ...report.fixed, text: `\ufeff${report.fixed.text}` } };
  };
}

/** Hands the work to threads; each promise is kept when its thread has ended. */
function startWorkers(
  data: ThreadData,
  count: number,
  spare: CheckThread | undefined,
  arrive: (done: PieceDone) => void,
): readonly Promise<void>[] {
  return Array.from({ length: Math.max(0, count) }, (_, index) => {
    const worker = index === 0 && spare !== undefined ? spare : startThread();
    if (worker === undefined) return Promise.resolve();
    return new Promise<void>((resolve, reject) => {
      worker.ref();
      worker.on("message", arrive);
      worker.on("error", reject);
      worker.on("exit", () => {
        resolve();
      });
      worker.postMessage(data);
    });
  });
}

/** A thread that waits for its work. From source there is none: threads run what was built. */
function startThread(): CheckThread | undefined {
  if (!import.meta.url.endsWith(".js")) return undefined;
  return new Worker(new URL("./check-thread.js", import.meta.url));
}

/** The program of a thread: waits for its work, takes pieces until there are none, and ends. */
export function serveChecks(): void {
  parentPort?.once("message", (data: ThreadData) => {
    const check = threadChecker(data);
    for (const piece of takePieces(data)) {
      const done: PieceDone = { piece, reports: checkPiece(data, piece, check) };
      parentPort?.postMessage(done);
    }
    parentPort?.close();
  });
}
