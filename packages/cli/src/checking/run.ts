import type { Fix, Profile, Renderer, Rule } from "@assent/check";

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
