/** What the links of documents lead to, remembered from one making of the site to the next. */
import type { LinkWorld } from "../links/link-world.ts";
import { resolveLinks, type ResolvedLinks } from "../links/links.ts";
import type { DocumentRecord } from "../record.ts";
import type { SiteInput } from "./site-input.ts";

/** Resolves links, and remembers them for as long as what they can lead to stays the same. */
export type LinkCache = (
  input: SiteInput,
  redirects: ReadonlyMap<string, string>,
  world: LinkWorld,
) => (record: DocumentRecord) => ResolvedLinks;

/** Makes a memory for links. */
export function makeLinkCache(): LinkCache {
  let key = "";
  let finder: SiteInput["fileAt"] | undefined;
  let known = new WeakMap<DocumentRecord, ResolvedLinks>();
  const keys = new WeakMap<DocumentRecord, string>();
  const keyOf = (record: DocumentRecord): string => {
    let own = keys.get(record);
    if (own === undefined) {
      const { path, title, labels, glossary, sections, links } = record;
      const headings = sections.map((section) => [section.id, section.title, section.level]);
      const toctrees = links.filter(({ kind }) => kind === "toctree");
      keys.set(record, (own = JSON.stringify([path, title, labels, glossary, headings, toctrees])));
    }
    return own;
  };
  return ({ records, fileAt, aliases }, redirects, world) => {
    const now = `${records.map(keyOf).join("")}${[...redirects, ...aliases].join()}`;
    if (now !== key || finder !== fileAt) known = new WeakMap();
    [key, finder] = [now, fileAt];
    return (record) => {
      let links = known.get(record);
      if (links === undefined) known.set(record, (links = resolveLinks(record, world)));
      return links;
    };
  };
}
