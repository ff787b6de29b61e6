/** All of the program that `assent check` needs, and nothing else: what is compiled ahead; see `compiled.ts`. */
import { check } from "./commands/check.ts";
import type { Io } from "./io.ts";
import { runCommand } from "./run-command.ts";

export { serveChecks } from "@assent/workspace";

/** Runs `assent check`; `argv` is what stands after "assent". */
export function runCheck(argv: readonly string[], io: Io): Promise<number> {
  return runCommand(check, argv.slice(1), argv, io);
}
