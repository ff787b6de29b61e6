/**
 * Puts the content of substitution definitions in the place of the references to them.
 *
 * Content may hold references itself; they are queued behind all others, as in docutils. Two limits keep nested
 * definitions from growing without bound: docutils' own (a definition longer than a line may be is not inserted), and
 * one on the nodes, characters and references that are copied, which stops what docutils would do until its memory ends and
 * keeps the tree in proportion to the text.
 */
import { trimEnd, trimStart } from "../characters/classes.ts";
import { unescape } from "../characters/escapes.ts";
import type { Span } from "../nodes.ts";
import { roomForMore } from "../reporter.ts";
import {
  createText,
  deepCopy,
  findAll,
  setAttribute,
  textElement,
  textOf,
  walk,
  sourceOf,
  setSource,
  type MutableElement,
  type MutableNode,
  type MutableText,
} from "../tree.ts";
import { referential, textElements } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";
import { Backrefs, TreeEdits } from "./edits.ts";
import { registerProblematic } from "./problematic.ts";

/** So many nodes are copied, and some for each character beside: far more than documents of people have. */
const freelyCopiedNodes = 20_000;
const copiedNodesForEach = 4;

/** More nodes than any document of a megabyte of people has. */
const maximumOfCopiedNodes = 1_000_000;

/** References that come with inserted content; far more than documents of people have, and docutils needs most of a minute for as many. */
const maximumOfNestedReferences = 20_000;

export const substitutions: Transform = {
  name: "docutils.transforms.references.Substitutions",
  priority: 220,
  apply(context) {
    const queue = findAll(context.document, "substitution_reference");
    if (queue.length === 0) return;
    const run: Run = {
      ...context,
      edits: new TreeEdits(),
      backrefs: new Backrefs(),
      origins: new Map(),
      users: new Map(),
      edited: new Map(),
      lengths: new Map(),
      copied: 0,
      characters: 0,
    };
    // the list grows while it is read
    for (const reference of queue) substitute(run, reference, queue);
    run.edits.finish();
    run.backrefs.finish();
  },
};

interface Run extends TransformContext {
  readonly edits: TreeEdits;
  readonly backrefs: Backrefs;
  /** References that came with a definition, and the reference in the text that brought them. */
  readonly origins: Map<MutableElement, MutableElement>;
  /** Names of definitions, and of those in which they were referred to. */
  readonly users: Map<string, Set<string>>;
  /** Definitions, and the elements in them that have unwritten edits. */
  readonly edited: Map<MutableElement, Set<MutableElement>>;
  /** Definitions and the length of their text, in code points. */
  readonly lengths: Map<MutableElement, number>;
  copied: number;
  /** Characters of texts and attributes that were copied. */
  characters: number;
}

function substitute(run: Run, reference: MutableElement, queue: MutableElement[]): void {
  const { registry, settings } = run;
  const refname = String(reference.attributes.refname);
  const definitions = registry.substitutionDefinitions;
  const key = definitions.has(refname) ? refname : registry.substitutionNames.get(refname.toLowerCase());
  const definition = key === undefined ? undefined : definitions.get(key);
  if (key === undefined || !definition) {
    const { substitutions: elsewhere = {} } = settings.dialect ?? {};
    if (Object.hasOwn(elsewhere, refname)) {
      noteEdit(run, reference);
      const { [refname]: text } = elsewhere;
      if (text === undefined || !registry.hasRoomToRepeat(text.length, reference.span)) run.edits.keepAsText(reference);
      else run.edits.replaceSelf(reference, [createText(text, reference.span)]);
      return;
    }
    fail(run, reference, `Undefined substitution referenced: "${refname}".`, reference);
    return;
  }
  if (lengthOf(run, definition) > settings.lineLengthLimit || isExhausted(run)) {
    fail(run, reference, `Substitution definition "${key}" exceeds the line-length-limit.`);
    return;
  }
  trimNeighbours(run, reference, definition);
  const copy = deepCopy(written(run, definition));
  if (!queueNested(run, copy, key, reference, queue)) {
    failCircular(run, reference, refname);
    return;
  }
  noteEdit(run, reference);
  const { children } = copy;
  run.edits.replaceSelf(reference, children);
  for (const node of children) {
    if (node.type === "text") continue;
    if (sourceOf(node) === undefined) setSource(node, run.currentSource);
    if (referential.has(node.type) && node.attributes.refname !== undefined) {
      registry.noteRefname(node);
    }
  }
}

function isExhausted({ copied, characters, origins, registry }: Run): boolean {
  if (characters > roomForMore(registry.size.characters)) return true;
  const most = Math.min(freelyCopiedNodes + copiedNodesForEach * registry.size.characters, maximumOfCopiedNodes);
  return copied > most || origins.size > maximumOfNestedReferences;
}

/** Queues the references within inserted content. False if a definition needs itself. */
function queueNested(
  run: Run,
  copy: MutableElement,
  key: string,
  reference: MutableElement,
  queue: MutableElement[],
): boolean {
  const { users, origins, registry } = run;
  for (const node of walk(copy)) {
    run.copied += 1;
    run.characters += charactersOf(node);
    if (node.type !== "substitution_reference") continue;
    const name = registry.substitutionNames.get(String(node.attributes.refname).toLowerCase());
    if (name !== undefined) {
      let names = users.get(name);
      if (!names) users.set(name, (names = new Set()));
      if (names.has(name)) return false;
      names.add(key);
    }
    origins.set(node, origins.get(reference) ?? reference);
    queue.push(node);
  }
  return true;
}

function charactersOf(node: MutableNode): number {
  if (node.type === "text") return node.text.length;
  let count = 0;
  for (const name in node.attributes) {
    const value = node.attributes[name];
    if (typeof value === "string") count += value.length;
  }
  return count;
}

function fail(run: Run, reference: MutableElement, text: string, baseNode?: MutableElement): void {
  const { registry, edits, backrefs } = run;
  if (!registry.hasRoomFor(reference.span)) {
    noteEdit(run, reference);
    edits.keepAsText(reference);
    return;
  }
  const details = baseNode ? { span: baseNode.span, baseNode } : { span: reference.span };
  const message = registry.report("error", text, details);
  const messageId = registry.setId(message);
  const { problematic, id } = registerProblematic(registry, reference, messageId);
  backrefs.add(message, id);
  noteEdit(run, reference);
  edits.replaceSelf(reference, [problematic]);
}

function failCircular(run: Run, reference: MutableElement, refname: string): void {
  const { parent } = reference;
  if (parent?.type !== "substitution_definition") {
    const origin = run.origins.get(reference) ?? reference;
    fail(run, reference, `Circular substitution definition referenced: "${refname}".`, origin);
    return;
  }
  const literal = textElement("literal_block", parent.span, parent.rawsource);
  literal.rawsource = parent.rawsource;
  setAttribute(literal, "xml:space", "preserve");
  const message = run.registry.report("error", "Circular substitution definition detected:", {
    span: parent.span,
    line: parent.line || undefined,
    baseNode: parent,
    children: [literal],
  });
  run.edits.replaceSelf(parent, [message]);
}

/** Removes the white space around a reference that its definition asks to be removed (the `unicode` directive). */
function trimNeighbours(run: Run, reference: MutableElement, definition: MutableElement): void {
  const { ltrim, rtrim, trim } = definition.attributes;
  if (ltrim !== undefined || trim !== undefined) {
    const before = run.edits.before(reference);
    if (before?.type === "text") replaceText(run, reference, before, trimEnd);
  }
  if (rtrim !== undefined || trim !== undefined) {
    const after = run.edits.after(reference);
    if (after?.type === "text") replaceText(run, reference, after, trimStart);
  }
}

function replaceText(run: Run, reference: MutableElement, text: MutableText, trim: (text: string) => string): void {
  const raw = text.rawsource || text.text;
  const trimmed = trim(raw);
  if (trimmed.length === raw.length) return;
  noteEdit(run, reference);
  const span = trimmedSpan(text.span, raw, trimmed);
  run.edits.replace(text, [createText(unescape(trimmed), span, trimmed.includes("\0") ? trimmed : "")]);
}

/** The span of what is left of a text; where its columns are not its offsets, the whole span. */
function trimmedSpan(span: Span, raw: string, trimmed: string): Span {
  if (span.end - span.start !== raw.length) return span;
  return raw.startsWith(trimmed)
    ? { ...span, end: span.start + trimmed.length }
    : { ...span, start: span.end - trimmed.length };
}

/** The definition with the edits so far. */
function written(run: Run, definition: MutableElement): MutableElement {
  const edited = run.edited.get(definition);
  if (edited) {
    for (const element of edited) run.edits.flush(element);
    run.edited.delete(definition);
  }
  return definition;
}

function lengthOf(run: Run, definition: MutableElement): number {
  let length = run.lengths.get(definition);
  if (length === undefined) {
    const text = textOf(written(run, definition));
    length = text.length > run.settings.lineLengthLimit ? Array.from(text).length : text.length;
    run.lengths.set(definition, length);
  }
  return length;
}

/** Remembers that the siblings of `reference` change, if they are part of a definition. */
function noteEdit(run: Run, reference: MutableElement): void {
  const { parent } = reference;
  let top = parent;
  while (top && top.type !== "substitution_definition" && textElements.has(top.type)) top = top.parent;
  if (!parent || top?.type !== "substitution_definition") return;
  run.lengths.delete(top);
  const edited = run.edited.get(top);
  if (edited) edited.add(parent);
  else run.edited.set(top, new Set([parent]));
}
