/** Writes the files of a site as they are made, on all cores: they are never in memory together. */
import type { FileContent } from "../files.ts";
import type { Crew } from "./crew.ts";
import { openList } from "./file-list.ts";
import type { WriteWork, Written } from "./tasks.ts";
import { worthThread, writeAll } from "./write-files.ts";

/** What is handed over at once: so many files, or so many units of UTF-16. */
const mostFiles = 120;
const mostText = 4_000_000;

/** Files, and the names of those that are known before. */
export interface Making {
  readonly names: Iterable<string>;
  readonly files: Iterable<readonly [path: string, content: FileContent]>;
}

/** Writes them all, as far as they are not there, and removes what an earlier build wrote and this one does not, if it may. */
export async function writeAsMade(
  { folder, root, mayRemove }: Pick<WriteWork, "folder" | "root"> & { readonly mayRemove: boolean },
  { names, files }: Making,
  crew: Crew,
): Promise<Written> {
  const list = openList(folder);
  const isNew = list.names().size === 0;
  const sure = [...names];
  list.add(sure);
  const free = sure.length < worthThread ? [] : Array.from({ length: crew.size }, (_, thread) => thread);
  const waiting: Promise<void>[] = [];
  const faults: unknown[] = [];
  let [written, unchanged] = [0, 0];
  const count = (done: Pick<Written, "written" | "unchanged">): void => {
    written += done.written;
    unchanged += done.unchanged;
  };
  const hand = async (all: WriteWork["files"]): Promise<void> => {
    // What is written is listed before it is there, so that a build that was broken off leaves nothing that nobody knows.
    list.add(all.map(([path]) => path));
    const batch = all.filter(([path]) => !list.refused().has(path));
    const work = { folder, root, isNew, files: batch };
    const thread = free.pop();
    if (thread === undefined) count(writeAll(work));
    else
      waiting.push(
        crew.ask(thread, "write", work).then(
          (done) => {
            count(done);
            free.push(thread);
          },
          (fault: unknown) => void faults.push(fault),
        ),
      );
    // What a thread has sent is heard between two batches.
    await new Promise((resolve) => setImmediate(resolve));
    if (faults.length > 0) throw faults[0];
  };
  const all = new Set<string>();
  let batch: (readonly [string, FileContent, boolean])[] = [];
  let text = 0;
  for (const [path, content] of files) {
    all.add(path);
    batch.push([path, content, false]);
    if (typeof content === "string") text += content.length;
    if (batch.length < mostFiles && text < mostText) continue;
    await hand(batch);
    [batch, text] = [[], 0];
  }
  await hand(batch);
  await Promise.all(waiting);
  if (faults.length > 0) throw faults[0];
  return {
    written,
    unchanged,
    removed: list.keep(mayRemove ? all : new Set([...list.names(), ...all])),
    refused: [...list.refused()],
  };
}
