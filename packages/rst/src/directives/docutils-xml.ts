/**
 * Reading docutils' own XML, for `include` with `:parser: xml`: elements with their attributes and text. What is not
 * well-formed is reported, and what stood before it kept.
 */
import { elementTypes } from "../categories.ts";
import { isBlank, trim, words } from "../characters/classes.ts";
import { pythonInt } from "../characters/python.ts";
import type { AttributeValue, ElementType, Offset, Span } from "../nodes.ts";
import type { Registry } from "../registry.ts";
import { faultWords, lineAt, scanXml, xmlNamespace, type XmlHandler, type XmlTag } from "../xml.ts";
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

class XmlReader implements XmlHandler {
  private readonly text: string;
  private readonly registry: Registry;
  private readonly toFile: (offset: Offset) => Offset;
  private readonly open: { readonly node: MutableElement; readonly unindents: boolean }[] = [];
  private hasRoot = false;
  /** Text that stands up to the next tag, and its range; without a tag behind it, it is lost, as it is in docutils. */
  private written = "";
  private range = { start: 0, end: 0 };

  /** The line of the last tag, and where it ends. */
  private line = 1;
  private lineEnd: number;

  constructor(text: string, registry: Registry, toFile: (offset: Offset) => Offset) {
    this.text = text;
    this.lineEnd = text.indexOf("\n");
    this.registry = registry;
    this.toFile = toFile;
  }

  read(): void {
    const fault = scanXml(this.text, this);
    const { document, settings } = this.registry;
    // docutils never says that the text has ended.
    if (fault !== undefined && !fault.isUnfinished) {
      const { source } = settings;
      const line = lineAt(this.text, fault.at);
      const message = `XML parse error: ${faultWords(this.text, fault)}.`;
      this.registry.report("error", message, { span: this.span(fault.at, fault.at), line, source });
    }
    if (this.hasRoot) return;
    const span = this.span(0, 0);
    const paragraph = createElement("paragraph", span);
    append(paragraph, textElement("problematic", span, "No XML element found."));
    append(document, paragraph);
  }

  onStart({ name: { space, local }, attributes, start, end }: XmlTag): string | undefined {
    if (this.open.length >= LIMIT) return `elements within each other more than ${String(LIMIT)} times`;
    this.flush();
    const name = space === "" ? local : `{${space}}${local}`;
    const isKnown = elementTypes.has(name);
    const isDocument = name === "document" && !this.hasRoot;
    const { document } = this.registry;
    const node = isDocument
      ? document
      : createElement((isKnown ? name : "inline") as ElementType, this.span(start, end));
    for (; this.lineEnd >= 0 && this.lineEnd < start; this.line += 1)
      this.lineEnd = this.text.indexOf("\n", this.lineEnd + 1);
    node.line = this.line;
    if (!isKnown) {
      node.classes = [name];
      this.registry.report("warning", `Unknown element type <${name}>.`, { span: node.span, baseNode: node });
    }
    setAttributes(node, attributes);
    if (node.type === "decoration") this.registry.decoration = node;
    if (node.type === "substitution_definition")
      this.registry.noteSubstitutionDefinition(node, node.names.join(" "), document);
    if (node.ids.length > 0) this.registry.setId(node);
    const parent = this.open.at(-1);
    if (!isDocument) append(parent?.node ?? document, node);
    this.hasRoot = true;
    const unindents = (parent?.unindents ?? true) && isKnown && !fixedText.has(name);
    this.open.push({ node, unindents });
    return undefined;
  }

  onEnd(end: Offset): void {
    this.flush();
    const { node } = this.open.pop()!;
    node.span = { ...node.span, end: this.toFile(end) };
  }

  onText(text: string, start: Offset, end: Offset): void {
    this.range = { start: this.written === "" ? start : this.range.start, end };
    this.written += text;
  }

  private flush(): void {
    const parent = this.open.at(-1);
    const written = parent?.unindents === true ? this.written.replace(/\n +/g, "\n") : this.written;
    this.written = "";
    if (parent === undefined || written === "") return;
    const span = this.span(this.range.start, this.range.end);
    // between elements that hold no text, white space is only there to format
    if (isTextElement(parent.node)) append(parent.node, createText(written, span));
    else if (!isBlank(written)) append(parent.node, createText(trim(written), span));
  }

  private span(start: number, end: number): Span {
    return { start: this.toFile(start), end: this.toFile(end), source: this.registry.settings.source };
  }
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

function setAttributes(node: MutableElement, attributes: XmlTag["attributes"]): void {
  for (const [{ space, local }, value] of attributes) {
    const name = space === xmlNamespace && local === "space" ? "xml:space" : local;
    if (space !== "" && name === local) continue;
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
