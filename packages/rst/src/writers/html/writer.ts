/**
 * The machinery of the HTML writer: what a handler writes with.
 *
 * A handler writes an element's start, says where the children go, and writes its end. The children are not written
 * while the handler runs: `children` leaves a mark, and the loop in `run` comes back to it. So a tree may be as deep as
 * it likes, and what is written after `children` still comes after them. What must happen after the children, not only
 * stand there, is given to `later`.
 */
import { en } from "../../languages/en.ts";
import { findLanguage } from "../../languages/index.ts";
import type { Diagnostic, DiagnosticLevel, Document, Element, Node, NodeOf } from "../../nodes.ts";
import { sequential } from "../../categories.ts";
import { withDefaults } from "../../settings.ts";
import { escapeAttribute, escapeText } from "./escape.ts";
import type { HtmlSettings } from "./settings.ts";

/** Writes one node. */
export type HtmlHandler<T extends Node["type"]> = (node: NodeOf<T>, writer: HtmlWriter) => void;
/** A handler for each type of node. */
export type HtmlHandlers = { readonly [T in Node["type"]]: HtmlHandler<T> };

/** What is known about a node while it is written. */
export interface Context {
  readonly node: Node;
  readonly parent: Context | undefined;
  /** The place among its siblings, from 0. */
  readonly index: number;
  /** How many sections it is in. */
  sectionLevel: number;
  /** Whether it is in a list without space between the items. */
  isCompact: boolean;
  /** Whether it is in a link to an address that is to be cloaked. */
  isMailto: boolean;
  /** Rows: the number of the next column. */
  column: number;
}

/** The parts of a page; docutils' names (https://docutils.sourceforge.io/docs/api/publisher.html#html). */
export interface HtmlParts {
  /** The inside of the document title. */
  title: string;
  /** The inside of the document subtitle. */
  subtitle: string;
  /** Title and subtitle with their tags. */
  bodyPreDocinfo: string;
  docinfo: string;
  header: string;
  footer: string;
  /** `<meta>` elements from `meta` directives and bibliographic fields. */
  meta: string;
  /** All else. */
  body: string;
  /** What the writer had to say, as about images that cannot be embedded. */
  diagnostics: readonly Diagnostic[];
}

export interface TagOptions {
  readonly attributes?: Readonly<Record<string, string | number | undefined>>;
  /** Class names before the node's own. */
  readonly classes?: readonly string[];
  /** Class names after the node's own. */
  readonly moreClasses?: readonly string[];
  /** Class names instead of the node's own. */
  readonly ownClasses?: readonly string[];
  /** Ids after the node's own. */
  readonly moreIds?: readonly string[];
}

/** Something to be done in its turn. */
type Step =
  | string
  | { readonly nodes: readonly Node[]; readonly context: Context | undefined; next: number }
  | { readonly run: () => void; readonly context: Context | undefined };

export class HtmlWriter {
  readonly settings: HtmlSettings;
  readonly document: Document;
  /** docutils' bookkeeping that outlives a handler: see titles.ts and docinfo.ts. */
  readonly parts: Omit<HtmlParts, "body" | "diagnostics"> = {
    title: "",
    subtitle: "",
    bodyPreDocinfo: "",
    docinfo: "",
    header: "",
    footer: "",
    meta: "",
  };
  readonly diagnostics: Diagnostic[] = [];
  readonly #labels: Readonly<Record<string, string>>;
  readonly #builtIn: HtmlHandlers;
  readonly #handlers: HtmlHandlers;
  readonly #writesTextPlainly: boolean;
  #out: string[] = [];
  /** What comes after the first children of the handler that runs. */
  #after: Step[] = [];
  #steps: Step[] = [];
  #context: Context | undefined;
  /** Messages waiting for the end of a block. */
  #messages: Element[] = [];

  constructor(document: Document, settings: HtmlSettings, builtIn: HtmlHandlers, overrides: Partial<HtmlHandlers>) {
    this.document = document;
    this.settings = settings;
    this.#labels = findLanguage(settings.languageCode)?.labels ?? en.labels;
    this.#builtIn = builtIn;
    this.#handlers = withDefaults(builtIn, overrides);
    this.#writesTextPlainly = overrides.text === undefined;
  }

  /** Where the node being written stands. */
  get context(): Context {
    if (!this.#context) throw new Error("HtmlWriter.context: no node is being written");
    return this.#context;
  }

  /** The element that contains the node being written; undefined for the document. */
  get parent(): Element | undefined {
    return elementOf(this.context.parent);
  }

  /** The element that contains the parent. */
  get grandparent(): Element | undefined {
    return elementOf(this.context.parent?.parent);
  }

  /** The node just before the one being written. */
  get previous(): Node | undefined {
    return this.parent?.children[this.context.index - 1];
  }

  /** The node just after the one being written. */
  get next(): Node | undefined {
    return this.parent?.children[this.context.index + 1];
  }

  /** docutils' word for something, in the language of the settings: "Note" for `note`. */
  label(name: string): string {
    return this.#labels[name] ?? en.labels[name] ?? name;
  }

  /** Writes HTML as it stands: never anything that comes from the document. */
  write(html: string): void {
    if (this.#after.length > 0) this.#after.push(html);
    else this.#out.push(html);
  }

  /** Writes text. */
  text(text: string): void {
    this.write(escapeText(text));
  }

  /** Writes the children of an element, by their handlers. */
  children(node: Element): void {
    if (node.children.length > 0) this.#after.push({ nodes: node.children, context: this.#context, next: 0 });
  }

  /** Does something when all that was asked for so far is written. */
  later(run: () => void): void {
    this.#after.push({ run, context: this.#context });
  }

  /** Writes a node as it is written without an override. */
  default(node: Node): void {
    handle(this.#builtIn, node, this);
  }

  /** A start tag on its own line, the children, an end tag on its own line. */
  block(tag: string, node: Element, options: TagOptions = noOptions): void {
    this.open(tag, node, options, "\n");
    this.children(node);
    this.write(`</${tag}>\n`);
  }

  /** A start tag, the children, an end tag, a line end. */
  line(tag: string, node: Element, options: TagOptions = noOptions): void {
    this.inline(tag, node, options);
    this.write("\n");
  }

  /** A start tag, the children, an end tag. */
  inline(tag: string, node: Element, options: TagOptions = noOptions): void {
    this.open(tag, node, options);
    this.children(node);
    this.write(`</${tag}>`);
  }

  /** A start tag with the node's ids and classes; `suffix` is HTML that follows it. */
  open(tag: string, node: Element | undefined, options: TagOptions = noOptions, suffix = ""): void {
    this.write(this.startTag(tag, node, options, suffix, false));
  }

  /** A tag without end tag. */
  empty(tag: string, node: Element | undefined, options: TagOptions = noOptions, suffix = "\n"): void {
    this.write(this.startTag(tag, node, options, suffix, true));
  }

  /** HTML of a start tag; docutils' `starttag`, with its attributes in alphabetical order. */
  startTag(tag: string, node: Element | undefined, options: TagOptions, suffix: string, isEmpty: boolean): string {
    if (options === noOptions && (!node || (node.ids.length === 0 && node.classes.length === 0))) {
      return isEmpty ? `<${tag} />${suffix}` : `<${tag}>${suffix}`;
    }
    if (options === noOptions && node?.classes.length === 0 && node.ids.length === 1) {
      return `<${tag} id="${this.#attribute(node.ids[0]!)}"${isEmpty ? " />" : ">"}${suffix}`;
    }
    const attributes: [string, string][] = [];
    for (const [name, value] of Object.entries(options.attributes ?? {})) {
      if (value !== undefined) attributes.push([name, String(value)]);
    }
    const own = options.ownClasses ?? node?.classes ?? [];
    const { classes, language } = sortClasses(options.classes ?? [], [...own, ...(options.moreClasses ?? [])]);
    if (language !== undefined) attributes.push(["lang", language]);
    const shown = node?.type === "table" ? classes.filter((name) => !tableClasses.includes(name)) : classes;
    if (shown.length > 0) attributes.push(["class", shown.join(" ")]);
    const ids = options.moreIds ? [...(node?.ids ?? []), ...options.moreIds] : (node?.ids ?? []);
    if (ids.length > 0) attributes.push(["id", ids[0]!]);
    attributes.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    let html = `<${tag}`;
    for (const [name, value] of attributes) html += ` ${name}="${this.#attribute(value)}"`;
    html += isEmpty ? ` />${suffix}` : `>${suffix}`;
    if (ids.length <= 1) return html;
    const anchors = ids.slice(1).map((id) => `<span id="${escapeAttribute(id)}"></span>`);
    const isBefore = isEmpty || (node !== undefined && (sequential.has(node.type) || anchored.has(node.type)));
    return isBefore ? anchors.join("") + html : html + anchors.join("");
  }

  /** Says something about the node being written; shown after the block it stands in. */
  report(level: DiagnosticLevel, message: string): void {
    const { source, line, span } = this.#place();
    this.diagnostics.push({ level, message, span, line: line ?? 0 });
    const number = levels.indexOf(level) + 1;
    if (number < this.settings.reportLevel) return;
    const empty = { ids: [], names: [], dupnames: [], classes: [], backrefs: [] };
    const text: Node = { type: "text", span, text: message };
    const paragraph: Element = { type: "paragraph", span, line: 0, ...empty, attributes: {}, children: [text] };
    const attributes = { level: number, type: level.toUpperCase(), source, ...(line === undefined ? {} : { line }) };
    this.#messages.push({ type: "system_message", span, line: 0, ...empty, attributes, children: [paragraph] });
  }

  /** Shows the waiting messages, at the end of a block; docutils keeps them back in some parents. */
  writeMessages(): void {
    this.later(this.#flushMessages);
  }

  readonly #flushMessages = (): void => {
    const parent = this.parent?.type;
    if (this.#messages.length === 0 || parent === "system_message" || parent === "entry") return;
    this.#after.push({ nodes: this.#messages, context: undefined, next: 0 });
    this.#messages = [];
  };

  /** Where the output stands; for `take`. */
  mark(): number {
    return this.#out.length;
  }

  /** What was written since a mark. */
  since(mark: number): string {
    return this.#out.slice(mark).join("");
  }

  /** Takes back what was written since a mark. */
  take(mark: number): string {
    return this.#out.splice(mark).join("");
  }

  /** Takes back the last piece written, if it is this one. */
  takeBack(html: string): boolean {
    if (this.#after.length > 0 || this.#out.at(-1) !== html) return false;
    this.#out.pop();
    return true;
  }

  /** HTML of nodes as children of the one being written, for an override that does something else with it. */
  render(nodes: readonly Node[]): string {
    const [out, after, steps, context] = [this.#out, this.#after, this.#steps, this.#context];
    [this.#out, this.#after, this.#steps] = [[], [], []];
    this.#run([{ nodes, context, next: 0 }]);
    const html = this.#out.join("");
    [this.#out, this.#after, this.#steps, this.#context] = [out, after, steps, context];
    return html;
  }

  /** Writes the whole document. */
  writeDocument(): HtmlParts {
    this.#run([{ nodes: [this.document], context: undefined, next: 0 }]);
    return { ...this.parts, body: this.#out.join(""), diagnostics: this.diagnostics };
  }

  #run(steps: Step[]): void {
    this.#steps = steps;
    for (let step = steps.pop(); step !== undefined; step = steps.pop()) {
      if (typeof step === "string") {
        this.#out.push(step);
        continue;
      }
      this.#context = step.context;
      if ("run" in step) {
        step.run();
      } else {
        const index = step.next;
        const node = step.nodes[index]!;
        step.next += 1;
        if (step.next < step.nodes.length) steps.push(step);
        const above = step.context;
        // Text is half of all nodes, and seldom wants to know where it stands.
        if (node.type === "text" && this.#writesTextPlainly && above?.isMailto !== true) {
          this.#out.push(escapeText(node.text));
          continue;
        }
        this.#context = {
          node,
          parent: above,
          index,
          sectionLevel: above?.sectionLevel ?? 0,
          isCompact: above?.isCompact ?? false,
          isMailto: above?.isMailto ?? false,
          column: 0,
        };
        handle(this.#handlers, node, this);
      }
      while (this.#after.length > 0) steps.push(this.#after.pop()!);
    }
  }

  #attribute(value: string): string {
    const escaped = escapeAttribute(value);
    if (!this.#context?.isMailto) return escaped;
    return escaped.replaceAll("%40", "&#37;&#52;&#48;").replaceAll(".", "&#46;");
  }

  /** docutils' `get_source_line`: the nearest element that has a line. */
  #place(): { source: string; line: number | undefined; span: Node["span"] } {
    const { source = "" } = this.document.attributes;
    const { span } = this.context.node;
    for (let context: Context | undefined = this.context; context; context = context.parent) {
      const { node } = context;
      if (node.type === "text" || node.line <= 0) continue;
      return { source: node.span.source ?? source, line: node.line, span };
    }
    return { source: span.source ?? source, line: undefined, span };
  }
}

const noOptions: TagOptions = {};

const levels: readonly DiagnosticLevel[] = ["info", "warning", "error", "severe"];

/** Class names that only tell the writer how to lay out a table. */
const tableClasses = ["colwidths-auto", "colwidths-given", "colwidths-grid"];

/** Elements whose further ids stand before them, beside the lists. */
const anchored: ReadonlySet<string> = new Set(["docinfo", "table"]);

function handle(handlers: HtmlHandlers, node: Node, writer: HtmlWriter): void {
  // The table is keyed by the tag, so the handler fits the node; the compiler cannot follow that.
  (handlers[node.type] as (node: Node, writer: HtmlWriter) => void)(node, writer);
}

function elementOf(context: Context | undefined): Element | undefined {
  const node = context?.node;
  return node && node.type !== "text" ? node : undefined;
}

/** Class names, those of `more` that are not there yet, and the language that a `language-…` class among them names. */
function sortClasses(first: readonly string[], more: readonly string[]) {
  const names = new Set(first);
  const classes = [...first];
  let language: string | undefined;
  for (const name of more) {
    if (name.startsWith("language-")) language ??= name.slice("language-".length);
    else if (name.trim() !== "" && !names.has(name)) {
      names.add(name);
      classes.push(name);
    }
  }
  return { classes, language };
}
