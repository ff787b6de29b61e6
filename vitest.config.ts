import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { defaultServerConditions } from "vite";

// Tests read the packages from source, so that no build is needed and a failure points at the line that was written.
const conditions = ["assent-source", ...defaultServerConditions];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Vitest leaves one processor free, which on a machine of two makes the run twice as long.
    maxWorkers: availableParallelism(),
    include: ["packages/*/test/**/*.test.ts", "test/**/*.test.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
