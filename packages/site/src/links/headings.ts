/**
 * Sections by their titles, for a `ref` that names one: the extension autosectionlabel of Sphinx makes a label of each title, alone
 * or behind the name of its document.
 */
import { headingKey } from "../heading-key.ts";
import type { DocumentRecord } from "../record.ts";
import type { LabelledPlace, LinkWorld } from "./link-world.ts";

/** Finds what `findHeading` and `withHeading` of a world do; `findPage` finds the document that a name means. */
export function headingFinder(
  records: readonly DocumentRecord[],
  findPage: LinkWorld["findPage"],
): Pick<LinkWorld, "findHeading" | "withHeading"> {
  const read = new Map<DocumentRecord, ReadonlyMap<string, LabelledPlace>>();
  const headingsOf = (record: DocumentRecord): ReadonlyMap<string, LabelledPlace> => {
    const headings = read.get(record) ?? readHeadings(record);
    read.set(record, headings);
    return headings;
  };
  const known = new Map(records.map((record) => [record.path, record]));
  const of = (path = ""): DocumentRecord | undefined => known.get(path);
  let all: ReadonlyMap<string, LabelledPlace | undefined> | undefined;
  const withHeading: LinkWorld["withHeading"] = (name) => {
    const title = headingKey(name);
    return records.filter((record) => headingsOf(record).has(title)).map(({ path }) => path);
  };
  const findHeading: LinkWorld["findHeading"] = (from, name) => {
    const title = headingKey(name);
    const [, document, inDocument] = /^([^:\s]+):\s*(\S.*)$/.exec(title) ?? [];
    const other = document === undefined ? undefined : of(findPage(from, `/${document}`));
    const own = of(from);
    all ??= onlyOnes(records.map(headingsOf));
    return (
      (other && inDocument !== undefined ? headingsOf(other).get(inDocument) : undefined) ??
      (own && headingsOf(own).get(title)) ??
      all.get(title)
    );
  };
  return { findHeading, withHeading };
}

/** The title of the document and those of its sections; of several with one title the first. */
function readHeadings({ path, title, sections }: DocumentRecord): ReadonlyMap<string, LabelledPlace> {
  const found = new Map<string, LabelledPlace>([
    [headingKey(title), { path, anchor: undefined, title, number: undefined }],
  ]);
  for (const section of sections) {
    const key = headingKey(section.title);
    if (!found.has(key)) found.set(key, { path, anchor: section.id, title: section.title, number: undefined });
  }
  return found;
}

/** What only one document has. */
function onlyOnes(
  documents: readonly ReadonlyMap<string, LabelledPlace>[],
): ReadonlyMap<string, LabelledPlace | undefined> {
  const found = new Map<string, LabelledPlace | undefined>();
  for (const headings of documents)
    for (const [key, place] of headings) found.set(key, found.has(key) ? undefined : place);
  return found;
}
