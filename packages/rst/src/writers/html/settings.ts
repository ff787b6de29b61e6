/** What the HTML writer can be told; names and defaults are docutils' (https://docutils.sourceforge.io/docs/user/config.html). */
import { safeSchemes } from "./urls.ts";

export interface HtmlSettings {
  /** The language of the words that the writer puts into the output, as "Note" for a `note`; English where unknown. */
  readonly languageCode: string;
  /** The level of the first sections' headings, 1 to 6; "auto": 2 under a document title, else 1. */
  readonly initialHeaderLevel: number | "auto";
  /** Adds an empty link to itself to each section's heading. */
  readonly sectionSelfLink: boolean;
  readonly footnoteReferences: "brackets" | "superscript";
  readonly footnoteBacklinks: boolean;
  readonly tocBacklinks: "entry" | "top" | false;
  /** "embed" asks `resolveImage`. */
  readonly imageLoading: "link" | "embed" | "lazy";
  /** "mathml", "latex" (the source) or "mathjax" (the source between its marks); docutils' "html" is not offered. */
  readonly mathOutput: string;
  /** Class names for all tables, apart by spaces or commas. */
  readonly tableStyle: string;
  readonly attribution: "dash" | "parentheses" | "parens" | "none";
  readonly compactLists: boolean;
  readonly compactFieldLists: boolean;
  readonly cloakEmailAddresses: boolean;
  /** Messages of the writer itself are shown from this level on: 1 info, 2 warning, 3 error, 4 severe. */
  readonly reportLevel: number;
  readonly fileInsertionEnabled: boolean;
  /** What stands for the leading "/" of an image's path. */
  readonly rootPrefix: string;
  /** Writes `raw` HTML, embedded SVG and Flash as they stand. Only for documents that are trusted like code. */
  readonly allowRaw: boolean;
  /** Lets images be `data:` URLs of picture types. */
  readonly allowDataImages: boolean;
  /** Schemes of URLs that links and images may have, in lower case; "any" for all but those that run something. */
  readonly schemes: readonly string[] | "any";
  /** The file of an image to embed; undefined when there is none. Without this function nothing is embedded. */
  readonly resolveImage: ((path: string, encoding: "utf8" | "base64") => string | undefined) | undefined;
}

export const defaultHtmlSettings: HtmlSettings = {
  languageCode: "en",
  initialHeaderLevel: 2,
  sectionSelfLink: false,
  footnoteReferences: "brackets",
  footnoteBacklinks: true,
  tocBacklinks: "entry",
  imageLoading: "link",
  mathOutput: "mathml",
  tableStyle: "",
  attribution: "dash",
  compactLists: true,
  compactFieldLists: true,
  cloakEmailAddresses: false,
  reportLevel: 2,
  fileInsertionEnabled: false,
  rootPrefix: "/",
  allowRaw: false,
  allowDataImages: false,
  schemes: safeSchemes,
  resolveImage: undefined,
};
