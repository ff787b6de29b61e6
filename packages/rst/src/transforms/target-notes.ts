/** Makes a footnote of every external target that the text refers to (the `target-notes` directive). */
import type { Span } from "../nodes.ts";
import {
  append,
  createElement,
  createText,
  elementWith,
  findAll,
  textElement,
  walk,
  type MutableElement,
} from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { TreeEdits } from "./edits.ts";
import { Effort, reportLeftOut } from "./effort.ts";

export const targetNotes: Transform = {
  name: "docutils.transforms.references.TargetNotes",
  priority: 540,
  apply(context) {
    const effort = new Effort();
    const leftOut = new TreeEdits();
    for (const pending of context.startNodes) {
      if (effort.isSpent) {
        reportLeftOut(context.registry, pending, "target-notes");
        leftOut.remove(pending);
      } else makeNotes(context, effort, pending);
    }
    leftOut.finish();
  },
};

interface Run {
  readonly context: TransformContext;
  readonly edits: TreeEdits;
  readonly classes: readonly string[];
  readonly notes: Map<string, MutableElement>;
  readonly span: Span;
  readonly effort: Effort;
}

function makeNotes(context: TransformContext, effort: Effort, pending: MutableElement): void {
  const { document, registry } = context;
  const details: Readonly<Record<string, unknown>> = pending.internal?.pending?.details ?? {};
  const classes = (details.class ?? []) as readonly string[];
  const run: Run = { context, edits: new TreeEdits(), classes, notes: new Map(), span: pending.span, effort };
  for (const _node of walk(document)) effort.spend(1);
  for (const target of findAll(document, "target")) {
    const { refuri } = target.attributes;
    if (refuri === undefined) continue;
    const references = target.names.flatMap((name) => registry.refnames.get(name) ?? []);
    if (references.length > 0) addNote(run, String(refuri), references);
  }
  for (const reference of findAll(document, "reference")) {
    const { anonymous, refuri } = reference.attributes;
    if (anonymous && refuri !== undefined) addNote(run, String(refuri), [reference]);
  }
  run.edits.replaceSelf(pending, [...run.notes.values()]);
  run.edits.finish();
}

function addNote(run: Run, refuri: string, references: readonly MutableElement[]): void {
  const { registry } = run.context;
  let footnote = run.notes.get(refuri);
  if (!footnote) {
    footnote = createElement("footnote", run.span);
    const id = registry.setId(footnote);
    footnote.attributes.auto = 1;
    // upper case letters, which no name that the parser makes has
    footnote.names = [`TARGET_NOTE: ${id}`];
    const reference = textElement("reference", run.span, refuri);
    reference.attributes.refuri = refuri;
    append(footnote, elementWith("paragraph", run.span, [reference]));
    registry.noteAutofootnote(footnote);
    registry.noteExplicitTarget(footnote, footnote);
    run.notes.set(refuri, footnote);
  }
  const name = footnote.names[0] ?? "";
  for (const reference of references) if (reference.type !== "target") addReference(run, reference, name);
}

function addReference({ context, edits, classes, effort }: Run, reference: MutableElement, name: string): void {
  const { registry, settings } = context;
  const span: Span = { ...reference.span, start: reference.span.end };
  const mark = createElement("footnote_reference", span);
  mark.attributes.refname = name;
  mark.attributes.auto = 1;
  mark.classes = classes;
  effort.spend(0, 2);
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
