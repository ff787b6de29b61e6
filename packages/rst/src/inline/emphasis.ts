/** `*emphasis*` and `**strong emphasis**`. */
import { readDelimited, startsHere, type Delimited } from "./delimited.ts";
import type { InlineConstruct } from "./inliner.ts";

const strongKind: Delimited = { type: "strong", startString: "**", endString: "**" };
const emphasisKind: Delimited = { type: "emphasis", startString: "*", endString: "*" };

export const strong: InlineConstruct = {
  characters: "*",
  read(cursor, inliner) {
    if (!startsHere(cursor, inliner, "**")) return undefined;
    return readDelimited(cursor, inliner, strongKind);
  },
};

export const emphasis: InlineConstruct = {
  characters: "*",
  read(cursor, inliner) {
    if (cursor.text[cursor.at + 1] === "*" || !startsHere(cursor, inliner, "*")) return undefined;
    return readDelimited(cursor, inliner, emphasisKind);
  },
};
