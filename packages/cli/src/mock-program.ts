/** All of the program that `assent contract mock` needs, and nothing else: what is compiled ahead; see `compiled.ts`. */
import { contractMock } from "./commands/contract-mock.ts";
import type { Io } from "./io.ts";
import { runCommand } from "./run-command.ts";

/** Runs `assent contract mock`; `argv` is what stands after "assent". */
export function runMock(argv: readonly string[], io: Io): Promise<number> {
  return runCommand(contractMock, argv.slice(2), argv, io);
}
