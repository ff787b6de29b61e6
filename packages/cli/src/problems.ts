/** Sentences on standard error about what could not be used. */
import { harmless } from "@assent/check";
import type { Problem } from "@assent/workspace";
import type { Output } from "./io.ts";

/** Writes what is good to know and nothing is wrong with, in the form of problems; it says that it is a note. */
export function writeNotes(notes: readonly Problem[], err: Output, show: (path: string) => string): void {
  writeProblems(
    notes.map((note) => ({ ...note, message: `note: ${note.message}` })),
    err,
    show,
  );
}

/** Writes each problem as "path:line:column: sentence", and below it what to do. `show` makes a path what the user sees. */
export function writeProblems(problems: readonly Problem[], err: Output, show: (path: string) => string): void {
  for (const { path, line, column, message, remedy } of problems) {
    const place = [harmless(show(path)), line, column].filter((part) => part !== undefined).join(":");
    err.write(`${place}: ${harmless(message)}\n`);
    if (remedy !== undefined) err.write(`  = help: ${harmless(remedy)}\n`);
  }
}
