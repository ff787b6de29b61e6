/** The comments of a template: what it says to the author where no reader sees it. */
import { findNodes, plainText, type Span } from "@assent/rst";
import { normalise, type Template } from "@assent/spec";

/** A comment, with its words in single spaces. */
export interface KnownComment {
  readonly words: string;
  readonly span: Span;
}

const cache = new WeakMap<Template, readonly KnownComment[]>();

/** The comments of a template in their order; collected once. */
export function commentsOf(template: Template): readonly KnownComment[] {
  let known = cache.get(template);
  if (known === undefined) {
    known = findNodes(template.document, "comment").map((node) => ({
      words: normalise(plainText(node)),
      span: node.span,
    }));
    cache.set(template, known);
  }
  return known;
}
