/** How heavy a page may be. */
import type { SiteFiles } from "./files.ts";
import type { Finding } from "./record.ts";

/** Bytes of a page without its pictures, styles and scripts. */
export const mostBytes = 150_000;

/** What is said of pages that are heavier; `pathOf` is the document that a page shows. */
export function heavyPages(files: SiteFiles, pathOf: (url: string) => string | undefined): readonly Finding[] {
  return [...files].flatMap(([url, content]): readonly Finding[] => {
    // A unit of UTF-16 has three bytes at most.
    if (typeof content !== "string" || content.length * 3 <= mostBytes || !url.endsWith(".html")) return [];
    const bytes = Buffer.byteLength(content);
    if (bytes <= mostBytes) return [];
    const path = pathOf(url);
    const remedy =
      path === undefined ? "" : " Split the document, or move long code and tables to files that it links to.";
    const size = `The page ${url} is ${Math.round(bytes / 1000)} KB; above ${mostBytes / 1000} KB it is slow to open on a phone.`;
    return [{ path: path ?? url, message: size + remedy }];
  });
}
