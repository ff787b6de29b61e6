/** Which ids stand for which specs, now and before: what addresses that stay are made of. */
import type { Entry, Removed } from "./entry.ts";
import type { Named } from "./permalinks.ts";
import type { Redirects } from "./redirects.ts";
import type { FileStory } from "../history/revisions.ts";
import type { SiteInput } from "./site-input.ts";
import { stemOf } from "@assent/spec";

/**
 * Specs by the ids that they have and had. Where git does not tell the names that a file had, lines of `redirects` files do: a spec
 * that has its id from its file had another one with each.
 */
export function* namedSpecs(specs: readonly Entry[], { redirects }: SiteInput): Generator<Named> {
  const written = new Set(redirects.lines.map(({ from }) => from));
  for (const spec of specs) {
    const { record, story, formerPaths, ids } = spec;
    yield { ids, begun: begunAt(story), place: spec };
    if (record.id !== stemOf(record.path)) continue;
    const untold = formerPaths.filter((from) => written.has(from) && story?.formerPaths.includes(from) !== true);
    yield { ids: untold.map(stemOf).filter((id) => !ids.includes(id)), begun: undefined, place: record.path };
  }
}

/** Lite specs that share a file, each by its own id, but for one that has that of the file. */
export function* namedLites(specs: readonly Entry[], byPath: ReadonlyMap<string, Entry>): Generator<Named> {
  for (const spec of specs) {
    const { record, ids, story } = spec;
    if (record.anchor === undefined || byPath.get(record.path)?.record.id === record.id) continue;
    yield { ids, begun: begunAt(story), place: spec };
  }
}

/** The ids of specs that were removed, with where their last paths lead. */
export function* namedBefore(
  { past, pastIds = new Map() }: SiteInput,
  { documents, addresses }: Redirects,
  removedAt: (path: string) => Removed | undefined,
): Generator<Named> {
  for (const [path, story] of past.stories) {
    const [removed, ids] = [removedAt(path), pastIds.get(path)];
    if (removed === undefined || ids === undefined) continue;
    yield { ids, begun: begunAt(story), place: documents.get(path) ?? addresses.get(path) ?? removed };
  }
}

/**
 * The ids of documents that were specs, and are pages of another kind by now: where specs are, or moved from such a folder. What is
 * elsewhere may read like a spec, and never had such an address.
 */
export function* namedAsBefore(entries: readonly Entry[], { specs, pastIds = new Map() }: SiteInput): Generator<Named> {
  const folders = new Set(entries.flatMap(({ record, isSpec }) => (isSpec ? [folderOf(record.path)] : [])));
  for (const { record, story, isSpec } of entries) {
    const ids = pastIds.get(record.path) ?? [];
    if (isSpec || ids.length === 0) continue;
    const wasSpec = specs.has(record.path) || story?.formerPaths.some((path) => folders.has(folderOf(path))) === true;
    if (wasSpec) yield { ids, begun: begunAt(story), place: record.path };
  }
}

/** The name of the folder that a file is in. */
function folderOf(path: string): string {
  return path.split("/").at(-2) ?? "";
}

/** The first id of a spec that was removed: what feeds have called it by. */
export interface PastName {
  readonly id: string;
  /** In milliseconds. */
  readonly begun: number;
  /** Where it was at first. */
  readonly path: string;
}

/** Specs that were removed, as feeds have called them. */
export function pastNames({ past, pastIds = new Map() }: SiteInput): readonly PastName[] {
  return [...past.stories].flatMap(([path, story]) => {
    const [id] = pastIds.get(path) ?? [];
    const begun = begunAt(story);
    if (story.removed === undefined || id === undefined || begun === undefined) return [];
    return [{ id, begun, path: story.revisions[0]?.path ?? path }];
  });
}

function begunAt(story: FileStory | undefined): number | undefined {
  const date = story?.revisions[0]?.date;
  return date === undefined ? undefined : Date.parse(date);
}
