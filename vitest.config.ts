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
  "packages/cli/test/gate-ci.test.ts",
  "packages/cli/test/attacks-signatures.test.ts",
  "packages/site/test/corpora.test.ts",
  "packages/cli/test/shown-files.test.ts",
  "packages/cli/test/contract-database.test.ts",
  "packages/cli/test/whole.test.ts",
  "packages/cli/test/life.test.ts",
  "packages/review/test/stores/suite.test.ts",
  "packages/cli/test/sync.test.ts",
  "packages/cli/test/deciding-holes.test.ts",
  "test/bundle.test.ts",
  "packages/site/test/words.test.ts",
  "packages/rst/test/growth.test.ts",
  "packages/cli/test/gate.test.ts",
  "packages/cli/test/held-promises.test.ts",
  "packages/cli/test/one-story.test.ts",
  "packages/cli/test/attacks.test.ts",
  "packages/cli/test/removed-too-early.test.ts",
  "packages/cli/test/deciding-limits.test.ts",
  "packages/workspace/test/corpora.test.ts",
  "packages/contract/test/verify/verify.test.ts",
  "packages/contract/test/verify/choices.test.ts",
  "packages/contract/test/older.test.ts",
];

/**
 * The packages whose tests only give something and look at what comes: their files share a process, and what it has loaded.
 * The others have settings of the process in them, start programs, or measure; each file of theirs has a process of its own.
 */
const sharing = ["check", "contract", "spec", "workspace"].map((name) => `packages/${name}/test/**/*.test.ts`);

/** The name of their project. */
const shared = "shared";

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId, project }: TestSpecification): number => {
      const at = slow.findIndex((path) => moduleId.endsWith(`/${path}`));
      // A process is only shared by files that come one after the other.
      return (project.name === shared ? slow.length + 1 : 0) + (at < 0 ? slow.length : at);
    };
    return (await super.sort(files)).sort((one, other) => place(one) - place(other));
  }
}

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  plugins: process.argv.includes("run") ? [await bundledPackages(fileURLToPath(new URL(".", import.meta.url)))] : [],
  test: {
    // Vitest leaves one processor free, which on a machine of two makes the run twice as long. For a fifth of their time tests wait
    // for programs, servers and clocks, so there is one worker more than processors.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowFirst },
    globalSetup: ["scripts/test-folder.mjs"],
    projects: [
      { extends: true, test: { name: shared, include: sharing, isolate: false } },
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
