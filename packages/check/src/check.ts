/** Runs the rules over one spec. */
import type { Diagnostic } from "@assent/rst";
import type { Spec, Template } from "@assent/spec";
import type { Finding } from "./finding.ts";
import type { Repository } from "./repository.ts";
import { type CheckSettings } from "./settings.ts";

/** What a check looks at. */
export interface CheckInput {
  readonly spec: Spec;
  /** The template in force; undefined where there is none, then only what needs no template is checked. */
  readonly template: Template | undefined;
  /** What the engine said about the text; transforms included. */
  readonly diagnostics: readonly Diagnostic[];
  readonly repository?: Repository | undefined;
  /** `defaultCheckSettings` if not told. */
  readonly settings?: CheckSettings;
}

/** All findings of a spec, in order of place. Documents that are no specs (see `kindOf`) have none. */
export function checkSpec(_input: CheckInput): readonly Finding[] {
  return [];
}
