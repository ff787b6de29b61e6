/** How specs went through their states, as git tells it; which texts say nothing is kept from build to build. */
import { deserialize, serialize } from "node:v8";
import { readHistoryStories, type CachePlace, type FlowStory, type Git, type HistoryReading } from "@assent/workspace";
import { packRecords, readRecords, recordFile, recordKeys, writeRecords } from "./record-cache.ts";

/** Reads the flow of a repository; `cache` is where earlier builds have kept what they found. */
export async function readFlow(
  git: Git,
  telling: Pick<HistoryReading, "hasDecisions" | "words" | "findPlaces">,
  { root, cache }: { readonly root: string; readonly cache: CachePlace | undefined },
): Promise<readonly FlowStory[]> {
  if (cache === undefined) return readHistoryStories(git, telling);
  const file = recordFile(cache, root, "silence");
  const key = recordKeys(cache, root, { dialect: { directives: {}, roles: {} }, words: {} })("", "silence");
  const { records, body } = readRecords(file);
  const kept = records.find((record) => record.key === key);
  const silence =
    kept === undefined
      ? new Map<string, boolean>()
      : (deserialize(body.subarray(kept.start, kept.end)) as Map<string, boolean>);
  const before = silence.size;
  const stories = await readHistoryStories(git, { ...telling, silence });
  if (silence.size > before) writeRecords(file, packRecords([{ path: "", key, bytes: serialize(silence) }]));
  return stories;
}
