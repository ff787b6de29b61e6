/**
 * What texts from elsewhere bring in.
 *
 * A text can ask for another one in a few characters, and that one for the next twice over: some files of a line each are
 * read millions of times. What is brought in is therefore counted, all of a parse together, against the texts that there
 * are. docutils has no such limit.
 */

/** What may be brought in, whatever the size of the texts: far more than people include. */
const FREE = 1_000_000;
/** So often may what there is be brought in beside. */
const TIMES = 16;
/** What each inclusion costs beside its characters. */
const EACH = 250;
/** To look for a part costs less than to read it. */
const SEARCHED = 64;

/** How much of it has been brought in. One per parse; documents that are read within share it. */
export class Inclusions {
  private room = FREE;
  private readonly met = new Set<string>();

  /** May a text be brought in, or a part of it? What is then taken from it is told to `take`. */
  hasRoomFor(path: string, text: string): boolean {
    if (!this.met.has(path)) {
      this.met.add(path);
      this.room += TIMES * (EACH + text.length);
    }
    if (this.room < 0) return false;
    this.room -= EACH + text.length / SEARCHED;
    return true;
  }

  /** Counts so many characters. */
  take(characters: number): void {
    this.room -= characters;
  }
}
