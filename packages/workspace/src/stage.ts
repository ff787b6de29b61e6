/** What the folders of a spec say of it: how far it has come, and for which release it is meant. */

/** How far a spec has come, as folders say it. */
export type Stage =
  | "draft"
  | "backlog"
  | "proposed"
  | "approved"
  | "not-implemented"
  | "in-progress"
  | "implemented"
  | "deferred"
  | "rejected"
  | "superseded"
  | "abandoned"
  | "retired";

/** Names of folders for the stages. */
const byFolder: ReadonlyMap<string, Stage> = new Map<string, Stage>(
  Object.entries({
    draft: "draft",
    drafts: "draft",
    backlog: "backlog",
    proposed: "proposed",
    "under-review": "proposed",
    approved: "approved",
    accepted: "approved",
    "not-implemented": "not-implemented",
    "in-progress": "in-progress",
    in_progress: "in-progress",
    inprogress: "in-progress",
    implemented: "implemented",
    completed: "implemented",
    done: "implemented",
    deferred: "deferred",
    postponed: "deferred",
    rejected: "rejected",
    superseded: "superseded",
    replaced: "superseded",
    obsolete: "superseded",
    abandoned: "abandoned",
    withdrawn: "abandoned",
    removed: "abandoned",
    retired: "retired",
  } satisfies Readonly<Record<string, Stage>>),
);

/** Folders that only hold others. */
const containers = new Set("specs spec doc docs source specless priorities policies policy images".split(" "));

/** A folder's name taken apart: "juno-implemented" names a release and a stage. */
export interface FolderName {
  readonly release: string | undefined;
  readonly stage: Stage | undefined;
}

/** What the name of one folder says. */
export function readFolder(name: string): FolderName {
  const lower = name.toLowerCase();
  const stage = byFolder.get(lower);
  if (stage !== undefined) return { release: undefined, stage };
  if (containers.has(lower)) return { release: undefined, stage: undefined };
  const [, release, word = ""] = /^(.+)-([a-z]+)$/.exec(lower) ?? [];
  const split = byFolder.get(word);
  return split === undefined ? { release: lower, stage: undefined } : { release, stage: split };
}

/** The stage that the nearest folder with a known name says; undefined where none does. */
export function stageOf(path: string): Stage | undefined {
  return foldersOf(path)
    .reverse()
    .map((name) => readFolder(name).stage)
    .find((stage) => stage !== undefined);
}

/** The release of a spec: the first folder that is neither a stage nor a container, in lower case. */
export function releaseOf(path: string): string | undefined {
  return foldersOf(path)
    .map((name) => readFolder(name).release)
    .find((release) => release !== undefined);
}

function foldersOf(path: string): string[] {
  return path.split("/").slice(0, -1);
}
