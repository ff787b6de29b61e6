// What the tests of this package share: reading a text as the product does.
import { read, sphinx } from "@assent/rst";
import { readSpec, type Spec } from "@assent/spec";

export function specOf(text: string, path = "specs/example.rst"): Spec {
  const { document } = read(text, { dialect: sphinx, doctitleXform: false });
  return readSpec(document, text, path);
}
