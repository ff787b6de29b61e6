import { walk } from "../tree.ts";
import type { Transform } from "./define.ts";
import { promoteSubtitle } from "./title-promotion.ts";

/** Makes the title of a section that stands alone in another one the subtitle of that. */
export const sectionSubTitle: Transform = {
  name: "docutils.transforms.frontmatter.SectionSubTitle",
  priority: 350,
  apply({ document, settings, currentSource }) {
    if (!settings.sectsubtitleXform) return;
    // the walk goes on with the children that a section has after its subsection went up
    for (const node of walk(document)) if (node.type === "section") promoteSubtitle(node, currentSource);
  },
};
