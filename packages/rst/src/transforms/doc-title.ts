import { setAttribute, textOf } from "../tree.ts";
import type { Transform } from "./define.ts";
import { promoteSubtitle, promoteTitle } from "./title-promotion.ts";

/**
 * Makes the title of the document's only section the title of the document, and that of a lone section within it the
 * subtitle. See "Document Structure" in the reStructuredText specification.
 */
export const docTitle: Transform = {
  name: "docutils.transforms.frontmatter.DocTitle",
  priority: 320,
  apply({ document, settings, currentSource }) {
    if (settings.doctitleXform && promoteTitle(document)) promoteSubtitle(document, currentSource);
    if (document.attributes.title !== undefined) return;
    const first = document.children[0];
    if (settings.title !== undefined) setAttribute(document, "title", settings.title);
    else if (first?.type === "title") setAttribute(document, "title", textOf(first));
  },
};
