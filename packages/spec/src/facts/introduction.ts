import type { NodeOf, Span } from "@assent/rst";
import { type Fact, fact } from "../fact.ts";

/** The prose between the title and the first section, without the links. */
export interface Introduction {
  readonly paragraphs: readonly NodeOf<"paragraph">[];
  /** Lists, tables and whatever else stands there and is no paragraph. */
  readonly others: readonly Span[];
  /** The first paragraph, white space normalised. */
  readonly text: string;
  readonly span: Span;
}

/** The introduction; undefined where there is none. */
export const introduction: Fact<Introduction | undefined> = fact(() => undefined);
