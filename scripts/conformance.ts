// npm run conformance -- FILES… [--show] [--only TEXT] [--json]
//
// Runs cases of the form of docutils' own suite and says how many come out as they must. A folder stands for its files of
// JSON lines.
import { readdirSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { readCases, runCase, specialNeed, type Case } from "./conformance-cases.ts";

const { values: flags, positionals: files } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean" }, json: { type: "boolean" }, only: { type: "string" } },
});

interface Outcome {
  readonly test: Case;
  readonly actual: string;
  readonly expected: string;
}

interface Tally {
  passed: number;
  total: number;
  apart: Map<string, { passed: number; total: number }>;
}

if (files.length === 0) {
  console.error("Name the files to run: npm run conformance -- ../shared/conformance/docutils/*.jsonl");
  process.exitCode = 2;
} else {
  try {
    report(files.flatMap(casesIn));
  } catch (error) {
    // A file that is not there, or a line that is no case.
    console.error((error as Error).message);
    process.exitCode = 2;
  }
}

/** A file, or all files of cases in a folder. */
function casesIn(path: string): readonly string[] {
  if (!(statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false)) return [path];
  return readdirSync(path)
    .filter((name) => name.endsWith(".jsonl"))
    .sort()
    .map((name) => join(path, name));
}

function report(paths: readonly string[]): void {
  const failures: Outcome[] = [];
  const tallies = new Map<string, Tally>();
  for (const path of paths) {
    const folder = resolve(join(dirname(path), "files"));
    for (const test of readCases(path)) {
      if (flags.only !== undefined && !test.id.includes(flags.only)) continue;
      const outcome = tryCase(test, folder);
      const passed = outcome.actual === outcome.expected;
      if (!passed) failures.push(outcome);
      count(tallies, test, passed);
    }
  }
  if (flags.json) {
    console.log(
      JSON.stringify(
        failures.map(({ test }) => test.id),
        undefined,
        2,
      ),
    );
    return;
  }
  if (flags.show) for (const failure of failures) showFailure(failure);
  printTallies(tallies);
  const counted = failures.filter(({ test }) => specialNeed(test) === undefined);
  if (counted.length > 0) process.exitCode = 1;
}

function tryCase(test: Case, folder: string): Outcome {
  try {
    return { test, ...runCase(test, folder) };
  } catch (error) {
    const stack = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { test, actual: `(exception) ${stack}\n`, expected: test.expected };
  }
}

function count(tallies: Map<string, Tally>, test: Case, passed: boolean): void {
  const tally = tallies.get(test.suite) ?? {
    passed: 0,
    total: 0,
    apart: new Map<string, { passed: number; total: number }>(),
  };
  tallies.set(test.suite, tally);
  const need = specialNeed(test);
  let place: { passed: number; total: number } = tally;
  if (need !== undefined) {
    place = tally.apart.get(need) ?? { passed: 0, total: 0 };
    tally.apart.set(need, place);
  }
  place.total += 1;
  if (passed) place.passed += 1;
}

function printTallies(tallies: ReadonlyMap<string, Tally>): void {
  let passed = 0;
  let total = 0;
  for (const [suite, tally] of tallies) {
    passed += tally.passed;
    total += tally.total;
    const apart = [...tally.apart].map(([need, { passed: ok, total: all }]) => `${need} ${ok}/${all}`).join(", ");
    console.log(`${suite.padEnd(20)} ${tally.passed}/${tally.total}${apart ? `   (apart: ${apart})` : ""}`);
  }
  console.log(`${"total".padEnd(20)} ${passed}/${total}`);
}

function showFailure({ test, actual, expected }: Outcome): void {
  console.log(`=== ${test.id}\n${test.input.replace(/^/gm, "  | ")}`);
  const settings = Object.keys(test.settings).length > 0 ? ` settings ${JSON.stringify(test.settings)}` : "";
  console.log(`--- expected, +++ actual${settings}`);
  for (const line of diffLines(expected.split("\n"), actual.split("\n"))) console.log(line);
}

/** A plain difference of lines: what both begin and end with is left out but for some lines around. */
function diffLines(expected: readonly string[], actual: readonly string[]): string[] {
  let start = 0;
  while (start < expected.length && start < actual.length && expected[start] === actual[start]) start += 1;
  let end = 0;
  const shorter = Math.min(expected.length, actual.length) - start;
  while (end < shorter && expected[expected.length - 1 - end] === actual[actual.length - 1 - end]) end += 1;
  const around = 3;
  return [
    ...expected.slice(Math.max(0, start - around), start).map((line) => `  ${line}`),
    ...expected.slice(start, expected.length - end).map((line) => `- ${line}`),
    ...actual.slice(start, actual.length - end).map((line) => `+ ${line}`),
    ...expected.slice(expected.length - end, expected.length - end + around).map((line) => `  ${line}`),
  ];
}
