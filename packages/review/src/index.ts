export * from "./domain/index.ts";
export * from "./gate/index.ts";
export { decodePolicy, policyAt, policyReader, type KnownPolicy } from "./policy-file.ts";
export { branchName, branchThatCounts, refNamed } from "./branches.ts";
export { outdatedPolicy, readPolicyTerms, type OutdatedPolicy, type PolicyTerms } from "./policy-terms.ts";
export { findSpecIds } from "./known-spec.ts";
export { mirroredStore, type MirroredStore, type MirrorOptions } from "./mirror.ts";
export { proofOf, type Proof } from "./proof.ts";
export { ownSignatureFault } from "./signatures.ts";
export { storyOf } from "./report/story-of.ts";
export { ok, type Result } from "./result.ts";
export * from "./stores/index.ts";
export { syncEvents, type Synced, type SyncOptions } from "./sync.ts";
export { readWithFiles, ShownFiles, type ShownFile, type UnshownFile } from "./shown-files.ts";
export { textAt, type TextAt } from "./text-at.ts";
export { changedOnBranch, textOnBranch, type Deletion, type TextOnBranch } from "./text-on-branch.ts";
export {
  commitOf,
  listSpecs,
  policyOf,
  verifySpec,
  verifySpecs,
  type Finding,
  type TextMemory,
  type Verification,
  type VerifyOptions,
} from "./verify.ts";
export { proposalAuthors } from "./writers.ts";
