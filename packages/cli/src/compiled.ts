/**
 * `assent check`, `assent build` and `assent contract mock` as V8 has compiled them before.
 *
 * A check of a repository is over in a second or two, and much of that is V8 reading the program: the same work each time,
 * and once more in each thread. A mock is wanted at once. So the bundle has what a command needs in one script, and beside it what V8 made of that
 * script when it had been used for a while. V8 takes it only where it is the same V8 with the same settings; elsewhere the
 * script is compiled as any other.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { Script } from "node:vm";
import type * as buildProgram from "./build-program.ts";
import type * as checkProgram from "./check-program.ts";
import type * as mockProgram from "./mock-program.ts";

/** What each script gives; see `check-program.ts`. */
interface Programs {
  readonly check: typeof checkProgram;
  readonly build: typeof buildProgram;
  readonly mock: typeof mockProgram;
}

/** The script is one function: of what a module is given, and of the address that it has. */
type Wrapped = (exports: object, require: NodeJS.Require, module: { exports: object }, address: string) => void;

const ofShortRuns: readonly string[] = [
  "--interrupt-budget=400000",
  "--max-inlined-bytecode-size-cumulative=200",
  "--heap-growing-percent=30",
  ...(Number(process.versions.node.split(".", 1)[0]) >= 24 ? ["--max-semi-space-size=8"] : []),
];
const expressionsAtOnce = "--regexp-tier-up-ticks=0";

/**
 * How V8 works while it checks or builds. Both are over in a second or two: most of what V8 would optimise in that time
 * is never used enough to pay for it, and each thread pays anew. So functions wait longer before they are optimised, and
 * less is inlined into each. An expression is made for the processor at once, and not first for V8's own interpreter:
 * hundreds are used more than once, and were made twice. That is told as a number of uses: V8 fails at expressions that it has used
 * once when it is told that there is no interpreter. Memory may not grow fourfold before V8 looks for what is no longer
 * used: the texts of a long history come and go, and a quarter of it is saved at no cost in time. From Node 24 on a thread
 * would have twice as much for what is short-lived as before: a quarter of all memory, for a twentieth of the time. Found by
 * trying on nova-specs: a third less processor time by the first two, a twelfth by the third; the output is the same whatever
 * is set here. A mock works for long, and gets what it needs to answer sooner: the expressions.
 */
const flags: Readonly<Record<keyof Programs, readonly string[]>> = {
  check: [...ofShortRuns, expressionsAtOnce],
  build: [...ofShortRuns, expressionsAtOnce],
  mock: [expressionsAtOnce],
};

/** Sets how V8 works, for this thread and those started after it. */
export function setFlags(name: keyof Programs): void {
  for (const flag of flags[name]) setFlagsFromString(flag);
}

/** A script of a bundle; undefined where there is none, as among the modules that it is made of. */
export function loadCompiled<Name extends keyof Programs>(folder: URL, name: Name): Programs[Name] | undefined {
  return load(folder, name)?.exports;
}

/** Keeps what V8 has made of a script once `use` has used it. */
export async function keepCompiled<Name extends keyof Programs>(
  folder: URL,
  name: Name,
  use: (compiled: Programs[Name]) => Promise<void>,
): Promise<void> {
  const loaded = load(folder, name);
  if (loaded === undefined) throw new Error(`There is no ${name}.cjs in ${folder.href}`);
  await use(loaded.exports);
  writeFileSync(new URL(`${name}.bin`, folder), loaded.script.createCachedData());
}

function load<Name extends keyof Programs>(
  folder: URL,
  name: Name,
): { readonly script: Script; readonly exports: Programs[Name] } | undefined {
  const file = new URL(`${name}.cjs`, folder);
  // The bundle is ASCII (scripts/bundle.mjs).
  const source = read(file)?.toString("latin1");
  if (source === undefined) return undefined;
  const cachedData = read(new URL(`${name}.bin`, folder));
  const script = new Script(source, {
    filename: fileURLToPath(file),
    ...(cachedData === undefined ? {} : { cachedData }),
  });
  const module: { exports: object } = { exports: {} };
  // Modules that are external stay where Node finds them; threads have files of their own.
  const address = new URL(`${name}.js`, folder).href;
  (script.runInThisContext() as Wrapped)(module.exports, createRequire(file), module, address);
  return { script, exports: module.exports as Programs[Name] };
}

function read(file: URL): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}
