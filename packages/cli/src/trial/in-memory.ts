/**
 * PostgreSQL in memory, in a thread of its own: there a statement cannot be interrupted, so that one without an end is
 * stopped together with its thread. Files that it writes are in memory too.
 */
import { createRequire } from "node:module";
import { Worker } from "node:worker_threads";
import type { Database } from "@assent/contract";
import { nameOf, type OpenDatabase, type TrialSettings } from "./database.ts";

/** What the thread runs: it is given the file of the driver, and answers each question in its turn. */
const thread = `
const { parentPort, workerData } = require("node:worker_threads");
const opened = import(workerData).then(({ default: named, PGlite = named.PGlite }) => PGlite.create());
parentPort.on("message", async ({ sql, values }) => {
  try {
    parentPort.postMessage({ rows: (await (await opened).query(sql, values)).rows });
  } catch (error) {
    parentPort.postMessage({ message: String(error.message), code: error.code });
  }
});`;

interface Answer {
  readonly rows?: readonly Readonly<Record<string, unknown>>[];
  readonly message?: string;
  readonly code?: string;
}

/** Starting takes time too, which is not a statement's. */
const secondsToStart = 60;

/** Opens an empty database whose user may do no more than on a server. */
export async function openInMemory({ seconds, program }: TrialSettings): Promise<OpenDatabase> {
  const worker = new Worker(thread, {
    eval: true,
    workerData: createRequire(program).resolve("@electric-sql/pglite"),
  });
  let isGone = false;
  const stop = async (): Promise<void> => {
    isGone = true;
    await worker.terminate();
  };
  const ask = async (limit: number, sql: string, values?: readonly unknown[]): Promise<Answer["rows"] & object> => {
    if (isGone) throw new Error("The database has been stopped.");
    const answer = await new Promise<Answer>((resolve, reject) => {
      const timer = setTimeout(() => {
        void stop();
        settle();
        reject(new Error(`It did not end within ${limit} seconds.`));
      }, limit * 1000);
      const onExit = (): void => {
        isGone = true;
        settle();
        reject(new Error("The database has been stopped."));
      };
      const onError = (error: Error): void => {
        isGone = true;
        settle();
        reject(error);
      };
      const onMessage = (message: Answer): void => {
        settle();
        resolve(message);
      };
      const settle = (): void => {
        clearTimeout(timer);
        worker.off("exit", onExit).off("error", onError).off("message", onMessage);
      };
      worker.once("exit", onExit).once("error", onError).once("message", onMessage);
      worker.postMessage({ sql, values: values === undefined ? undefined : [...values] });
    });
    if (answer.rows === undefined) throw Object.assign(new Error(answer.message), { code: answer.code });
    return answer.rows;
  };
  const query: Database["query"] = (sql, values) => ask(seconds, sql, values);
  const close = async (): Promise<undefined> => {
    await stop();
  };
  try {
    await ask(secondsToStart, "CREATE ROLE assent_trial");
    await query("GRANT ALL ON SCHEMA public TO assent_trial");
    await query("SET SESSION AUTHORIZATION assent_trial");
    return { name: await nameOf(query), schema: "public", seconds, query, isGone: () => isGone, close };
  } catch (error) {
    await close();
    throw error;
  }
}
