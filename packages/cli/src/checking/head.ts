/** The first line of a check: which template, how many specs, how many files are none and why. */
import { countOf } from "@assent/check";
import { comparePaths, skipReasons, type CheckTotals, type SkipReason } from "@assent/workspace";

/** Files that were not judged, by reason. */
export type Skips = Map<SkipReason, string[]>;

/** Adds a file that was not judged. */
export function addSkips(skips: Skips, reason: SkipReason, path: string): void {
  const paths = skips.get(reason);
  if (paths === undefined) skips.set(reason, [path]);
  else paths.push(path);
}

/** The lines before the findings. */
export function describeSurvey({
  totals,
  skips,
  isVerbose,
  show,
}: {
  readonly totals: Omit<CheckTotals, "cache">;
  readonly skips: Skips;
  readonly isVerbose: boolean;
  readonly show: (path: string) => string;
}): readonly string[] {
  const templates = [...totals.templates].sort((left, right) => comparePaths(left[0], right[0]));
  // The template that counts is not a file that was left out.
  const left = [...skips].map(
    ([reason, paths]) => [reason, paths.filter((path) => !totals.templates.has(path))] as const,
  );
  const skipped = left.reduce((sum, [, paths]) => sum + paths.length, 0);
  const first = templates[0];
  const more = templates.length - 1;
  const named =
    first === undefined
      ? "Template: none."
      : more === 0
        ? `Template: ${show(first[0])}.`
        : `Templates: ${show(first[0])} and ${more} more.`;
  const rest = skipped === 0 ? "" : `, ${skipped} skipped${isVerbose ? "" : " (--verbose says why)"}`;
  const head = `${named} ${countOf(totals.specs, ["spec", "specs"])}${rest}.`;
  if (!isVerbose) return [head];
  return [
    head,
    ...templates.map(([path, specs]) => `  ${show(path)}: the template of ${countOf(specs, ["spec", "specs"])}`),
    ...left
      .filter(([, paths]) => paths.length > 0)
      .flatMap(([reason, paths]) => [
        `  skipped: ${countOf(paths.length, skipReasons[reason])}`,
        ...paths.sort(comparePaths).map((path) => `    ${show(path)}`),
      ]),
  ];
}
