import type { Document } from "@assent/rst";
import type { Template } from "./template.ts";

/** Reads a document as a template. `document` was parsed from `text`, `path` is its path in the repository. */
export function readTemplate(document: Document, text: string, path: string): Template {
  return {
    path,
    text,
    document,
    title: undefined,
    outline: { title: undefined, preface: [], sections: [], all: [] },
    sections: [],
    all: [],
    header: undefined,
    guidance: [],
    notes: [],
    questions: [],
    placeholders: [],
    wrap: undefined,
    fileNaming: undefined,
    link: undefined,
    introduction: undefined,
    commitMessage: undefined,
    keepSections: undefined,
    adornments: [],
  };
}
