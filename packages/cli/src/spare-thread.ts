/** A thread for checks of whole folders, started before it is known whether there is work for it. */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { CheckThread } from "@assent/workspace";

/** A thread that loads while the program does; undefined where a command or its paths give it no work. */
export function startSpare([command, ...args]: readonly string[]): CheckThread | undefined {
  if (command !== "check" || args.includes("--help") || args.some((path) => path.endsWith(".rst"))) return undefined;
  if (availableParallelism() < 2 || !import.meta.url.endsWith(".js")) return undefined;
  const worker = new Worker(new URL("./check-thread.js", import.meta.url));
  worker.unref();
  return worker;
}
