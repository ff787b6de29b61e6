/**
 * Threads that help with a build: they read documents, read histories and write files, whatever is asked for next, so that
 * what a thread has loaded and compiled serves for all of it. They start when they are first asked. From source there are
 * none: threads run what was built.
 */
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Reply, Tasks } from "./tasks.ts";

/** The threads beside this one. */
export interface Crew {
  readonly size: number;
  /** Asks the thread of a number, from 0. One thing at a time can be asked of a thread. */
  readonly ask: <Name extends keyof Tasks>(
    thread: number,
    name: Name,
    work: Tasks[Name]["work"],
    onPart?: (part: Tasks[Name]["part"]) => void,
  ) => Promise<Tasks[Name]["answer"]>;
  /** Ends the threads. What is asked later starts others. */
  readonly rest: () => void;
}

/** Beyond so many, threads wait for each other. */
const most = 7;

/** Gathers threads; `spare` is one that was started already. */
export function gatherCrew(spare?: Worker): Crew {
  const size = import.meta.url.endsWith(".js") ? Math.min(availableParallelism() - 1, most) : 0;
  let workers: Worker[] = spare === undefined ? [] : [spare];
  return {
    size,
    ask(thread, name, work, onPart) {
      const worker = (workers[thread] ??= new Worker(new URL("./site-thread.js", import.meta.url)));
      worker.ref();
      return new Promise((resolve, reject) => {
        const hear = (reply: Reply): void => {
          if ("part" in reply) {
            onPart?.(reply.part as Tasks[typeof name]["part"]);
            return;
          }
          worker.off("message", hear);
          worker.off("error", reject);
          worker.unref();
          resolve(reply.answer as Tasks[typeof name]["answer"]);
        };
        worker.on("message", hear);
        worker.on("error", reject);
        worker.postMessage({ name, work });
      });
    },
    rest() {
      for (const worker of workers) void worker.terminate();
      workers = [];
    },
  };
}
