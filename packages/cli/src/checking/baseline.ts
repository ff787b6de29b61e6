/** Which baseline counts for a run: the file that is named, or the one of the settings; read, or to be written. */
import { relative, resolve } from "node:path";
import { describeFailure, openBaseline, type Baseline, type Problem, type Workspace } from "@assent/workspace";
import { commandLine } from "../command-line.ts";
import type { Io } from "../io.ts";
import type { CheckRun } from "./run.ts";

/** The baseline of one run. */
export interface BaselineUse {
  /** From the root of the repository; empty where there is none. */
  readonly path: string;
  readonly file: Baseline | undefined;
  readonly isWritten: boolean;
  /** True where there should be one, and it cannot be used. */
  readonly isMissed: boolean;
}

/** The baseline of a run: read, to be written, or none. */
export function openBaselineOf(
  { root, fs, config }: Workspace,
  run: Pick<CheckRun, "baseline" | "updatesBaseline">,
  io: Io,
  say: (problems: readonly Problem[], root?: string) => void,
): BaselineUse {
  const given = run.baseline;
  const isNamed = given !== undefined && given !== ".assent-baseline.json";
  const path = isNamed ? relative(root, resolve(io.cwd, given)) : (config.baseline ?? given);
  if (path === undefined) return { path: "", file: undefined, isWritten: false, isMissed: false };
  const exists = fs.kindOf(path) !== "missing";
  if (!exists || run.updatesBaseline) {
    // A file that somebody names, or the settings do, is meant to be there; the usual one is written when it is first asked for.
    const isMeant = isNamed || given === undefined || io.env.CI !== undefined;
    if (isMeant && !run.updatesBaseline) {
      const message = "The baseline is not there.";
      const words = commandLine(["assent", "check", ...(isNamed ? ["--baseline", given] : []), "--update-baseline"]);
      say([{ path, message, remedy: `without it everything is reported; ${words} writes it` }], root);
      return { path, file: undefined, isWritten: false, isMissed: true };
    }
    return { path, file: undefined, isWritten: true, isMissed: false };
  }
  const read = fs.read(path);
  const file = read.ok ? openBaseline(read.text, (one) => fs.kindOf(one) !== "missing") : undefined;
  if (file === undefined) {
    const message = read.ok ? "This is no baseline." : `The baseline cannot be read: ${describeFailure(read)}`;
    const remedy = "without it everything is reported; assent check --update-baseline writes a file anew";
    say([{ path, message, remedy }], root);
  }
  return { path, file, isWritten: false, isMissed: file === undefined };
}
