// The program behind `assent`: hands the arguments to a command and its exit code to the shell.
import { readFileSync } from "node:fs";
import type { Output } from "./io.ts";
import { version } from "./version.ts";

/** Ends with the reader of the output: one that has seen enough (`assent check | head`) is no fault, and ends what waits. */
const unread = new AbortController();
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    unread.abort();
    process.exitCode = 0;
  });
}

const argv = process.argv.slice(2);
const known = argv.length === 1 ? findKnown(argv[0]!) : undefined;
if (known !== undefined) process.stdout.write(known);
else {
  const code = await start();
  // The end is that of any other run: V8 fails now and then when a process is ended while a thread of it begins.
  process.exitCode = unread.signal.aborted ? 0 : code;
}

/** What is said without loading anything; the bundle has the help beside it, as it was printed when the bundle was made. */
function findKnown(argument: string): string | undefined {
  if (argument === "--version" || argument === "-V") return `assent ${version}\n`;
  if (argument !== "--help" && argument !== "-h" && argument !== "help") return undefined;
  return readBeside("help.txt");
}

/** A file that the bundle has beside it; undefined where this is not the bundle. */
function readBeside(name: string): string | undefined {
  try {
    return readFileSync(new URL(name, import.meta.url), "utf8");
  } catch {
    return undefined;
  }
}

async function start(): Promise<number> {
  // A terminal that nobody gave a size says 0, and what fits its text to it would show nothing.
  if (process.stdout.isTTY) {
    process.stdout.columns ||= 80;
    process.stdout.rows ||= 24;
  }
  const prepared = await prepare();
  const [run, { fileURLToPath }] = await Promise.all([
    prepared?.run ?? import("./program.ts").then((program) => program.run),
    import("node:url"),
  ]);
  return run(argv, {
    cwd: process.cwd(),
    spare: prepared?.spare,
    build: readBeside("build.txt"),
    program: fileURLToPath(new URL("../bin/assent.js", import.meta.url)),
    out: toOutput(process.stdout),
    err: toOutput(process.stderr),
    env: process.env,
    async readInput() {
      const chunks: Buffer[] = [];
      for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
      return Buffer.concat(chunks);
    },
    get canAsk() {
      return process.stdin.isTTY && process.stdout.isTTY;
    },
    now: () => Date.now(),
    elapsed: () => performance.now(),
    untilStopped: () =>
      new Promise((resolve) => {
        const stop = (): void => {
          resolve();
        };
        for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, stop);
        if (unread.signal.aborted) stop();
        unread.signal.addEventListener("abort", stop);
      }),
  });
}

/** What is compiled ahead, for the commands that have it. */
async function prepare() {
  const folder = new URL(".", import.meta.url);
  const [command, second] = argv;
  if (command === "contract" && second === "mock") {
    const { loadCompiled, setFlags } = await import("./compiled.ts");
    setFlags("mock");
    return { spare: undefined, run: loadCompiled(folder, "mock")?.runMock };
  }
  if (command !== "check" && command !== "build") return undefined;
  // Much of the time of these is that of loading what they need: the thread that helps does so meanwhile.
  const [{ loadCompiled, setFlags }, { startSpare }] = await Promise.all([
    import("./compiled.ts"),
    import("./spare-thread.ts"),
  ]);
  setFlags(command);
  const spare = startSpare(argv);
  const run = command === "check" ? loadCompiled(folder, "check")?.runCheck : loadCompiled(folder, "build")?.runBuild;
  return { spare, run };
}

function toOutput(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => {
      if (!unread.signal.aborted) stream.write(text);
    },
    isTerminal: stream.isTTY,
    get columns() {
      return (stream.isTTY && stream.columns) || 80;
    },
    get rows() {
      return (stream.isTTY && stream.rows) || 24;
    },
  };
}
