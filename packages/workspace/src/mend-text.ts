/** Fixes a text as far as that is wanted, and says what is left. */
import {
  excerptOf,
  fixText,
  type Finding,
  type Fix,
  type FixedText,
  type ReportedFinding,
  whyLeft,
  withoutUnlawful,
} from "@assent/check";
import { knownAmong, type KnownFindings } from "./baseline.ts";

/** What fixing made of a file. Nothing has been written yet. */
export interface FixedFile {
  readonly text: string;
  readonly rename: string | undefined;
  /** The findings that the new name mends: they stay where the file cannot have it. */
  readonly renaming?: readonly ReportedFinding[] | undefined;
  /** The number of findings that are mended, of those that were there and can be. */
  readonly count: number;
}

/** A text with what was found in it. */
export interface ToMend {
  readonly text: string;
  readonly told: readonly Finding[];
  /** What the baseline knows of the file: no fix is made of what it hides. */
  readonly known: KnownFindings | undefined;
  readonly safety: Fix["safety"];
  /** Whether what is found is to be fixed at all. */
  readonly isToFix: (finding: Finding) => boolean;
  /** Finds what is wrong with a changed text. */
  readonly check: (text: string) => readonly Finding[];
}

/** What is found when all is fixed, and what that makes of the file. */
export function mendText({ text, told, known, safety, isToFix, check }: ToMend): {
  readonly findings: readonly ReportedFinding[];
  readonly fixed: FixedFile;
} {
  const hidden = (found: readonly Finding[], within: string): ReadonlySet<Finding> =>
    known === undefined
      ? new Set()
      : knownAmong(found, known, (one) => ({ ...one, excerpt: excerptOf(one.span, within) }));
  const checkVisible = (changed: string): readonly Finding[] => {
    const again = check(changed);
    const kept = hidden(again, changed);
    return again.filter((finding) => !kept.has(finding) && isToFix(finding));
  };
  const fixed = withLineEnds(fixText(text, checkVisible, { safety }), text);
  const left = check(fixed.text);
  const kept = hidden(left, fixed.text);
  const rest = fixed.rename === undefined ? left : left.filter((finding) => finding.fix?.rename === undefined);
  const wanted = told.filter((finding) => isWanted(finding, safety));
  const isLeft = (finding: Finding): boolean => isWanted(finding, safety) && !kept.has(finding);
  const shown = rest.map((finding) => (isLeft(finding) ? withoutRefused(finding) : finding));
  return {
    findings: report(withoutUnlawful(fixed.text, shown), fixed.text),
    fixed: {
      text: fixed.text,
      rename: fixed.rename,
      renaming: fixed.rename === undefined ? undefined : report(left.filter(isRenaming), fixed.text),
      count: Math.max(0, wanted.length - rest.filter((finding) => isWanted(finding, safety)).length),
    },
  };
}

/** Keeps Windows line ends, where all were such: what a fix inserts has plain ones. */
function withLineEnds(fixed: FixedText, before: string): FixedText {
  const wereWindows = before.includes("\r\n") && !/(?:^|[^\r])\n/.test(before);
  if (!wereWindows || fixed.applied.some(({ rule }) => rule === "carriage-return")) return fixed;
  return { ...fixed, text: fixed.text.replaceAll(/\r?\n/g, "\r\n") };
}

/** Whether a finding is mended at a given safety: unsafe includes safe. */
export function isWanted({ fix }: Finding, safety: Fix["safety"]): boolean {
  return fix !== undefined && (fix.safety === "safe" || safety === "unsafe");
}

function isRenaming({ fix }: Finding): boolean {
  return fix?.rename !== undefined;
}

/** What could not be fixed is for a person; no second run will do it. */
function withoutRefused(finding: Finding): Finding {
  return finding.fix && !isRenaming(finding) ? { ...finding, fix: undefined, help: whyLeft(finding.fix) } : finding;
}

/** Findings as they are shown; what a fix would write is left behind. */
export function report(findings: readonly Finding[], text: string): readonly ReportedFinding[] {
  return findings.map((finding) => ({
    ...finding,
    fix: finding.fix === undefined ? undefined : { ...finding.fix, edits: [] },
    excerpt: excerptOf(finding.span, text),
  }));
}
