/** Where the path of a file stands in a text as a link, and not as a word like others; and which texts there are to have one. */
import { walkTree, type Dialect, type Element, type NodeOf, type Span } from "@assent/rst";
import { namedDependencies, readSpec } from "@assent/spec";
import { readDocument } from "../read-document.ts";
import type { Files } from "../files.ts";
import { otherRepositories } from "../folders/other-repositories.ts";
import { ignoredBy, type Ignored } from "../ignored.ts";

/** The path of a file, as written: its place, and whether it names a document without its ending. */
export interface PathPlace {
  readonly span: Span;
  readonly target: string;
  /** True for a path among the words of running text, which is read and not followed. */
  readonly isWord?: true;
  /** True where a spec is named as one to wait for: it is found by its name wherever it stands. */
  readonly isName?: true;
}

/**
 * The places of a reStructuredText document that lead to files: `:doc:` and `:download:` roles, entries of a `toctree`,
 * targets of links, pictures, files that a directive takes in, full paths in running text, and specs that one depends on by
 * their names. Other literals, comments and terms lead nowhere.
 */
export function pathsInDocument(path: string, text: string, dialect: Dialect): readonly PathPlace[] {
  const places: PathPlace[] = [];
  const add = (start: number, target: string, isWord?: true): void => {
    if (target !== "") places.push({ span: { start, end: start + target.length }, target, ...(isWord && { isWord }) });
  };
  /** The last group of a pattern in the source of a node. */
  const addFrom = (node: Element, pattern: RegExp): void => {
    const found = pattern.exec(text.slice(node.span.start, node.span.end));
    if (found?.[1] !== undefined) add(node.span.start + found.index + found[0].lastIndexOf(found[1]), found[1]);
  };
  // A substitution stands where it is made and where it is used.
  const addPicture = ({ span, attributes: { uri } }: NodeOf<"image">): void => {
    const at = uri === undefined ? -1 : text.slice(span.start, span.end).lastIndexOf(uri);
    if (uri === undefined || at < 0 || places.some((place) => place.span.start === span.start + at)) return;
    add(span.start + at, uri);
  };
  const { document } = readDocument(path, text, { dialect });
  const names = namedDependencies(readSpec(document, text, path)).map(({ span, target }): PathPlace => ({
    span,
    target,
    isWord: true,
    isName: true,
  }));
  const named = new Set(names.map(({ span }) => span.start));
  walkTree(document, (node) => {
    if (node.span.source !== undefined || node.type === "problematic") return "skip";
    if (node.type === "text") {
      for (const { 0: word, index } of text.slice(node.span.start, node.span.end).matchAll(/[\p{L}\p{N}_./+-]+/gu)) {
        if (/\/[^/]+\.rst\.*$/.test(word) && !named.has(node.span.start + index))
          add(node.span.start + index, word.replace(/\.+$/, ""), true);
      }
      return undefined;
    }
    if (node.type === "inline" && (node.attributes.reftype === "doc" || node.attributes.reftype === "download")) {
      addFrom(node, node.attributes.refexplicit === true ? /<([^<>]+)>`?$/ : /([^`]+?)`?$/);
      return "skip";
    }
    if (node.type === "image") {
      addPicture(node);
      return "skip";
    }
    if (node.type === "reference" && node.children.some(({ type }) => type === "image")) {
      addFrom(node, /^[ \t]*:target:[ \t]*(\S+)/m);
      return undefined;
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
  return [...places, ...names];
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

/**
 * The texts that may lead to others: all documents of the repository, and Markdown, but for what git ignores and what is in a
 * repository of its own.
 */
export function textsWithPaths(fs: Files, ignored: Ignored): readonly string[] {
  const isIgnored = ignoredBy(ignored);
  const otherOf = otherRepositories(fs);
  return fs
    .list("", (name) => /\.(?:rst|md|markdown)$/i.test(name))
    .flatMap(({ path, kind }) => (kind === "file" && !isIgnored(path) && otherOf(path) === undefined ? [path] : []));
}

/** Where the paths of a text lead, by what kind of text it is. */
export function pathsIn(path: string, text: string, dialect: Dialect): readonly PathPlace[] {
  const found = path.endsWith(".rst") ? pathsInDocument(path, text, dialect) : pathsInMarkdown(text);
  return [...found].sort((left, right) => left.span.start - right.span.start);
}

/**
 * A text with other targets in the place of some; undefined where the document would be another with them (a cell of a
 * table is as wide as it is). `lead` gives the new target, or undefined for one that stays.
 */
export function leadElsewhere(
  text: string,
  path: string,
  dialect: Dialect,
  lead: (place: PathPlace) => string | undefined,
): string | undefined {
  if (text.startsWith("\ufeff")) {
    const rest = leadElsewhere(text.slice(1), path, dialect, lead);
    return rest === undefined ? undefined : `\ufeff${rest}`;
  }
  let led = "";
  let done = 0;
  for (const place of pathsIn(path, text, dialect)) {
    const other = place.span.start < done ? undefined : lead(place);
    if (other === undefined || other === place.target) continue;
    led += text.slice(done, place.span.start) + other;
    done = place.span.end;
  }
  if (done === 0) return text;
  led += text.slice(done);
  return !path.endsWith(".rst") || shapeOf(path, text, dialect) === shapeOf(path, led, dialect) ? led : undefined;
}

/** The kinds of nodes of a document, in order. */
function shapeOf(path: string, text: string, dialect: Dialect): string {
  const types: string[] = [];
  walkTree(readDocument(path, text, { dialect }).document, ({ type }, ancestors) => {
    types.push(`${ancestors.length} ${type}`);
    return type === "system_message" ? "skip" : undefined;
  });
  return types.join("\n");
}
