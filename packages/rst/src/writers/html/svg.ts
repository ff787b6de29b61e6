/**
 * An SVG image as part of the page: read, given the attributes of the image, and written again, as docutils does with
 * Python's ElementTree. Comments, instructions and the document type are left out. SVG can carry scripts, so this is
 * only for callers that allow raw HTML.
 */

import { faultWords, scanXml, xmlNamespace, type XmlName } from "../../xml.ts";

const namespaces: ReadonlyMap<string, string> = new Map([
  ["http://www.w3.org/2000/svg", ""],
  ["http://www.w3.org/1999/xlink", "xlink"],
  [xmlNamespace, "xml"],
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
  readonly name: XmlName;
  readonly attributes: [XmlName, string][];
  readonly children: (XmlElement | string)[];
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

function readXml(code: string): { readonly root: XmlElement } | { readonly problem: string } {
  let root: XmlElement | undefined;
  const open: XmlElement[] = [];
  const fault = scanXml(code, {
    onStart({ name, attributes }) {
      const element: XmlElement = { name, attributes: attributes.map(([key, value]) => [key, value]), children: [] };
      open.at(-1)?.children.push(element);
      root ??= element;
      open.push(element);
      return undefined;
    },
    onEnd: () => void open.pop(),
    onText: (text) => void open.at(-1)!.children.push(text),
  });
  return fault === undefined ? { root: root! } : { problem: faultWords(code, fault) };
}

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

function qualify({ space, local }: XmlName, prefixes: Map<string, string>): string {
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
