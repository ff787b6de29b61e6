/** From arguments to an exit code: finds the command, or says what there is. */
import { allCommands, commandNames, findCommand, loadCommands } from "./commands/index.ts";
import { helpOfAll, helpOfGroup } from "./help.ts";
import type { Io } from "./io.ts";
import { runCommand } from "./run-command.ts";
import { version } from "./version.ts";

/** Runs `assent` with `argv`, which is what stands after the name of the program. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.err.write(helpOfAll(await allCommands()));
    return 2;
  }
  if (name === "--help" || name === "-h" || (name === "help" && rest[0] === undefined)) {
    io.out.write(helpOfAll(await allCommands()));
    return 0;
  }
  if (name === "--version" || name === "-V") {
    io.out.write(`assent ${version}\n`);
    return 0;
  }
  const words = name === "help" ? rest : argv;
  const { wanted, left } = nameOf(words);
  const args = name === "help" ? ["--help"] : left;
  const command = await findCommand(wanted);
  const group = commandsOf(wanted);
  if (command === undefined && group.length > 0) {
    const isAsked = args.includes("--help") || args.includes("-h");
    (isAsked ? io.out : io.err).write(helpOfGroup(wanted, await loadCommands(group)));
    return isAsked ? 0 : 2;
  }
  if (command === undefined) {
    const isOption = wanted.startsWith("-");
    const { findSimilar } = await import("@assent/workspace");
    const known = isOption ? ["--help", "--version"] : commandNames;
    const similar = findSimilar(wanted, known);
    const hint = similar === undefined ? " assent --help lists what there is." : ` Did you mean "${similar}"?`;
    io.err.write(`Unknown ${isOption ? "option" : "command"} "${wanted}".${hint}\n`);
    return 2;
  }
  return runCommand(command, args, argv, io);
}

/** The name of a command at the start of `words`, which is of one word or two, and what is left of them. */
function nameOf(words: readonly string[]): { readonly wanted: string; readonly left: readonly string[] } {
  const [first = "", second] = words;
  const isGroup = second !== undefined && !second.startsWith("-") && commandsOf(first).length > 0;
  return isGroup ? { wanted: `${first} ${second}`, left: words.slice(2) } : { wanted: first, left: words.slice(1) };
}

/** The names of the commands of a group: "contract" has "contract diff" and others. */
function commandsOf(group: string): readonly string[] {
  return commandNames.filter((name) => name.startsWith(`${group} `));
}
