/** From a text to the tree that transforms work on. */
import { BlockParser, type ParseRun } from "./block-parser.ts";
import { closeSections } from "./blocks/section.ts";
import type { Directive } from "./directives/define.ts";
import type { Role } from "./roles/define.ts";
import { Inliner } from "./inline/inliner.ts";
import { en } from "./languages/en.ts";
import { findLanguage } from "./languages/index.ts";
import { Inclusions } from "./inclusions.ts";
import type { Offset } from "./nodes.ts";
import { Rows } from "./rows.ts";
import { splitLines } from "./split-lines.ts";
import type { Lines } from "./lines.ts";
import { Registry } from "./registry.ts";
import type { Settings } from "./settings.ts";
import { EmptyPlaces } from "./tables/empty-places.ts";
import { append, createElement, setInternal, setSource, type MutableElement } from "./tree.ts";

/** A tree still to be worked on, with what is known about it. */
export interface ParsedTree {
  readonly document: MutableElement;
  readonly registry: Registry;
  readonly run: ParseRun;
}

/** What a document being read has for a text that becomes a part of it; a text of its own may know the names alone. */
export type Within = Partial<ParseRun> & Pick<ParseRun, "localRoles" | "foundDirectives">;

/**
 * Parses a text; nothing is resolved yet. A text that becomes a part of a document being read, `within`, has its own
 * sections and substitutions, but shares names, roles and the log of included files; its source is `settings.source`, in
 * which `toFile` says where a character of the text stands.
 */
export function parseToTree(
  text: string,
  settings: Settings,
  within?: Within,
  toFile?: (offset: Offset) => Offset,
): ParsedTree {
  const document = createElement("document", { start: 0, end: text.length });
  document.attributes = { source: settings.source };
  const registry = new Registry(settings, document, within?.registry);
  registry.text = text;
  registry.size.characters += text.length;
  const inliner = new Inliner(settings, registry);
  const run: ParseRun = {
    settings,
    registry,
    language: findLanguage(settings.languageCode) ?? en,
    inliner,
    rows: new Rows(settings.source, text, registry.includedTexts),
    localRoles: within?.localRoles ?? new Map<string, Role>(),
    titleStyles: [],
    foundDirectives: within?.foundDirectives ?? new Map<string, Directive>(),
    inclusions: within?.inclusions ?? new Inclusions(),
    emptyPlaces: within?.emptyPlaces ?? new EmptyPlaces(),
    includeLog: within?.includeLog ?? [],
    parsedLog: within?.parsedLog ?? [],
  };
  inliner.run = run;
  const lines = splitLines(
    text,
    run.rows,
    { tabWidth: settings.tabWidth, longest: settings.lineLengthLimit },
    within?.registry && settings.source,
  );
  if (toFile) run.rows.starts = run.rows.starts.map(toFile);
  const tooLong = mayHoldLongLine(text, run.rows, settings.lineLengthLimit)
    ? findLongLine(lines, settings.lineLengthLimit)
    : -1;
  if (tooLong >= 0) {
    const message = `Line ${String(tooLong + 1)} exceeds the line-length-limit.`;
    const report = registry.report("error", message, { span: lines.lineSpan(tooLong, tooLong + 1) });
    setSource(report, settings.source);
    setInternal(report, { isBeforeFirstLine: true });
    append(document, report);
    // nothing is read: transforms stand before the first line
    registry.position = { lineOf: (absolute = 0) => ({ source: settings.source, line: absolute }) };
    return { document, registry, run };
  }
  const parser = new BlockParser({
    run,
    lines,
    inputOffset: 0,
    parent: document,
    matchTitles: true,
    isAttached: true,
    depth: 0,
    mayStartHeaders: settings.rfc2822,
  });
  registry.position = {
    lineOf: (absolute) =>
      absolute === undefined
        ? lines.sourceLine(parser.listIndex < 0 ? parser.index : parser.listIndex)
        : parser.sourceLine(absolute),
  };
  parser.parse();
  closeSections(document);
  return { document, registry, run };
}

/** Directives and roles that a document has named, for a text that is read after it; its default role is its own. */
export function namesOf({ localRoles, foundDirectives }: ParseRun): Within {
  return { localRoles: new Map([...localRoles].filter(([name]) => name !== "")), foundDirectives };
}

/** Not where each piece of a text as long as the limit has a line end: told without a look at each line. */
function mayHoldLongLine(text: string, { isPlain }: Rows, limit: number): boolean {
  if (!isPlain) return true;
  for (let start = 0; text.length - start > limit;) {
    const end = text.lastIndexOf("\n", start + limit);
    if (end < start) return true;
    start = end + 1;
  }
  return false;
}

function findLongLine(lines: Lines, limit: number): number {
  for (let index = 0; index < lines.length; index += 1) if (isLonger(lines.text(index), limit)) return index;
  return -1;
}

/** Whether a line has more characters than that; those of the upper planes are one each, as in Python. */
function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  return text.length > 2 * limit || text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0) > limit;
}
