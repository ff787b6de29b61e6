/** Reads texts as specs, for tests. */
import { read, sphinx } from "@assent/rst";
import { readSpec, type Spec } from "@assent/spec";

export function specOf(text: string, path = "specs/example.rst"): Spec {
  return readSpec(read(text, { dialect: sphinx, source: path }).document, text, path);
}

/** A spec whose section on the API is `body`. */
export function specWith(body: string): Spec {
  return specOf(
    `=======\nExample\n=======\n\nWhat it is.\n\nProposed change\n===============\n\nDo it.\n\nREST API impact\n---------------\n\n${body}\n\nOther impact\n------------\n\nNone.\n`,
  );
}
