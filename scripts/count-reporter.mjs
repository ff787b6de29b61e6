// A Vitest reporter that writes the counts of a run, as JSON, to the file named by ASSENT_TEST_COUNTS: for each file of tests
// how many passed, failed and were skipped, and how many errors belong to no test.
import { writeFileSync } from "node:fs";
import { relative } from "node:path";

export default class CountReporter {
  onInit({ config }) {
    this.root = config.root;
  }

  onTestRunEnd(modules, errors) {
    const files = {};
    for (const module of modules) {
      const counts = { passed: 0, failed: 0, skipped: 0 };
      // A file that does not load has no tests to fail; so does a suite whose hook throws.
      counts.failed += module.errors().length;
      for (const suite of module.children.allSuites()) counts.failed += suite.errors().length;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        // Its file was ended before it: the run has an error instead.
        if (state === "pending") continue;
        counts[state === "passed" || state === "failed" ? state : "skipped"] += 1;
      }
      files[relative(this.root, module.moduleId)] = counts;
    }
    writeFileSync(process.env.ASSENT_TEST_COUNTS, JSON.stringify({ errors: errors.length, files }));
  }
}
