/** What a renderer is: findings in, text out, file by file, so that a hundred thousand specs need no more memory than one. */
import type { Finding, FindingLevel } from "../finding.ts";
import type { Rule } from "../rule.ts";
import type { Excerpt } from "./excerpt.ts";

/** A finding with the line it is about, ready to be shown without its text. */
export interface ReportedFinding extends Finding {
  readonly excerpt: Excerpt;
}

/** How and where the output is read. */
export interface RenderContext {
  /** Whether a person looks at it as it comes. */
  readonly isTerminal: boolean;
  readonly hasColor: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  /** Show every finding, however many there are. */
  readonly showsAll: boolean;
  /** All rules, for formats that describe them. */
  readonly rules: readonly Rule[];
  readonly version: string;
  /** Names this run, for formats that want one. */
  readonly runId: string;
}

/** What is known at the end. */
export interface RenderSummary {
  readonly specs: number;
  readonly seconds: number;
  /** The command that mends what can be mended: "assent check --fix". */
  readonly fixCommand: string;
  /** Lines that come before the findings, such as "Template: …". */
  readonly head: readonly string[];
  /** Lines that come after all others, such as "Next: …". */
  readonly next: readonly string[];
  /** The number of findings that a baseline holds; they are not shown. */
  readonly known: number;
  /** What could not be checked; people read it on standard error, programs in the output too. */
  readonly problems?: readonly RunProblem[];
}

/** A file that could not be read, a broken setting: what makes the exit code 2. */
export interface RunProblem {
  readonly path: string;
  /** From 1. */
  readonly line?: number | undefined;
  readonly message: string;
}

/** The rendering of one run. Each function gives the text that can be written now. */
export interface Rendering {
  /** The findings of one spec; called for specs without findings too, and once more for those that concern several specs. */
  readonly add: (path: string, findings: readonly ReportedFinding[]) => string;
  readonly end: (summary: RenderSummary) => string;
}

/** A format. */
export interface Renderer {
  readonly name: string;
  /** Who reads it, in one line of help. */
  readonly summary: string;
  /** Who reads it knows files from the top of the git repository, wherever the program was started; else from there. */
  readonly isFromTop?: boolean;
  readonly open: (context: RenderContext) => Rendering;
}

/** What people call the levels, one and several. */
export const levelWords: Readonly<Record<FindingLevel, readonly [one: string, many: string]>> = {
  error: ["error", "errors"],
  warning: ["warning", "warnings"],
  info: ["hint", "hints"],
};

/** A number with its word: "1 error", "3 errors". */
export function countOf(count: number, [one, many]: readonly [string, string]): string {
  return `${count} ${count === 1 ? one : many}`;
}
