/** Links within a page, by the ids that the page has as it was written. */
import type { Node } from "@assent/rst";
import { escape } from "../html.ts";
import type { PlacedLink, SectionRecord } from "../record.ts";
import { decodePath } from "../urls.ts";
import { placeOf } from "../writers/places.ts";

/** Places on top for ids that nothing on the page has: what they stood for is shown elsewhere, or not at all. */
export function missingPlaces(
  wanted: ReadonlySet<string>,
  placed: ReadonlySet<string>,
  hidden: ReadonlySet<Node>,
): string {
  const shown = new Set([...hidden].flatMap((node) => (node.type === "text" ? [] : node.ids.slice(0, 1))));
  const missing = [...wanted].filter((id) => !shown.has(id) && !placed.has(escape(id)));
  return missing.map(placeOf).join("");
}

/** The ids that pieces of a page have, as they are written there. A quote in text is not written as one. */
export function idsIn(html: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const mark = ' id="';
  for (const part of html) {
    for (let at = part.indexOf(mark); at >= 0; at = part.indexOf(mark, at)) {
      at += mark.length;
      found.add(part.slice(at, part.indexOf('"', at)));
    }
  }
  return found;
}

/** Links by an id, each with whether the page has it. Sections with nothing to say stand elsewhere on it than in the text. */
export function withPlaces(
  links: readonly PlacedLink[],
  placed: ReadonlySet<string>,
  sections: readonly SectionRecord[],
): readonly PlacedLink[] {
  if (links.every(({ kind }) => kind !== "here")) return links;
  const ids = new Set(["", ...sections.map(({ id }) => id), ...placed]);
  return links.map((link) =>
    link.kind === "here" ? { ...link, isThere: ids.has(escape(decodePath(link.target))) } : link,
  );
}
