/** How heavy a page may be. */
import type { FileContent } from "./files.ts";
import type { Finding } from "./record.ts";

/** Bytes of a page without its pictures, styles and scripts. */
export const mostBytes = 150_000;

/** The bytes of a page that is heavier; undefined for others and for what is no page. */
export function bytesBeyond(url: string, content: FileContent): number | undefined {
  // A unit of UTF-16 has three bytes at most.
  if (typeof content !== "string" || content.length * 3 <= mostBytes || !url.endsWith(".html")) return undefined;
  const bytes = Buffer.byteLength(content);
  return bytes <= mostBytes ? undefined : bytes;
}

/** What is said of a page that is heavier; `path` is the document that it shows. */
export function heavyPage(url: string, bytes: number, path: string | undefined): Finding {
  const remedy =
    path === undefined ? "" : " Split the document, or move long code and tables to files that it links to.";
  const size = `The page ${url} is ${Math.round(bytes / 1000)} KB; above ${mostBytes / 1000} KB it is slow to open on a phone.`;
  return { path: path ?? url, message: size + remedy };
}
