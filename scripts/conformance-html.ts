import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Document } from "../packages/rst/src/nodes.ts";
import type { ParsedTree } from "../packages/rst/src/parse.ts";
import type { Settings } from "../packages/rst/src/settings.ts";
import { writeHtml, type HtmlOptions } from "../packages/rst/src/writers/html.ts";

/** The part "body" that the HTML writer makes of a transformed tree, with everything that docutils allows by default. */
export function writeHtmlBody(
  tree: ParsedTree,
  settings: Settings,
  given: Readonly<Record<string, unknown>>,
  folder: string,
): string {
  const options: HtmlOptions = {
    ...settings,
    ...ownSettings(given),
    allowRaw: true,
    allowDataImages: true,
    schemes: "any",
    fileInsertionEnabled: true,
    resolveImage: (path, encoding) => readIfThere(resolve(folder, path), encoding),
  };
  return writeHtml(tree.document as unknown as Document, options);
}

/** Settings of the writer alone, which the parser's do not have. */
function ownSettings(given: Readonly<Record<string, unknown>>): HtmlOptions {
  const names = ["table_style", "attribution", "compact_lists", "compact_field_lists", "cloak_email_addresses"];
  const found = names.filter((name) => given[name] !== undefined).map((name) => [toCamelCase(name), given[name]]);
  const level = given.initial_header_level;
  return {
    ...(Object.fromEntries(found) as HtmlOptions),
    ...(level === undefined ? {} : { initialHeaderLevel: level === "auto" ? "auto" : Number(level) }),
  };
}

function toCamelCase(name: string): string {
  return name.replace(/_([a-z])/g, (_all, letter: string) => letter.toUpperCase());
}

function readIfThere(path: string, encoding: "utf8" | "base64"): string | undefined {
  try {
    return readFileSync(path, encoding);
  } catch {
    return undefined;
  }
}
