/** Source that could not be read stands in its place, with the reason. */
import type { HtmlWriter, Node } from "@assent/rst";
import { escape } from "../../html.ts";
import type { BodyParts } from "../body-parts.ts";
import { codeClass } from "../printed.ts";

/** Writes the source of what could not be read, with the reason; nothing where all could. */
export function writeUnread(node: Node, { unread }: BodyParts, w: HtmlWriter): void {
  const found = unread.get(node);
  if (found === undefined) return;
  const { reason, source } = found;
  w.write(
    `<div class="unread"><pre class="${codeClass(source)}" tabindex="0"><code>${escape(source)}</code></pre>\n<p class="note-small">This could not be read: ${escape(reason)}.</p></div>\n`,
  );
}
