/** What a caller can set: plain data, already decoded. */
import type { OptionValue, RuleLevel } from "./rule.ts";

/** A set of levels: "recommended" is what merged specs of most teams pass, "strict" the template to the letter. */
export type Profile = "recommended" | "strict";

/** What is set for one rule: a level, or a level and options. */
export type RuleSetting =
  RuleLevel | { readonly level?: RuleLevel; readonly options?: Readonly<Record<string, OptionValue>> };

/** Settings of some paths; later entries win. */
export interface PathSettings {
  /** Patterns with `*`, `**` and `?`, relative to the repository. */
  readonly paths: readonly string[];
  readonly profile?: Profile;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
}

/** The settings of a check. */
export interface CheckSettings {
  readonly profile: Profile;
  /** By rule code. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly paths: readonly PathSettings[];
}

export const defaultCheckSettings: CheckSettings = { profile: "recommended", rules: {}, paths: [] };
