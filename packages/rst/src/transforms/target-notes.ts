/** Makes a footnote of every external target that the text refers to (the `target-notes` directive). */
import type { Span } from "../nodes.ts";
import {
  append,
  createElement,
  createText,
  elementWith,
  findAll,
  setAttribute,
  textElement,
  type MutableElement,
} from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { TreeEdits } from "./edits.ts";
import { Effort, reportLeftOut } from "./effort.ts";

export const targetNotes: Transform = {
  name: "docutils.transforms.references.TargetNotes",
  priority: 540,
  apply(context) {
    const { document, registry, startNodes } = context;
    const targets = findAll(document, "target").filter(({ attributes }) => attributes.refuri !== undefined);
    const anonymous = findAll(document, "reference").filter(
      ({ attributes }) => attributes.anonymous && attributes.refuri !== undefined,
    );
    const edits = new TreeEdits();
    const effort = new Effort(registry);
    for (const pending of startNodes) {
      if (effort.isSpent) {
        reportLeftOut(registry, pending, "target-notes");
        edits.remove(pending);
      } else makeNotes({ context, edits, effort, targets, anonymous }, pending);
    }
    edits.finish();
  },
};

interface Run {
  readonly context: TransformContext;
  readonly edits: TreeEdits;
  readonly effort: Effort;
  /** External targets. */
  readonly targets: readonly MutableElement[];
  /** Anonymous references to such. */
  readonly anonymous: readonly MutableElement[];
}

/** The footnotes that one directive makes. */
interface Notes {
  readonly span: Span;
  readonly classes: readonly string[];
  readonly byUri: Map<string, MutableElement>;
}

function makeNotes(run: Run, pending: MutableElement): void {
  const { registry } = run.context;
  const classes = pending.internal?.pending?.details.class ?? [];
  const notes: Notes = { span: pending.span, classes: classes as readonly string[], byUri: new Map() };
  run.effort.spend(run.targets.length + run.anonymous.length);
  for (const target of run.targets) {
    const references = target.names.flatMap((name) => registry.refnames.get(name) ?? []);
    if (references.length > 0) addNote(run, notes, String(target.attributes.refuri), references);
  }
  for (const reference of run.anonymous) addNote(run, notes, String(reference.attributes.refuri), [reference]);
  run.edits.replaceSelf(pending, [...notes.byUri.values()]);
}

function addNote(run: Run, notes: Notes, refuri: string, references: readonly MutableElement[]): void {
  const { registry } = run.context;
  let footnote = notes.byUri.get(refuri);
  if (!footnote) {
    footnote = createElement("footnote", notes.span);
    const id = registry.setId(footnote);
    setAttribute(footnote, "auto", 1);
    // upper case letters, which no name that the parser makes has
    footnote.names = [`TARGET_NOTE: ${id}`];
    const reference = textElement("reference", notes.span, refuri);
    setAttribute(reference, "refuri", refuri);
    // with its label
    run.effort.spend(0, 6, refuri.length);
    append(footnote, elementWith("paragraph", notes.span, [reference]));
    registry.noteAutofootnote(footnote);
    registry.noteExplicitTarget(footnote, footnote);
    notes.byUri.set(refuri, footnote);
  }
  const name = footnote.names[0] ?? "";
  for (const reference of references)
    if (reference.type !== "target") addReference(run, reference, name, notes.classes);
}

function addReference(
  { context, edits, effort }: Run,
  reference: MutableElement,
  name: string,
  classes: readonly string[],
): void {
  const { registry, settings } = context;
  const { parts: _, ...whole } = reference.span;
  const span: Span = { ...whole, start: whole.end };
  const mark = createElement("footnote_reference", span);
  setAttribute(mark, "refname", name);
  setAttribute(mark, "auto", 1);
  mark.classes = classes;
  // with its label, and a space before it
  effort.spend(0, 3);
  registry.noteAutofootnoteReference(mark);
  registry.noteFootnoteReference(mark);
  const trims = settings.trimFootnoteReferenceSpace ?? settings.footnoteReferences === "superscript";
  if (trims) {
    edits.insertAfter(reference, [mark]);
  } else if (classes.length > 0) {
    const space = textElement("inline", span, " ");
    space.classes = classes;
    edits.insertAfter(reference, [space, mark]);
  } else edits.insertAfter(reference, [createText(" ", span), mark]);
}
