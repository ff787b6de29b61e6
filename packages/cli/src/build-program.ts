/** All of the program that `assent build` needs, and nothing else: what is compiled ahead; see `compiled.ts`. */
import { build } from "./commands/build.ts";
import type { Io } from "./io.ts";
import { runCommand } from "./run-command.ts";

export { serveTasks } from "@assent/site";

/** Runs `assent build`; `argv` is what stands after "assent". */
export function runBuild(argv: readonly string[], io: Io): Promise<number> {
  return runCommand(build, argv.slice(1), argv, io);
}
