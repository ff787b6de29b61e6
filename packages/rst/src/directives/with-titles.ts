/**
 * Content of a directive that may have section titles, as that of Sphinx' `only` and of what describes an object
 * (`nested_parse_with_titles`): its styles are its own and say nothing of those around it.
 */
import { sectionDepth, type BlockParser } from "../block-parser.ts";
import { isAdornmentAt } from "../blocks/line.ts";
import { closeSections, parentAbove } from "../blocks/section.ts";
import type { MutableElement } from "../tree.ts";
import type { DirectiveCall } from "./define.ts";

/** Parses the content into `node`; gives the styles of the titles that stand there, in the order of their levels. */
export function parseWithTitles({ parser, content, contentOffset }: DirectiveCall, node: MutableElement): string[] {
  const { titleStyles } = parser.run;
  const around = titleStyles.splice(0);
  if (content.length > 0) parser.nestedParse(content, contentOffset, node, { matchTitles: true });
  closeSections(node);
  return titleStyles.splice(0, titleStyles.length, ...around);
}

/**
 * Where an element with sections belongs: a title in a style of those around it is at the level of that style, whatever
 * section the directive happens to stand in. That is so at the end of a section; before more of it the element stays, as
 * text comes in the order in which it is written. Undefined: where the directive is.
 */
export function placeAbove(parser: BlockParser, [style = ""]: readonly string[]): MutableElement | undefined {
  const { parent } = parser;
  const level = parser.run.titleStyles.indexOf(style) + 1;
  const depth = sectionDepth(parent);
  if (level === 0 || level > depth || parent.type !== "section" || !isBeforeTitle(parser, level)) return undefined;
  const place = parentAbove(parent, depth - level + 1);
  // Beside the section that has its title a document would have none.
  const isAlone = place?.type === "document" && place.children.filter(({ type }) => type === "section").length === 1;
  return isAlone ? parentAbove(parent, depth - level) : place;
}

/** Is what comes behind the lines being read nothing, or a title of this level or one above? */
function isBeforeTitle({ lines, index, run }: BlockParser, level: number): boolean {
  let next = index + 1;
  while (next < lines.length && lines.isBlank(next)) next += 1;
  if (next >= lines.length) return true;
  const isOverlined = isAdornmentAt(lines, next);
  const adornment = next + (isOverlined ? 0 : 1);
  if (adornment >= lines.length || !isAdornmentAt(lines, adornment)) return false;
  const found = run.titleStyles.indexOf(lines.text(adornment)[0]!.repeat(isOverlined ? 2 : 1)) + 1;
  return found > 0 && found <= level;
}
