/** Looks at a built site as a reader would: does every link, picture and anchor lead to something? */
import { posix } from "node:path";
import type { SiteFiles } from "../files.ts";
import { leadsElsewhere } from "../urls.ts";

/** A link that leads nowhere. */
export interface BrokenLink {
  readonly page: string;
  readonly link: string;
  readonly reason: "file" | "anchor" | "duplicate-id";
}

/** All broken links and ids that stand twice on a page; `base` is the path of the site on its host. */
export function findBrokenLinks(files: SiteFiles, base = "/"): readonly BrokenLink[] {
  const broken: BrokenLink[] = [];
  const anchors = new Map<string, ReadonlySet<string>>();
  for (const [page, content] of files) {
    if (!page.endsWith(".html") || typeof content !== "string") continue;
    const own = new Set<string>();
    for (const [, id = ""] of content.matchAll(/<[a-z][^<>]*? id="([^"]*)"/g)) {
      if (own.has(id)) broken.push({ page, link: `#${id}`, reason: "duplicate-id" });
      own.add(id);
    }
    anchors.set(page, own);
  }
  for (const [page, content] of files) {
    if (!page.endsWith(".html") || typeof content !== "string") continue;
    for (const [, link = ""] of content.matchAll(/<[a-z][^<>]*? (?:href|src|action)="([^"]*)"/g)) {
      if (leadsElsewhere(link)) continue;
      const [path = "", anchor] = unescape(link).split("#");
      const target =
        path === ""
          ? page
          : path.startsWith(base)
            ? decode(path.slice(base.length))
            : posix.normalize(posix.join(posix.dirname(page), decode(path.replace(/\?.*$/, ""))));
      if (!files.has(target)) broken.push({ page, link, reason: "file" });
      else if (anchor !== undefined && anchor !== "" && anchors.get(target)?.has(decode(anchor)) === false) {
        broken.push({ page, link, reason: "anchor" });
      }
    }
  }
  return broken;
}

function unescape(text: string): string {
  return text
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#64;", "@")
    .replaceAll("&amp;", "&");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
