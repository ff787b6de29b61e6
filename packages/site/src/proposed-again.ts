/** Whether specs of one story are one change, proposed again for another release: a story can have several parts, each with a spec. */
import { compareReleases } from "@assent/contract";
import { stemOf, titleKey } from "@assent/spec";
import type { Entry } from "./entries/entry.ts";
import type { DocumentRecord } from "./record.ts";

/**
 * Whether two specs are one change: by their titles, or by the names of their files and nearly all that they say. Lists of lite specs
 * are called alike, and tell of other ones.
 */
export function isSameChange(one: DocumentRecord, other: DocumentRecord): boolean {
  if (one.lites !== undefined || other.lites !== undefined) return false;
  const [title, otherTitle] = [titleKey(one.title), titleKey(other.title)];
  if (title === otherTitle) return true;
  if (stemOf(one.path) !== stemOf(other.path) || isNextOf(title, otherTitle)) return false;
  const [own, others] = [paragraphsOf(one), paragraphsOf(other)];
  const shared = [...own].filter((text) => others.has(text)).length;
  return 2 * shared >= Math.min(own.size, others.size) && shared > 0;
}

/** The last release that a spec was proposed for again, with that edition. */
export function laterEdition({ editions, release, record }: Entry): Entry | undefined {
  if (release === undefined) return undefined;
  return editions
    .filter((other) => other.release !== undefined && compareReleases(other.release, release) > 0)
    .filter((other) => isSameChange(record, other.record))
    .sort((a, b) => compareReleases(b.release!, a.release!))[0];
}

/** "Driver, phase 1" and "Driver, phase 2" are two. */
function isNextOf(title: string, other: string): boolean {
  const words = /\d+/g;
  return title.replace(words, "") === other.replace(words, "");
}

/** What is long enough to be the author's own; other lines are answers to the template. */
function paragraphsOf({ source }: DocumentRecord): ReadonlySet<string> {
  const paragraphs = source.split(/\n[ \t]*\r?\n/).map((paragraph) => paragraph.replace(/\s+/g, " ").trim());
  return new Set(paragraphs.filter((paragraph) => paragraph.split(" ").length > 8));
}
