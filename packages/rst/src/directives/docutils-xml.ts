/**
 * Reading docutils' own XML, for `include` with `:parser: xml`: elements with their attributes and text. Entities beyond
 * the five of XML and character references are not read, so that no text can grow; what is not well-formed is reported,
 * and what stood before it kept.
 */
import { elementTypes } from "../categories.ts";
import { isBlank, trim, words } from "../characters/classes.ts";
import { pythonInt } from "../characters/python.ts";
import type { AttributeValue, ElementType, Offset, Span } from "../nodes.ts";
import type { Registry } from "../registry.ts";
import {
  append,
  createElement,
  createText,
  isTextElement,
  setAttribute,
  textElement,
  type ListName,
  type MutableElement,
} from "../tree.ts";

/** Reads a text into the document of a registry; `toFile` says where a character of the text stands in its source. */
export function readDocutilsXml(text: string, registry: Registry, toFile: (offset: Offset) => Offset): void {
  new XmlReader(text, registry, toFile).read();
}

const LIMIT = 300;

class XmlReader {
  private readonly text: string;
  private readonly registry: Registry;
  private readonly toFile: (offset: Offset) => Offset;
  private readonly open: { readonly node: MutableElement; readonly name: string; readonly unindents: boolean }[] = [];
  private hasRoot = false;
  private at = 0;

  constructor(text: string, registry: Registry, toFile: (offset: Offset) => Offset) {
    this.text = text;
    this.registry = registry;
    this.toFile = toFile;
  }

  read(): void {
    while (this.at < this.text.length) {
      const next = this.text.indexOf("<", this.at);
      const end = next < 0 ? this.text.length : next;
      if (end > this.at && !this.addText(this.at, end)) break;
      this.at = end;
      if (next >= 0 && !this.readMarkup()) break;
    }
    const { document } = this.registry;
    if (this.at < this.text.length) this.report("not well-formed (invalid token)");
    else if (this.open.length > 0) this.report("no element found");
    if (this.hasRoot) return;
    const span = this.span(0, 0);
    const paragraph = createElement("paragraph", span);
    append(paragraph, textElement("problematic", span, "No XML element found."));
    append(document, paragraph);
  }

  private span(start: number, end: number): Span {
    return { start: this.toFile(start), end: this.toFile(end), source: this.registry.settings.source };
  }

  private lineAt(offset: number): number {
    let line = 1;
    for (let at = this.text.indexOf("\n"); at >= 0 && at < offset; at = this.text.indexOf("\n", at + 1)) line += 1;
    return line;
  }

  private report(problem: string): void {
    const line = this.lineAt(this.at);
    const column = this.at - this.text.lastIndexOf("\n", this.at - 1) - 1;
    this.registry.report("error", `XML parse error: ${problem}: line ${String(line)}, column ${String(column)}.`, {
      span: this.span(this.at, this.at),
      line,
      source: this.registry.settings.source,
    });
  }

  /** Reads what starts with "<"; false where it is not XML. */
  private readMarkup(): boolean {
    const { text, at } = this;
    for (const [start, end] of [
      ["<!--", "-->"],
      ["<?", "?>"],
      ["<!DOCTYPE", ">"],
    ] as const) {
      if (text.startsWith(start, at)) return this.skipPast(end, at + start.length);
    }
    if (text.startsWith("<![CDATA[", at)) {
      const end = text.indexOf("]]>", at);
      if (end < 0) return false;
      this.append(text.slice(at + 9, end), this.span(at + 9, end));
      this.at = end + 3;
      return true;
    }
    return text[at + 1] === "/" ? this.closeElement() : this.openElement();
  }

  private skipPast(mark: string, from: number): boolean {
    const end = this.text.indexOf(mark, from);
    if (end < 0) return false;
    this.at = end + mark.length;
    return true;
  }

  private closeElement(): boolean {
    const end = this.text.indexOf(">", this.at);
    const top = this.open[this.open.length - 1];
    if (end < 0 || top?.name !== trim(this.text.slice(this.at + 2, end))) return false;
    this.open.pop();
    top.node.span = { ...top.node.span, end: end + 1 };
    this.at = end + 1;
    return true;
  }

  private openElement(): boolean {
    const tag = /<([A-Za-z_][\w.-]*)((?:\s+[\w.:-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/y;
    tag.lastIndex = this.at;
    const match = tag.exec(this.text);
    if (!match || (this.hasRoot && this.open.length === 0) || this.open.length >= LIMIT) return false;
    const name = match[1]!;
    const isKnown = elementTypes.has(name);
    const isDocument = name === "document" && !this.hasRoot;
    const { document } = this.registry;
    const node = isDocument
      ? document
      : createElement((isKnown ? name : "inline") as ElementType, this.span(this.at, tag.lastIndex));
    node.line = this.lineAt(this.at);
    if (!isKnown) {
      node.classes = [name];
      this.registry.report("warning", `Unknown element type <${name}>.`, { span: node.span, baseNode: node });
    }
    setAttributes(node, match[2]!);
    if (node.type === "decoration") this.registry.decoration = node;
    if (node.type === "substitution_definition")
      this.registry.noteSubstitutionDefinition(node, node.names.join(" "), document);
    if (node.ids.length > 0) this.registry.setId(node);
    const parent = this.open[this.open.length - 1];
    if (!isDocument) append(parent?.node ?? document, node);
    this.hasRoot = true;
    const unindents = (parent?.unindents ?? true) && isKnown && !fixedText.has(name);
    if (match[3] === "") this.open.push({ node, name, unindents });
    this.at = tag.lastIndex;
    return true;
  }

  private addText(start: number, end: number): boolean {
    const raw = this.text.slice(start, end);
    if (this.open.length === 0) return isBlank(raw);
    const text = decode(raw);
    if (text === undefined) return false;
    this.append(text, this.span(start, end));
    return true;
  }

  private append(written: string, span: Span): void {
    const parent = this.open[this.open.length - 1];
    if (!parent) return;
    const text = parent.unindents ? written.replace(/\n +/g, "\n") : written;
    // between elements that hold no text, white space is only there to format
    if (isTextElement(parent.node)) append(parent.node, createText(text, span));
    else if (!isBlank(text)) append(parent.node, createText(trim(text), span));
  }
}

const entities: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** The text with its character references; undefined where there is an unknown entity. */
function decode(text: string): string | undefined {
  if (!text.includes("&")) return text;
  const unknown: string[] = [];
  const decoded = text.replace(
    /&(?:#(?:x([0-9a-fA-F]{1,6})|([0-9]{1,7}))|(\w+));|&/g,
    (all: string, hex?: string, decimal?: string, name?: string) => {
      const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
      const known = name !== undefined && Object.hasOwn(entities, name) ? entities[name] : undefined;
      if (known !== undefined) return known;
      if (name === undefined && code > 0 && code <= 0x10ffff) return String.fromCodePoint(code);
      unknown.push(all);
      return "";
    },
  );
  return unknown.length > 0 ? undefined : decoded;
}

const lists: ReadonlySet<string> = new Set(["ids", "names", "dupnames", "classes", "backrefs"]);
const integers: ReadonlySet<string> = new Set([
  "cols",
  "colwidth",
  "level",
  "line",
  "morecols",
  "morerows",
  "scale",
  "start",
]);
const booleans: ReadonlySet<string> = new Set(["anonymous", "ltrim", "rtrim", "stub"]);

function setAttributes(node: MutableElement, written: string): void {
  for (const match of written.matchAll(/([\w.:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const name = match[1]!;
    const value = decode(match[2] ?? match[3]!) ?? "";
    if (name.includes(":") && name !== "xml:space") continue;
    if (lists.has(name)) node[name as ListName] = listOf(value, name);
    else setAttribute(node, name, attributeOf(name, value));
  }
}

/** Names may hold white space, escaped. */
function listOf(value: string, name: string): string[] {
  if (name !== "names" && name !== "dupnames") return words(value);
  const found = value.match(/(?:\\[^]|[^\s\\])+/g) ?? [];
  return found.map((item) => item.replace(/\\([^])/g, "$1"));
}

function attributeOf(name: string, value: string): AttributeValue {
  if (integers.has(name)) return pythonInt(value) ?? value;
  return booleans.has(name) ? value !== "0" : value;
}

const fixedText: ReadonlySet<string> = new Set([
  "address",
  "comment",
  "doctest_block",
  "literal",
  "literal_block",
  "math_block",
  "raw",
]);
