/** Runs one command: reads its arguments, shows its help, and is the one place where a fault of ours is caught. */
import { parseArguments } from "./arguments.ts";
import type { Command } from "./command.ts";
import { describeFault, describeRefusal } from "./fault.ts";
import { helpOf } from "./help.ts";
import type { Io } from "./io.ts";

/** Runs `command` with `args`, which is what stands after its name; `argv` is the whole line, for what is told of a fault. */
export async function runCommand(
  command: Command,
  args: readonly string[],
  argv: readonly string[],
  io: Io,
): Promise<number> {
  const parsed = parseArguments(args, command);
  if (!parsed.ok) {
    io.err.write(`${parsed.message}\nassent ${command.name} --help says more.\n`);
    return 2;
  }
  if (parsed.args.flags.has("help")) {
    io.out.write(helpOf(command));
    return 0;
  }
  try {
    return await command.run(parsed.args, io);
  } catch (fault) {
    io.err.write(describeRefusal(fault, io) ?? describeFault(fault, argv, io));
    return 2;
  }
}
