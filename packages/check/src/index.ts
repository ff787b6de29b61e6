export { checkSpec, type CheckInput } from "./check.ts";
export type { Asked, Finding, FindingLevel, Fix, PlaceRange, TextEdit } from "./finding.ts";
export { applyFixes, fixText, type FixedText, type FixOptions } from "./fix.ts";
export type { Repository, RepositorySpec } from "./repository.ts";
export type { OptionValue, Report, Rule, RuleContext, RuleExample, RuleLevel, RuleOption } from "./rule.ts";
export {
  type CheckSettings,
  defaultCheckSettings,
  type PathSettings,
  type Profile,
  type RuleSetting,
} from "./settings.ts";
