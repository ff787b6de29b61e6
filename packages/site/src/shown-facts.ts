/**
 * What pages show of a document beside its text, as keys: what has the same key is made of the same. Each is all that there
 * is but for what is named here as not shown, so that nothing new is forgotten.
 */
import type { Entry } from "./entries/entry.ts";
import { pageNotes } from "./layouts/promise-notes.ts";
import { headerOf } from "./layouts/shell.ts";
import { isSameChange } from "./proposed-again.ts";
import type { DocumentRecord } from "./record.ts";
import type { Site } from "./entries/site.ts";

/** All of a document that other pages show, as a text; remembered for each. */
export const outlineOf: (record: DocumentRecord) => string = remembered((record) => {
  const { rest, links, unread } = withoutTexts(record);
  // Where in the source something stands is nothing that a page shows.
  return JSON.stringify([rest, links.map(({ at: _at, ...link }) => link), unread.map(({ message }) => message)]);
});

/** All of a document that lists show, as a text; remembered for each. */
const lineOf = remembered((record) => {
  const {
    labels: _labels,
    glossary: _glossary,
    includes: _includes,
    longCode: _longCode,
    // Where they lead is what is shown.
    dependencies: _dependencies,
    ...shown
  } = withoutTexts(record).rest;
  return JSON.stringify(shown);
});

/** What only its own page and the search have of a document, left out. */
function withoutTexts(record: DocumentRecord) {
  const {
    introduction: _introduction,
    body: _body,
    words: _words,
    source: _source,
    markdown: _markdown,
    terms: _terms,
    graphs: _graphs,
    links,
    unread,
    ...rest
  } = record;
  return { rest, links, unread };
}

function remembered(make: (record: DocumentRecord) => string): (record: DocumentRecord) => string {
  const known = new WeakMap<DocumentRecord, string>();
  return (record) => {
    let made = known.get(record);
    if (made === undefined) known.set(record, (made = make(record)));
    return made;
  };
}

/** Everything that lists show of a document. */
export function rowOf(entry: Entry): string {
  const { record, facts, dependsOn } = apart(entry);
  return [lineOf(record), facts, ...dependsOn.map((other) => other.record.path)].join("\t");
}

/** Everything that a page of a document shows beside the document. */
export function surroundingsOf(site: Site, entry: Entry): string {
  const { facts, links, record: _record, ...related } = apart(entry);
  const { cards, above } = pageNotes(site, entry);
  const others = Object.values(related);
  return [
    headerOf(site),
    facts,
    links.map(({ open, text }) => `${open}${text ?? ""}`).join(),
    ...others.map((all) => all.map(nameOf).join()),
    related.editions.map((other) => isSameChange(entry.record, other.record)).join(),
    ...[...cards.values(), above].flat().map((note) => note.html),
  ].join("\n");
}

/** Everything that the pages of a history show beside the revisions. */
export function historyKey(site: Site, entry: Entry): string {
  return [headerOf(site), nameOf(entry), revisionsOf(entry)].join("\n");
}

/** A document as others name it. */
function nameOf({ record, isSpec, state, release }: Entry): string {
  return [record.url, record.title, isSpec, state?.name, release].join("\t");
}

/** A commit stands for all before it, as far as they are in the clone. */
function revisionsOf({ story }: Entry): string {
  const { isCut, revisions } = story ?? { isCut: false, revisions: [] };
  return [isCut, revisions.length, revisions.at(-1)?.commit].join();
}

/** The document, what leads elsewhere, and `facts`: all the rest. */
function apart(entry: Entry) {
  const { record, links, story: _story, before, ...others } = entry;
  const { dependsOn, requiredBy, mentionedBy, replaces, replacedBy, editions, ...rest } = others;
  const facts = JSON.stringify(rest) + revisionsOf(entry);
  return { record, facts, links, before, dependsOn, requiredBy, mentionedBy, replaces, replacedBy, editions };
}
