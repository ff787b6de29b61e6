/** What a command is: data for help, completion and the reading of arguments, and one function. */
import type { Io } from "./io.ts";

/** A flag: `--name`, `--name VALUE`, or `--name [VALUE]`. */
export interface Flag {
  /** Without "--". */
  readonly name: string;
  /** One letter, without "-". */
  readonly short?: string;
  /** What the value is called in help; undefined: the flag has none. */
  readonly value?: string;
  /** The value may be left out; it is only taken for one where it ends with this. */
  readonly optionalValue?: string;
  /** It may come more than once: the values are joined by line ends. */
  readonly isRepeated?: boolean;
  /** All values there are. */
  readonly choices?: readonly string[];
  readonly summary: string;
}

/** Arguments, read. */
export interface Arguments {
  readonly positionals: readonly string[];
  /** Values by flag; "" for flags without one; those of a repeated flag are lines. */
  readonly flags: ReadonlyMap<string, string>;
}

/** A command. */
export interface Command {
  /** What is typed after "assent": one word, or two where the first is a group, as in "contract diff". */
  readonly name: string;
  /** One line of help: a clause without a period. */
  readonly summary: string;
  /** The arguments as help shows them: "[PATH…]". */
  readonly usage: string;
  /** More words for its own help. */
  readonly details?: string;
  /** How many arguments there may be. */
  readonly positionals: { readonly least: number; readonly most: number };
  /** What completion offers for an argument. */
  readonly completes?: "files" | "rules" | readonly string[];
  readonly flags: readonly Flag[];
  readonly examples: readonly (readonly [command: string, does: string])[];
  /** The exit code: 0 all well, 1 findings, 2 wrong use or input that cannot be read. */
  readonly run: (args: Arguments, io: Io) => Promise<number>;
}
