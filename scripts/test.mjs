// `npm test`: sets up what is missing, builds, runs every test. Further arguments go to Vitest: `npm test -- -u`.
// The last line is always "N passed, N failed", with ", N skipped" where something was.
import "./help.mjs";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, node, root, say } from "./setup.mjs";

/** How many files may fail in CI and be run once more. More than these do not fail by chance. */
const mostAgain = 3;

install();
const built = build() === 0;
if (!built)
  say("The build has errors; they are above and count as one failure. The tests run from source all the same.");

const folder = mkdtempSync(join(tmpdir(), "assent-test-"));
const first = runTests("first", process.argv.slice(2));
const stood = first.stood.filter((file) => file in first.files);
const failing = Object.keys(first.files).filter((file) => first.files[file].failed > 0);
// What stood still is run once more, by itself, so that the run tells of everything. In CI (.ci/run) so is what failed: a
// machine that is shared may fail a browser by being slow. Each is said below, whatever comes.
const isAgain = process.env.ASSENT_TEST_AGAIN === "1" && failing.length <= mostAgain;
const repeated = new Set([...stood, ...(isAgain ? failing : [])]);
const again = repeated.size === 0 ? undefined : runTests("again", [...repeated]);
rmSync(folder, { recursive: true });

if (again !== undefined) {
  for (const file of repeated) {
    const what = stood.includes(file) ? "stood still and was ended" : "failed";
    const then = again.files[file]?.failed === 0 && again.files[file].passed > 0 ? "passed" : "did not pass";
    say(`${file} ${what} (above), and ${then} when it was run again. Its first run shows a fault that is to be found.`);
  }
}
const counts = { passed: 0, failed: built ? 0 : 1, skipped: 0 };
for (const [run, has] of [
  [first, (file) => !repeated.has(file)],
  [again, () => true],
])
  for (const [file, own] of Object.entries(run?.files ?? {}))
    if (has(file)) for (const name of Object.keys(counts)) counts[name] += own[name];
// An error of each file that was ended is that it was ended.
counts.failed += first.errors - stood.length + (again?.errors ?? 0);
process.stdout.write(
  `${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ""}\n`,
);
process.exitCode = counts.failed === 0 ? 0 : 1;

/**
 * Runs Vitest. Answers with the counts of each file (`files`), how many errors belong to none (`errors`), and the files that
 * scripts/standing-still.mjs ended (`stood`).
 */
function runTests(name, args) {
  const counts = join(folder, `${name}.json`);
  const stood = join(folder, `${name}.txt`);
  writeFileSync(stood, "");
  const reporters = ["count-reporter.mjs", "standing-still.mjs"].map(
    (file) => `--reporter=${join(root, "scripts", file)}`,
  );
  const code = node(
    [join("node_modules", "vitest", "vitest.mjs"), "run", "--reporter=default", ...reporters, ...args],
    {
      ASSENT_TEST_COUNTS: counts,
      ASSENT_TEST_STOOD: stood,
    },
  );
  const { errors, files } = readCounts(counts);
  const failed = Object.values(files).some((file) => file.failed > 0);
  return {
    files,
    // A run that did not get to its end has failed even where no test did.
    errors: errors === 0 && !failed && code !== 0 ? 1 : errors,
    stood: readFileSync(stood, "utf8").split("\n").filter(Boolean),
  };
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { errors: 0, files: {} };
  }
}
