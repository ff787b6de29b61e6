// `npm test`: sets up what is missing, builds, runs every test. Further arguments go to Vitest: `npm test -- -u`.
// The last line is always "N passed, N failed", with ", N skipped" where something was.
import "./help.mjs";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, node, root, say } from "./setup.mjs";

install();
const built = build() === 0;
if (!built)
  say("The build has errors; they are above and count as one failure. The tests run from source all the same.");

const folder = mkdtempSync(join(tmpdir(), "assent-test-"));
const first = runTests("first", process.argv.slice(2));
// What stood still is run once more, by itself, so that the run tells of everything; it is said below, whatever comes.
const again = first.stood.length === 0 ? undefined : runTests("again", first.stood);
rmSync(folder, { recursive: true });

const passed = first.passed + (again?.passed ?? 0);
const skipped = first.skipped + (again?.skipped ?? 0);
const failures =
  (again === undefined ? first.failed : first.failed - first.stood.length + again.failed) + (built ? 0 : 1);
if (again !== undefined)
  say(`${first.stood.join(", ")}: stood still and was ended; what it was doing is told above. It was run again.`);
process.stdout.write(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failures === 0 ? 0 : 1;

/** Runs Vitest; answers with its counts, and the files that scripts/standing-still.mjs ended. */
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
  const { passed, failed, skipped } = readCounts(counts);
  // A run that did not get to its end has failed even where no test did.
  return {
    passed,
    failed: Math.max(failed, code === 0 ? 0 : 1),
    skipped,
    stood: readFileSync(stood, "utf8").split("\n").filter(Boolean),
  };
}

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
