// npm run contract-conformance -- DIR… [--show] [--json]
//
// Compares pairs of API documents with the verdicts of a reference tool, and of people where they have given one. A folder
// holds pairs.json and the documents that it names. Says accuracy, precision and recall; --show lists each disagreement.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { runPairs, type Tally } from "../packages/contract/test/conformance-pairs.ts";

const { values: flags, positionals: folders } = parseArgs({
  allowPositionals: true,
  options: { show: { type: "boolean" }, json: { type: "boolean" }, changes: { type: "boolean" } },
});

if (folders.length === 0) {
  console.error(
    "Name the folders: npm run contract-conformance -- ../shared/conformance/api/oasdiff ../shared/conformance/api/mutations",
  );
  process.exitCode = 2;
}
const tallies: Record<string, Tally> = {};
for (const folder of folders) {
  const tally = runPairs((path) => readFileSync(join(folder, path), "utf8"));
  tallies[folder] = tally;
  if (flags.json) continue;
  const percent = (part: number, of: number): string => (of === 0 ? "-" : (part / of).toFixed(4));
  console.log(`${folder}: ${tally.pairs} pairs`);
  const { right, decided, truePositives: hits, falsePositives: alarms, falseNegatives: misses } = tally;
  console.log(
    `  breaking yes or no   accuracy ${percent(right, decided)} (${right} of ${decided}), precision ${percent(hits, hits + alarms)}, recall ${percent(hits, hits + misses)}`,
  );
  console.log(
    `  changes              precision ${percent(tally.named, tally.ours)} (${tally.named} of ${tally.ours}), recall ${percent(tally.found, tally.expected)} (${tally.found} of ${tally.expected})`,
  );
  console.log(`  levels               ${percent(tally.levels, tally.found)} of the changes that both name`);
  console.log(`  witnesses            ${tally.witnessed} of ${tally.errors} errors`);
  console.log(`  no-ops               ${tally.noopAlarms} false alarms in ${tally.noops}`);
  if (flags.show) {
    for (const { id, expected, actual, by, reason, changes } of tally.disagreements) {
      console.log(`- ${id}: ${by} says ${expected}, we say ${actual}. ${reason ?? "NO REASON IS GIVEN"}`);
      for (const change of changes) console.log(`    ${change}`);
    }
  }
  if (flags.changes) {
    for (const line of tally.missing) console.log(`  missing ${line}`);
    for (const line of tally.surplus) console.log(`  surplus ${line}`);
  }
}
if (flags.json) console.log(JSON.stringify(tallies, undefined, 2));
