/** Links anonymous references and targets in the order in which they stand. */
import { findAll, setAttribute, type MutableElement } from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { TreeEdits } from "./edits.ts";
import { markReferenced, markResolved } from "./expectations.ts";
import { registerProblematic } from "./problematic.ts";

export const anonymousHyperlinks: Transform = {
  name: "docutils.transforms.references.AnonymousHyperlinks",
  priority: 440,
  apply(context) {
    const { document } = context;
    const references = findAll(document, "reference").filter(isAnonymous);
    const targets = findAll(document, "target").filter(isAnonymous);
    if (references.length === targets.length)
      references.forEach((reference, index) => {
        link(context, reference, targets[index]!);
      });
    else reportMismatch(context, references, targets);
  },
};

function isAnonymous(element: MutableElement): boolean {
  return Boolean(element.attributes.anonymous);
}

function link({ registry }: TransformContext, reference: MutableElement, first: MutableElement): void {
  if (reference.attributes.refid !== undefined || reference.attributes.refuri !== undefined) return;
  markReferenced(first);
  let target: MutableElement | undefined = first;
  for (let hops = 0; target && hops < 3; hops += 1) {
    const { refuri, refid } = target.attributes;
    if (refuri !== undefined) {
      setAttribute(reference, "refuri", refuri);
      markResolved(reference);
      return;
    }
    const [id] = target.ids;
    if (id !== undefined) {
      setAttribute(reference, "refid", id);
      registry.noteRefid(reference);
      return;
    }
    // the target's ids were handed on to what follows it
    target = registry.ids.get(String(refid));
  }
}

function reportMismatch(
  { document, registry }: TransformContext,
  references: readonly MutableElement[],
  targets: readonly MutableElement[],
): void {
  const first = references[0] ?? targets[0] ?? document;
  const message = registry.report(
    "error",
    `Anonymous hyperlink mismatch: ${references.length} references but ${targets.length} targets.\n` +
      'See "backrefs" attribute for IDs.',
    { span: first.span },
  );
  const messageId = registry.setId(message);
  const edits = new TreeEdits();
  const backrefs = [...message.backrefs];
  for (const reference of references) {
    if (!registry.hasRoomToMark(reference.span)) {
      edits.keepAsText(reference);
      continue;
    }
    const { problematic, id } = registerProblematic(registry, reference, messageId);
    backrefs.push(id);
    edits.replaceSelf(reference, [problematic]);
  }
  message.backrefs = backrefs;
  edits.finish();
}
