/** Where pages are: paths from the root of the site, and links between them that work wherever the site is put. */
import { posix } from "node:path";

/** The address of the page of a document, from the root of the site. The home is "index.html". */
export function pageUrl(path: string): string {
  const url = path.replace(/\.rst$/, ".html");
  return url === "index.html" ? "contents.html" : url;
}

/** The way up from a page to the root of the site: "../../", or "" at the root. */
export function rootOf(url: string): string {
  return "../".repeat(url.split("/").length - 1);
}

/** A link from one page to another; both are paths from the root of the site. */
export function linkTo(from: string, to: string): string {
  const [path = "", anchor] = to.split("#");
  if (path === from && anchor !== undefined) return `#${anchor}`;
  const link = posix.relative(posix.dirname(from), path) || posix.basename(path);
  return encodePath(link) + (anchor === undefined ? "" : `#${anchor}`);
}

/** A path as it stands in an address. */
export function encodePath(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

/** A path that a document names, as a path from the root; undefined where it leads out. */
export function resolvePath(from: string, target: string): string | undefined {
  const path = target.startsWith("/")
    ? posix.normalize(target.slice(1))
    : posix.normalize(posix.join(posix.dirname(from), target));
  return path.startsWith("../") || path === ".." ? undefined : path;
}

/** Words as a part of an address: lower case, letters and digits with hyphens between them. */
export function slug(words: string): string {
  const plain = words
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "unnamed" : plain;
}
