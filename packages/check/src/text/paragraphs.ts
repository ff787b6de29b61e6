import { findNodes, type NodeOf } from "@assent/rst";
import { fact, type Fact } from "@assent/spec";

/** All paragraphs of a spec that stand in its own source, in order. */
export const paragraphsOf: Fact<readonly NodeOf<"paragraph">[]> = fact(({ document }) =>
  findNodes(document, "paragraph")
    .filter(({ span }) => span.source === undefined)
    .toSorted((a, b) => a.span.start - b.span.start),
);
