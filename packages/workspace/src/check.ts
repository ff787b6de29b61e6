/** Carries out the plan of a check: all files, as a stream of reports. */
import { type Fix, type RepositorySpec } from "@assent/check";
import { type OwnWords } from "@assent/spec";
import type { CheckerOptions, FileReport } from "./check-text.ts";
import { type SkipReason } from "./folders/discover.ts";
import { checkFiles, relatedChecker, type CacheUse, type CheckFile, type ThreadOptions } from "./fs/check-files.ts";
import type { CachePlace } from "./fs/result-cache.ts";
import type { Workspace } from "./open.ts";
import { withOtherNotes } from "./other-notes.ts";
import { findRelated, relationRules, settleDependencies } from "./relations.ts";
import type { CheckPlan } from "./plan.ts";

/** How to check. */
export interface CheckOptions {
  /** Which fixes to make. The texts are in the reports; nothing is written. */
  readonly fix?: Fix["safety"] | undefined;
  readonly threads?: ThreadOptions | undefined;
  /** Called once for each file, in order of path. */
  readonly onReport: (report: FileReport) => void;
}

/** What is known when everything is checked. */
export interface CheckTotals {
  /** Specs that were judged. */
  readonly specs: number;
  readonly skipped: Readonly<Partial<Record<SkipReason, number>>>;
  /** The templates that counted, with the number of specs held to each. */
  readonly templates: ReadonlyMap<string, number>;
  /** What the cache did; undefined where none was used. */
  readonly cache: CacheUse | undefined;
}

/** Carries out a plan. */
export async function runCheck(
  { root, fs, config }: Workspace,
  { files, specs: all, templates, ignored, unfixed, known: hidden, changed }: CheckPlan,
  { fix, threads, onReport }: CheckOptions,
): Promise<CheckTotals> {
  let specs = 0;
  const skipped: Partial<Record<SkipReason, number>> = {};
  const held = new Map<string, number>();
  const templateOf = new Map(files.map(({ path, template }) => [path, template]));
  const notes: RepositorySpec[] = [];
  const count = (report: FileReport): void => {
    if (report.state === "skipped") skipped[report.reason] = (skipped[report.reason] ?? 0) + 1;
    if (report.state === "checked") {
      specs += 1;
      if (report.note !== undefined) notes.push(report.note);
      const index = templateOf.get(report.path);
      const path = report.template ?? (index === undefined ? undefined : templates[index]?.path);
      if (path !== undefined) held.set(path, (held.get(path) ?? 0) + 1);
    }
    onReport(report);
  };
  const { check: settings, dialect } = config;
  const options: CheckerOptions = { templates, settings, dialect, fix, ignored, unfixed, known: hidden, changed };
  const cache = await checkFiles(root, options, { files, specs: all }, count, threads);
  const place = fix === undefined ? threads?.cache : undefined;
  const known = withOtherNotes(notes, new Set(templateOf.keys()), all, { fs, config });
  for (const report of checkRelations(root, options, files, relationsOf(all, known, settings), place)) onReport(report);
  return { specs, skipped, templates: held, cache };
}

/** The specs that have something to do with others. */
export interface Relations {
  /** The notes of all specs that say more than their path, their dependencies led to where specs are now. */
  readonly specs: readonly RepositorySpec[];
  /** The paths of all specs. */
  readonly paths: readonly string[];
  /** Paths of those that have to be looked at with the others in sight. */
  readonly related: ReadonlySet<string>;
}

/** Finds what is related in the notes of specs; `all` are the paths of all specs there are. */
export function relationsOf(
  all: readonly string[],
  notes: readonly RepositorySpec[],
  words: Pick<OwnWords, "states">,
): Relations {
  const specs = settleDependencies(notes, all);
  return { specs, paths: all, related: new Set(findRelated(specs, all, words)) };
}

/** Looks once more at the few specs that are related, with the others in sight; without their other findings. */
export function checkRelations(
  root: string,
  options: CheckerOptions,
  files: readonly CheckFile[],
  { specs, paths, related }: Relations,
  place?: CachePlace,
): readonly Extract<FileReport, { readonly state: "related" }>[] {
  if (related.size === 0) return [];
  const only = { ...options, fix: undefined, only: [...relationRules, "unused-ignore"] };
  const { check, close } = relatedChecker(root, only, { specs, paths }, place);
  const reports = files
    .filter(({ path }) => related.has(path))
    .map(check)
    .flatMap((report) =>
      report.state === "checked" && report.findings.length > 0
        ? [{ state: "related" as const, path: report.path, findings: report.findings }]
        : [],
    );
  close();
  return reports;
}
