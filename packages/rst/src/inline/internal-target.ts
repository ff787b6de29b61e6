/** Inline internal targets: "_`a place to point at`". */
import { normalizeName } from "../characters/names.ts";
import { addTo, textOf } from "../tree.ts";
import { elementOf, readDelimited, startsHere, type Delimited } from "./delimited.ts";
import type { InlineConstruct } from "./inliner.ts";

const kind: Delimited = { type: "target", startString: "_`", endString: "`" };

export const internalTarget: InlineConstruct = {
  characters: "_",
  read(cursor, inliner) {
    if (!startsHere(cursor, inliner, "_`")) return undefined;
    const match = readDelimited(cursor, inliner, kind);
    const target = elementOf(match, kind);
    if (target) {
      addTo(target, "names", normalizeName(textOf(target)));
      inliner.registry.noteExplicitTarget(target, cursor.parent);
    }
    return match;
  },
};
