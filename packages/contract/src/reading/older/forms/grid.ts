/** Tables that stand in a block, as they are drawn. */
import type { Cell } from "../../tables.ts";
import type { BlockLine } from "../words/block-line.ts";

const border = /^\s*\+(?:[-=]+\+)+\s*$/;
const row = /^\s*\|(?:.*\|)\s*$/;

/** The rows of a block that is a grid and nothing else; none for another block. */
export function rowsOfGrid(lines: readonly BlockLine[]): readonly (readonly Cell[])[] {
  const full = lines.filter(({ text }) => text.trim() !== "");
  if (
    full.length < 3 ||
    !border.test(full[0]!.text) ||
    !full.every(({ text }) => border.test(text) || row.test(text))
  ) {
    return [];
  }
  const rows: Cell[][] = [];
  let isNew = true;
  for (const { text, span } of full) {
    if (border.test(text)) {
      isNew = true;
      continue;
    }
    const words = text.trim().slice(1, -1).split("|");
    if (isNew) rows.push(words.map((one) => ({ words: one.trim(), span })));
    else {
      const last = rows.at(-1)!;
      rows[rows.length - 1] = last.map((cell, index) => ({
        ...cell,
        words: `${cell.words} ${words[index]?.trim() ?? ""}`.trim(),
      }));
    }
    isNew = false;
  }
  return rows;
}
