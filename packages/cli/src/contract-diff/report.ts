import type { Change, ChangeLevel, Comparison } from "@assent/contract";

/** What a report of a comparison is made of. */
export interface DiffReport {
  readonly comparison: Comparison;
  /** The two documents as the user named them. */
  readonly base: string;
  readonly revision: string;
  /** The file that annotations stand in: the revision's, else the base's. */
  readonly file: string;
  readonly version: string;
  readonly seconds: number;
  readonly isTerminal: boolean;
  readonly hasColor: boolean;
}

/** Whether a change is shown where one looks for what matters: waived ones are. */
export function isLoud({ level, waivedBy }: Change): boolean {
  return level === "error" || level === "warning" || waivedBy !== undefined;
}

/** "2 errors, 1 warning, 3 infos". */
export function countsOf({ changes }: Comparison): string {
  const count = (level: ChangeLevel): number => changes.filter((change) => change.level === level).length;
  const words = (["error", "warning", "info"] as const).flatMap((level) => {
    const number = count(level);
    return number === 0 ? [] : [`${number} ${level}${number === 1 ? "" : "s"}`];
  });
  return words.length === 0 ? "No changes" : words.join(", ");
}

/** What was found, in one sentence. */
export function verdictOf({
  comparison,
  base,
  revision,
}: Pick<DiffReport, "comparison" | "base" | "revision">): string {
  if (comparison.changes.length === 0) return `No changes: ${revision} promises what ${base} does.`;
  const waived = comparison.changes.filter(({ waivedBy }) => waivedBy !== undefined).length;
  const allowed = waived === 0 ? "" : ` ${waived} ${waived === 1 ? "is" : "are"} allowed by an approved spec.`;
  return `${countsOf(comparison)}: ${revision} ${comparison.breaking ? "breaks" : "keeps"} what ${base} promises.${allowed}`;
}
