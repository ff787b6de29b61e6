/**
 * Which specs are approved by where they stand, where nothing was decided about them: those in a folder that is named so, and
 * those that `approved` of `assent.yaml` names, for teams whose branch holds what is approved alone.
 */
import { matchesPath } from "@assent/check";
import type { Config } from "../config/config.ts";
import type { OwnWords, Stage } from "@assent/spec";
import { ownStageOf, stageOf } from "./stage.ts";

const approvedFolder = /^(?:(?!not-).+-)?(?:approved|accepted|implemented|completed|done|final|in[-_]?progress)$/;

/** What tells it. */
export interface PlaceSettings {
  readonly approved: Config["approved"];
  readonly check: OwnWords;
}

/**
 * Tells it of a path. A pattern says nothing of what stands in a folder that has a word of its own for its stage, as a
 * backlog within a release.
 */
export function isApprovedPlace(path: string, { approved, check: words }: PlaceSettings): boolean {
  const folders = path.split("/").slice(0, -1);
  if (folders.some((folder) => saysApproved(folder, words))) return true;
  return stageOf(path, words) === undefined && approved.some((pattern) => matchesPath(pattern, path));
}

/** Whether the name of a folder says it: by the words of the team, where they say anything of it. */
function saysApproved(folder: string, { states }: OwnWords): boolean {
  const own = states === undefined ? undefined : ownStageOf(folder, states);
  return own === undefined ? approvedFolder.test(folder) : fromApproval.has(own);
}

/** The stages that a spec goes through from its approval on. */
const fromApproval: ReadonlySet<Stage> = new Set<Stage>(["approved", "in-progress", "implemented", "final"]);
