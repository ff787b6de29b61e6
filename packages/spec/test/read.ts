// What the tests of this package share: reading a text as the product does.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Document, read, sphinx } from "@assent/rst";
import { rootPath } from "../../../test/shared.ts";
import { readSpec, readTemplate, type Spec, type Template } from "../src/index.ts";

/** The tree of a text, with Sphinx' names known and the title left a section, as Sphinx has it. */
export function documentOf(text: string): Document {
  return read(text, { dialect: sphinx, doctitleXform: false }).document;
}

export function specOf(text: string, path = "specs/example.rst"): Spec {
  return readSpec(documentOf(text), text, path);
}

export function templateOf(text: string, path = "specs/template.rst"): Template {
  return readTemplate(documentOf(text), text, path);
}

/** The template of the example repository. */
export const exampleTemplate: string = readFileSync(join(rootPath, "examples/faas/specs/template.rst"), "utf8");

/** The source of a span. */
export function slice(
  { text }: { readonly text: string },
  span: { readonly start: number; readonly end: number },
): string {
  return text.slice(span.start, span.end);
}
