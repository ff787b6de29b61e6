/** All constructs of inline markup that open with a character of their own, in the order in which they are tried. */
import { footnoteReference } from "./footnote-reference.ts";
import type { InlineConstruct } from "./inliner.ts";
import { internalTarget } from "./internal-target.ts";
import { interpreted } from "./interpreted.ts";
import { literal } from "./literal.ts";
import { emphasis, strong } from "./emphasis.ts";
import { referenceName } from "./reference-name.ts";
import { substitutionReference } from "./substitution-reference.ts";

export const inlineConstructs: readonly InlineConstruct[] = [
  strong,
  emphasis,
  literal,
  // a reference starts before the underscore at which it is found, and what starts first is first
  referenceName,
  internalTarget,
  substitutionReference,
  footnoteReference,
  interpreted,
];
