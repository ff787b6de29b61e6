/** Sections: a title that is underlined, or over- and underlined, in a style that tells the level. */
import { sectionDepth, type BlockParser } from "../block-parser.ts";
import { normalizeName } from "../characters/names.ts";
import type { Fragment } from "../fragment.ts";
import { withRange } from "../spans.ts";
import { createElement, textElement, textOf, type MutableElement } from "../tree.ts";

/** A section title as found. */
export interface FoundTitle {
  readonly title: Fragment;
  /** "=" for an underline, "==" for over- and underline. */
  readonly style: string;
  /** docutils' absolute line of the title. */
  readonly line: number;
  /** Messages about the adornment: they go into the section. */
  readonly messages: readonly MutableElement[];
  /** Index of the first line of it all. The current line is the last. */
  readonly start: number;
}

/** Starts a section, if its level fits; from then on nodes go into it. */
export function addSection(parser: BlockParser, found: FoundTitle): void {
  if (!findParent(parser, found)) return;
  const section = createElement("section", parser.spanOf(found.start, parser.index + 1));
  parser.append(section);
  const title = createElement("title", found.title.span());
  const messages = parser.inlineInto(title, found.title, found.line);
  title.rawsource = found.title.text;
  section.names = [normalizeName(textOf(title))];
  parser.appendTo(section, title);
  for (const message of found.messages) parser.appendTo(section, message);
  for (const message of messages) parser.appendTo(section, message);
  parser.registry.noteImplicitTarget(section, section);
  parser.parent = section;
}

/** Goes up to the section that the new one belongs in; false, with a message, when there is none. */
function findParent(parser: BlockParser, found: FoundTitle): boolean {
  const { titleStyles } = parser.run;
  const depth = sectionDepth(parser.parent);
  const oldLevel = depth + parser.sectionLevelOffset;
  const known = titleStyles.indexOf(found.style);
  const newLevel = (known < 0 ? titleStyles.length : known) + 1;
  if (newLevel > oldLevel + 1) {
    const message = `Inconsistent title style: skip from level ${String(oldLevel)} to ${String(newLevel)}.`;
    return refuse(parser, found, message, []);
  }
  if (newLevel <= oldLevel) {
    const parent = parentAbove(parser.parent, oldLevel - newLevel + 1);
    if (!parent) {
      return refuse(parser, found, `A level ${String(newLevel)} section cannot be used here.`, [
        `The parent of level ${String(newLevel)} sections cannot be reached. The parser is at section level ` +
          `${String(oldLevel)} but the current node has only ${String(depth)} parent section(s).` +
          "\nOne reason may be a high level section used in a directive that parses its content into a base node not " +
          "attached to the document\n(up to Docutils 0.21, these sections were silently dropped).",
      ]);
    }
    parser.parent = parent;
  }
  if (known < 0) titleStyles.push(found.style);
  return true;
}

/** What the section stands in that is `steps` sections up from a node, itself counted. */
export function parentAbove(node: MutableElement, steps: number): MutableElement | undefined {
  let left = steps;
  for (let at: MutableElement | undefined = node; at; at = at.parent) {
    if (at.type !== "section") continue;
    left -= 1;
    if (left === 0) return at.parent;
  }
  return undefined;
}

function refuse(parser: BlockParser, { line, start }: FoundTitle, message: string, details: readonly string[]): false {
  const span = parser.spanOf(start, parser.index + 1);
  const styles = parser.run.titleStyles.map((style) => Array.from(style).join("/")).join(" ");
  const children = [
    parser.literalBlock(span, parser.lines.join(start, parser.index + 1)),
    ...[`Established title styles: ${styles}`, ...details].map((text) => textElement("paragraph", span, text)),
  ];
  parser.append(parser.report("error", message, span, { line, children }));
  return false;
}

/** Lets the sections below `root` reach to the end of what they hold. */
export function closeSections(root: MutableElement): void {
  const stack: MutableElement[] = [];
  const collect = [root];
  for (let element = collect.pop(); element; element = collect.pop()) {
    const { children } = element;
    for (let index = 0; index < children.length; index += 1) {
      const child = children[index]!;
      if (child.type !== "section") continue;
      stack.push(child);
      collect.push(child);
    }
  }
  /** How far what is of other texts than a section reaches in it, by the name of the text; "" is the text itself. */
  const others = new Map<MutableElement, Map<string, number>>();
  for (let section = stack.pop(); section; section = stack.pop()) {
    const { span, children } = section;
    let { end } = span;
    const reach = (source: string | undefined, to: number): void => {
      if (source === span.source) end = Math.max(end, to);
      else {
        const own = others.get(section) ?? new Map<string, number>();
        others.set(section, own.set(source ?? "", Math.max(own.get(source ?? "") ?? 0, to)));
      }
    };
    for (let index = 0; index < children.length; index += 1) {
      const child = children[index]!;
      // a message may be about the line that follows
      if (child.type === "system_message") continue;
      if (child.span.source !== span.source) reach(child.span.source, child.span.end);
      else if (child.span.end > end) ({ end } = child.span);
      if (child.type !== "section") continue;
      for (const [source, to] of others.get(child) ?? []) reach(source === "" ? undefined : source, to);
    }
    if (end > span.end) section.span = withRange(span, span.start, end);
  }
}
