import type { Fix, Profile, Renderer, Rendering, Rule } from "@assent/check";
import type { Problem } from "@assent/workspace";

/** What `assent check` was asked to do. */
export interface CheckRun {
  readonly paths: readonly string[];
  readonly fix: Fix["safety"] | undefined;
  readonly isDryRun: boolean;
  readonly since: string | undefined;
  /** Whether every spec is held to today's template, whenever it came. */
  readonly isToday: boolean;
  readonly renderer: Renderer;
  readonly profile: Profile | undefined;
  /** The file as it was given; undefined: only what is configured. */
  readonly baseline: string | undefined;
  readonly updatesBaseline: boolean;
  readonly usesCache: boolean;
  readonly showsAll: boolean;
  readonly isVerbose: boolean;
  readonly hasColor: boolean;
  readonly rules: readonly Rule[];
}

/** What is counted over all repositories. */
export interface Count {
  specs: number;
  errors: number;
  findings: number;
  known: number;
  fixed: number;
  fixedFiles: number;
  hasProblem: boolean;
}

/** Where a run writes, and counts. */
export interface Sinks {
  readonly rendering: Rendering;
  readonly count: Count;
  readonly write: (text: string) => void;
  readonly say: (problems: readonly Problem[], root?: string) => void;
}

/** The words of the command that say what is checked, and against which template: another run is to find the same. */
export function whatIsChecked({ paths, isToday, since }: CheckRun): readonly string[] {
  return [...paths, ...(isToday ? ["--today"] : []), ...(since === undefined ? [] : ["--since", since])];
}
