/** What threads of a build are asked: what each is given, what it sends on the way, and its answer. */
import type { CachePlace, Ignored, Problem } from "@assent/workspace";
import type { FileContent } from "../files.ts";
import type { Language } from "../language.ts";
import type { HistoryRecord } from "../history-record.ts";
import type { FileStory } from "../history/revisions.ts";
import type { PackedRecords } from "./record-cache.ts";

/** What can be asked of a thread: what it is given, what it sends on the way, and its answer. */
export interface Tasks {
  readonly read: { readonly work: ReadData; readonly part: PackedPiece; readonly answer: undefined };
  readonly history: {
    readonly work: HistoryWork;
    readonly part: never;
    readonly answer: readonly (readonly [string, HistoryRecord])[];
  };
  readonly write: {
    readonly work: WriteWork;
    readonly part: never;
    readonly answer: Pick<Written, "written" | "unchanged">;
  };
}

/** What a thread is sent. */
export type Order = {
  readonly [Name in keyof Tasks]: { readonly name: Name; readonly work: Tasks[Name]["work"] };
}[keyof Tasks];

/** What a thread sends. */
export type Reply = { readonly part: unknown } | { readonly answer: unknown };

/** Documents to be read, by whoever takes them first. */
export interface ReadData {
  readonly root: string;
  readonly language: Language;
  readonly cache: CachePlace | undefined;
  readonly ignored: Ignored;
  /** The paths of each piece, of all documents together in order. */
  readonly pieces: readonly (readonly string[])[];
  /** Two numbers: the next piece that nobody has taken, and the KB that were put into the cache. */
  readonly counters: SharedArrayBuffer;
}

/** A piece on its way from a thread: the records are in `body`, without their sources. */
export interface PackedPiece extends PackedRecords {
  readonly problems: readonly Problem[];
  readonly sources: readonly string[];
}

/** Histories to be made, with the texts that they are made of. */
export interface HistoryWork {
  readonly language: Language;
  readonly stories: readonly (readonly [path: string, story: FileStory])[];
  readonly texts: ReadonlyMap<string, string>;
}

/** What was done. */
export interface Written {
  readonly written: number;
  readonly unchanged: number;
  readonly removed: number;
  /** Files that were not written: those of others stand in their place. */
  readonly refused: readonly string[];
}

/** Files to be written, and whether the folder may hold the same from an earlier build. */
export interface WriteWork {
  readonly folder: string;
  /** Where copied files come from. */
  readonly root: string;
  readonly isNew: boolean;
  readonly files: readonly (readonly [path: string, content: FileContent, isKnown: boolean])[];
}
