/**
 * An SVG image as part of the page: read, given the attributes of the image, and written again, as docutils does with
 * Python's ElementTree. Comments, instructions and the document type are left out. SVG can carry scripts, so this is
 * only for callers that allow raw HTML.
 */

const namespaces: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2000/svg", ""],
  ["http://www.w3.org/1999/xlink", "xlink"],
  ["http://www.w3.org/XML/1998/namespace", "xml"],
  ["http://www.w3.org/1999/xhtml", "html"],
  ["http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf"],
  ["http://purl.org/dc/elements/1.1/", "dc"],
]);
const svgNamespace = "http://www.w3.org/2000/svg";

/** What the image asks for. */
export interface SvgOptions {
  /** `width`, `height` and `style`. */
  readonly size: Readonly<Record<string, string>>;
  readonly classes: readonly string[];
  /** Becomes the image's `<title>` if it has none. */
  readonly title: string | undefined;
}

interface XmlElement {
  readonly name: Name;
  readonly attributes: [Name, string][];
  readonly children: (XmlElement | string)[];
}

interface Name {
  /** The namespace's URI, "" for none. */
  readonly space: string;
  readonly local: string;
}

/** The SVG to write, or what is wrong with it, in expat's words. */
export function embedSvg(code: string, options: SvgOptions): { readonly svg: string } | { readonly problem: string } {
  const read = readXml(code);
  if ("problem" in read) return read;
  const { root } = read;
  const { style, ...size } = options.size;
  if (style !== undefined) setAttribute(root, "style", mergeStyles(findAttribute(root, "style") ?? "", style));
  for (const [name, value] of Object.entries(size)) setAttribute(root, name, value);
  if (options.classes.length > 0) {
    const own = (findAttribute(root, "class") ?? "").split(/\s+/).filter((name) => name !== "");
    setAttribute(root, "class", [...own, ...options.classes].join(" "));
  }
  const hasTitle = root.children.some(
    (child) => typeof child !== "string" && child.name.space === svgNamespace && child.name.local === "title",
  );
  if (options.title !== undefined && !hasTitle) {
    // The text that stood first stays first.
    const at = typeof root.children[0] === "string" ? 1 : 0;
    root.children.splice(at, 0, { name: { space: "", local: "title" }, attributes: [], children: [options.title] });
  }
  return { svg: writeXml(root) };
}

function findAttribute({ attributes }: XmlElement, local: string): string | undefined {
  return attributes.find(([name]) => name.space === "" && name.local === local)?.[1];
}

function setAttribute({ attributes }: XmlElement, local: string, value: string): void {
  const found = attributes.find(([name]) => name.space === "" && name.local === local);
  if (found) found[1] = value;
  else attributes.push([{ space: "", local }, value]);
}

function mergeStyles(...styles: readonly string[]): string {
  const declarations = new Map<string, string>();
  for (const declaration of styles.flatMap((style) => style.split(";"))) {
    if (declaration.trim() === "") continue;
    const colon = declaration.includes(":") ? declaration.indexOf(":") : declaration.length;
    declarations.set(declaration.slice(0, colon).trim(), declaration.slice(colon + 1).trim());
  }
  return [...declarations].map(([name, value]) => `${name}: ${value};`).join(" ");
}

const tokens = new RegExp(
  [
    String.raw`<!--[^]*?-->`,
    String.raw`<\?[^]*?\?>`,
    String.raw`<!DOCTYPE(?:[^\[>"']|"[^"]*"|'[^']*'|\[[^\]]*\])*>`,
    String.raw`<!\[CDATA\[(?<data>[^]*?)\]\]>`,
    String.raw`</(?<end>[^\s<>/]+)\s*>`,
    String.raw`<(?<start>[^\s<>/!?="']+)(?<attributes>(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>/?)>`,
    String.raw`(?<text>[^<]+)`,
  ].join("|"),
  "y",
);

function readXml(code: string): { readonly root: XmlElement } | { readonly problem: string } {
  let root: XmlElement | undefined;
  const open: { readonly tag: string; readonly element: XmlElement; readonly scope: Scope }[] = [];
  for (let index = 0; index < code.length; index = tokens.lastIndex) {
    tokens.lastIndex = index;
    const groups = tokens.exec(code)?.groups;
    if (!groups) return { problem: problemAt("not well-formed (invalid token)", code, wrongTokenAt(code, index)) };
    const parent = open.at(-1);
    const { data, end, start, attributes = "", empty, text } = groups;
    if (end !== undefined) {
      if (parent?.tag !== end) return { problem: problemAt("mismatched tag", code, index + 2) };
      open.pop();
    } else if (start !== undefined) {
      if (root && !parent) return { problem: problemAt("junk after document element", code, index) };
      const scope: Scope = new Map(parent?.scope ?? [["xml", "http://www.w3.org/XML/1998/namespace"]]);
      const element = makeElement(start, attributes, scope);
      if (!element) return { problem: problemAt("unbound prefix", code, index) };
      if (parent) parent.element.children.push(element);
      else root = element;
      if (empty === "") open.push({ tag: start, element, scope });
    } else if (parent && (data !== undefined || text !== undefined)) {
      const wrong = data === undefined ? wrongReference(text!) : undefined;
      if (wrong) return { problem: problemAt(wrong.problem, code, index + wrong.index) };
      parent.element.children.push(data ?? resolve(text!));
    } else if (text?.trim()) {
      return { problem: problemAt(root ? "junk after document element" : "syntax error", code, index) };
    }
  }
  if (!root || open.length > 0) return { problem: problemAt("no element found", code, code.length) };
  return { root };
}

/** The first `&` in a text that is no reference that XML knows. */
function wrongReference(text: string): { readonly problem: string; readonly index: number } | undefined {
  const match = /&(?!#[0-9]+;|#x[0-9a-fA-F]+;|(?:lt|gt|amp|quot|apos);)([a-zA-Z_][\w.-]*;)?/.exec(text);
  if (!match) return undefined;
  if (match[1] !== undefined) return { problem: "undefined entity", index: match.index };
  return { problem: "not well-formed (invalid token)", index: match.index + 1 };
}

/** Prefix to namespace. */
type Scope = Map<string, string>;

function makeElement(tag: string, source: string, scope: Scope): XmlElement | undefined {
  const pairs: [string, string][] = [];
  for (const [, name, double, single] of source.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = resolve((double ?? single ?? "").replace(/[\t\r\n]/g, " "));
    if (name === "xmlns") scope.set("", value);
    else if (name!.startsWith("xmlns:")) scope.set(name!.slice("xmlns:".length), value);
    else pairs.push([name!, value]);
  }
  const name = toName(tag, scope, true);
  const attributes: [Name, string][] = [];
  for (const [key, value] of pairs) {
    const attribute = toName(key, scope, false);
    if (!attribute) return undefined;
    attributes.push([attribute, value]);
  }
  return name && { name, attributes, children: [] };
}

function toName(name: string, scope: Scope, hasDefault: boolean): Name | undefined {
  const colon = name.indexOf(":");
  if (colon < 0) return { space: hasDefault ? (scope.get("") ?? "") : "", local: name };
  const space = scope.get(name.slice(0, colon));
  return space === undefined ? undefined : { space, local: name.slice(colon + 1) };
}

/** Where expat stops in a start tag that is none: at what should have been an equals sign or a quote. */
function wrongTokenAt(code: string, index: number): number {
  const tag = /<[^\s<>/!?="']+(?:\s+[^\s<>/="']+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*(?:\s+[^\s<>/="']+\s*=?\s*)?/y;
  tag.lastIndex = index;
  return index + (tag.exec(code)?.[0].length ?? 1);
}

function problemAt(problem: string, code: string, index: number): string {
  const before = code.slice(0, index).split("\n");
  return `${problem}: line ${before.length}, column ${before.at(-1)!.length}`;
}

function resolve(text: string): string {
  return text.replace(/&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/g, (all, hex, decimal, name) => {
    if (name !== undefined) return named[name as string]!;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex as string, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}

const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

function writeXml(root: XmlElement): string {
  const prefixes = new Map<string, string>();
  const parts: string[] = [];
  const waiting: (XmlElement | string)[] = [root];
  const mark = 1;
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next === "string") {
      parts.push(next);
      continue;
    }
    const tag = qualify(next.name, prefixes);
    parts.push(`<${tag}`);
    if (next === root) parts.push("");
    for (const [name, value] of next.attributes) parts.push(` ${qualify(name, prefixes)}="${escapeValue(value)}"`);
    const isEmpty = next.children.every((child) => child === "");
    parts.push(isEmpty ? " />" : ">");
    if (isEmpty) continue;
    waiting.push(`</${tag}>`);
    for (const child of [...next.children].reverse())
      waiting.push(typeof child === "string" ? escapeContent(child) : child);
  }
  // Namespaces are known when all is written; they are declared on the root.
  parts[mark] = [...prefixes]
    .filter(([, prefix]) => prefix !== "xml")
    .sort(([, a], [, b]) => (a < b ? -1 : 1))
    .map(([space, prefix]) => ` xmlns${prefix === "" ? "" : `:${prefix}`}="${escapeValue(space)}"`)
    .join("");
  return parts.join("");
}

function qualify({ space, local }: Name, prefixes: Map<string, string>): string {
  if (space === "") return local;
  let prefix = prefixes.get(space);
  if (prefix === undefined) {
    prefix = namespaces.get(space) ?? `ns${prefixes.size}`;
    prefixes.set(space, prefix);
  }
  return prefix === "" ? local : `${prefix}:${local}`;
}

function escapeContent(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function escapeValue(text: string): string {
  return escapeContent(text)
    .replaceAll('"', "&quot;")
    .replaceAll("\r", "&#13;")
    .replaceAll("\n", "&#10;")
    .replaceAll("\t", "&#09;");
}
