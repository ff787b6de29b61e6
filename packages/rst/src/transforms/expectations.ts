/** Which targets wait for an element to be referenced; docutils' `expect_referenced_by_name` and `…_by_id`. */
import { setFlag, type MutableElement } from "../tree.ts";

export class Expectations {
  private readonly byName = new Map<MutableElement, Map<string, MutableElement>>();
  private readonly byId = new Map<MutableElement, Map<string, MutableElement>>();

  /** When `element` is referenced by one of the names or ids of `target`, `target` is, too. */
  expect(element: MutableElement, target: MutableElement, names: readonly string[], ids: readonly string[]): void {
    addAll(this.byName, element, target, names);
    addAll(this.byId, element, target, ids);
  }

  /** docutils' `note_referenced_by`. */
  noteReferencedByName(element: MutableElement, name: string): void {
    this.note(element, this.byName.get(element)?.get(name));
  }

  /** docutils' `note_referenced_by`. */
  noteReferencedById(element: MutableElement, id: string): void {
    this.note(element, this.byId.get(element)?.get(id));
  }

  private note(element: MutableElement, waiting: MutableElement | undefined): void {
    markReferenced(element);
    if (waiting) markReferenced(waiting);
  }
}

export function markReferenced(element: MutableElement): void {
  setFlag(element, "referenced");
}

export function markResolved(element: MutableElement): void {
  setFlag(element, "resolved");
}

function addAll(
  table: Map<MutableElement, Map<string, MutableElement>>,
  element: MutableElement,
  target: MutableElement,
  keys: readonly string[],
): void {
  if (keys.length === 0) return;
  let expected = table.get(element);
  if (!expected) table.set(element, (expected = new Map<string, MutableElement>()));
  for (const key of keys) expected.set(key, target);
}
