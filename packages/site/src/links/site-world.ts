/** What links of a site's documents can lead to. */
import type { linksAmong } from "@assent/workspace";
import type { SiteInput } from "../entries/site-input.ts";
import type { DocumentRecord } from "../record.ts";
import { isSure } from "../rest/method.ts";
import { findPage } from "./find-page.ts";
import { headingFinder } from "./headings.ts";
import type { LinkWorld } from "./link-world.ts";

/** The world of the links in `records`; `shown` are the documents by the paths of symbolic links, `links` those themselves. */
export function linkWorld(
  { records, settings, fileAt, sizeOf }: SiteInput,
  redirects: ReadonlyMap<string, string>,
  shown: ReadonlyMap<string, string>,
  { realPath, otherPaths }: ReturnType<typeof linksAmong>,
): LinkWorld {
  const byPath = new Map(records.map((record) => [record.path, record]));
  const labels = new Map<string, NonNullable<ReturnType<LinkWorld["findLabel"]>>>();
  const terms = new Map<string, NonNullable<ReturnType<LinkWorld["findTerm"]>>>();
  const methods = new Map<string, NonNullable<ReturnType<LinkWorld["findMethod"]>> & { readonly isSure: boolean }>();
  for (const { path, labels: own, glossary, methods: told } of records) {
    for (const [label, anchor, title, number] of own)
      if (!labels.has(label)) labels.set(label, { path, anchor, title, number });
    for (const method of told) {
      const name = nameOfMethod(method.verb, method.url);
      // Of several specs the last one counts, before those that only mention it.
      if (isSure(method) || methods.get(name)?.isSure !== true)
        methods.set(name, { path, anchor: method.anchor, isSure: isSure(method) });
    }
    // As it is written, or else in whatever letters.
    for (const [term, anchor] of glossary)
      for (const name of [`=${term}`, term.toLowerCase()]) if (!terms.has(name)) terms.set(name, { path, anchor });
  }
  const places = new Map<string, readonly string[]>();
  const placesOf = (path: string): readonly string[] => {
    const known = places.get(path) ?? [path, ...otherPaths(path)];
    places.set(path, known);
    return known;
  };
  const pathOf = (path: string): string | undefined => {
    if (byPath.has(path)) return path;
    const own = realPath(path);
    return byPath.has(own) ? own : redirects.get(path);
  };
  // Names of `ref` are in small letters, whatever files are called.
  const byName = new Map(records.map(({ path }) => [path.toLowerCase(), path]));
  const pageOfName: LinkWorld["findPage"] = (from, name) =>
    findPage(placesOf(from), name, settings.repository, (path) => pathOf(path) ?? byName.get(path.toLowerCase()));
  return {
    fileAt,
    sizeOf,
    pages: [...byPath.keys(), ...shown.keys()],
    isPage: (path) => byPath.has(path),
    unlink: realPath,
    titleOf: (path) => byPath.get(path)?.title ?? path,
    contentsOf: (path) => {
      const { links = [], sections = [] } = byPath.get(path) ?? {};
      return { toctrees: links.filter((link) => link.kind === "toctree"), sections };
    },
    otherProjects: settings.otherProjects,
    findLabel: (label) => labels.get(label),
    ...headingFinder(records, pageOfName),
    findMethod: (from, verb, target) => {
      const name = nameOfMethod(verb, target);
      const own = byPath.get(from)?.methods.find((method) => nameOfMethod(method.verb, method.url) === name);
      return own === undefined ? methods.get(name) : { path: from, anchor: own.anchor };
    },
    findTerm: (term) => terms.get(`=${term}`) ?? terms.get(term.toLowerCase()),
    hasAnchor: (path, anchor) => hasPlace(byPath.get(path), anchor),
    placesOf,
    findPage: (from, target) => findPage(placesOf(from), target, settings.repository, pathOf),
  };
}

/** "GET /v1/things/{}", however the parameter is called and written: "{id}", "(int:id)", "<id>", ":id". */
function nameOfMethod(verb: string, url: string): string {
  const path = url.replace(/[?#].*$/, "").replace(/(?<=.)\/$/, "");
  return `${verb} ${path.replace(/\{[^}/]*\}|\([^)/]*\)|<[^>/]*>|(?<=\/):\w+/g, "{}")}`;
}

/** Whether a place on the page of a document has a name. */
export function hasPlace(record: DocumentRecord | undefined, anchor: string): boolean {
  return (
    record !== undefined &&
    (record.labels.some(([, id]) => id === anchor) ||
      record.sections.some(({ id }) => id === anchor) ||
      record.glossary.some(([, id]) => id === anchor))
  );
}
