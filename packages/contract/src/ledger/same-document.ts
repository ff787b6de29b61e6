/**
 * Which texts are revisions of one document. An id alone does not tell: several specs can be parts of one story, and an id that
 * is only the name of a file says nothing of a spec that has it from its tracker.
 */
import { idOfPath, titleKey } from "@assent/spec";
import type { ApprovedText } from "./promise.ts";

/**
 * The document of each text, the same for its revisions: texts of one id that stood in one file, however that was called then,
 * and those that come again under the name of the file or the title, as a spec that is proposed anew for another release.
 */
export function documentsOf(texts: readonly ApprovedText[]): ReadonlyMap<ApprovedText, string> {
  const found = new Map<string, string>();
  const rootOf = (key: string): string => {
    const next = found.get(key);
    return next === undefined || next === key ? key : rootOf(next);
  };
  for (const text of texts) {
    const [first = "", ...others] = marksOf(text);
    for (const one of others) found.set(rootOf(one), rootOf(first));
  }
  return new Map(texts.map((text) => [text, rootOf(marksOf(text)[0]!)]));
}

/** What tells that a text is of a document. */
function marksOf({ contract, standsIn }: ApprovedText): readonly string[] {
  const { spec, file, title } = contract;
  const marks = [`file ${standsIn ?? file}`, `name ${idOfPath(file)}`];
  const called = titleKey(title);
  return (called === "" ? marks : [...marks, `title ${called}`]).map((mark) => `${spec} ${mark}`);
}
