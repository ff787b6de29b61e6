import { words } from "../characters/classes.ts";
import {
  append,
  createElement,
  insertAt,
  removeNode,
  setInternal,
  textElement,
  textOf,
  type MutableElement,
} from "../tree.ts";
import type { Transform } from "./define.ts";

/** Puts the notes about external targets at the end of the section "References", as PEPs want them. */
export const pepTargetNotes: Transform = {
  name: "docutils.transforms.peps.TargetNotes",
  priority: 520,
  apply({ document, registry }) {
    const span = { start: document.span.end, end: document.span.end };
    let references: MutableElement | undefined;
    let copyright: number | undefined;
    for (let index = document.children.length - 1; index >= 0; index -= 1) {
      const section = document.children[index]!;
      if (section.type !== "section") break;
      const title = section.children[0];
      const titleWords = title ? words(textOf(title).toLowerCase()) : [];
      if (titleWords.includes("references")) {
        references = section;
        break;
      }
      if (titleWords.includes("copyright")) copyright = index;
    }
    if (!references) {
      references = createElement("section", span);
      append(references, textElement("title", span, "References"));
      registry.setId(references);
      // docutils takes a copyright section at index 0 for none
      insertAt(document, copyright === 0 ? document.children.length : (copyright ?? document.children.length), [
        references,
      ]);
    }
    const addPending = (transform: string, details: Record<string, unknown>, priority: number): void => {
      const pending = createElement("pending", span);
      setInternal(pending, { pending: { transform, details } });
      append(references, pending);
      registry.notePending(pending, priority);
    };
    addPending("docutils.transforms.references.TargetNotes", {}, 0);
    addPending("docutils.transforms.misc.CallBack", { callback: removeEmptySection }, 1);
  },
};

/** Removes the section if nothing came of it: it holds but its title and the pending element. */
function removeEmptySection(pending: MutableElement): void {
  if (pending.parent?.children.length === 2) removeNode(pending.parent);
}
