// `npm test`: sets up what is missing, builds, runs every test. Further arguments go to Vitest: `npm test -- -u`.
// The last line is always "N passed, N failed", with ", N skipped" where something was.
import "./help.mjs";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build, install, node, root, say } from "./setup.mjs";

install();
const built = build() === 0;
if (!built)
  say("The build has errors; they are above and count as one failure. The tests run from source all the same.");

const folder = mkdtempSync(join(tmpdir(), "assent-test-"));
const counts = join(folder, "counts.json");
const code = node(
  [
    join("node_modules", "vitest", "vitest.mjs"),
    "run",
    "--reporter=default",
    `--reporter=${join(root, "scripts", "count-reporter.mjs")}`,
    ...process.argv.slice(2),
  ],
  { ASSENT_TEST_COUNTS: counts },
);

const { passed, failed, skipped } = readCounts(counts);
rmSync(folder, { recursive: true });

// A run that did not get to its end has failed even where no test did.
const failures = Math.max(failed, code === 0 ? 0 : 1) + (built ? 0 : 1);
process.stdout.write(`${passed} passed, ${failures} failed${skipped > 0 ? `, ${skipped} skipped` : ""}\n`);
process.exitCode = failures === 0 ? 0 : 1;

function readCounts(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
