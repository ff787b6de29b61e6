/**
 * Resolves targets that name another reference instead of a place, and the references to them.
 *
 * Rows of such targets can be long, so both walks below keep a stack of their own; their order is that of docutils'
 * recursion.
 */
import { removeAttribute, setAttribute, type MutableElement } from "../tree.ts";
import type { Transform, TransformContext } from "./define.ts";
import { Backrefs, TreeEdits } from "./edits.ts";
import { markResolved } from "./expectations.ts";
import { registerProblematic } from "./problematic.ts";

export const indirectHyperlinks: Transform = {
  name: "docutils.transforms.references.IndirectHyperlinks",
  priority: 460,
  apply(context) {
    const run: Run = { ...context, edits: new TreeEdits(), backrefs: new Backrefs(), underWay: new Set() };
    for (const target of context.registry.indirectTargets) {
      if (!target.internal?.resolved) resolveTarget(run, target);
      resolveReferences(run, target);
    }
    run.backrefs.finish();
    run.edits.finish();
  },
};

interface Run extends TransformContext {
  readonly edits: TreeEdits;
  readonly backrefs: Backrefs;
  /** Targets whose own target is being resolved; docutils' `multiply_indirect`. */
  readonly underWay: Set<MutableElement>;
}

interface Step {
  readonly target: MutableElement;
  readonly refname: string | undefined;
  readonly refid: string | undefined;
  readonly goal: MutableElement;
}

function resolveTarget(run: Run, first: MutableElement): void {
  const steps: Step[] = [];
  let target: MutableElement | undefined = first;
  for (;;) {
    target = target && begin(run, target, steps);
    if (target) continue;
    const step = steps.pop();
    if (!step) return;
    run.underWay.delete(step.target);
    complete(run, step);
  }
}

/** Looks up what a target names. Returns the target to resolve before it, if there is one. */
function begin(run: Run, target: MutableElement, steps: Step[]): MutableElement | undefined {
  const { registry, expectations, underWay } = run;
  const refname = stringOf(target, "refname");
  let refid = stringOf(target, "refid");
  let goal: MutableElement | undefined;
  if (refid) goal = registry.ids.get(refid);
  else if (refname !== undefined) {
    const known = registry.names.get(refname);
    goal = known?.element;
    refid = known?.id;
    if (goal && !refid) refid = registry.setId(goal);
  }
  if (!goal) {
    reportNonexistent(run, target);
    return undefined;
  }
  if (refid !== undefined) expectations.noteReferencedById(goal, refid);
  const step: Step = { target, refname, refid, goal };
  if (!isUnresolvedIndirect(goal)) {
    complete(run, step);
    return undefined;
  }
  if (underWay.has(target)) {
    reportError(run, target, "forming a circular reference");
    return undefined;
  }
  underWay.add(target);
  steps.push(step);
  return goal;
}

function isUnresolvedIndirect(element: MutableElement): boolean {
  return element.type === "target" && !element.internal?.resolved && element.attributes.refname !== undefined;
}

function complete(run: Run, { target, refname, refid, goal }: Step): void {
  const { registry } = run;
  if (goal.attributes.refuri !== undefined) {
    setAttribute(target, "refuri", goal.attributes.refuri);
    removeAttribute(target, "refid");
  } else if (goal.attributes.refid !== undefined) {
    setAttribute(target, "refid", goal.attributes.refid);
    registry.noteRefid(target);
  } else if (goal.ids.length > 0) {
    setAttribute(target, "refid", refid);
    registry.noteRefid(target);
  } else {
    reportNonexistent(run, target);
    return;
  }
  if (refname !== undefined) removeAttribute(target, "refname");
  markResolved(target);
}

function reportNonexistent(run: Run, target: MutableElement): void {
  const known = run.registry.names.get(stringOf(target, "refname") ?? "");
  const isDuplicate = known?.isNoted === true && known.element === undefined;
  reportError(
    run,
    target,
    isDuplicate ? "which is a duplicate, and cannot be used as a unique reference" : "which does not exist",
  );
}

function reportError({ registry, edits, backrefs }: Run, target: MutableElement, explanation: string): void {
  const references = new Set<MutableElement>();
  for (const name of target.names) for (const reference of registry.refnames.get(name) ?? []) references.add(reference);
  for (const id of target.ids) for (const reference of registry.refids.get(id) ?? []) references.add(reference);
  const [name] = target.names;
  const [id] = target.ids;
  const naming = (name === undefined ? "" : `"${name}" `) + (id === undefined ? "" : `(id="${id}")`);
  const refname = stringOf(target, "refname") ?? "";
  const message = registry.report(
    "error",
    `Indirect hyperlink target ${naming} refers to target "${refname}", ${explanation}.`,
    { span: target.span, baseNode: target },
  );
  const messageId = registry.setId(message);
  for (const reference of references) {
    if (!registry.hasRoomToMark(reference.span)) {
      edits.keepAsText(reference);
      continue;
    }
    const { problematic, id: problematicId } = registerProblematic(registry, reference, messageId);
    backrefs.add(message, problematicId);
    edits.replaceSelf(reference, [problematic]);
  }
  markResolved(target);
}

function resolveReferences(run: Run, first: MutableElement): void {
  const walks = [referencesTo(run, first)];
  for (let walk = walks.at(-1); walk; walk = walks.at(-1)) {
    const found = walk.next();
    if (found.done) walks.pop();
    else walks.push(referencesTo(run, found.value));
  }
}

/** Points the references to a target where it points; yields those that are targets themselves. */
function* referencesTo(
  { registry, expectations, edits }: Run,
  target: MutableElement,
): Generator<MutableElement, void> {
  const attribute = target.attributes.refid !== undefined ? "refid" : "refuri";
  const value = target.attributes[attribute];
  if (value === undefined) return;
  function* point(references: readonly MutableElement[], old: "refname" | "refid"): Generator<MutableElement, void> {
    for (const reference of references) {
      if (reference.internal?.resolved) continue;
      if (reference.type !== "target" && !registry.hasRoomToRepeat(String(value).length, reference.span)) {
        edits.keepAsText(reference);
        markResolved(reference);
        continue;
      }
      if (old === "refid") removeAttribute(reference, "refid");
      else removeAttribute(reference, "refname");
      setAttribute(reference, attribute, value);
      if (attribute === "refid") registry.noteRefid(reference);
      markResolved(reference);
      if (reference.type === "target") yield reference;
    }
  }
  for (const name of target.names) {
    const references = registry.refnames.get(name);
    if (!references) continue;
    expectations.noteReferencedByName(target, name);
    yield* point(references, "refname");
  }
  for (const id of target.ids) {
    const references = registry.refids.get(id);
    if (!references) continue;
    expectations.noteReferencedById(target, id);
    yield* point(references, "refid");
  }
}

function stringOf(element: MutableElement, attribute: string): string | undefined {
  const value = element.attributes[attribute];
  return value === undefined ? undefined : String(value);
}
