/** Numbers footnotes, and links footnotes and citations with the references to them. */
import {
  addTo,
  append,
  createText,
  insertAt,
  referById,
  setAttribute,
  textElement,
  type MutableElement,
} from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { Backrefs, TreeEdits } from "./edits.ts";
import { markResolved } from "./expectations.ts";
import { registerProblematic } from "./problematic.ts";
import { startOf } from "../spans.ts";

export const footnotes: Transform = {
  name: "docutils.transforms.references.Footnotes",
  priority: 620,
  apply(context) {
    const run: Run = { ...context, edits: new TreeEdits(), backrefs: new Backrefs() };
    numberReferences(run, numberFootnotes(run));
    symbolize(run);
    resolveLabelled(run);
    run.backrefs.finish();
    run.edits.finish();
  },
};

interface Run extends TransformContext {
  readonly edits: TreeEdits;
  readonly backrefs: Backrefs;
}

/** The signs of `[*]_` in their order; after the last they are doubled, and so on. See docutils' `Footnotes.symbols`. */
const symbols = ["*", "\u2020", "\u2021", "\u00a7", "\u00b6", "#", "\u2660", "\u2665", "\u2666", "\u2663"];

/** Numbers the automatic footnotes; returns the labels of those that have no name of their own. */
function numberFootnotes(run: Run): readonly string[] {
  const { registry } = run;
  const labels: string[] = [];
  for (const footnote of registry.autofootnotes) {
    while (registry.names.get(String(registry.autofootnoteStart))?.hasId) registry.autofootnoteStart += 1;
    const label = String(registry.autofootnoteStart);
    registry.autofootnoteStart += 1;
    addLabel(footnote, label);
    for (const name of footnote.names) {
      for (const reference of registry.footnoteReferences.get(name) ?? []) {
        addText(reference, label);
        linkTo(run, reference, footnote, footnote.ids[0] ?? "");
        registry.noteRefid(reference);
      }
    }
    if (footnote.names.length === 0 && footnote.dupnames.length === 0) {
      addTo(footnote, "names", label);
      registry.noteExplicitTarget(footnote, footnote);
      labels.push(label);
    }
  }
  return labels;
}

function numberReferences(run: Run, labels: readonly string[]): void {
  const { registry } = run;
  const references = registry.autofootnoteReferences;
  let used = 0;
  for (const reference of references) {
    if (reference.internal?.resolved || reference.attributes.refid !== undefined) continue;
    const label = labels[used];
    if (label === undefined) {
      const message =
        "Too many autonumbered footnote references: " +
        `only ${labels.length} corresponding footnote${labels.length > 1 ? "s" : ""} available.`;
      // docutils starts from the number of labels used, not from the reference at hand
      const rest = references
        .slice(used)
        .filter((other) => !other.internal?.resolved && other.attributes.refname === undefined);
      reportSurplus(run, reference, message, rest);
      return;
    }
    addText(reference, label);
    const id = registry.names.get(label)?.id ?? "";
    const footnote = registry.ids.get(id);
    if (footnote) linkTo(run, reference, footnote, id, true);
    registry.noteRefid(reference);
    used += 1;
  }
}

function symbolize(run: Run): void {
  const { registry } = run;
  const labels: string[] = [];
  for (const footnote of registry.symbolFootnotes) {
    const start = registry.symbolFootnoteStart;
    const label = symbols[start % symbols.length]!.repeat(Math.floor(start / symbols.length) + 1);
    // once in the note, once in what refers to it
    if (!registry.hasRoomToRepeat(2 * label.length, footnote.span)) break;
    labels.push(label);
    addLabel(footnote, label);
    registry.symbolFootnoteStart += 1;
    registry.setId(footnote);
  }
  const references = registry.symbolFootnoteReferences;
  for (const [index, reference] of references.entries()) {
    const label = labels[index];
    if (label === undefined) {
      const message = `Too many symbol footnote references: only ${labels.length} corresponding footnotes available.`;
      const rest = references
        .slice(index)
        .filter((other) => !other.internal?.resolved && other.attributes.refid === undefined);
      reportSurplus(run, reference, message, rest);
      return;
    }
    const footnote = registry.symbolFootnotes[index]!;
    addText(reference, label);
    setAttribute(reference, "refid", footnote.ids[0]);
    registry.noteRefid(reference);
    addBackref(run, footnote, reference);
  }
}

function reportSurplus(
  { registry, edits, backrefs }: Run,
  reference: MutableElement,
  text: string,
  surplus: readonly MutableElement[],
): void {
  const message = registry.report("error", text, { span: reference.span, baseNode: reference });
  const messageId = registry.setId(message);
  for (const other of surplus) {
    if (!registry.hasRoomToMark(other.span)) {
      edits.keepAsText(other);
      continue;
    }
    const { problematic, id } = registerProblematic(registry, other, messageId);
    backrefs.add(message, id);
    edits.replaceSelf(other, [problematic]);
  }
}

function resolveLabelled(run: Run): void {
  const { registry } = run;
  for (const footnote of registry.footnotes) resolveNote(run, footnote, registry.footnoteReferences);
  for (const citation of registry.citations) resolveNote(run, citation, registry.citationReferences);
}

function resolveNote(run: Run, note: MutableElement, references: ReadonlyMap<string, readonly MutableElement[]>): void {
  for (const label of note.names) {
    const found = references.get(label);
    if (!found) continue;
    for (const reference of found) {
      if (!reference.internal?.resolved) linkTo(run, reference, note, note.ids[0] ?? "");
    }
    markResolved(note);
  }
}

/** Points a reference at a note and the note back at it. */
function linkTo(run: Run, reference: MutableElement, note: MutableElement, id: string, keepName = false): void {
  if (keepName) setAttribute(reference, "refid", id);
  else referById(reference, id);
  addBackref(run, note, reference);
  markResolved(reference);
}

function addBackref({ backrefs }: Run, note: MutableElement, reference: MutableElement): void {
  const [id] = reference.ids;
  if (id !== undefined) backrefs.add(note, id);
}

function addText(reference: MutableElement, label: string): void {
  append(reference, createText(label, reference.span));
}

function addLabel(footnote: MutableElement, label: string): void {
  insertAt(footnote, 0, [textElement("label", startOf(footnote.span), label)]);
}
