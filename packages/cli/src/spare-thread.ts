/** A thread for the work of whole repositories, started before it is known whether there is work for it. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";

/** The program of the thread of each command that has one. */
const programs: Readonly<Record<string, string>> = { check: "./check-thread.js", build: "./site-thread.js" };

/** A thread that loads while the program does; undefined where a command or its paths give it no work. */
export function startSpare([command = "", ...args]: readonly string[]): Worker | undefined {
  const program = Object.hasOwn(programs, command) ? programs[command] : undefined;
  if (program === undefined || args.includes("--help") || args.some((path) => path.endsWith(".rst"))) return undefined;
  if (availableParallelism() < 2 || !import.meta.url.endsWith(".js")) return undefined;
  const worker = new Worker(new URL(program, import.meta.url));
  worker.unref();
  return worker;
}
