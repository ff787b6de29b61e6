export { checkSpec, checkWith, rulesByCode } from "./check.ts";
export type { CheckInput } from "./check-input.ts";
export {
  type CommitDifference,
  type CommitMessage,
  commitMessageOf,
  compareAsAsked,
  compareCommitMessage,
  keepFromComments,
  readCommitMessage,
  wantedMessage,
  writeCommitMessage,
} from "./commit-message.ts";
export { engineRules, ownShapes, unknownNameIn, type UnknownName } from "./engine.ts";
export type { Asked, Finding, FindingLevel, Fix, PlaceRange, TextEdit } from "./finding.ts";
export { applyFixes, type FixedText, type FixOptions, fixText, whyLeft, withoutFix, withoutUnlawful } from "./fix.ts";
export { type Ignore, ignoresInForce, ignoresOf } from "./ignores.ts";
export type { Repository, RepositorySpec } from "./repository.ts";
export type { Commit, Report, Rule, RuleContext, RuleExample, RuleLevel, SpecHabits } from "./rule.ts";
export { checkOption, describeOption, type OptionValue, type RuleOption } from "./rule-option.ts";
export * from "./renderers/index.ts";
export { claimedTwice } from "./rules/claimed-twice.ts";
export { optionTakenBack } from "./rules/option-taken-back.ts";
export { promiseBroken } from "./rules/promise-broken.ts";
export { laterRules, rules } from "./rules/index.ts";
export { haveSameTree } from "./same-tree.ts";
export {
  type CheckSettings,
  defaultCheckSettings,
  type PathSettings,
  profileOf,
  ruleInForce,
  type RuleInForce,
  type RuleSetting,
} from "./settings.ts";
export type { Profile } from "./profile.ts";
export { applyEdits } from "./text/edits.ts";
export { matchesPath } from "./names/glob.ts";
export {
  numberedName,
  type NumberedName,
  numberedTwice,
  numberOf,
  onlyNumber,
  shelfOf,
} from "./names/numbered-name.ts";
export { documentRoots, resolvePath } from "./names/paths.ts";
export { closest, fileStem, similarity, wordsOf as wordsOfName } from "./names/similarity.ts";
export { beforeTitle, idInAddress, stemOfStory } from "./names/story-name.ts";
export { trackerNoun } from "./names/story-place.ts";
