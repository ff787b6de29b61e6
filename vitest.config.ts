import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";
import { defaultServerConditions } from "vite";
import { fileURLToPath } from "node:url";
import { bundledPackages } from "./scripts/test-bundles.mjs";

// Tests read the packages from source, so that no build is needed; a run takes them in bundles (scripts/test-bundles.mjs), and
// a failure points at the line that was written all the same.
const conditions = ["assent-source", ...defaultServerConditions];

/**
 * What takes longest though it is short to read, the longest first. Where nothing is remembered of an earlier run Vitest goes
 * by the size of files, and one of these would be alone at the end while other processors wait.
 */
const slow = [
  "packages/site/test/browser.test.ts",
  "packages/review/test/stores/suite.test.ts",
  "packages/cli/test/attacks-signatures.test.ts",
  "packages/cli/test/gate.test.ts",
  "packages/cli/test/sync.test.ts",
  "packages/cli/test/deciding-holes.test.ts",
  "packages/cli/test/life.test.ts",
  "packages/cli/test/gate-files.test.ts",
  "packages/cli/test/held-promises.test.ts",
  "packages/cli/test/deciding-limits.test.ts",
  "packages/rst/test/growth.test.ts",
  "packages/rst/test/tables.test.ts",
];

/**
 * The packages whose tests only give something and look at what comes: their files share a process, and what it has loaded.
 * The others have settings of the process in them, start programs, or measure; each file of theirs has a process of its own.
 */
const sharing = ["check", "contract", "spec", "workspace"].map((name) => `packages/${name}/test/**/*.test.ts`);

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = slow.findIndex((path) => moduleId.endsWith(path));
      return at < 0 ? slow.length : at;
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  plugins: process.argv.includes("run") ? [await bundledPackages(fileURLToPath(new URL(".", import.meta.url)))] : [],
  test: {
    // Vitest leaves one processor free, which on a machine of two makes the run twice as long.
    maxWorkers: availableParallelism(),
    sequence: { sequencer: SlowFirst },
    globalSetup: ["scripts/test-folder.mjs"],
    projects: [
      { extends: true, test: { name: "shared", include: sharing, isolate: false } },
      {
        extends: true,
        test: { name: "alone", include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"], exclude: sharing },
      },
    ],
    reporters: ["default", "./scripts/standing-still.mjs"],
    // What stands still is ended; how long a test takes decides nothing, and machines are shared.
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
