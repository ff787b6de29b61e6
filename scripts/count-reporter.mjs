// A Vitest reporter that writes the counts of a run, as JSON, to the file named by ASSENT_TEST_COUNTS.
import { writeFileSync } from "node:fs";

export default class CountReporter {
  onTestRunEnd(modules, errors) {
    const counts = { passed: 0, failed: errors.length, skipped: 0 };
    for (const module of modules) {
      // A file that does not load has no tests to fail; so does a suite whose hook throws.
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // Its file was ended before it: the run has an error instead.
        if (state === "pending") continue;
        counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
      }
    }
    writeFileSync(process.env.ASSENT_TEST_COUNTS, JSON.stringify(counts));
  }
}
