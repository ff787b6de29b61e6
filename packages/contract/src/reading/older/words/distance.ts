/** How far a text has gone on since a method was named: a paragraph or title is a piece, and so is a whole list. */
import type { Unit } from "./units.ts";

/** Counts the pieces of text, one after the other; what only shows something is none. */
export class Distance {
  pieces = 0;
  private isInList = false;

  /** A method is named. */
  reset(): void {
    this.pieces = 0;
  }

  read({ kind, depth }: Unit): void {
    const isItem = kind === "item";
    if (kind === "text" || kind === "term" || kind === "heading" || isItem) {
      if (!isItem || !this.isInList) this.pieces += 1;
      this.isInList = isItem;
    } else if (depth === 0) this.isInList = false;
  }
}
