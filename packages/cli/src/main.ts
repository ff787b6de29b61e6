// The program behind `assent`: hands the arguments to a command and its exit code to the shell.
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { Io, Output } from "./io.ts";

const spare = startSpare(process.argv.slice(2));
const { run } = await import("./program.ts");

const io: Io = {
  cwd: process.cwd(),
  spare,
  program: fileURLToPath(new URL("../bin/assent.js", import.meta.url)),
  out: toOutput(process.stdout),
  err: toOutput(process.stderr),
  env: process.env,
  async readInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks).toString("utf8");
  },
  canAsk: process.stdin.isTTY && process.stdout.isTTY,
  now: () => Date.now(),
  elapsed: () => performance.now(),
  untilStopped: () =>
    new Promise((resolve) => {
      process.once("SIGINT", () => {
        resolve();
      });
    }),
};

// A reader that has seen enough (`assent check | head`) is no fault.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code === "EPIPE") process.exit(0);
  throw error;
});

process.exitCode = await run(process.argv.slice(2), io);

/** A thread for checks of whole folders: it loads while this one does. Not loading what it runs is why it is made here. */
function startSpare([command, ...args]: readonly string[]): Worker | undefined {
  if (command !== "check" || args.includes("--help") || args.some((path) => path.endsWith(".rst"))) return undefined;
  if (availableParallelism() < 2 || !import.meta.url.endsWith(".js")) return undefined;
  const worker = new Worker(new URL("./check-thread.js", import.meta.url));
  worker.unref();
  return worker;
}

function toOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    isTerminal: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : 80;
    },
    get rows() {
      return stream.isTTY ? stream.rows : 24;
    },
  };
}
