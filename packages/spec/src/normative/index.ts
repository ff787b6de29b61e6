export { canonicalBlock } from "./canonical.ts";
export type { Attributes, Canonical } from "./canonical-node.ts";
export { classifyEdit, type BlockChange, type EditClass, type EditClassification } from "./classify.ts";
export {
  normativeForm,
  normativeHash,
  normativeText,
  type NormativeBlock,
  type NormativeForm,
  type NormativeHash,
} from "./form.ts";
export {
  currentReading,
  defaultGroups,
  groupFinder,
  groupNames,
  type Reading,
  type SectionGroup,
  type SectionGroups,
} from "./groups.ts";
export { impactsOf, type Impact, type ImpactReason } from "./impact.ts";
export { addressOf, isBesidePage, namedFiles, neededFiles } from "./named-files.ts";
export { isNoneSpelling } from "./none.ts";
export { currentRules, type Rules } from "./rules.ts";
export { sha256 } from "./sha256.ts";
export { subjectsOf } from "./title-words.ts";
export { reasonWords, type EditorialReason, type Reason } from "./words.ts";
