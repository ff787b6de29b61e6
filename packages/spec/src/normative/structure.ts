/**
 * What words stand in: lists and their items, notes, places of literals and raised numbers. The same words in other places
 * say something else; only where a paragraph or a list ends is a matter of layout.
 */
import type { Attributes, Canonical, CanonicalElement } from "./canonical-node.ts";
import type { NormativeBlock } from "./form.ts";

/** A place: its tag, and what stands in it; running text is a string without white space. */
type Place = string | PlaceList;

interface PlaceList extends ReadonlyArray<Place> {
  readonly 0: string;
}

/** The places of blocks, as one text to compare. `isWorded`: with the words that stand in each. */
export function placesOf(blocks: readonly NormativeBlock[], isWorded: boolean): string {
  const places = joined(blocks.map(({ canonical }) => placeOf(canonical)));
  return JSON.stringify(places, (_key, value: unknown) =>
    typeof value === "string" && value.startsWith(textMark) && !isWorded ? textMark : value,
  );
}

const textMark = "=";

function placeOf(canonical: Canonical): Place {
  if (typeof canonical === "string") return textMark + bare(canonical);
  const [tag] = canonical;
  const parts = childrenOf(canonical);
  if (parts.some((part) => typeof part === "string") || parts.every(isInline)) {
    const text = textMark + bare(textOf(canonical));
    return tag === "paragraph" ? text : [tag, text];
  }
  return [tag, ...joined(parts.map(placeOf))];
}

/** Paragraphs beside each other are one, and so are lists with bullets. */
function joined(places: readonly Place[]): Place[] {
  const found: Place[] = [];
  for (const place of places) {
    const before = found.at(-1);
    if (typeof before === "string" && typeof place === "string")
      found[found.length - 1] = before + place.slice(textMark.length);
    else if (isBullets(before) && isBullets(place))
      found[found.length - 1] = [before[0], ...before.slice(1), ...place.slice(1)];
    else found.push(place);
  }
  return found;
}

function isBullets(place: Place | undefined): place is PlaceList {
  return Array.isArray(place) && place[0] === "bullet_list";
}

/** The values of an attribute in blocks, in their order; of elements in running text too, or of what stands around it only. */
export function valuesOf(blocks: readonly NormativeBlock[], name: string, where: "anywhere" | "blocks"): string {
  const found: unknown[] = [];
  const visit = (canonical: Canonical): void => {
    if (typeof canonical === "string" || (where === "blocks" && isInline(canonical))) return;
    for (const part of canonical.slice(1)) {
      if (typeof part === "string" || Array.isArray(part)) visit(part as Canonical);
      else if (name in part) found.push((part as Attributes)[name]);
    }
  };
  for (const { canonical } of blocks) visit(canonical);
  return JSON.stringify(found);
}

/** Where elements of some tags begin and end among the characters of the blocks, white space left out. */
export function rangesOf(blocks: readonly NormativeBlock[], tags: ReadonlySet<string>): readonly Range[] {
  const found: Range[] = [];
  let at = 0;
  const visit = (canonical: Canonical): void => {
    if (typeof canonical === "string") {
      at += bare(canonical).length;
      return;
    }
    const start = at;
    for (const child of childrenOf(canonical)) visit(child);
    if (tags.has(canonical[0])) found.push([start, at]);
  };
  for (const { canonical } of blocks) visit(canonical);
  return found;
}

/** From a character to another; the end is exclusive. */
export type Range = readonly [start: number, end: number];

/** Whether ranges share characters with others without being the same. */
export function cutEachOther(left: readonly Range[], right: readonly Range[]): boolean {
  return left.some(([start, end]) =>
    right.some(([from, to]) => start < to && from < end && !(start === from && end === to)),
  );
}

const inlineTags = new Set(
  (
    "emphasis strong literal inline reference footnote_reference citation_reference subscript superscript image " +
    "title_reference abbreviation acronym math problematic generated"
  ).split(" "),
);

function isInline(canonical: Canonical): boolean {
  return typeof canonical !== "string" && inlineTags.has(canonical[0]);
}

function childrenOf(canonical: CanonicalElement): readonly Canonical[] {
  return canonical
    .slice(canonical[0] === "section" ? 2 : 1)
    .filter((part): part is Canonical => typeof part === "string" || Array.isArray(part));
}

function textOf(canonical: Canonical): string {
  return typeof canonical === "string" ? canonical : childrenOf(canonical).map(textOf).join("");
}

function bare(text: string): string {
  return text.replace(/\s+/g, "");
}
