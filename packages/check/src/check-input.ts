import type { Diagnostic } from "@assent/rst";
import type { Spec, Template } from "@assent/spec";
import type { Repository } from "./repository.ts";
import type { Commit, Report, Rule, SpecHabits } from "./rule.ts";
import type { CheckSettings } from "./settings.ts";

/** What a check looks at. */
export interface CheckInput {
  readonly spec: Spec;
  /** The template in force; undefined where there is none, then only what needs no template is checked. */
  readonly template: Template | undefined;
  /**
   * Other templates that the spec may have been written on (that of the release before, say), where it is not known which.
   * They are asked for only where a section is missing.
   */
  readonly otherTemplates?: (() => readonly Template[]) | undefined;
  /** The template as it is today, where `template` is how it was in the day of the spec. */
  readonly today?: (() => Template | undefined) | undefined;
  /** What brought `template`, where that is how it was: a commit and its day. */
  readonly asOf?: string | undefined;
  /** Where it is not known what the template said in the day of the spec. */
  readonly habits?: SpecHabits | undefined;
  /** What the engine said about the text, transforms included. */
  readonly diagnostics: readonly Diagnostic[];
  readonly repository?: Repository | undefined;
  readonly commit?: Commit | undefined;
  /** What others found in the spec, each under a rule of its own: it is set and ignored like what the rules here find. */
  readonly others?: readonly { readonly rule: Rule; readonly report: Report }[] | undefined;
  /** `defaultCheckSettings` if not told. */
  readonly settings?: CheckSettings | undefined;
}
