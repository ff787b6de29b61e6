import type { Change, ChangeLevel, Comparison, ToldChanges } from "@assent/contract";
import { fewNames } from "@assent/spec";
import { placeOf } from "../promises/told-change.ts";

/** What a report of a comparison is made of. */
export interface DiffReport {
  readonly comparison: Comparison;
  /** What is shown of it, in order. */
  readonly told: readonly ToldChanges[];
  /** The level from which changes are shown. */
  readonly level: ChangeLevel;
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
function countsOf(changes: readonly Change[]): string {
  const count = (level: ChangeLevel): number => changes.filter((change) => change.level === level).length;
  const words = (["error", "warning", "info"] as const).flatMap((level) => {
    const number = count(level);
    return number === 0 ? [] : [`${number} ${level}${number === 1 ? "" : "s"}`];
  });
  return words.join(", ");
}

/** "GET /v1/aliases", or how many there are that a change is told of. */
export function whereOf({ all }: ToldChanges): string {
  const names = operationsOf(all);
  return names.length === 1 ? names[0]! : `${names.length} operations`;
}

/**
 * The sentence, and where it holds. Of a schema with a name a few operations are enough; an error that is none of a schema is
 * in each of them by itself, and each is named.
 */
export function sentenceOf({ change, text, all }: ToldChanges): string {
  if (all.length === 1) return text;
  const names = operationsOf(all);
  if (names.length > 1) {
    const isEach = change.level === "error" && change.schema === undefined;
    return `${text} In ${isEach ? names.join(", ") : fewNames(names)}.`;
  }
  const rest = all.length - 1;
  return `${change.text} So it is at ${rest} more ${rest === 1 ? "place" : "places"} of it.`;
}

/** The operations of changes, each once. */
export function operationsOf(changes: readonly Change[]): readonly string[] {
  return [...new Set(changes.map(placeOf))];
}

/** What is not shown, and how to see it; nothing where everything is. */
export function unshownOf({
  comparison: { changes },
  told,
  level,
}: Pick<DiffReport, "comparison" | "told" | "level">): string {
  const shown = new Set(told.flatMap(({ all }) => all));
  const hidden = countsOf(changes.filter((change) => !shown.has(change)));
  const merged = shown.size > told.length ? ` ${shown.size} changes are told as ${told.length}; --all tells each.` : "";
  return `${merged}${hidden === "" ? "" : ` Not shown at --level ${level}: ${hidden}.`}`;
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
  return `${countsOf(comparison.changes)}: ${revision} ${comparison.breaking ? "breaks" : "keeps"} what ${base} promises.${allowed}`;
}
