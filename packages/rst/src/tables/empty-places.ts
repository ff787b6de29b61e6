/**
 * Places of tables that no text stands for.
 *
 * A table has a cell for each of its columns in each row, and a simple table one piece of a cell for each of them in each
 * line, however short the row or line is: one long row above many short ones makes a tree, and work, by the product of
 * the two. What ends early is therefore counted, all tables of a parse together, against the characters that tables have.
 */

/** What all tables may leave empty, whatever their size: far more than the largest that people write do. */
const FREE = 10_000;

/** How much of it has been used. One per parse; documents that are read within share it. */
export class EmptyPlaces {
  private room = FREE;

  /** Adds what the text of one more table has room for, which the table then takes from. */
  addTable(length: number): void {
    this.room += length;
  }

  /** Takes `count` places, or says what is wrong with a table that needs that many. */
  take(count: number): string | undefined {
    if (count > this.room) return "Short rows leave too many places in its columns empty.";
    this.room -= count;
    return undefined;
  }
}
