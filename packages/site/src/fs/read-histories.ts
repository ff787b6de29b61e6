/**
 * Reads the histories of all documents, on all cores where it is worth it. A history is made of nothing but a row of texts
 * and what git says of each, so that what an earlier build made of the same row is the same again: see `record-cache.ts`.
 */
import { join } from "node:path";
import { deserialize, serialize } from "node:v8";
import { makeRoom, type CachePlace, type Git } from "@assent/workspace";
import type { Language } from "../language.ts";
import { recordHistory, type HistoryRecord } from "../history-record.ts";
import type { FileStory, Past, Stories } from "../history/revisions.ts";
import type { Crew } from "./crew.ts";
import { deal, mostKept, packRecords, readRecords, recordFile, recordKeys, writeRecords } from "./record-cache.ts";
import type { HistoryWork } from "./tasks.ts";

/** Histories by the path of the document. */
export type Histories = ReadonlyMap<string, HistoryRecord>;

/** What histories are made with. */
export interface HistoryOptions {
  readonly root: string;
  /** Whether a file is in the working tree: of one that a sparse checkout leaves out no page is made. */
  readonly isThere: (path: string) => boolean;
  readonly language: Language;
  /** Where histories of earlier builds are; undefined: nothing is kept. */
  readonly cache: CachePlace | undefined;
}

/** Histories that are known, and all that the others are made of. */
export interface FoundHistories extends HistoryWork {
  readonly shelves: readonly Shelf[];
}

/** A file of the cache: the histories that belong there, with those that it has. */
interface Shelf {
  readonly file: string;
  readonly places: readonly { readonly path: string; readonly key: string; readonly bytes: Uint8Array | undefined }[];
}

/** Below this number of texts a second thread costs more than it saves. */
const worthThread = 150;

/** Finds what earlier builds have made, and reads the texts for all else. Both can go on while documents are read. */
export async function findHistories(
  git: Git | undefined,
  reading: Promise<Past>,
  { root, isThere, language, cache }: HistoryOptions,
): Promise<FoundHistories> {
  const { stories: all } = await reading;
  const stories = new Map([...all].filter(([path, { removed }]) => removed !== undefined || isThere(path)));
  const shelves = cache === undefined ? [] : openShelves(cache, root, language, stories);
  const known = new Set(
    shelves.flatMap(({ places }) => places.flatMap(({ path, bytes }) => (bytes === undefined ? [] : [path]))),
  );
  const missing = [...stories].filter(([path]) => !known.has(path));
  const ids = new Set(missing.flatMap(([, { revisions }]) => revisions.map(({ blob }) => blob)));
  return { language, shelves, stories: missing, texts: (await git?.readBlobs([...ids])) ?? new Map<string, string>() };
}

function openShelves(cache: CachePlace, root: string, language: Language, stories: Stories): readonly Shelf[] {
  const keyOf = recordKeys(cache, root, language);
  const pieces = deal([...stories.keys()]);
  return pieces.map((paths, number) => {
    const file = recordFile(cache, root, `history ${number}/${pieces.length}`);
    const { records, body } = readRecords(file);
    const known = new Map(records.map(({ key, start, end }) => [key, body.subarray(start, end)]));
    return {
      file,
      places: paths.map((path) => {
        const { revisions = [], removed } = stories.get(path) ?? {};
        const key = keyOf(path, JSON.stringify([removed === undefined, revisions]));
        return { path, key, bytes: known.get(key) };
      }),
    };
  });
}

/** Makes the histories that are not known, and keeps them. */
export async function readHistories(found: FoundHistories, crew: Crew): Promise<Histories> {
  const fresh = new Map(await readOnAllCores(found, crew));
  const all = new Map(fresh);
  let kept = 0;
  for (const { file, places } of found.shelves) {
    const packed = places.flatMap(({ path, key, bytes }) => {
      const record = fresh.get(path);
      return bytes === undefined && record === undefined ? [] : [{ path, key, bytes: bytes ?? serialize(record) }];
    });
    for (const { path, bytes } of packed) if (!all.has(path)) all.set(path, deserialize(bytes) as HistoryRecord);
    if (kept > mostKept || !places.some(({ bytes }) => bytes === undefined)) continue;
    const records = packRecords(packed);
    if (writeRecords(file, records)) kept += Math.ceil(records.body.byteLength / 1024);
  }
  if (kept > 0) makeRoom(join(found.shelves[0]!.file, ".."));
  return all;
}

/**
 * Threads take some at a time, this one by one, so that all are done at about the same time: the longest first, and as many as
 * make a share of what is left.
 */
async function readOnAllCores(
  { language, stories, texts }: HistoryWork,
  crew: Crew,
): Promise<readonly (readonly [string, HistoryRecord])[]> {
  const lengthOf = ({ revisions }: FileStory): number =>
    revisions.reduce((sum, { blob }) => sum + (texts.get(blob)?.length ?? 0), 0);
  const waiting = stories
    .map((one) => ({ one, length: lengthOf(one[1]) }))
    .sort((left, right) => right.length - left.length);
  let left = waiting.reduce((sum, { length }) => sum + length, 0);
  const take = (share: number): HistoryWork["stories"] => {
    const taken: HistoryWork["stories"][number][] = [];
    for (let rest = left * share; waiting.length > 0 && (taken.length === 0 || rest > 0);) {
      const { one, length } = waiting.shift()!;
      taken.push(one);
      left -= length;
      rest -= length;
    }
    return taken;
  };
  const found: (readonly [string, HistoryRecord])[] = [];
  const size = texts.size < worthThread ? 0 : crew.size;
  const others = Array.from({ length: size }, async (_, thread) => {
    while (waiting.length > 0) {
      const part = take(1 / (2 * (size + 1)));
      const work = { language, stories: part, texts: textsOf(part, texts) };
      found.push(...(await crew.ask(thread, "history", work)));
    }
  });
  while (waiting.length > 0) {
    found.push(...readThem({ language, stories: take(0), texts }));
    // What the threads have sent is heard between two histories.
    await new Promise((resolve) => setImmediate(resolve));
  }
  await Promise.all(others);
  return found;
}

/** Makes the histories of some documents. */
export function readThem({ language, stories, texts }: HistoryWork): readonly (readonly [string, HistoryRecord])[] {
  return stories.map(([path, story]) => [path, recordHistory(story, language, (blob) => texts.get(blob))] as const);
}

function textsOf(stories: HistoryWork["stories"], texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const blobs = stories.flatMap(([, { revisions }]) => revisions.map(({ blob }) => blob));
  return new Map(blobs.flatMap((blob) => (texts.has(blob) ? [[blob, texts.get(blob)!] as const] : [])));
}
