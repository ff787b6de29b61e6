import { type Fact, fact } from "../fact.ts";
import { type RefusedHeading, refusedIn } from "../refused.ts";

/** Headings that stand in the text and are none for the engine, in order; see `refusedIn`. */
export const refusedHeadings: Fact<readonly RefusedHeading[]> = fact(({ document, text }) =>
  refusedIn(document.children, text),
);
