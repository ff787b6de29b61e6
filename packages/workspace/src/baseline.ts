/**
 * Findings that were there before: an old repository starts with them and only new ones count. An entry is the rule and
 * what the finding is about (its message and the words of its line), not its place, so it survives when lines move. What is
 * found before the first character is about the file as a whole, whatever its first line says.
 */
import type { Finding, ReportedFinding } from "@assent/check";
import { fileNameOf } from "@assent/spec";

/** What the file holds: for each path the number of findings by rule and context. */
interface BaselineFile {
  readonly version: 1;
  readonly findings: Readonly<Record<string, KnownFindings>>;
}

/** The number of findings of one file, by rule and context. */
export type KnownFindings = Readonly<Record<string, number>>;

/** Which findings of a file are known; each is given with what is shown of it. */
export function knownAmong<T>(
  findings: readonly T[],
  known: KnownFindings,
  shownOf: (finding: T) => Shown,
): ReadonlySet<T> {
  const left = new Map(Object.entries(known));
  const isKnown = (finding: T): boolean => {
    const key = keyOf(shownOf(finding));
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
  return new Set(findings.filter(isKnown));
}

/** Known findings, as they are found again. */
export interface Baseline {
  /**
   * The findings of a file that are not in the baseline; `former` are the paths that the file had before, newest first. Call it
   * once for each file.
   */
  readonly newOf: <T extends ReportedFinding>(
    path: string,
    findings: readonly T[],
    former?: readonly string[],
  ) => readonly T[];
  /** What is known of a file, as plain data; `former` as above. */
  readonly knownOf: (path: string, former?: readonly string[]) => KnownFindings | undefined;
  /** The number of findings that the baseline held back so far. */
  readonly held: () => number;
}

/**
 * Collects findings, and gives the text of the file at the end. A run that looks at a part of the repository names the
 * text that there is and which paths it looks at: what is known of all others stays.
 */
export function makeBaseline(before?: { readonly text: string; readonly isChecked: (path: string) => boolean }): {
  readonly add: (path: string, findings: readonly ReportedFinding[]) => void;
  readonly count: () => number;
  readonly toText: () => string;
} {
  const kept = before === undefined ? {} : (decode(before.text)?.findings ?? {});
  const all: Record<string, Record<string, number>> = Object.fromEntries(
    Object.entries(kept).flatMap(([path, counts]) => (before?.isChecked(path) === true ? [] : [[path, { ...counts }]])),
  );
  let total = 0;
  return {
    add(path, findings) {
      if (findings.length === 0) return;
      total += findings.length;
      const counts = (all[path] ??= {});
      for (const finding of findings) {
        const key = keyOf(finding);
        counts[key] = (counts[key] ?? 0) + 1;
      }
    },
    count: () => total,
    toText() {
      // In the order of the paths, whichever were looked at last: its diff shows what is different.
      const findings = Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
      return `${JSON.stringify({ version: 1, findings } satisfies BaselineFile, undefined, 1)}\n`;
    },
  };
}

/**
 * Reads the text of a baseline file; undefined where it is none. What is known of a file that is there is known of no copy
 * of it.
 */
export function openBaseline(text: string, isThere: (path: string) => boolean): Baseline | undefined {
  const file = decode(text);
  if (file === undefined) return undefined;
  const byName = new Map<string, string | undefined>();
  for (const path of Object.keys(file.findings)) {
    const name = fileNameOf(path);
    byName.set(name, byName.has(name) ? undefined : path);
  }
  let held = 0;
  const knownOf: Baseline["knownOf"] = (path, former = []) => {
    // A spec moves on to another folder when it gets further; its name stays.
    const earlier = [...former, byName.get(fileNameOf(path)) ?? ""].filter((one) => one === path || !isThere(one));
    const named = [path, ...earlier].find((one) => file.findings[one] !== undefined);
    return file.findings[named ?? ""];
  };
  return {
    knownOf,
    newOf(path, findings, former) {
      const entry = knownOf(path, former);
      if (entry === undefined) return findings;
      const known = knownAmong(findings, entry, (finding) => finding);
      held += known.size;
      return findings.filter((finding) => !known.has(finding));
    },
    held: () => held,
  };
}

/** What tells findings apart. */
type Shown = Pick<Finding, "rule" | "message" | "span"> & Pick<ReportedFinding, "excerpt">;

function keyOf({ rule, message, span, excerpt }: Shown): string {
  const words = span.end === 0 ? "" : excerpt.text;
  return `${rule} ${hash(`${message}\n${words}`.replaceAll(/\s+/g, " ").trim())}`;
}

function isCounts(value: unknown): boolean {
  return (
    typeof value === "object" &&
    value !== null &&
    Object.values(value).every((count) => Number.isInteger(count) && Number(count) >= 0)
  );
}

function decode(text: string): BaselineFile | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || !("findings" in value) || !("version" in value))
      return undefined;
    if (value.version !== 1 || typeof value.findings !== "object" || value.findings === null) return undefined;
    const counts = Object.values(value.findings);
    return counts.every(isCounts) ? (value as BaselineFile) : undefined;
  } catch {
    return undefined;
  }
}

/** 53 bits of a text (cyrb53): enough to tell the findings of one file apart, and the same on every machine. */
function hash(text: string): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    high = Math.imul(high ^ code, 2654435761);
    low = Math.imul(low ^ code, 1597334677);
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(36);
}
