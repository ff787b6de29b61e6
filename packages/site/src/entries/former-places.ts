/** Where documents were before: their old paths, and what stood before them where they stand now. */
import type { Past } from "../history/revisions.ts";
import type { Redirects } from "./redirects.ts";
import type { Building } from "./relate.ts";

/** Tells each document of its former paths, and of those that were at its address before it. */
export function tellFormerPlaces(
  byPath: ReadonlyMap<string, Building>,
  followed: Pick<Redirects, "documents" | "shared">,
  stories: Past["stories"],
): void {
  for (const [from, to] of followed.documents) {
    for (const end of followed.shared.get(from) ?? [to]) {
      const entry = byPath.get(end);
      if (entry !== undefined) entry.formerPaths = [...entry.formerPaths, from];
    }
  }
  // An address that another document has by now leads to that one, which names those that were there before.
  for (const entry of byPath.values()) {
    for (const from of entry.story?.formerPaths ?? []) {
      // What was elsewhere in a larger repository had no address here.
      if (from.startsWith("../")) entry.formerPaths = [...entry.formerPaths, from];
      const now = byPath.get(from);
      if (now === undefined || now === entry) continue;
      if (!entry.formerPaths.includes(from)) entry.formerPaths = [...entry.formerPaths, from];
      now.before.push(entry);
    }
  }
  for (const { removed, formerPaths } of stories.values()) {
    if (removed === undefined) continue;
    for (const path of new Set([removed.path, ...formerPaths])) byPath.get(path)?.goneBefore.push(removed);
  }
}
