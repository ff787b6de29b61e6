/** The order of releases and versions: by their numbers, and where only an order is wanted by their names too. */

/** Compares by numbers, as `sort` wants it; what has none comes first. */
export function compareVersions(a: string | undefined, b: string | undefined): number {
  const [left, right] = [a ?? "", b ?? ""].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  for (let index = 0; index < Math.max(left!.length, right!.length); index += 1) {
    const difference = (left![index] ?? -1) - (right![index] ?? -1);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The order in which releases are usually named, as `sort` wants it: names by the alphabet, then years: "zed", "2023.1". */
export function compareReleases(left: string, right: string): number {
  const [leftIsYear, rightIsYear] = [/^\d/.test(left), /^\d/.test(right)];
  if (leftIsYear !== rightIsYear) return leftIsYear ? 1 : -1;
  return left.localeCompare(right, "en", { numeric: true });
}

/** Whether one release comes before another; false where one of them has no number, or is not told. */
export function isBeforeRelease(one: string | undefined, other: string | undefined): boolean {
  const hasNumber = (release: string | undefined): boolean => release !== undefined && /\d/.test(release);
  return hasNumber(one) && hasNumber(other) && compareVersions(one, other) < 0;
}

/** The last of those with numbers; undefined where none has any. */
export function lastRelease(releases: readonly (string | undefined)[]): string | undefined {
  return releases
    .filter((release) => /\d/.test(release ?? ""))
    .sort(compareVersions)
    .at(-1);
}

/** Whether a removal is due: on its day where it names one ("2027-06-01"), else with the release that goes without it. */
export function isRemovalReached(
  removal: string,
  { release, today }: { readonly release: string | undefined; readonly today?: string },
): boolean {
  if (today !== undefined && /^\d{4}-\d\d-\d\d$/.test(removal)) return removal <= today;
  return release !== undefined && /\d/.test(removal) && compareVersions(removal, release) <= 0;
}
