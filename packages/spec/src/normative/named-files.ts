/**
 * The files that a node shows and that are not read into the tree: pictures, sources of diagrams, and whatever else a
 * directive names that the engine does not know or could not read. A name is only a candidate: it counts where a file of
 * that name is there.
 */
import type { Element, Node } from "@assent/rst";
import type { Reading } from "./groups.ts";

/** As the text writes them, each once. Before the fifth rules less was looked at. */
export function namedFiles(node: Element, reading: Reading): readonly string[] {
  const names = (reading < 5 ? namesBefore(node) : namesIn(node)).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name.length <= longestName && isLocal(name));
}

/** Those without which a node shows nothing, or not all; all other names may be words. */
export function neededFiles(node: Element): readonly string[] {
  if (node.type === "image") return [node.attributes.uri ?? ""].filter((uri) => isLocal(uri) && !uri.endsWith(".*"));
  if (node.type !== "literal_block") return [];
  const { argument, source, diff } = node.attributes as Readonly<Record<string, string | undefined>>;
  const main = source ?? (argument !== undefined && /\.\w+$/.test(argument) ? argument : undefined);
  const isUnread = node.children.length === 0;
  return [isUnread ? main : undefined, diff].filter((name) => name !== undefined && isLocal(name)) as readonly string[];
}

/** What a picture leads to that is in no repository. */
export function addressOf(node: Element): string | undefined {
  const uri = node.type === "image" ? (node.attributes.uri ?? "") : "";
  return /^(?:(?!data:)[a-z][\w+.-]*:|\/\/)/i.test(uri) ? uri : undefined;
}

/** Where a file of a picture is looked for by its address; what a page loads by itself is looked for there too. */
export function isBesidePage(node: Element): boolean {
  return node.type === "image" || node.type === "raw";
}

/** By the rules in force: every word that can be a name, wherever what takes it may read a file. */
function namesIn(node: Element): readonly string[] {
  switch (node.type) {
    case "image":
      return pictureNames(node.attributes.uri ?? "");
    case "system_message":
      return node.children.filter(({ type }) => type === "literal_block").flatMap((one) => namesInUnread(textOf(one)));
    case "problematic": {
      const [, words = ""] = /`([^]*)`/.exec(textOf(node)) ?? [];
      return withWords(words);
    }
    case "raw":
      return wordsOf(textOf(node)).filter(isLikePath);
    case "inline": {
      const { reftype, reftarget } = node.attributes;
      return reftype === "download" && typeof reftarget === "string" ? [reftarget] : [];
    }
    default:
  }
  if (!fromDirectives.has(node.type)) return [];
  const given = Object.entries(node.attributes as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    if (typeof value !== "string" || name === "from" || name === "caption" || name === "xml:space") return [];
    if (name === "source" && node.children.length > 0) return [];
    return withWords(value);
  });
  const isDiagram = node.type === "literal_block" && node.classes.some((one) => diagrams.has(one));
  return isDiagram ? [...given, ...wordsOf(textOf(node)).filter(isLikePath)] : given;
}

/** A diagram may read other files: parts, pictures of its nodes. */
const diagrams: ReadonlySet<string> = new Set([
  ...["graphviz", "digraph", "graph", "uml", "plantuml", "mermaid", "ditaa", "aafig"],
  ...["seqdiag", "blockdiag", "nwdiag", "rackdiag", "packetdiag", "actdiag"],
]);

/** Of a picture without an ending the reader's builder takes one of these. */
const pictureEndings = ["svg", "png", "gif", "jpg", "jpeg", "webp", "pdf", "eps"];

function pictureNames(uri: string): readonly string[] {
  return uri.endsWith(".*") ? pictureEndings.map((ending) => uri.slice(0, -1) + ending) : [uri];
}

/**
 * In a directive that was not read: all words of its argument and options, which end with the first empty line, and what
 * looks like a path below them.
 */
function namesInUnread(source: string): readonly string[] {
  const lines = source.split("\n");
  const end = lines.findIndex((line) => line.trim() === "");
  const head = end < 0 ? lines : lines.slice(0, end);
  const body = end < 0 ? [] : lines.slice(end);
  const value = /^\s*(?:\.\.\s+(?:\|[^|\n]*\|\s+)?[^\s:][^\n]*?::(?=\s|$)|:[^:\n]+:(?=\s|$))/;
  return [
    ...head.flatMap((line) => withWords(line.replace(value, ""))),
    ...wordsOf(body.join("\n")).filter(isLikePath),
  ];
}

function withWords(value: string): readonly string[] {
  return [value, ...wordsOf(value)];
}

/** The words of a text without the marks around them. */
function wordsOf(text: string): readonly string[] {
  return text
    .split(/[\s"'`<>(){}[\]=,;|]+/)
    .map((word) => word.replace(/[.:!?]+$/, ""))
    .filter((word) => /[^./]/.test(word));
}

/** By the fourth rules. */
function namesBefore(node: Element): readonly string[] {
  if (node.type === "image") return [node.attributes.uri ?? ""];
  if (node.type === "system_message")
    return node.children
      .filter(({ type }) => type === "literal_block")
      .flatMap((block) => namesInSource(textOf(block)));
  if (!fromDirectives.has(node.type)) return [];
  return Object.entries(node.attributes as Readonly<Record<string, unknown>>).flatMap(([name, value]) => {
    if (typeof value !== "string" || name === "from" || name === "caption") return [];
    if (name === "argument") return [value];
    if (name === "source") return node.children.length === 0 ? [value] : [];
    return isLikePath(value) ? [value] : [];
  });
}

const fromDirectives: ReadonlySet<string> = new Set([
  "container",
  "literal_block",
  "compound",
  "definition_list",
  "admonition",
]);

/** The argument of a directive that was not read, and its options. */
function namesInSource(source: string): readonly string[] {
  const argument = /^[ \t]*\.\.[ \t]+(?:\|[^|\n]*\|[ \t]+)?[^\s:][^\n]*?::[ \t]+(\S[^\n]*)/m.exec(source)?.[1];
  const options = [...source.matchAll(/^[ \t]+:[\w.-]+:[ \t]+(\S[^\n]*)/gm)].map(([, value = ""]) => value);
  return [...(argument === undefined ? [] : [argument]), ...options.filter(isLikePath)];
}

function isLikePath(value: string): boolean {
  return /[./]/.test(value) && !/[\n\0]/.test(value);
}

/** Longer than any path that a system takes. */
const longestName = 4096;

/** What an address leads to is nowhere in a repository. */
function isLocal(name: string): boolean {
  return name !== "" && !/^(?:[a-z][\w+.-]*:|#|\/\/)/i.test(name) && !/[\n\0]/.test(name);
}

function textOf(node: Node): string {
  return node.type === "text" ? node.text : node.children.map(textOf).join("");
}
