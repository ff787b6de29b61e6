export * from "./openapi/document.ts";
export type { Json } from "./schema/json.ts";
export { type InexactNumber, inexactNumbers, readOpenApi, type ReadOpenApi } from "./openapi/reading/read-openapi.ts";
export { bundle, type Bundled } from "./openapi/reading/bundle.ts";
export { compareOpenApi, type CompareOptions, type CompareProfile } from "./comparing/compare.ts";
export * from "./comparing/change.ts";
export { type ToldChanges, toldApart, toldOnce } from "./comparing/told-once.ts";
export { comparisons, rulesByCode } from "./comparisons/index.ts";
export type { RuleExample as ComparisonExample, RuleInfo as ComparisonRule } from "./comparing/rule.ts";
export { readWaivers, unusedWaivers, type ReadWaivers, type UnusedWaiver, type Waiver } from "./comparing/waivers.ts";
export type { ResolveDocument } from "./schema/references.ts";
export * from "./reading/contract.ts";
export { isChangeGuessed, isToldWhole, withGuessesOf } from "./reading/told-whole.ts";
export { contractExamples, type ContractExample } from "./reading/contract-examples.ts";
export { rightSamples } from "./reading/samples.ts";
export { shapeDifferences } from "./reading/shape-differences.ts";
export { shapesOf } from "./reading/shapes-of.ts";
export { readContract } from "./reading/read-contract.ts";
export { withGuessedSamples } from "./reading/guessed-samples.ts";
export { readPromises } from "./reading/read-promises.ts";
export { pathParameters } from "./reading/written-path.ts";
export { parseType, shapesIn, typeWords } from "./reading/field-type.ts";
export { fieldName, parseFieldName, type Step } from "./reading/field-name.ts";
export { schemaOfBody, schemaOfFields, schemaOfType, type SchemaOptions } from "./reading/schema-of.ts";
export { toOpenApi, type MadeOpenApi, type Omission, type ToOpenApiOptions } from "./openapi/exporting/to-openapi.ts";
export { withoutStaleSamples } from "./openapi/exporting/stale-samples.ts";
export { fromOpenApi, type FromOpenApi } from "./openapi/importing/from-openapi.ts";
export { sortUnsaid, type Unsaid, type UnsaidWeight } from "./openapi/importing/unsaid.ts";
export { operationText, toRst, toRstBody, type Adornments } from "./openapi/exporting/to-rst.ts";
export { suggestCanonical, type KeptText, type Suggestion } from "./suggesting/suggest.ts";
export { originsOf, type ContractSource } from "./openapi/promise.ts";
export { deref, resolverOf, type Resolve } from "./openapi/merge.ts";
export { reasonPhrase } from "./openapi/codes.ts";
export type { SpecDiagnostic } from "./diagnostic.ts";
export type { Column, DataModel, ModelChange, Statement, TableModel } from "./data-model/data-model.ts";
export type { Database } from "./data-model/database.ts";
export {
  alteredTable,
  lintStatement,
  migrationRules,
  type MigrationFinding,
  type MigrationRule,
} from "./data-model/migration-rules.ts";
export { toPostgresType } from "./data-model/from-mysql.ts";
export { toPostgresStatements } from "./data-model/alter-mysql.ts";
export { readDataModel, settleTables, type ReadDataModel } from "./data-model/read-data-model.ts";
export { splitStatements, type SplitStatement } from "./data-model/split-statements.ts";
export { toBase, toDowngrade, toUpgrade, type DerivedStatement } from "./data-model/to-sql.ts";
export {
  tryChange,
  type Trial,
  type TrialFinding,
  type TrialResult,
  type TrialStatement,
  type TrialStep,
} from "./data-model/try-change.ts";
export { compareOptions, type OptionFinding } from "./options/compare-options.ts";
export { takenOptions, type TakenOption } from "./ledger/taken-options.ts";
export { optionKey, type ConfigOption, type EntryType, type OptionChange, type OptionType } from "./options/option.ts";
export { readOptions, type ReadOptions } from "./options/read-options.ts";
export { schemaOf, toOptionsSchema } from "./options/to-options-schema.ts";
export { latestOf, toSampleConfig } from "./options/to-sample.ts";
export {
  findResponse,
  listActions,
  listOperations,
  promiseOf,
  type ApiContent,
  type ApiOperation,
  type ApiParameter,
  type ApiResponse,
  type SecurityNeed,
} from "./openapi/operations.ts";
export { type Uncheckable, uncheckableInWords, uncheckableSchemas } from "./openapi/uncheckable.ts";
export { makeMock, type Mock, type MockOptions } from "./mock/mock.ts";
export type { MockAnswer, MockRequest } from "./mock/answer.ts";
export type { MockState } from "./mock/state/state-handler.ts";
export { serveMock, type ServedMock } from "./mock/serve.ts";
export type { VerifyOptions } from "./verify/options.ts";
export { verify, type Verification, type VerifyResult } from "./verify/verify.ts";
export { secretQueryKeys } from "./verify/hidden-keys.ts";
export type { CoverageCell, Difference, DifferenceId } from "./verify/difference.ts";
export { verifyRenderers, type VerifyRenderContext, type VerifyRenderer } from "./verify/renderers/index.ts";
export { nameOf } from "./ledger/body-fields.ts";
export { unpromisedChanges, type UnpromisedChange } from "./ledger/unpromised.ts";
export { clashesBySpec, findClashes, tellClash, type Claim, type Clash, type ToldClash } from "./ledger/clashes.ts";
export { compareReleases, compareVersions, isBeforeRelease, isRemovalReached, lastRelease } from "./releases.ts";
export { isLost } from "./ledger/broken-alerts.ts";
export { findPromises } from "./ledger/find-promises.ts";
export { nearPromises } from "./ledger/near-promises.ts";
export { holdPromises, type BrokenPromise, type ComingText, type HeldPromises } from "./ledger/hold-promises.ts";
export { otherMethods, promiseText } from "./ledger/same-promises.ts";
export { makeLedger, type LedgerOptions } from "./ledger/make-ledger.ts";
export type { ApprovedText, Ledger, LedgerAlert, PromiseEntry, PromiseKind } from "./ledger/promise.ts";
export { compareFacts } from "./drift/compare-facts.ts";
export { withoutMounts } from "./drift/mounts.ts";
export { heldToVersion } from "./drift/find-documented.ts";
export type { Drift, DriftId } from "./drift/drift.ts";
export { driftRenderers } from "./drift/drift-renderers.ts";
export type { FactPlace, FieldFact, OperationFact } from "./drift/facts.ts";
export { factsOfContract } from "./drift/facts-of-contract.ts";
export { factsOfOpenApi } from "./drift/facts-of-openapi.ts";
export { readApiRef, type ReadApiRef } from "./drift/read-api-ref.ts";
export type { DocumentFiles } from "./drift/reference-files.ts";
export { withoutNames } from "./openapi/without-names.ts";
