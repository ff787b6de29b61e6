/** Reads the histories of all documents, on two cores where it is worth it. */
import type { Dialect } from "@assent/rst";
import type { Git } from "@assent/workspace";
import { readHistory, type HistoryRecord } from "../history.ts";
import type { FileStory, Stories } from "../revisions.ts";
import type { Crew } from "./crew.ts";

/** Histories by the path of the document. */
export type Histories = ReadonlyMap<string, HistoryRecord>;

/** What a thread is given, and what it sends is the same without the texts. */
export interface HistoryWork {
  readonly dialect: Dialect;
  readonly stories: readonly (readonly [path: string, story: FileStory])[];
  readonly texts: ReadonlyMap<string, string>;
}

/** Below this number of texts a second thread costs more than it saves. */
const worthThread = 150;

/** Reads them; empty without commits. */
export async function readHistories(
  git: Git | undefined,
  stories: Stories,
  { dialect, crew }: { readonly dialect: Dialect; readonly crew: Crew },
): Promise<Histories> {
  const ids = new Set<string>();
  for (const { revisions } of stories.values()) for (const { blob } of revisions) ids.add(blob);
  if (git === undefined || ids.size === 0) return new Map();
  const texts = await git.readBlobs([...ids]);
  const all = [...stories];
  const isShared = ids.size >= worthThread && crew.size > 0;
  const [own, other] = isShared ? halve(all) : [all, []];
  const elsewhere =
    other.length === 0
      ? Promise.resolve([])
      : crew.ask(0, "history", { dialect, stories: other, texts: textsOf(other, texts) });
  const found = readThem({ dialect, stories: own, texts });
  return new Map([...found, ...(await elsewhere)]);
}

/** Reads the histories of some documents. */
export function readThem({ dialect, stories, texts }: HistoryWork): (readonly [string, HistoryRecord])[] {
  return stories.map(([path, story]) => [path, readHistory(story, dialect, (blob) => texts.get(blob))] as const);
}

/** Two halves with as many revisions each. The thread has to start first, so its half is the smaller one. */
function halve<T extends readonly [string, FileStory]>(all: readonly T[]): readonly [readonly T[], readonly T[]] {
  const total = all.reduce((sum, [, { revisions }]) => sum + revisions.length, 0);
  let sum = 0;
  const at = all.findIndex(([, { revisions }]) => (sum += revisions.length) > total * 0.55);
  return [all.slice(0, at + 1), all.slice(at + 1)];
}

function textsOf(stories: HistoryWork["stories"], texts: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, { revisions }] of stories) {
    for (const { blob } of revisions) {
      const text = texts.get(blob);
      if (text !== undefined) found.set(blob, text);
    }
  }
  return found;
}
