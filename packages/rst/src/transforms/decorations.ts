import { requireDate } from "../callers.ts";
import { formatUtcTime } from "../characters/strftime.ts";
import { append, createElement, createText, elementWith, setSource } from "../tree.ts";
import type { Transform } from "./define.ts";

/** Makes the footer of the document where the settings ask for one (`datestamp`). */
export const decorations: Transform = {
  name: "docutils.transforms.universal.Decorations",
  priority: 820,
  apply({ document, registry, settings }) {
    if (!settings.datestamp || !settings.now) return;
    const now = settings.now();
    requireDate(now);
    const span = { start: document.span.end, end: document.span.end };
    const text = createText(`Generated on: ${formatUtcTime(settings.datestamp, now)}.\n`, span);
    const isNew = registry.decoration === undefined;
    const decoration = registry.getDecoration();
    // It is from no place of the text.
    if (isNew) setSource(decoration, undefined);
    let footer = decoration.children.at(-1);
    if (footer?.type !== "footer") {
      footer = createElement("footer", span);
      append(decoration, footer);
    }
    append(footer, elementWith("paragraph", span, [text]));
  },
};
