/**
 * What docutils reads in each document of the corpora, as digests: `corpus/readings.tsv`, made with
 * `npm run differential -- --corpora --write`. A digest stands for the whole tree, as it was parsed and after all
 * transforms, with every message of every level, its line and its words; so that a test can tell that the engine reads
 * the same where there is no docutils. What differs, and where, the same script without `--write` shows.
 */
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Reading } from "./docutils.ts";

/** A document by its path below the folder of corpora, and the digest of its reading. */
export interface RecordedReading {
  readonly path: string;
  readonly digest: string;
}

const file = new URL("../corpus/readings.tsv", import.meta.url);

/** The recorded readings, by corpus (the first folder of the path). */
export function recordedReadings(): ReadonlyMap<string, readonly RecordedReading[]> {
  const byCorpus = new Map<string, RecordedReading[]>();
  const lines = readFileSync(file, "utf8").split("\n");
  for (const line of lines.filter((one) => one !== "" && !one.startsWith("#"))) {
    const [digest = "", path = ""] = line.split("\t");
    const corpus = path.slice(0, path.indexOf("/"));
    byCorpus.set(corpus, [...(byCorpus.get(corpus) ?? []), { path, digest }]);
  }
  return byCorpus;
}

/** Records readings of docutils in the place of those that are recorded. */
export function recordReadings(version: string, readings: readonly RecordedReading[]): void {
  const head = `# Trees and messages as docutils ${version} reads them; see scripts/corpus-readings.ts.`;
  writeFileSync(file, `${[head, ...readings.map(({ path, digest }) => `${digest}\t${path}`)].join("\n")}\n`);
}

/** Stands for both trees of a reading. */
export function digestOf({ raw, transformed }: Reading): string {
  return createHash("sha256").update(raw).update("\0").update(transformed).digest("hex").slice(0, 16);
}

/** The paths of all documents below a folder of corpora, as recorded readings name them. */
export function listDocuments(corpora: string): readonly string[] {
  if (!existsSync(corpora)) return [];
  return readdirSync(corpora, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(".rst"))
    .map((entry) => join(entry.parentPath, entry.name).slice(corpora.length + 1))
    .sort();
}
