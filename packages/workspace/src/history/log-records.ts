/** A line of the raw form of `git log` and `git diff` (`--raw -z`): a file that is another one than before. */
export interface LogRecord {
  /** The mode that it has now; "120000" is a symbolic link. */
  readonly mode: string;
  /** The text before, and now. */
  readonly before: string;
  readonly after: string;
  /** As git says it, in one letter. */
  readonly status: string;
  /** How much of what moved or was copied is the same, in percent; of all else 0. */
  readonly same: number;
  readonly path: string;
  /** Where it is now; `path`, where it did not move. */
  readonly to: string;
}

/** The lines among the fields of a commit, or of a diff. */
export function* recordsIn(fields: readonly string[]): Generator<LogRecord> {
  for (let index = 0; index < fields.length; index += 1) {
    // Between the format and the first record git leaves an empty line.
    const record = fields[index]!.trimStart();
    if (!record.startsWith(":")) continue;
    const [, mode = "", before = "", after = "", score = ""] = record.split(" ");
    const status = score.charAt(0);
    const path = fields[(index += 1)] ?? "";
    const to = status === "R" || status === "C" ? (fields[(index += 1)] ?? "") : path;
    yield { mode, before, after, status, same: Number(score.slice(1)), path, to };
  }
}
