/** Bullet lists. */
import type { BlockConstruct } from "../block-parser.ts";
import { spacesEnd } from "../characters/classes.ts";
import { createElement } from "../tree.ts";
import { addItem, closeList, readListItem, readMembers } from "./list.ts";

const BULLETS = "-+*\u2022\u2023\u2043";

/** The length of a bullet and the spaces after it; 0 where there is none. */
function markerLength(text: string): number {
  if (!BULLETS.includes(text[0]!)) return 0;
  if (text.length === 1) return 1;
  const length = spacesEnd(text, 1);
  return length === 1 ? 0 : length;
}

export const bulletList: BlockConstruct = {
  name: "bullet",
  opens: BULLETS,
  goesOn: (_first, second) => second === 32 || second < 0,
  matches: (text) => markerLength(text) > 0,
  read(parser, text) {
    const length = markerLength(text);
    if (length === 0) return "other";
    const list = createElement("bullet_list", parser.spanOf(parser.index));
    parser.place(list);
    parser.append(list);
    const bullet = text[0]!;
    list.attributes = { bullet };
    const first = readListItem(parser, length);
    addItem(parser, list, first.node);
    list.span = first.node.span;
    const blankFinish = readMembers(parser, list, first.blankFinish, (next) => {
      const nextLength = next.startsWith(bullet) ? markerLength(next) : 0;
      if (nextLength === 0) return undefined;
      const item = readListItem(parser, nextLength);
      addItem(parser, list, item.node);
      return item.blankFinish;
    });
    closeList(parser, list, blankFinish, "Bullet list");
    return "read";
  },
};
