/** Resolves what references are left, and reports those that nothing answers to and targets that nobody refers to. */
import { findAll, referById, removeAttribute, setAttribute, textElement, type MutableElement } from "../tree.ts";
import { referentialTypes } from "../categories.ts";
import type { Transform, TransformContext } from "./define.ts";
import { Backrefs, TreeEdits } from "./edits.ts";
import { markResolved } from "./expectations.ts";
import { toProblematic } from "./problematic.ts";

export const danglingReferences: Transform = {
  name: "docutils.transforms.references.DanglingReferences",
  priority: 850,
  apply(context) {
    const run: Run = { ...context, edits: new TreeEdits(), backrefs: new Backrefs() };
    for (const reference of findAll(context.document, ...referentialTypes)) resolve(run, reference);
    run.edits.finish();
    run.backrefs.finish();
    reportUnreferenced(context);
  },
};

interface Run extends TransformContext {
  readonly edits: TreeEdits;
  readonly backrefs: Backrefs;
}

function resolve(run: Run, reference: MutableElement): void {
  const { registry, expectations, edits, backrefs } = run;
  if (reference.internal?.resolved || reference.attributes.refname === undefined) return;
  const refname = String(reference.attributes.refname);
  const known = registry.names.get(refname);
  const id = known?.id;
  if (id) {
    referById(reference, id);
    const target = registry.ids.get(id);
    if (target) expectations.noteReferencedById(target, id);
    markResolved(reference);
    return;
  }
  if (!registry.hasRoomFor(reference.span)) {
    edits.keepAsText(reference);
    return;
  }
  const isDuplicate = known?.hasId === true && id === undefined;
  const address = addressElsewhere(run, refname);
  if (address !== undefined && !isDuplicate && reference.type === "reference") {
    if (registry.hasRoomToRepeat(address.length, reference.span)) {
      removeAttribute(reference, "refname");
      setAttribute(reference, "refuri", address);
    } else edits.keepAsText(reference);
    markResolved(reference);
    return;
  }
  const hint = isDuplicate ? "" : embeddingHint(refname);
  const message = registry.report(
    "error",
    isDuplicate
      ? `Duplicate target name, cannot be used as a unique reference: "${refname}".`
      : `Unknown target name: "${refname}".`,
    {
      span: reference.span,
      baseNode: reference,
      children: hint ? [textElement("paragraph", reference.span, hint)] : [],
    },
  );
  const messageId = registry.setId(message);
  const problematic = toProblematic(reference, messageId);
  backrefs.add(message, reference.ids[0] ?? registry.setId(problematic));
  edits.replaceSelf(reference, [problematic]);
}

function addressElsewhere({ settings }: Run, refname: string): string | undefined {
  const { targets = {} } = settings.dialect ?? {};
  return Object.hasOwn(targets, refname) ? targets[refname] : undefined;
}

/** What may be wrong with a reference that looks as if an address was to be embedded in it. */
function embeddingHint(refname: string): string {
  const opens = refname.includes("<");
  const closes = refname.includes(">");
  if (!opens && !closes) return "";
  let hint = "Did you want to embed a URI or alias?";
  if (!opens) hint += "\nOpening bracket missing.";
  else if (!refname.includes(" <")) hint += "\nThe embedded reference must be preceded by whitespace.";
  if (!closes) hint += "\nClosing bracket missing.";
  else if (!refname.endsWith(">")) hint += "\nThe embedded reference must be the last text before the end string.";
  if (refname.includes("< ") || refname.includes(" >")) {
    hint += "\nWhitespace around the embedded reference is not allowed.";
  }
  return hint;
}

function reportUnreferenced({ document, registry }: TransformContext): void {
  for (const target of findAll(document, "target")) {
    if (target.internal?.referenced || target.attributes.anonymous) continue;
    const naming = target.names[0] ?? target.ids[0] ?? String(target.attributes.refid);
    registry.report("info", `Hyperlink target "${naming}" is not referenced.`, { span: target.span, baseNode: target });
  }
}
