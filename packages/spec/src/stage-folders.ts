/** Folders that say how far their specs have come: "accepted" stands beside "draft", and a spec moves from one to the other. */

import { type OwnWords, settingOf, stateKey } from "./own-words.ts";
import type { Stage } from "./stage.ts";

/** Names of folders for the stages, in lower case. */
const byFolder: ReadonlyMap<string, Stage> = new Map<string, Stage>(
  Object.entries({
    draft: "draft",
    drafts: "draft",
    backlog: "backlog",
    proposed: "proposed",
    "under-review": "proposed",
    approved: "approved",
    accepted: "approved",
    selected: "approved",
    "not-implemented": "not-implemented",
    "in-progress": "in-progress",
    in_progress: "in-progress",
    inprogress: "in-progress",
    implemented: "implemented",
    completed: "implemented",
    done: "implemented",
    final: "final",
    deferred: "deferred",
    postponed: "deferred",
    rejected: "rejected",
    superseded: "superseded",
    replaced: "superseded",
    obsolete: "superseded",
    abandoned: "abandoned",
    withdrawn: "withdrawn",
    removed: "abandoned",
    retired: "retired",
  } satisfies Readonly<Record<string, Stage>>),
);

/** The stage that the name of a folder is, by the words of the team before others; undefined for any other name. */
export function stageOfFolder(name: string, { states }: Pick<OwnWords, "states">): Stage | undefined {
  return settingOf(states, stateKey(name)) ?? byFolder.get(name.toLowerCase());
}
