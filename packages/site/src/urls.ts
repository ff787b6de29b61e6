/** Where pages are: paths from the root of the site, and links between them that work wherever the site is put. */
import { isSafeLink, safeSchemes } from "@assent/rst";

/** Pages and folders of the site's own, whatever documents there are. */
const ownPages =
  /^(?:(?:404|search|specs|graph|api|flow|people|releases|options|contents|contents-of-site|looking-for-an-owner)\.html$|(?:people|states|releases|impact|api|graph|id|feeds|assets|search|documents)\/)|\.(?:history|compare|page-\d+)\.html$/;

/**
 * The address of the page of a document, from the root of the site. The home is "index.html"; a document whose place is one of
 * the site's own pages has its page below "documents/".
 */
export function pageUrl(path: string): string {
  const url = plainUrl(path);
  if (url === "index.html") return "contents.html";
  return ownPages.test(url) ? `documents/${url}` : url;
}

/** The address that a document would have if nothing of the site's own stood there. */
export function plainUrl(path: string): string {
  return path.replace(/\.rst$/, ".html");
}

/** The way up from a page to the root of the site: "../../", or "" at the root. */
export function rootOf(url: string): string {
  return "../".repeat(url.split("/").length - 1);
}

/**
 * A link from one page to another; both are paths from the root of the site, without "." and "..". `id` is that of a place on
 * the page; "" for none.
 */
export function linkTo(from: string, path: string, id = ""): string {
  const anchor = id === "" ? "" : `#${id}`;
  if (path === from && anchor !== "") return anchor;
  // The folders that both are in go; what is left of the one leads up, what is left of the other down.
  let shared = 0;
  for (let at = 0; at < path.length && path[at] === from[at]; at += 1) if (path[at] === "/") shared = at + 1;
  let up = "";
  for (let at = from.indexOf("/", shared); at >= 0; at = from.indexOf("/", at + 1)) up += "../";
  return up + encodePath(path.slice(shared)) + anchor;
}

/** A path as it stands in an address. */
export function encodePath(path: string): string {
  if (/^[\w./~-]*$/.test(path)) return path;
  return path.split("/").map(encodeURIComponent).join("/");
}

/**
 * Endings that servers know: they say what such a file is, and a browser does not look into it for a page. Nothing else is copied
 * under its own name.
 */
const knownTypes = new Set(
  (
    "svg png jpg jpeg gif webp avif ico bmp tif tiff pdf eps ps txt text log md csv tsv json rtf tex sh c cc cpp h java zip tar 7z bz2 " +
    "jar deb iso doc docx xls xlsx ppt pptx odt ods odp odg vsd epub mp3 ogg oga wav mp4 webm ogv mov avi ttf otf woff woff2"
  ).split(" "),
);
/** What servers run by its name, also where another ending follows. */
const isServed = /\.(?:ph(?:p\d?|tml?|ar|ps)|f?cgi|pl|aspx?|as[hm]x|jspx?|shtml?|do|cfml?|htaccess|htpasswd)$/i;

/**
 * Where a file of the repository is copied to. What would run in a reader's browser as a page of this site, or on its server, is
 * shown as the text that it is, and so is what servers have no type for: browsers look into it for a page. The place of the Markdown of a
 * page is taken, where `isPage` says of a path that it is a document.
 */
export function copyUrl(path: string, isPage: (path: string) => boolean): string {
  if (isServed.test(path)) return `${path.replace(/\.(?=[^.]*$)/, "-")}.txt`;
  const ending = /[^/]\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return !knownTypes.has(ending) || (ending === "md" && isPage(path.replace(/md$/, "rst"))) ? `${path}.txt` : path;
}

/** Whether an address has a scheme or a host: what it leads to is no file of the repository or the site. */
export function leadsElsewhere(address: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(address);
}

/** Whether a page may lead to an address: it runs nothing, and is no file of the computer that it is read on. */
export function mayLeadTo(address: string): boolean {
  return isSafeLink(address, linkSchemes);
}

const linkSchemes = safeSchemes.filter((scheme) => scheme !== "file");

/** Words as a part of an address: lower case, Latin letters without accents, letters and digits with hyphens between them. */
export function slug(words: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/(\p{Script=Latin})\p{M}+/gu, "$1")
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return plain === "" ? "unnamed" : plain;
}

/** A path as it stands in an address, as it is; one that is not written so stays. */
export function decodePath(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The address of code that has no room on a page, by its place among others. */
export function longCodeUrl(url: string, index: number): string {
  return url.replace(/\.html$/, `.code-${index + 1}.txt`);
}
