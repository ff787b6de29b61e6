export { gitStore, type GitStoreOptions } from "./git.ts";
export type { MadeEvent } from "./made-event.ts";
export { postgresStore, sqliteStore } from "./open.ts";
export type { AppendFailure, EventStore, Listed, Loaded, StoreFailure } from "./store.ts";
export {
  compareLines,
  exportLines,
  headOfExport,
  importLines,
  readExport,
  readLines,
  type ImportFailure,
  type ReadExport,
} from "./transfer.ts";
export { gitIn, layoutOf, type GitAnswer, type GitLayout, type RunGit } from "./git-run.ts";
export { readBlob, readBlobBytes, refOf } from "./git-log.ts";
export { signersFault } from "./signers.ts";
