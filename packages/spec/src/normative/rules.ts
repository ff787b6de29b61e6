/** By which rules a text is read, and what is known of the files that it shows. */
import { currentReading, type Reading } from "./groups.ts";

/** The rules. */
export interface Rules {
  readonly reading: Reading;
  /**
   * The digest of a file that a text shows as it stands, a picture above all, by the name that the text has for it: 64
   * hexadecimal digits, undefined where there is no such file. `from` is the file in which it is named, where that is
   * another one than the text. Without it files are no part of what is said.
   */
  readonly digestOf?: ((name: string, from: string | undefined) => string | undefined) | undefined;
}

/** The rules in force, where no file is asked for. */
export const currentRules: Rules = { reading: currentReading };
