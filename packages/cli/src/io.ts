/** What a command may touch: everything of the machine comes in through here. */
import type { Worker } from "node:worker_threads";

/** Where text goes. */
export interface Output {
  readonly write: (text: string) => void;
  /** Whether a person looks at it as it comes. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly rows: number;
}

/** The world of one run. */
export interface Io {
  /** Absolute path of the working folder. */
  readonly cwd: string;
  /** Absolute path of the program's own file, for hooks that start it later. */
  readonly program: string;
  /** A thread that was started with the program and has no work yet. */
  readonly spare?: Worker | undefined;
  /** Tells this build of the program from others; undefined where it runs from modules that may change: nothing is cached. */
  readonly build?: string | undefined;
  readonly out: Output;
  readonly err: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The bytes on standard input. */
  readonly readInput: () => Promise<Buffer>;
  /** Whether questions can be asked. */
  readonly canAsk: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Milliseconds since the program was started. */
  readonly elapsed: () => number;
  /** Resolves when the user wants to stop (Ctrl+C) or the system does. Until it is called, Ctrl+C ends the program at once. */
  readonly untilStopped: () => Promise<void>;
}

/** Whether a text may be coloured there. */
export function hasColor(output: Output, env: Io["env"], isOff: boolean): boolean {
  return !isOff && output.isTerminal && (env.NO_COLOR ?? "") === "" && env.TERM !== "dumb";
}
