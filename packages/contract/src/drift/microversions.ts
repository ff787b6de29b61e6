/**
 * Microversions: an API whose methods change from version to version is documented in one reference, which says of a table
 * by its heading, or of a parameter by `min_version` and `max_version`, in which of them it stands.
 */

/** From the first to the last that has it, as `numberOf` counts them. */
export interface Versions {
  readonly from: number;
  readonly to: number;
}

/** What no version is said of stands in all. */
export const allVersions: Versions = { from: 0, to: Infinity };

/** "1.12" in the order of versions: 1.9 is before 1.12. */
function numberOf(version: string): number {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major * 100_000 + minor;
}

const version = String.raw`v?(\d{1,4}\.\d{1,4})`;
const [between, later, since, after, until, before] = [
  String.raw`${version}\s*(?:[-–—]|to|through|until)\s*${version}`,
  String.raw`${version}\s*(?:[-–—+]|(?:and|or)\s(?:later|above|newer|higher|greater|up))\s*\)?:?$`,
  String.raw`\b(?:since|from|starting (?:with|from|in))\b[^\d]{0,20}${version}`,
  String.raw`\bafter\b[^\d]{0,20}${version}`,
  String.raw`(?:\b(?:until|up to|through)\b[^\d]{0,20}|\(\s*[-–—]\s*)${version}`,
  String.raw`\b(?:before|prior to)\b[^\d]{0,20}${version}`,
].map((source) => new RegExp(source, "i")) as [RegExp, RegExp, RegExp, RegExp, RegExp, RegExp];

/** Those of a heading: "Request (microversions 1.0 - 1.11)", "Response (1.12 - )"; undefined where it names none, or one alone. */
export function versionsOfHeading(words: string): Versions | undefined {
  const found = (expression: RegExp): readonly number[] | undefined => expression.exec(words)?.slice(1).map(numberOf);
  const [first, last] = found(between) ?? [];
  if (first !== undefined && last !== undefined) return { from: first, to: last };
  const [from = (found(after)?.[0] ?? NaN) + 1] = found(later) ?? found(since) ?? [];
  if (!Number.isNaN(from)) return { ...allVersions, from };
  const [to = (found(before)?.[0] ?? NaN) - 1] = found(until) ?? [];
  return Number.isNaN(to) ? undefined : { ...allVersions, to };
}

/** Those of a parameter, by what is said in the list of parameters. */
export function versionsOfEntry(min: unknown, max: unknown): Versions {
  const at = (value: unknown): number | undefined =>
    typeof value === "string" && /^\d+\.\d+$/.test(value) ? numberOf(value) : undefined;
  return { from: at(min) ?? allVersions.from, to: at(max) ?? allVersions.to };
}

/** Those that are in both. */
export function inBoth(one: Versions, other: Versions): Versions {
  return { from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) };
}

export function isAt({ from, to }: Versions, at: number): boolean {
  return from <= at && at <= to;
}

/** One version of each row of them in which the same stands, the newest first. */
export function differingVersions(all: readonly Versions[]): readonly number[] {
  const begins = all.flatMap(({ from, to }) => [from, to + 1]).filter((one) => one > 0 && one < Infinity);
  return [...new Set([0, ...begins])].sort((one, other) => other - one);
}
