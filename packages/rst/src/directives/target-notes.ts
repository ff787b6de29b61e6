/** `target-notes`: footnotes for the URIs of all external targets. */
import type { Directive } from "./define.ts";
import { classNames } from "./options.ts";
import { pendingElement } from "./pending.ts";

export const targetNotes: Directive = {
  name: "target-notes",
  arguments: { required: 0, optional: 0 },
  options: { class: classNames },
  hasContent: false,
  run: (call) => [pendingElement(call, "docutils.transforms.references.TargetNotes", call.options)],
};
