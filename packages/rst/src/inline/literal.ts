/** Inline literals: ` ``as written`` `. */
import { readDelimited, startsHere, type Delimited } from "./delimited.ts";
import type { InlineConstruct } from "./inliner.ts";

const kind: Delimited = { type: "literal", startString: "``", endString: "``", literal: true };

export const literal: InlineConstruct = {
  characters: "`",
  read(cursor, inliner) {
    if (!startsHere(cursor, inliner, "``")) return undefined;
    return readDelimited(cursor, inliner, kind);
  },
};
