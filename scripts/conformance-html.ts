import type { ParsedTree } from "../packages/rst/src/parse.ts";
import type { Settings } from "../packages/rst/src/settings.ts";

/** The part "body" that the HTML writer makes of a transformed tree. */
export function writeHtmlBody(
  _tree: ParsedTree,
  _settings: Settings,
  _given: Readonly<Record<string, unknown>>,
  _folder: string,
): string {
  return "(no HTML writer)";
}
