/** Inline internal targets: "_`a place to point at`". */
import { normalizeName } from "../characters/names.ts";
import { addTo, textOf } from "../tree.ts";
import { delimitedMatch, readDelimited, startsHere, type Delimited } from "./delimited.ts";
import type { InlineConstruct } from "./inliner.ts";

const kind: Delimited = { type: "target", startString: "_`", endString: "`" };

export const internalTarget: InlineConstruct = {
  characters: "_",
  read(cursor, inliner) {
    if (!startsHere(cursor, inliner, "_`")) return undefined;
    const result = readDelimited(cursor, inliner, kind);
    if ("element" in result) {
      addTo(result.element, "names", normalizeName(textOf(result.element)));
      inliner.registry.noteExplicitTarget(result.element, cursor.parent);
    }
    return delimitedMatch(cursor, result);
  },
};
