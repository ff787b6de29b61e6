/** A `toctree`: which documents it lists, in which order, and what stands below each; as HTML and as Markdown. */
import { escape } from "../html.ts";
import type { LinkWorld } from "./link-world.ts";
import type { TocEntry, Toctree } from "../record.ts";
import { pathsFrom } from "./find-page.ts";
import { linkTo, pageUrl } from "../urls.ts";
import { address, escapeText } from "../markdown-marks.ts";

/** A line of the list. */
export interface TocItem {
  readonly title: string;
  readonly href: string;
  readonly isExternal?: true;
  /** Whether it is the document that the list stands in. */
  readonly isSelf?: true;
  readonly items: readonly TocItem[];
}

/** Pages that every site of Sphinx has, and what is here instead. */
export const ownLabels: Readonly<Record<string, { readonly page: string; readonly title: string } | undefined>> = {
  search: { page: "search.html", title: "Search" },
  genindex: { page: "contents-of-site.html", title: "All pages" },
  modindex: { page: "contents-of-site.html", title: "All pages" },
};

/** What is wrong with an entry. */
export interface TocProblem {
  readonly message: string;
  readonly remedy?: string;
}

/** A list never goes deeper, however toctrees lead on to each other. */
const deepest = 8;

/** Lists are cut off nowhere, but a page of lines that lists repeat serves nobody: so many at most come from other toctrees. */
const mostBelow = 5000;

/** The lines of a toctree in the document `from`, whose page is at `url`. */
export function tocItems(
  toctree: Toctree,
  from: string,
  url: string,
  world: LinkWorld,
  say: (problem: TocProblem) => void,
): readonly TocItem[] {
  // Without a depth a list has documents, and what their own toctrees list; headings are asked for.
  const depth = toctree.maxdepth ?? deepest;
  const hasHeadings = toctree.maxdepth !== undefined && !toctree.isTitlesOnly;
  let left = mostBelow;
  const below = (path: string, level: number, way: readonly string[]): readonly TocItem[] => {
    if (level > Math.min(depth, deepest)) return [];
    const { toctrees, sections } = world.contentsOf(path);
    const documents = toctrees
      .filter(({ isHidden }) => !isHidden || toctree.includesHidden)
      .flatMap((one) => entriesOf(one, path, world, () => undefined))
      .flatMap((entry): readonly TocItem[] => {
        if (entry.path !== undefined && way.includes(entry.path)) return [];
        if (left <= 0) return [];
        left -= 1;
        return [itemOf(entry, level, way)];
      });
    const headings = hasHeadings ? nest(sections, 1, depth - level + 1, linkTo(url, pageUrl(path))) : [];
    return [...documents, ...headings];
  };
  const itemOf = ({ title, href, path }: Found, level: number, way: readonly string[]): TocItem => {
    if (path === undefined) return { title, href, ...(href.startsWith("http") ? { isExternal: true } : {}), items: [] };
    const items = path === from ? [] : below(path, level + 1, [...way, path]);
    return { title, href: linkTo(url, pageUrl(path)), items, ...(path === from ? { isSelf: true } : {}) };
  };
  const items = entriesOf(toctree, from, world, say).map((entry) =>
    itemOf(entry.own === undefined ? entry : { ...entry, href: linkTo(url, entry.own) }, 1, [from]),
  );
  return toctree.numbered === undefined ? items : withNumbers(items, toctree.numbered, "");
}

/** A line before it is known what stands below it. */
interface Found {
  readonly title: string;
  /** Of an address elsewhere. */
  readonly href: string;
  readonly path?: string;
  /** A page of the site's own. */
  readonly own?: string;
}

function entriesOf(
  { entries, isGlob, isReversed }: Toctree,
  from: string,
  world: LinkWorld,
  say: (problem: TocProblem) => void,
): readonly Found[] {
  const listed = new Set<string>();
  const found: Found[] = [];
  const add = (path: string, { title }: TocEntry): void => {
    listed.add(path);
    found.push({ title: title ?? world.titleOf(path), href: "", path });
  };
  for (const entry of entries) {
    const { target, title } = entry;
    const path = world.findPage(from, target);
    const own = path === undefined ? ownLabels[target] : undefined;
    if (/^https?:\/\//i.test(target)) found.push({ title: title ?? target, href: target });
    else if (target === "self") add(from, entry);
    else if (own !== undefined) found.push({ title: title ?? own.title, href: "", own: own.page });
    else if (path !== undefined) add(path, entry);
    else if (!/[*?[]/.test(target)) say({ message: `The document "${target}" of a toctree is not there.` });
    else if (!isGlob)
      say({
        message: `The entry "${target}" of a toctree is a pattern, and the toctree has no :glob:, so it lists nothing.`,
        remedy: "add :glob: to the toctree",
      });
    else {
      const matched = glob(target, from, world);
      if (matched.length === 0) say({ message: `The pattern "${target}" of a toctree matches no document.` });
      for (const one of matched) if (!listed.has(one)) add(one, entry);
    }
  }
  return isReversed ? found.reverse() : found;
}

/** Documents whose path a pattern matches, as Sphinx reads it: `*` and `?` stay within a folder, `**` does not. */
function glob(pattern: string, from: string, world: LinkWorld): readonly string[] {
  for (const written of pathsFrom(world.placesOf(from), pattern)) {
    const matched = matching(written, from, world);
    if (matched.length > 0) return matched;
  }
  return [];
}

function matching(written: string, from: string, world: LinkWorld): readonly string[] {
  const expression = new RegExp(
    `^${world.unlink(written).replace(/\[!?[^\]/]+\]|\*+|[\\.+^${}()|[\]?]/g, (sign) => {
      if (sign.startsWith("*")) return sign.length > 1 ? ".*" : "[^/]*";
      if (sign === "?") return "[^/]";
      if (!sign.startsWith("[") || sign === "[") return `\\${sign}`;
      return `[${sign.slice(1, -1).replace(/^!/, "^").replace(/\\/g, "\\\\")}]`;
    })}(?:\\.rst)?$`,
  );
  const matched = world.pages.filter((page) => page !== from && expression.test(page.replace(/\.rst$/, "")));
  return [...new Set(matched.map((page) => world.findPage("", page) ?? page))];
}

/** Headings as a tree, so many levels of it. */
function nest(
  sections: readonly { readonly id: string; readonly title: string; readonly level: number }[],
  level: number,
  levels: number,
  href: string,
): readonly TocItem[] {
  if (levels < 1) return [];
  return sections.flatMap((section, index) => {
    if (section.level !== level || section.id === "") return [];
    const end = sections.findIndex((other, at) => at > index && other.level <= level);
    const inside = sections.slice(index + 1, end < 0 ? undefined : end);
    return [{ title: section.title, href: `${href}#${section.id}`, items: nest(inside, level + 1, levels - 1, href) }];
  });
}

/** "1.2. Title", so many levels deep; other addresses, and the document itself, count for nothing. */
function withNumbers(items: readonly TocItem[], levels: number, before: string): readonly TocItem[] {
  if (levels < 1) return items;
  let count = 0;
  return items.map((item) => {
    if (item.isExternal || item.isSelf) return item;
    const number = `${before}${(count += 1)}.`;
    return { ...item, title: `${number} ${item.title}`, items: withNumbers(item.items, levels - 1, number) };
  });
}

/** The list as HTML; "" where it is hidden or empty. */
export function tocHtml({ caption, isHidden }: Toctree, items: readonly TocItem[]): string {
  if (isHidden) return "";
  const head = caption === "" ? "" : `<p class="toctree-caption">${escape(caption)}</p>`;
  const list = (some: readonly TocItem[], name: string): string =>
    some.length === 0
      ? ""
      : `<ul${name}>${some.map(({ title, href, isExternal, items: below }) => `<li><a${isExternal ? ' class="reference external"' : ""} href="${escape(href)}">${escape(title)}</a>${list(below, "")}</li>`).join("\n")}</ul>`;
  return head + list(items, ' class="toctree"');
}

/** The list as Markdown; "" where it is hidden or empty. */
export function tocMarkdown({ caption, isHidden }: Toctree, items: readonly TocItem[]): string {
  if (isHidden) return "";
  const lines = (some: readonly TocItem[], before: string): readonly string[] =>
    some.flatMap(({ title, href, items: below }) => [
      `${before}* [${escapeText(title)}](${address(href)})`,
      ...lines(below, `${before}  `),
    ]);
  const list = lines(items, "").join("\n");
  return [...(caption === "" ? [] : [`**${escapeText(caption)}**`]), ...(list === "" ? [] : [list])].join("\n\n");
}
