/** Where the path of a file stands in a text as a link, and not as a word like others. */
import { walkTree, type Dialect, type Element, type Span } from "@assent/rst";
import { readDocument } from "./check-text.ts";

/** The path of a file, as written: its place, and whether it names a document without its ending. */
export interface PathPlace {
  readonly span: Span;
  readonly target: string;
}

/**
 * The places of a reStructuredText document that lead to files: `:doc:` and `:download:` roles, entries of a `toctree`,
 * targets of links, files that a directive takes in, and full paths in running text. Literals, comments and terms lead nowhere.
 */
export function pathsInDocument(path: string, text: string, dialect: Dialect): readonly PathPlace[] {
  const places: PathPlace[] = [];
  const add = (start: number, target: string | undefined): void => {
    if (target !== undefined && target !== "") places.push({ span: { start, end: start + target.length }, target });
  };
  /** The last group of a pattern in the source of a node. */
  const addFrom = (node: Element, pattern: RegExp): void => {
    const found = pattern.exec(text.slice(node.span.start, node.span.end));
    if (found?.[1] !== undefined) add(node.span.start + found.index + found[0].lastIndexOf(found[1]), found[1]);
  };
  walkTree(readDocument(path, text, { dialect }).document, (node) => {
    if (node.span.source !== undefined || node.type === "problematic") return "skip";
    if (node.type === "text") {
      for (const { 0: word, index } of text.slice(node.span.start, node.span.end).matchAll(/[\p{L}\p{N}_./+-]+/gu)) {
        if (/\/[^/]+\.rst\.*$/.test(word)) add(node.span.start + index, word.replace(/\.+$/, ""));
      }
      return undefined;
    }
    if (node.type === "inline" && (node.attributes.reftype === "doc" || node.attributes.reftype === "download")) {
      addFrom(node, node.attributes.refexplicit === true ? /<([^<>]+)>`?$/ : /([^`]+?)`?$/);
      return "skip";
    }
    if (node.type === "reference" && node.children.some(({ type }) => type === "image")) {
      addFrom(node, /^[ \t]*:target:[ \t]*(\S+)/m);
      return "skip";
    }
    if (node.type === "reference") {
      addFrom(node, /<([^<>]+)>`__?$/);
      return "skip";
    }
    if (node.type === "target") {
      addFrom(node, /^(?:__|\.\. (?:__|_`[^`]+`|_[^\n]*?):)\s+(\S+)\s*$/);
      return "skip";
    }
    if (node.type === "system_message") {
      for (const child of node.children) if (child.type === "literal_block") addFrom(child, takenIn);
      return "skip";
    }
    if (node.type === "literal_block" && typeof node.attributes.source === "string") addFrom(node, takenIn);
    return silent.has(node.type) ? "skip" : undefined;
  });
  return places;
}

/** The targets of the links of a Markdown text. Code leads nowhere. */
export function pathsInMarkdown(text: string): readonly PathPlace[] {
  const blank = (all: string): string => all.replace(/[^\n]/g, " ");
  const words = text.replace(/^ {0,3}(```|~~~)[^]*?(?:^ {0,3}\1|$(?![^]))/gm, blank).replace(/(`+)[^`\n]+\1/g, blank);
  return [...words.matchAll(/(?:\]\(\s*<?|^ {0,3}\[[^\]\n]+\]:[ \t]*<?)([^\s<>()]+)/gm)].map(
    ({ 0: all, 1: target = "", index }) => {
      const end = index + all.length;
      return { span: { start: end - target.length, end }, target };
    },
  );
}

const takenIn = /^\s*\.\. (?:include|literalinclude)::[ \t]*(\S+)/;

/** What stands here is shown as it is written. */
const silent: ReadonlySet<string> = new Set([
  "literal",
  "literal_block",
  "doctest_block",
  "comment",
  "raw",
  "math",
  "math_block",
]);
