/**
 * The files that a node shows and that are not read into the tree: pictures, sources of diagrams, and whatever else a
 * directive names that the engine does not know or could not read. A name is only a candidate: it counts where a file of
 * that name is there.
 */
import type { Element, Node } from "@assent/rst";

/** As the text writes them, each once. */
export function namedFiles(node: Element): readonly string[] {
  const names = namesIn(node).map((name) => name.trim());
  return [...new Set(names)].filter((name) => name.length <= longestName && isLocal(name));
}

/** Whether a node shows nothing where there is no file of its name; all other names may be words. */
export function needsFile(node: Element): boolean {
  if (node.type === "image") return true;
  const { argument, source } = node.attributes as Readonly<Record<string, unknown>>;
  const isFile = source !== undefined || (typeof argument === "string" && /\.\w+$/.test(argument));
  return node.type === "literal_block" && node.children.length === 0 && isFile;
}

/** What a picture leads to that is in no repository. */
export function addressOf(node: Element): string | undefined {
  const uri = node.type === "image" ? (node.attributes.uri ?? "") : "";
  return /^(?:(?!data:)[a-z][\w+.-]*:|\/\/)/i.test(uri) ? uri : undefined;
}

function namesIn(node: Element): readonly string[] {
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
