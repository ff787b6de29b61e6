import type { Transform } from "./define.ts";

/**
 * Leaves citation references to BibTeX where the LaTeX writer is told to (`use_bibtex`); there is no such setting here,
 * so that it does nothing. It is in the list for those who name transforms.
 */
export const citationReferences: Transform = {
  name: "docutils.transforms.references.CitationReferences",
  priority: 770,
  apply() {
    // nothing without use_bibtex
  },
};
