import { append, appendAll, createElement, textElement } from "../tree.ts";
import type { Transform } from "./define.ts";

/** Collects the messages that stand nowhere in the document in a section at its end. */
export const messages: Transform = {
  name: "docutils.transforms.universal.Messages",
  priority: 860,
  apply({ document, registry }) {
    const loose = [...registry.parseMessages, ...registry.transformMessages].filter((message) => !message.parent);
    if (loose.length === 0) return;
    const span = { start: document.span.end, end: document.span.end };
    const section = createElement("section", span);
    section.classes = ["system-messages"];
    append(section, textElement("title", span, "Docutils System Messages"));
    appendAll(section, loose);
    registry.transformMessages.length = 0;
    append(document, section);
  },
};
