/** `raw`: text for one output format. A role with a format is to be based on it; it is off unless the caller allows it. */
import { restoreBackslashes } from "../characters/escapes.ts";
import { unchanged } from "../directives/options.ts";
import type { AttributeValue } from "../nodes.ts";
import { createText, setInternal, setSource } from "../tree.ts";
import type { Role } from "./define.ts";
import { roleElement } from "./generic.ts";
import { wrong } from "./references.ts";

export const raw: Role = {
  name: "raw",
  options: { format: unchanged },
  run(call) {
    const { inliner } = call;
    const { format } = call.options;
    if (!inliner.run.settings.rawEnabled) {
      const message = inliner.registry.report("warning", "raw (and derived) roles disabled", {
        span: call.whole.span(),
      });
      const node = inliner.problematic(call.whole, call.rawsource, message);
      if (typeof format === "string") for (const one of [node, message]) setInternal(one, { refusedFormats: format });
      return { nodes: [node], messages: [message] };
    }
    if (format === undefined) {
      return wrong(
        call,
        `No format (Writer name) is associated with this role: "${call.role}".\n` +
          'The "raw" role cannot be used directly.\n' +
          'Instead, use the "role" directive to create a new role with an associated format.',
      );
    }
    const node = roleElement(call, "raw", createText(restoreBackslashes(call.text.text), call.text.span()));
    node.attributes = { "xml:space": "preserve", format: format as AttributeValue };
    const place = inliner.registry.position?.lineOf(call.line);
    setSource(node, place?.source);
    node.line = place?.line ?? 0;
    return { nodes: [node], messages: [] };
  },
};
