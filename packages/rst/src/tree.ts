/**
 * Building and editing trees before they are handed out.
 *
 * The parser and the transforms work on `MutableElement`; what the package returns is the same object seen as the
 * readonly `Element`. The five lists that nearly all elements leave empty share one frozen array, so lists are replaced,
 * never pushed to: use `addTo`; children are added with `append`.
 */
import { unescape } from "./characters/escapes.ts";
import { textElements } from "./categories.ts";
import type { AttributeValue, Element, ElementType, Node, Span } from "./nodes.ts";

export interface MutableText {
  type: "text";
  span: Span;
  text: string;
  /** The text with its escapes: a backslash is U+0000 there. "" when there is none, so that `rawsource || text` is always right. */
  rawsource: string;
  parent: MutableElement | undefined;
}

export interface MutableElement {
  type: ElementType;
  span: Span;
  /** docutils' line, 0 for none. */
  line: number;
  ids: readonly string[];
  names: readonly string[];
  dupnames: readonly string[];
  classes: readonly string[];
  backrefs: readonly string[];
  /** Elements without any share one: use `setAttribute` and `removeAttribute`. */
  attributes: Readonly<Record<string, AttributeValue | undefined>>;
  children: MutableNode[];
  parent: MutableElement | undefined;
  /** docutils' `rawsource`: kept where a transform or message needs it, else "". */
  rawsource: string;
  /** Values that no attribute holds: most belong to the run, as a pending transform, a line's indent, an indirect name. */
  internal: Internal | undefined;
}

/** Side values of an element while the tree is being made; the last two are for who reads the finished one. */
export interface Internal {
  /** docutils' source of the node: use `sourceOf` and `setSource`. Nodes that have nothing else here share a record of it. */
  source?: string | undefined;
  /** `line` in a line block: its indent; undefined for an empty line. */
  indent?: number | undefined;
  /** `target`: the name it points at, white space normalised, case kept. */
  indirectReferenceName?: string | undefined;
  /** The characters that messages about it are about, where its own span is none of its own or more than them. */
  written?: Span | undefined;
  /** `target`: something already refers to it. */
  referenced?: boolean | undefined;
  /** `target`, `reference`: its reference has been resolved. */
  resolved?: boolean | undefined;
  /** `pending`: what is to be done, and with what. */
  pending?: Pending | undefined;
  /** A message that is one too many: it finds no place in a tree. */
  isSurplus?: boolean | undefined;
  /** Its line is known, and is the one before the first: `line` says 0 for that as for none. */
  isBeforeFirstLine?: boolean | undefined;
  /** What stands for text of `raw` that is off: the output formats that the text is for, as they are written. */
  refusedFormats?: string | undefined;
  /** `literal_block`: the declared directive that it was made by, in small letters. */
  directive?: string | undefined;
}

/** A transform waiting for the tree to be whole; docutils' `pending` node. */
export interface Pending {
  /** The transform's docutils name, as "docutils.transforms.parts.Contents". */
  readonly transform: string;
  readonly details: Record<string, unknown>;
}

export type MutableNode = MutableText | MutableElement;
export type ListName = "ids" | "names" | "dupnames" | "classes" | "backrefs";

const NONE: readonly string[] = Object.freeze([]);
/** The children of an element that has none. */
const NO_CHILDREN: MutableNode[] = [];
Object.freeze(NO_CHILDREN);
/** The attributes of an element that has none. */
const NO_ATTRIBUTES: MutableElement["attributes"] = Object.freeze({});

/** A new element without parent or children. */
export function createElement(type: ElementType, span: Span, line = 0): MutableElement {
  return {
    type,
    span,
    line,
    ids: NONE,
    names: NONE,
    dupnames: NONE,
    classes: NONE,
    backrefs: NONE,
    attributes: NO_ATTRIBUTES,
    children: NO_CHILDREN,
    parent: undefined,
    rawsource: "",
    internal: undefined,
  };
}

/**
 * V8 assumes of a field what it saw in the first objects, and throws code away when that turns out wrong: it sees here
 * what comes later.
 */
function settle(): void {
  const span = { start: 0, end: 0 };
  for (let round = 0; round < 2; round += 1) {
    const element = createElement("paragraph", span, 1);
    const values = [String(round)];
    Object.assign(element, { span: { start: 1, end: 2 }, line: 0, ids: values, names: values, dupnames: values });
    Object.assign(element, { classes: values, backrefs: values, attributes: {}, rawsource: values[0] });
    Object.assign(element, { internal: {}, parent: element, children: [createText("", span)] });
  }
}

/** A new text node; `text` has its escapes resolved. */
export function createText(text: string, span: Span, rawsource = ""): MutableText {
  return { type: "text", span, text, rawsource, parent: undefined };
}

/** A span for an element with such children: that of an only child, if it is the same, so that there is one to keep. */
export function sharedSpan(span: Span, children: readonly MutableNode[]): Span {
  const only = children.length === 1 ? children[0]!.span : undefined;
  return only?.start === span.start &&
    only.end === span.end &&
    only.source === span.source &&
    !only.parts === !span.parts
    ? only
    : span;
}

/** An element with children. */
export function elementWith(type: ElementType, span: Span, children: readonly MutableNode[], line = 0): MutableElement {
  const element = createElement(type, span, line);
  appendAll(element, children);
  return element;
}

/**
 * An element whose only child is a text of the same span; no child for an empty text, as docutils' TextElement. U+0000 in
 * the source stays in no text: docutils takes it for an escape wherever it stands.
 */
export function textElement(type: ElementType, span: Span, text: string, line = 0): MutableElement {
  const element = createElement(type, span, line);
  if (text === "") return element;
  const child = createText(unescape(text), span);
  child.parent = element;
  element.children = [child];
  return element;
}

export function append(parent: MutableElement, child: MutableNode): void {
  if (isSurplus(child)) return;
  child.parent = parent;
  // pushing to a short list makes room for many more; most lists stay short
  const { children } = parent;
  if (children.length === 0) parent.children = [child];
  else if (children.length === 1) parent.children = [children[0]!, child];
  else children.push(child);
}

export function appendAll(parent: MutableElement, children: readonly MutableNode[]): void {
  const { length } = children;
  if (length === 1) {
    append(parent, children[0]!);
    return;
  }
  for (let index = 0; index < length; index += 1) {
    const child = children[index]!;
    if (isSurplus(child)) {
      appendAll(
        parent,
        children.filter((other) => !isSurplus(other)),
      );
      return;
    }
    child.parent = parent;
  }
  // a copy has the room it needs; pushing to an empty list makes room for many more
  if (parent.children.length === 0) parent.children = children.slice();
  else for (let index = 0; index < length; index += 1) parent.children.push(children[index]!);
}

/** Is it a message that finds no place in a tree? */
function isSurplus(node: MutableNode): boolean {
  return node.type === "system_message" && node.internal?.isSurplus === true;
}

/** Puts `nodes` at `index`, before what stands there. */
export function insertAt(parent: MutableElement, index: number, nodes: readonly MutableNode[]): void {
  const children = nodes.filter((node) => !isSurplus(node));
  for (const child of children) child.parent = parent;
  const before = parent.children;
  parent.children = before.slice(0, index).concat(children, before.slice(index));
}

/** Puts `replacement` in the place of `node`; `node` must have a parent. */
export function replaceNode(node: MutableNode, replacement: readonly MutableNode[]): void {
  const { parent } = node;
  if (!parent) throw new Error(`replaceNode: a ${node.type} without parent`);
  const index = parent.children.indexOf(node);
  parent.children.splice(index, 1);
  node.parent = undefined;
  insertAt(parent, index, replacement);
}

/** Takes `node` out of its parent, if it has one. */
export function removeNode(node: MutableNode): void {
  const { parent } = node;
  if (!parent) return;
  const index = parent.children.indexOf(node);
  if (index >= 0) parent.children.splice(index, 1);
  node.parent = undefined;
}

/** Adds a value to one of the five lists. */
export function addTo(element: MutableElement, list: ListName, value: string): void {
  element[list] = element[list].length === 0 ? [value] : [...element[list], value];
}

/** Removes the first such value from one of the five lists. */
export function removeFrom(element: MutableElement, list: ListName, value: string): void {
  const index = element[list].indexOf(value);
  if (index < 0) return;
  element[list] = element[list].length === 1 ? NONE : element[list].filter((_value, at) => at !== index);
}

/** Gives an element an attribute, or another value of it; the place of a known one stays. */
export function setAttribute(element: MutableElement, name: string, value: AttributeValue | undefined): void {
  // spreading the old ones and adding to them would make a hidden class for every element
  const attributes = element.attributes === NO_ATTRIBUTES ? {} : (element.attributes as Record<string, typeof value>);
  attributes[name] = value;
  element.attributes = attributes;
}

/** Takes an attribute from an element. */
export function removeAttribute(element: MutableElement, name: string): void {
  const { attributes } = element;
  element.attributes = NO_ATTRIBUTES;
  for (const key of Object.keys(attributes)) if (key !== name) setAttribute(element, key, attributes[key]);
}

/** Makes a reference by name one by id. */
export function referById(reference: MutableElement, id: string): void {
  removeAttribute(reference, "refname");
  // one that is written out has no room for more
  if (reference.attributes === NO_ATTRIBUTES) reference.attributes = { refid: id };
  else setAttribute(reference, "refid", id);
}

/** docutils' `dupname`: the name moves to `dupnames`; the target counts as referenced. */
export function duplicateName(element: MutableElement, name: string): void {
  addTo(element, "dupnames", name);
  removeFrom(element, "names", name);
  setFlag(element, "referenced");
}

/** docutils' `line` of a node, undefined for none. */
export function knownLine(element: MutableElement): number | undefined {
  return element.line || (element.internal?.isBeforeFirstLine ? 0 : undefined);
}

/** docutils' `source` of a node, undefined for none. */
export function sourceOf(element: MutableElement): string | undefined {
  return element.internal?.source;
}

/** Gives a node its source. */
export function setSource(element: MutableElement, source: string | undefined): void {
  const { internal } = element;
  if (internal === undefined) {
    if (source === undefined) return;
    if (lastSource.source !== source) lastSource = createInternal({ source });
    element.internal = lastSource;
  } else if (internal.source !== source) setInternal(element, { source });
}

/** That of the node before: nearly all have the same. */
let lastSource: Internal = createInternal({ source: "" });

/** Side values with a place for each: every element is asked for its source, which is quick where all are of one kind. */
function createInternal(values: Internal): Internal {
  return {
    source: values.source,
    indent: values.indent,
    indirectReferenceName: values.indirectReferenceName,
    written: values.written,
    referenced: values.referenced,
    resolved: values.resolved,
    pending: values.pending,
    isSurplus: values.isSurplus,
    isBeforeFirstLine: values.isBeforeFirstLine,
    refusedFormats: values.refusedFormats,
    directive: values.directive,
  };
}

/** Adds side values to an element. */
export function setInternal(element: MutableElement, values: Internal): void {
  // a new one: copies of an element share theirs
  element.internal = createInternal({ ...element.internal, ...values });
}

/** Marks an element as referenced or resolved. Elements that had one record before have one after it. */
export function setFlag(element: MutableElement, flag: "referenced" | "resolved"): void {
  const { internal } = element;
  if (internal?.[flag]) return;
  if (internal === undefined) element.internal = onlyFlag[flag];
  else {
    if (lastFlagged[flag]?.before !== internal) {
      lastFlagged[flag] = { before: internal, after: createInternal({ ...internal, [flag]: true }) };
    }
    element.internal = lastFlagged[flag].after;
  }
}

const onlyFlag = { referenced: createInternal({ referenced: true }), resolved: createInternal({ resolved: true }) };
/** What a flag made of the record of the element before: nearly all have the same. */
const lastFlagged: { [flag in keyof typeof onlyFlag]?: { readonly before: Internal; readonly after: Internal } } = {};

export function isText(node: MutableNode | undefined): node is MutableText {
  return node?.type === "text";
}

export function isElement(node: MutableNode | undefined): node is MutableElement {
  return node !== undefined && node.type !== "text";
}

/** docutils' `astext`: the text below a node, block elements apart by an empty line. */
export function textOf(node: MutableNode | Node): string {
  if (node.type === "text") return node.text;
  if (node.type === "image") return (node.attributes as { alt?: string }).alt ?? "";
  if (node.type === "system_message") {
    const { source, line, level, type } = node.attributes as Record<string, string | number | undefined>;
    return `${source ?? ""}:${line ?? ""}: (${type ?? ""}/${level ?? ""}) ${joinText(node, "\n\n")}`;
  }
  if (node.type === "option_argument") {
    return ((node.attributes as { delimiter?: string }).delimiter ?? " ") + joinText(node, "");
  }
  return joinText(node, separators.get(node.type) ?? "\n\n");
}

function joinText(node: MutableElement | Element, separator: string): string {
  const { children } = node;
  if (children.length === 1) {
    const only = children[0]!;
    return only.type === "text" ? only.text : textOf(only);
  }
  let text = "";
  for (let index = 0; index < children.length; index += 1) {
    if (index > 0) text += separator;
    text += textOf(children[index]!);
  }
  return text;
}

/** docutils' `child_text_separator`: "" for text elements, "\n\n" for the others unless told here. */
const separators = new Map<string, string>([
  ...[...textElements].map((type): [string, string] => [type, ""]),
  ["option", ""],
  ["option_group", ", "],
  ["option_list_item", "  "],
]);

/** docutils' `nodes.TextElement`: may text stand in this element? */
export function isTextElement(element: MutableElement): boolean {
  return textElements.has(element.type);
}

/** All nodes below and including `root`, in document order. Safe on trees of any depth. */
export function* walk(root: MutableNode): Generator<MutableNode> {
  const stack: MutableNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    yield node;
    if (node.type !== "text")
      for (let index = node.children.length - 1; index >= 0; index -= 1) stack.push(node.children[index]!);
  }
}

/**
 * All elements of one of the types below and including `root`, in document order, as a list (docutils' `findall`). Nearly
 * every transform begins with it, so it does not go through the generator of `walk`.
 */
export function findAll(root: MutableElement, ...types: readonly ElementType[]): MutableElement[] {
  const found: MutableElement[] = [];
  const only = types.length === 1 ? types[0] : undefined;
  const stack: MutableElement[] = [root];
  for (let element = stack.pop(); element; element = stack.pop()) {
    if (only === undefined ? types.includes(element.type) : element.type === only) found.push(element);
    const { children } = element;
    for (let index = children.length - 1; index >= 0; index -= 1) {
      const child = children[index]!;
      if (child.type !== "text") stack.push(child);
    }
  }
  return found;
}

function copyAttributes({ attributes }: MutableElement): MutableElement["attributes"] {
  return attributes === NO_ATTRIBUTES ? attributes : { ...attributes };
}

/** A copy with all that is below it, without parent. */
export function deepCopy<T extends MutableNode>(node: T): T {
  if (node.type === "text") return { ...node, parent: undefined };
  const copy: MutableElement = { ...node, attributes: copyAttributes(node), children: NO_CHILDREN, parent: undefined };
  for (const child of node.children) append(copy, deepCopy(child));
  return copy as T;
}

settle();
