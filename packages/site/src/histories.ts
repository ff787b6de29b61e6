/** Old texts of the specs, for the pages that show how they came to be what they are. */
import type { Dialect } from "@assent/rst";
import { readDocument, type Git } from "@assent/workspace";
import { blocksOf, type TextBlock } from "./blocks.ts";
import type { Html } from "./html.ts";
import { historyPage, type RevisionText } from "./layouts/history.ts";
import { historyUrl } from "./layouts/spec.ts";
import type { Stories } from "./revisions.ts";
import type { Entry, Site } from "./site.ts";

/** Reads all texts at once, and gives the function that makes the pages. Pages stay as long as their story does. */
export async function readHistories(
  git: Git | undefined,
  stories: Stories,
  dialect: Dialect,
): Promise<(site: Site) => ReadonlyMap<string, Html>> {
  const ids = new Set<string>();
  for (const { revisions } of stories.values()) for (const { blob } of revisions) ids.add(blob);
  const texts = git === undefined || ids.size === 0 ? new Map<string, string>() : await git.readBlobs([...ids]);
  const blocks = new Map<string, readonly TextBlock[]>();
  const textOf = (blob: string, path: string): RevisionText | undefined => {
    const text = texts.get(blob);
    if (text === undefined) return undefined;
    let known = blocks.get(blob);
    if (known === undefined) blocks.set(blob, (known = blocksOf(readDocument(path, text, { dialect }).document)));
    return { text, blocks: known };
  };
  const pages = new Map<string, { readonly story: Entry["story"]; readonly title: string; readonly page: Html }>();
  return (site) => {
    const found = new Map<string, Html>();
    for (const entry of site.entries) {
      const { record, story } = entry;
      if (story === undefined) continue;
      const url = historyUrl(record.url);
      let known = pages.get(url);
      if (known?.story !== story || known.title !== record.title) {
        known = { story, title: record.title, page: historyPage(site, entry, url, textOf) };
        pages.set(url, known);
        for (const { blob } of story.revisions) blocks.delete(blob);
      }
      found.set(url, known.page);
    }
    return found;
  };
}
