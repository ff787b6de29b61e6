/** Findings for people: frames on a terminal, a table when there are many; in a pipe, one line each. */
import type { FindingLevel } from "../finding.ts";
import { headline, paint, padTo, renderFrame } from "./frame.ts";
import {
  countOf,
  levelWords,
  type RenderContext,
  type Renderer,
  type Rendering,
  type RenderSummary,
  type ReportedFinding,
} from "./renderer.ts";
import { harmless } from "./width.ts";

/** More findings than these are a table on a terminal. */
const mostFrames = 50;

/** Rules that a table shows; with what stands around it, it fits a terminal of 24 lines. */
const mostRules = 14;

/** So many lines of a pipe wait for the line that comes before them; a reader of more does not miss it at the start. */
const mostWaiting = 10_000;

const levels: readonly FindingLevel[] = ["error", "warning", "info"];

interface RuleCount {
  readonly rule: string;
  readonly level: FindingLevel;
  count: number;
  fixable: number;
  readonly first: string;
}

export const text: Renderer = {
  name: "text",
  summary: "for people",
  open(context) {
    const tally = new Tally();
    return context.isTerminal ? onTerminal(context, tally) : inPipe(tally);
  },
};

/** What is counted while findings pass. */
class Tally {
  readonly counts: Record<FindingLevel, number> = { error: 0, warning: 0, info: 0 };
  readonly byRule = new Map<string, RuleCount>();
  total = 0;
  fixable = 0;
  readonly affected = new Set<string>();

  add(findings: readonly ReportedFinding[]): void {
    // A file can come again, with what only all specs together show.
    if (findings[0] !== undefined) this.affected.add(findings[0].path);
    for (const { rule, level, fix, path, range } of findings) {
      this.total += 1;
      this.counts[level] += 1;
      const can = fix?.safety === "safe" ? 1 : 0;
      this.fixable += can;
      const known = this.byRule.get(`${level} ${rule}`);
      if (known === undefined) {
        const first = `${path}:${range.start.line}:${range.start.column}`;
        this.byRule.set(`${level} ${rule}`, { rule, level, count: 1, fixable: can, first });
      } else {
        known.count += 1;
        known.fixable += can;
      }
    }
  }
}

function onTerminal(context: RenderContext, tally: Tally): Rendering {
  const frames: string[] = [];
  return {
    add(_path, findings) {
      tally.add(findings);
      for (const finding of findings) {
        if (context.showsAll || frames.length <= mostFrames) frames.push(renderFrame(finding, context));
      }
      return "";
    },
    end(summary) {
      const isTable = tally.total > mostFrames && !context.showsAll;
      const body = isTable ? renderTable(tally, context) : frames.join("\n");
      const parts = [lines(summary.head), body, lines([lastLine(tally, summary), ...summary.next])];
      return parts.filter((part) => part !== "").join("\n");
    },
  };
}

function inPipe(tally: Tally): Rendering {
  let waiting: string[] | undefined = [];
  return {
    add(_path, findings) {
      tally.add(findings);
      const shown = findings.map(renderLine);
      if (waiting === undefined) return lines(shown);
      waiting.push(...shown);
      if (waiting.length < mostWaiting) return "";
      const all = lines(waiting);
      waiting = undefined;
      return all;
    },
    end(summary) {
      const last = lastLine(tally, summary);
      return waiting === undefined
        ? lines([...summary.head, last, ...summary.next])
        : lines([...summary.head, ...waiting, last, ...summary.next]);
    },
  };
}

/** A finding as one line. */
function renderLine(finding: ReportedFinding): string {
  return `${headline(finding, { hasColor: false })}  ${harmless(finding.message)}`;
}

function renderTable(tally: Tally, context: RenderContext): string {
  const sorted = [...tally.byRule.values()].sort(
    (left, right) => levels.indexOf(left.level) - levels.indexOf(right.level) || right.count - left.count,
  );
  const shown = sorted.slice(0, mostRules);
  const rest = sorted.slice(mostRules);
  const width = Math.max(...shown.map(({ rule }) => rule.length), 4);
  const digits = Math.max(...shown.map(({ count }) => String(count).length), 5);
  const table = shown.map(({ rule, level, count, fixable, first }) => {
    const can = fixable === 0 ? "     " : "[fix]";
    return `${String(count).padStart(digits)}  ${paint(padTo(level, 7), level, context)}  ${padTo(rule, width)}  ${can}  ${harmless(first)}`;
  });
  const others = rest.reduce((sum, { count }) => sum + count, 0);
  return lines([
    `${"count".padStart(digits)}  ${padTo("level", 7)}  ${padTo("rule", width)}         the first`,
    ...table,
    ...(rest.length === 0 ? [] : [`${String(others).padStart(digits)}  findings of ${rest.length} more rules`]),
    `--all shows each of the ${tally.total} findings.`,
  ]);
}

/** "2 errors, 3 warnings in 1 of 813 specs (0.41 s). 3 can be fixed: assent check --fix" */
function lastLine(
  { counts, total, affected, fixable }: Tally,
  { specs, seconds, fixCommand, known, problems = [] }: RenderSummary,
): string {
  const time = `(${seconds.toFixed(2)} s)`;
  const held = known === 0 ? "" : ` The baseline holds ${known} more.`;
  // Whoever reads the last line alone must not take for well what could not be read.
  const hidden =
    problems.length === 0 ? "" : ` ${countOf(problems.length, ["problem", "problems"])} besides, told above.`;
  if (total === 0 && specs === 0) return `Nothing was checked ${time}.${held}${hidden}`;
  if (total === 0) return `No findings in ${countOf(specs, ["spec", "specs"])} ${time}.${held}${hidden}`;
  const found = levels.filter((level) => counts[level] > 0).map((level) => countOf(counts[level], levelWords[level]));
  const fixes = fixable === 0 ? "" : ` ${fixable} can be fixed: ${fixCommand}`;
  return `${found.join(", ")} in ${affected.size} of ${countOf(specs, ["spec", "specs"])} ${time}.${held}${hidden}${fixes}`;
}

function lines(texts: readonly string[]): string {
  return texts.map((line) => `${line}\n`).join("");
}
