/** A thread for the work of whole repositories, started before it is known whether there is work for it. */
import { existsSync, readdirSync, type Dirent } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";

/** The thread of a command that has one: its program, and how many texts there have to be before it has anything to do. */
const threads: Readonly<Record<string, { readonly program: string; readonly worth: number }>> = {
  check: { program: "./check-thread.js", worth: 150 },
  build: { program: "./site-thread.js", worth: 60 },
};

/** A thread that loads while the program does; undefined where a command or its paths give it no work. */
export function startSpare([command = "", ...args]: readonly string[]): Worker | undefined {
  const thread = Object.hasOwn(threads, command) ? threads[command] : undefined;
  if (thread === undefined || args.includes("--help") || args.some((path) => path.endsWith(".rst"))) return undefined;
  if (
    availableParallelism() < 2 ||
    !import.meta.url.endsWith(".js") ||
    !isLarge(foldersIn(command, args), thread.worth)
  )
    return undefined;
  const worker = new Worker(new URL(thread.program, import.meta.url));
  worker.unref();
  return worker;
}

/** Where there are so many files and folders, looking at them takes longer than to start a thread that may not be needed. */
const worthLooking = 2000;

/** The folders that a command may be about: a check of those that it names, or else of the one it stands in; a site names others. */
function foldersIn(command: string, args: readonly string[]): readonly string[] {
  const named = args.filter((arg) => !arg.startsWith("-") && existsSync(arg));
  return command === "check" && named.length > 0 ? named : [...named, "."];
}

/** Whether there may be so many texts in folders; looked at quickly, and not as the command will look. */
function isLarge(given: readonly string[], worth: number): boolean {
  const folders = [...given];
  let seen = 0;
  let texts = 0;
  for (let folder = folders.pop(); folder !== undefined; folder = folders.pop()) {
    for (const entry of entriesOf(folder)) {
      seen += 1;
      if (entry.isDirectory() && !entry.name.startsWith(".")) folders.push(join(folder, entry.name));
      else if (entry.name.endsWith(".rst")) texts += 1;
    }
    if (texts >= worth || seen >= worthLooking) return true;
  }
  return false;
}

/** What is in a folder; nothing in a file, and where it may not be read. */
function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
