/** Applying fixes to a text. */
import type { Fix, Finding } from "./finding.ts";

/** What one pass over a text did. */
export interface FixedText {
  readonly text: string;
  readonly applied: readonly Finding[];
  /** The new path, where a fix renames the file. */
  readonly rename: string | undefined;
}

/** Which fixes to apply. */
export interface FixOptions {
  readonly safety: Fix["safety"];
}

/** Applies the fixes of `findings` that do not overlap, in order of place. */
export function applyFixes(text: string, _findings: readonly Finding[], _options: FixOptions): FixedText {
  return { text, applied: [], rename: undefined };
}

/** Fixes, checks again and repeats until nothing changes, at most ten rounds. `check` reads and checks a text. */
export function fixText(text: string, check: (text: string) => readonly Finding[], options: FixOptions): FixedText {
  return applyFixes(text, check(text), options);
}
