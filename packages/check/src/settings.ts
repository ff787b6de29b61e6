/** What a caller can set: plain data, already decoded. */
import type { OwnWords } from "@assent/spec";
import type { Profile } from "./profile.ts";
import type { OptionValue } from "./rule-option.ts";
import type { Rule, RuleLevel } from "./rule.ts";
import { matchesPath } from "./names/glob.ts";

/** What is set for one rule: a level, or a level and options. */
export type RuleSetting =
  | RuleLevel
  | { readonly level?: RuleLevel | undefined; readonly options?: Readonly<Record<string, OptionValue>> | undefined };

/** Settings of some paths; later entries win. */
export interface PathSettings {
  /** Patterns with `*`, `**` and `?`, relative to the repository. */
  readonly paths: readonly string[];
  readonly profile?: Profile | undefined;
  readonly rules?: Readonly<Record<string, RuleSetting>> | undefined;
}

/** The settings of a check, with words of the team. */
export interface CheckSettings extends OwnWords {
  readonly profile: Profile;
  /** By rule code. */
  readonly rules: Readonly<Record<string, RuleSetting>>;
  readonly paths: readonly PathSettings[];
  /** The address where the team's stories are. */
  readonly tracker?: string | undefined;
}

export const defaultCheckSettings: CheckSettings = { profile: "recommended", rules: {}, paths: [] };

/** What is in force for one rule and one path. */
export interface RuleInForce {
  readonly level: RuleLevel;
  /** True where a level was set, not taken from a profile. */
  readonly isSet: boolean;
  readonly options: Readonly<Record<string, OptionValue>>;
}

/** The profile of a path. */
export function profileOf(settings: CheckSettings, path: string): Profile {
  return (
    settings.paths.findLast((entry) => entry.profile !== undefined && applies(entry, path))?.profile ?? settings.profile
  );
}

const known = new WeakMap<CheckSettings, Map<string, RuleInForce>>();

/** What is in force for a rule on a path: the profile's level, then what is set for all paths, then for this one. */
export function ruleInForce(
  rule: Pick<Rule, "code" | "level" | "strict" | "options">,
  settings: CheckSettings,
  path: string,
): RuleInForce {
  if (settings.paths.length > 0) return compute(rule, settings, path);
  // Without settings of paths the answer is the same for all of them.
  let ofSettings = known.get(settings);
  if (!ofSettings) known.set(settings, (ofSettings = new Map<string, RuleInForce>()));
  let found = ofSettings.get(rule.code);
  if (!found) ofSettings.set(rule.code, (found = compute(rule, settings, path)));
  return found;
}

function compute(
  rule: Pick<Rule, "code" | "level" | "strict" | "options">,
  settings: CheckSettings,
  path: string,
): RuleInForce {
  const isStrict = profileOf(settings, path) === "strict";
  let level = isStrict ? (rule.strict ?? rule.level) : rule.level;
  let isSet = false;
  let options: Readonly<Record<string, OptionValue>> = defaultsOf(rule);
  const all = [
    settings.rules[rule.code],
    ...settings.paths.filter((entry) => applies(entry, path)).map(({ rules }) => rules?.[rule.code]),
  ];
  for (const setting of all) {
    if (setting === undefined) continue;
    const { level: set, options: given } =
      typeof setting === "string" ? { level: setting, options: undefined } : setting;
    if (set !== undefined) {
      level = set;
      isSet = true;
    }
    if (given) options = { ...options, ...given };
  }
  return { level, isSet, options };
}

function applies(entry: PathSettings, path: string): boolean {
  return entry.paths.some((pattern) => matchesPath(pattern, path));
}

function defaultsOf(rule: Pick<Rule, "options">): Readonly<Record<string, OptionValue>> {
  return Object.fromEntries(Object.entries(rule.options ?? {}).map(([name, option]) => [name, option.default]));
}
