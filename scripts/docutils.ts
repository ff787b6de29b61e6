/**
 * Reading texts with docutils itself: that of `ASSENT_DOCUTILS` (a folder to put on Python's path), else that of the
 * system's python3 (`ASSENT_PYTHON`). Only scripts that compare use it; no test needs it.
 */
import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { createInterface, type Interface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Case } from "./conformance-cases.ts";

/** A text to read, and settings by docutils' names. */
export interface Input {
  readonly text: string;
  readonly settings: Readonly<Record<string, unknown>>;
  /** The files that the text may read, by path; without them it may read none. */
  readonly files?: Readonly<Record<string, string>>;
  /** A case of docutils' own suite: the text is read and written as the case says, and with its settings. */
  readonly like?: Case;
}

/** A tree as pseudo-XML: as it was parsed, and after all transforms of the standalone reader. */
export interface Reading {
  readonly raw: string;
  readonly transformed: string;
}

/** A reading, what a case gives, or the exception in their place. */
export type Answer = Reading | { readonly output: string } | { readonly failure: string };

/** A docutils that runs and answers in the order of the questions. */
export interface Docutils {
  readonly version: string;
  read(input: Input): Promise<Answer>;
  stop(): void;
}

/** Starts docutils in a folder, from which it reads the files that texts name; undefined where there is none. */
export async function startDocutils(cwd?: string): Promise<Docutils | undefined> {
  const { ASSENT_DOCUTILS: folder, ASSENT_PYTHON: python = "python3" } = process.env;
  const driver = fileURLToPath(new URL("docutils-driver.py", import.meta.url));
  const env = folder === undefined ? process.env : { ...process.env, PYTHONPATH: folder };
  const child = spawn(python, [driver], { env, cwd });
  const lines = createInterface({ input: child.stdout });
  child.stderr.resume();
  const version = await Promise.race([
    once(lines, "line").then(([line]) => (JSON.parse(String(line)) as { version: string }).version),
    once(child, "exit").then(() => undefined),
    once(child, "error").then(() => undefined),
  ]);
  return version === undefined ? undefined : connect(child, lines, version);
}

function connect(child: ChildProcessWithoutNullStreams, lines: Interface, version: string): Docutils {
  const waiting: ((answer: Answer) => void)[] = [];
  let id = 0;
  lines.on("line", (line) => {
    waiting.shift()?.(JSON.parse(line) as Answer);
  });
  const ended: Answer = { failure: "docutils ended" };
  let isEnded = false;
  child.on("exit", () => {
    isEnded = true;
    for (const answer of waiting.splice(0)) answer(ended);
  });
  // what is written to one that has ended is answered above
  child.stdin.on("error", () => undefined);
  return {
    version,
    read: ({ text, settings: given, files, like }) =>
      new Promise((answer) => {
        if (isEnded) answer(ended);
        waiting.push(answer);
        id += 1;
        child.stdin.write(`${JSON.stringify({ id, text, settings: given, files, case: like })}\n`);
      }),
    stop: () => {
      child.stdin.end();
    },
  };
}
