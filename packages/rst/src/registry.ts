/**
 * What a document knows about itself while it is read and transformed: names, ids, references and notes. One per document;
 * the counterpart of the bookkeeping half of docutils' `nodes.document`.
 */
import { bodyContainers } from "./categories.ts";
import { normalizeName, normalizeWhitespace, toId } from "./characters/names.ts";
import type { Lines } from "./lines.ts";
import type { DiagnosticLevel } from "./nodes.ts";
import { Reporter } from "./reporter.ts";
import type { Settings } from "./settings.ts";
import {
  append,
  duplicateName,
  elementWith,
  insertAt,
  setSource,
  knownLine,
  sourceOf,
  type MutableElement,
} from "./tree.ts";

/** What is known of a name: docutils has a dictionary for each of these. */
export interface KnownName {
  /** Is it one of an element that was noted? */
  isNoted: boolean;
  /** `undefined` where several share the name. */
  element: MutableElement | undefined;
  isExplicit: boolean;
  /** Has it been given an id, or lost it? */
  hasId: boolean;
  /** `undefined` where several share the name. */
  id: string | undefined;
}

export class Registry extends Reporter {
  /** The text itself. */
  text = "";
  /** Texts that were included, by the names that spans have for them. */
  readonly includedTexts: Map<string, string>;

  readonly indirectTargets: MutableElement[] = [];
  /** By name with its case kept. */
  readonly substitutionDefinitions = new Map<string, MutableElement>();
  /** Lower-cased name to name. */
  readonly substitutionNames = new Map<string, string>();
  readonly refnames = new Map<string, MutableElement[]>();
  readonly refids = new Map<string, MutableElement[]>();
  /** What is known of each name that stands for an element. */
  readonly names: Map<string, KnownName>;
  readonly ids: Map<string, MutableElement>;
  readonly footnoteReferences = new Map<string, MutableElement[]>();
  readonly citationReferences = new Map<string, MutableElement[]>();
  readonly autofootnotes: MutableElement[] = [];
  readonly autofootnoteReferences: MutableElement[] = [];
  readonly symbolFootnotes: MutableElement[] = [];
  readonly symbolFootnoteReferences: MutableElement[] = [];
  readonly footnotes: MutableElement[] = [];
  readonly citations: MutableElement[] = [];
  autofootnoteStart = 1;
  symbolFootnoteStart = 0;
  /** Pending elements with docutils' priority (undefined: the transform's own), in the order they were noted. */
  readonly pending: { readonly node: MutableElement; readonly priority: number | undefined }[] = [];
  decoration: MutableElement | undefined;
  /** Where reading is: the block being read, and the index of the line in it. */
  readingLines: Lines | undefined;
  readingIndex = 0;

  private readonly idCounters = new Map<string, number>();

  /** A document that becomes a part of another shares the names and ids of its registry, `shared`. */
  constructor(settings: Settings, document: MutableElement, shared?: Registry) {
    super(settings, document, shared);
    this.names = shared?.names ?? new Map<string, KnownName>();
    this.includedTexts = shared?.includedTexts ?? new Map<string, string>();
    this.ids = shared?.ids ?? new Map<string, MutableElement>();
  }

  /** docutils' `current_line`, from 1: the line being read when a node is attached; undefined past the end. */
  get currentLine(): number | undefined {
    const line = this.readingLines?.lineNumber(this.readingIndex);
    return line === undefined ? undefined : line + 1;
  }

  /** docutils' `current_source`. */
  get currentSource(): string | undefined {
    return this.readingLines?.sourceName(this.readingIndex);
  }

  /** Gives an element its ids, makes one if it has none, and returns the last. */
  setId(node: MutableElement, messageParent?: MutableElement, suggestedPrefix = ""): string {
    if (node.ids.length === 0) {
      const id = this.createId(node, suggestedPrefix);
      // lists are values: where name and id are the same, one will do
      node.ids = node.names.length === 1 && node.names[0] === id ? node.names : [id];
      this.ids.set(id, node);
      return this.noteIdOfNames(node, id);
    }
    const { ids } = node;
    let last = "";
    for (let index = 0; index < ids.length; index += 1) {
      const id = ids[index]!;
      last = id;
      const owner = this.ids.get(id);
      if (owner === undefined) this.ids.set(id, node);
      else if (owner !== node) {
        const message = `Duplicate ID: "${id}" used by ${startTag(owner)} and ${startTag(node)}`;
        const report = this.report("error", message, { span: node.span, baseNode: node });
        if (messageParent) this.attach(messageParent, report);
      }
    }
    return this.noteIdOfNames(node, last);
  }

  private noteIdOfNames({ names }: MutableElement, id: string): string {
    for (let index = 0; index < names.length; index += 1) this.giveId(names[index]!, id);
    return id;
  }

  private createId(node: MutableElement, suggestedPrefix: string): string {
    const { idPrefix, autoIdPrefix } = this.settings;
    let base = "";
    let id = "";
    for (let index = 0; index < node.names.length; index += 1) {
      const name = node.names[index]!;
      base = idPrefix ? toId(`x${name}`).slice(1) : toId(name);
      id = idPrefix + base;
      if (base && !this.ids.has(id)) return id;
    }
    const counted = autoIdPrefix.endsWith("%");
    const [duplicate] = node.dupnames;
    let prefix: string;
    if (base && counted) prefix = `${id}-`;
    else if (duplicate !== undefined && counted && toId(duplicate)) prefix = `${toId(duplicate)}-`;
    else {
      prefix = idPrefix + autoIdPrefix;
      if (counted) prefix = `${prefix.slice(0, -1)}${suggestedPrefix || toId(node.type)}-`;
    }
    do {
      const count = (this.idCounters.get(prefix) ?? 0) + 1;
      this.idCounters.set(prefix, count);
      // joined, not added: a sum of strings keeps its parts
      id = [prefix, count].join("");
    } while (this.ids.has(id));
    return id;
  }

  /** Registers the names of a target that the author did not write as one (a section). */
  noteImplicitTarget(target: MutableElement, messageParent?: MutableElement): void {
    this.noteNames(target, messageParent, false);
    if (this.settings.legacyIds) this.setId(target, messageParent);
  }

  /** Registers the names of a target written as such. */
  noteExplicitTarget(target: MutableElement, messageParent?: MutableElement): void {
    this.noteNames(target, messageParent, true);
    this.setId(target, messageParent);
  }

  /** Appends a message, which gets a line and a source if its parent is a part of the document. */
  private attach(parent: MutableElement, message: MutableElement): void {
    append(parent, message);
    let root = parent;
    while (root.parent) root = root.parent;
    if (root === this.document) this.adopt(message);
  }

  /** Gives an element that becomes part of the document the line and source that are being read, if it has none. */
  adopt(element: MutableElement): void {
    if (knownLine(element) === undefined) element.line = this.currentLine ?? 0;
    if (sourceOf(element) === undefined) setSource(element, this.currentSource);
  }

  private giveId(name: string, id: string | undefined): void {
    const known = this.names.get(name);
    if (known === undefined) {
      this.names.set(name, { isNoted: false, element: undefined, isExplicit: false, hasId: true, id });
    } else {
      known.hasId = true;
      known.id = id;
    }
  }

  /** Registers the names of an element; see "Implicit hyperlink targets" in the reStructuredText specification. */
  noteNames(node: MutableElement, messageParent: MutableElement | undefined, isExplicit: boolean): void {
    const { names } = node;
    for (let index = 0; index < names.length; index += 1) {
      const name = names[index]!;
      const known = this.names.get(name);
      if (known === undefined) {
        this.names.set(name, { isNoted: true, element: node, isExplicit, hasId: false, id: undefined });
      } else if (!known.isNoted) {
        known.isNoted = true;
        known.element = node;
        known.isExplicit = isExplicit;
      } else if (known.element !== node) this.noteDuplicate(node, name, known, messageParent, isExplicit);
    }
  }

  /** A second element wants a name: who keeps it, and what is said, is docutils' `set_duplicate_name`. */
  private noteDuplicate(
    node: MutableElement,
    name: string,
    known: KnownName,
    messageParent: MutableElement | undefined,
    explicit: boolean,
  ): void {
    const { element: old, isExplicit: oldExplicit } = known;
    known.isExplicit = oldExplicit || explicit;
    let level: DiagnosticLevel | undefined;
    let message = "";
    if (old && isSameTarget(node, old)) {
      level = "info";
      const target = String(node.attributes.refuri ?? node.attributes.refname);
      message = `Duplicate name "${name}" for external target "${target}".`;
      duplicateName(node, name);
    } else if (explicit && oldExplicit) {
      level = "warning";
      message = `Duplicate explicit target name: "${name}".`;
      duplicateName(node, name);
      if (old) this.dropName(old, name, known);
    } else if (explicit) {
      known.element = node;
      if (old) {
        level = "info";
        message = `Target name overrides implicit target name "${name}".`;
        duplicateName(old, name);
      }
    } else {
      level = "info";
      message = `Duplicate implicit target name: "${name}".`;
      duplicateName(node, name);
      if (old && !oldExplicit) {
        this.dropName(old, name, known);
        this.setId(old);
      }
    }
    if (!level) return;
    const backrefs = node.type === "target" && node.children.length === 0 ? [] : [this.setId(node)];
    const report = this.report(level, message, { span: node.span, baseNode: node, backrefs });
    if (messageParent && bodyContainers.has(messageParent.type)) this.attach(messageParent, report);
  }

  private dropName(old: MutableElement, name: string, known: KnownName): void {
    duplicateName(old, name);
    known.element = undefined;
    known.hasId = true;
    known.id = undefined;
  }

  noteRefname(node: MutableElement): void {
    noteIn(this.refnames, String(node.attributes.refname), node);
  }

  noteRefid(node: MutableElement): void {
    noteIn(this.refids, String(node.attributes.refid), node);
  }

  noteIndirectTarget(target: MutableElement): void {
    this.indirectTargets.push(target);
    if (target.names.length > 0) this.noteRefname(target);
  }

  noteAnonymousTarget(target: MutableElement): void {
    this.setId(target);
  }

  noteAutofootnote(footnote: MutableElement): void {
    this.setId(footnote);
    this.autofootnotes.push(footnote);
  }

  noteAutofootnoteReference(reference: MutableElement): void {
    this.setId(reference);
    this.autofootnoteReferences.push(reference);
  }

  noteSymbolFootnote(footnote: MutableElement): void {
    this.setId(footnote);
    this.symbolFootnotes.push(footnote);
  }

  noteSymbolFootnoteReference(reference: MutableElement): void {
    this.setId(reference);
    this.symbolFootnoteReferences.push(reference);
  }

  noteFootnote(footnote: MutableElement): void {
    this.setId(footnote);
    this.footnotes.push(footnote);
  }

  noteFootnoteReference(reference: MutableElement): void {
    this.setId(reference);
    noteIn(this.footnoteReferences, String(reference.attributes.refname), reference);
    this.noteRefname(reference);
  }

  noteCitation(citation: MutableElement): void {
    this.citations.push(citation);
  }

  noteCitationReference(reference: MutableElement): void {
    this.setId(reference);
    noteIn(this.citationReferences, String(reference.attributes.refname), reference);
    this.noteRefname(reference);
  }

  noteSubstitutionDefinition(definition: MutableElement, definedName: string, messageParent?: MutableElement): void {
    const name = normalizeWhitespace(definedName);
    const old = this.substitutionDefinitions.get(name);
    if (old) {
      const message = `Duplicate substitution definition name: "${name}".`;
      const report = this.report("error", message, { span: definition.span, baseNode: definition });
      if (messageParent) this.attach(messageParent, report);
      duplicateName(old, name);
    }
    this.substitutionDefinitions.set(name, definition);
    this.substitutionNames.set(normalizeName(name), name);
  }

  notePending(node: MutableElement, priority?: number): void {
    this.pending.push({ node, priority });
  }

  /** The document's `decoration`, made and put in its place when it is first asked for. */
  getDecoration(): MutableElement {
    if (this.decoration) return this.decoration;
    const decoration = elementWith("decoration", { start: 0, end: 0 }, [], this.currentLine);
    setSource(decoration, this.currentSource);
    const { children } = this.document;
    let index = children.findIndex((child) => !["title", "subtitle", "rubric", "meta"].includes(child.type));
    if (index < 0) index = children.length;
    insertAt(this.document, index, [decoration]);
    this.decoration = decoration;
    return decoration;
  }
}

function noteIn(map: Map<string, MutableElement[]>, key: string, node: MutableElement): void {
  const list = map.get(key);
  if (list) list.push(node);
  else map.set(key, [node]);
}

function isSameTarget(node: MutableElement, old: MutableElement): boolean {
  const { refname, refuri } = node.attributes;
  return (
    (refname !== undefined && refname === old.attributes.refname) ||
    (refuri !== undefined && refuri === old.attributes.refuri)
  );
}

/** An element's start tag as docutils writes it in messages. */
export function startTag(element: MutableElement): string {
  const attributes: [string, string][] = [];
  for (const list of ["ids", "names", "dupnames", "classes", "backrefs"] as const) {
    if (element[list].length > 0) attributes.push([list, element[list].map(escapeSpace).join(" ")]);
  }
  for (const [name, value] of Object.entries(element.attributes)) {
    if (value === undefined) continue;
    attributes.push([name, attributeText(value)]);
  }
  attributes.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `<${[element.type, ...attributes.map(([name, value]) => `${name}="${value}"`)].join(" ")}>`;
}

function attributeText(value: string | number | boolean | readonly string[]): string {
  if (typeof value === "boolean") return value ? "1" : "0";
  if (typeof value === "object") return value.map(escapeSpace).join(" ");
  return String(value);
}

function escapeSpace(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll(" ", "\\ ");
}
