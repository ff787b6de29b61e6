/**
 * Which specs are approved by where they stand, where nothing was decided about them: those in a folder that is named so, and
 * those that `approved` of `assent.yaml` names, for teams whose branch holds what is approved alone.
 */
import { matchesPath } from "@assent/check";
import type { Config } from "../config/config.ts";
import { stageOf } from "./stage.ts";

const approvedFolder = /^(?:(?!not-).+-)?(?:approved|accepted|implemented|completed|done|final|in[-_]?progress)$/;

/**
 * Tells it of a path. A pattern says nothing of what stands in a folder that has a word of its own for its stage, as a
 * backlog within a release.
 */
export function isApprovedPlace(path: string, { approved }: Pick<Config, "approved">): boolean {
  const folders = path.split("/").slice(0, -1);
  if (folders.some((folder) => approvedFolder.test(folder))) return true;
  return stageOf(path) === undefined && approved.some((pattern) => matchesPath(pattern, path));
}
