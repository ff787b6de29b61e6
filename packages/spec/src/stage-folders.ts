/** Folders that say how far their specs have come: "accepted" stands beside "draft", and a spec moves from one to the other. */

import { type OwnWords, settingOf, stateKey } from "./own-words.ts";
import { type Stage, stages } from "./stage.ts";

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

/** What proposals call a stage that is called otherwise here. */
const byStatus: ReadonlyMap<string, Stage> = new Map([
  ["accepted", "approved"],
  ["agreed", "approved"],
  ["adopted", "approved"],
  ["provisional", "approved"],
  ["completed", "implemented"],
  ["done", "implemented"],
  ["built", "implemented"],
  ["shipped", "implemented"],
  ["released", "implemented"],
  ["declined", "rejected"],
  ["dropped", "abandoned"],
  ["cancelled", "abandoned"],
  ["canceled", "abandoned"],
  ["postponed", "deferred"],
  ["replaced", "superseded"],
  ["obsolete", "superseded"],
  ["review", "proposed"],
  ["in-review", "proposed"],
  ["under-review", "proposed"],
  ["open", "proposed"],
  ["wip", "draft"],
]);

/** The stage that a spec says of itself in a field for it, as in "Status: Final", by the words of the team before others. */
export function stageOfStatus(status: string, { states }: Pick<OwnWords, "states">): Stage | undefined {
  const word = statusWord(status);
  return settingOf(states, stateKey(status)) ?? byStatus.get(word) ?? stages.find((stage) => stage === word);
}

/** The words with which such a field begins, as names of stages are written: "In progress (May)" is "in-progress". */
export function statusWord(status: string): string {
  return (/^[\p{L} -]{1,30}/u.exec(status)?.[0] ?? "").trim().toLowerCase().replaceAll(" ", "-");
}
