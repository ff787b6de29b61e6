export { makeBaseline, openBaseline, type Baseline } from "./baseline.ts";
export { checkRelations, relationsOf, runCheck, type CheckOptions, type CheckTotals, type Relations } from "./check.ts";
export { planCheck, type CheckPlan, type PlanOptions } from "./plan.ts";
export { makeChecker, type Checker, type CheckerOptions, type CheckerWorld, type FileReport } from "./check-text.ts";
export type { FixedFile } from "./mend-text.ts";
export type { TemplateText } from "./templates/template-text.ts";
export { contractRules, knownRules } from "./contract-rules.ts";
export { configPath, isLikeConfig } from "./config/path.ts";
export { decodeConfig, defaultConfig, readConfig, toJsonSchema, type Config } from "./config/config.ts";
export {
  discover,
  isDocumentName,
  skipReasons,
  type Candidate,
  type Discovery,
  type Scope,
  type Skipped,
  type SkipReason,
} from "./folders/discover.ts";
export {
  comparePaths,
  maximalSize,
  outputMark,
  type FileEntry,
  type Files,
  type ReadFailure,
  type ReadResult,
  textsOf,
} from "./files.ts";
export { isShallow, readingOnce, type Git } from "./git.ts";
export { historyFromLog, readHistory, type History } from "./history/history.ts";
export { branchPoint, changedInIndex, changedSince, comesOf, readIndex, type Changed } from "./changed.ts";
export { bareWorkspace, openWorkspace, readSpecPlaces, releasesIn, shallowGit, listFiles, survey } from "./open.ts";
export type { Survey, Workspace } from "./open.ts";
export { outputPattern, outputsInLog } from "./history/output-folders.ts";
export { findTemplateNames, withTemplateNames } from "./templates/template-names.ts";
export { readDocument, type Reading } from "./read-document.ts";
export { describeFailure, unreadable, whyNotWritten, writeText, type Problem } from "./problem.ts";
export { otherProjects } from "./config/publisher-names.ts";
export { projectName } from "./config/shared-text.ts";
export { siteAddress } from "./config/site-address.ts";
export { otherRepositories } from "./folders/other-repositories.ts";
export { isApprovedPlace } from "./folders/approved-places.ts";
export { ownStageOf, readFolder, releaseOf, releasesAmong, stageOf, type FolderName } from "./folders/stage.ts";
export type { Stage } from "@assent/spec";
export { flowFigures, type FlowFigures, type Share, type StateFigures } from "./flow/figures.ts";
export { type HistoryReading, readHistoryStories, storiesFromLog } from "./flow/history-stories.ts";
export { flowEnds, type FlowSpan, type FlowStory, type WaitsFor } from "./flow/story.ts";
export { unchangedCopies } from "./history/copies.ts";
export { addingCommits, type AddedDocument, type AddingCommit, type CommitRange } from "./history/commits.ts";
export { describeFirst } from "./config/schema-words.ts";
export { findSimilar } from "./config/suggest.ts";
export {
  homeOf,
  isTemplateName,
  isNamedTemplate,
  releaseOf as releaseOfTemplate,
} from "./templates/called-templates.ts";
export { findTemplates, type Templates } from "./templates/templates.ts";
export { linksAmong } from "./links.ts";
export { recordsIn } from "./history/log-records.ts";
export { decodeText, diskFiles } from "./fs/disk.ts";
export { findUp, openGit } from "./fs/git-program.ts";
export { plainGitEnvironment, plainGitSettings } from "./fs/plain-git.ts";
export { makeFolder } from "./fs/make-folder.ts";
export { isInGit, mayShow } from "./fs/may-show.ts";
export { diskWorld, resolveWithin } from "./fs/resolve.ts";
export { ignoredBy, nothingIgnored, readIgnored, type Ignored } from "./ignored.ts";
export { refusalWords, type Refusal, type RefusalWords, type RefuseFile } from "./refusal.ts";
export { applyChanges, planChanges, type FixPlan } from "./moving/apply-fixes.ts";
export { type Change, type ChangePlan } from "./moving/drafts.ts";
export { fileChecker, serveChecks, type CheckFile, type CheckThread, type ThreadOptions } from "./fs/check-files.ts";
export { pathAtStage, pathInRelease, readLayout, type Layout } from "./folders/folders.ts";
export { isOtherIn, specAt, withTrueMoves } from "./history/moves.ts";
export { emptyBlobs, isAlike } from "./history/pair-files.ts";
export { planMoves } from "./moving/move.ts";
export { withRedirect, type Move } from "./moving/rename.ts";
export { watchGit, type GitWatch } from "./fs/watch-git.ts";
export { watchFiles, type Watch } from "./fs/watch.ts";
export { withOtherNotes } from "./other-notes.ts";
export { namesOnly } from "./relations.ts";
export { makeRoom, type CachePlace } from "./fs/result-cache.ts";
