import type { Node } from "@assent/rst";
import { idOf, isVisible, proposalOf, type Spec, stemOf } from "@assent/spec";
import type { UnreadNodes } from "../unread.ts";
import { Terms, weights, wordsBelow } from "./search.ts";

/** The words of a document by where they stand; `first` is the paragraph of the summary. */
export function readTerms(
  spec: Spec,
  unread: UnreadNodes,
  { title, summary, first }: { readonly title: string; readonly summary: string; readonly first: Node | undefined },
): Terms {
  const { outline } = spec;
  const terms = new Terms();
  const addAll = (nodes: readonly Node[], section: number): void => {
    for (const node of nodes)
      if (isVisible(node) || unread.has(node)) terms.add(wordsBelow(node), section, weights.body);
  };
  terms.add(title, 0, weights.title);
  terms.add(`${idOf(spec)} ${stemOf(spec.path)} ${proposalOf(spec)?.number ?? ""}`, 0, weights.title);
  terms.add(summary, 0, weights.summary);
  const above = outline.preface.filter((node) => node !== first);
  addAll(above, 0);
  for (const [index, section] of outline.all.entries()) {
    terms.add(section.title, index + 1, weights.heading);
    addAll(section.body, index + 1);
  }
  return terms;
}
