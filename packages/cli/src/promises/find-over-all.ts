/** All that only the specs together, and what was decided about them, tell of single ones. */
import type { ReportedFinding } from "@assent/check";
import type { Workspace } from "@assent/workspace";
import type { Io } from "../io.ts";
import { findInOpenSpecs, specsAt } from "./open-specs.ts";
import { repositoryViews } from "./repository-view.ts";
import { findTakenOptions } from "./taken-options.ts";

/** The findings by path, one kind after the other: a path may come more than once. */
export async function* findOverAll(
  workspace: Workspace,
  paths: ReadonlySet<string>,
  io: Io,
  since?: string,
): AsyncGenerator<readonly [path: string, findings: readonly ReportedFinding[]]> {
  const viewOf = repositoryViews(io);
  for (const find of [findInOpenSpecs, findTakenOptions])
    yield* await find(workspace, specsAt(workspace, paths), io, { since, viewOf });
}
