import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

/** The root of the checkout. */
export const rootPath: string = fileURLToPath(new URL("..", import.meta.url));

/**
 * The folder with real specs and expected readings that some tests compare with: `ASSENT_SHARED`, else `../shared`
 * beside the checkout. `undefined` where neither exists.
 */
export const sharedPath: string | undefined = [
  process.env.ASSENT_SHARED,
  fileURLToPath(new URL("../../shared", import.meta.url)),
].find((path) => path !== undefined && existsSync(path));

/**
 * A suite that needs `sharedPath`. Without it the suite is shown as skipped, with the reason in its name; with
 * `ASSENT_REQUIRE_SHARED` set it fails instead, so that a run that counts cannot pass by finding nothing.
 */
export function describeShared(name: string, suite: (shared: string) => void): void {
  if (sharedPath !== undefined) {
    const found = sharedPath;
    describe(name, () => {
      suite(found);
    });
  } else if (process.env.ASSENT_REQUIRE_SHARED) {
    test(name, () => {
      expect.fail("ASSENT_REQUIRE_SHARED is set, and neither ASSENT_SHARED nor ../shared is there.");
    });
  } else {
    test.skip(`${name} (skipped: needs ../shared beside the checkout, or ASSENT_SHARED)`);
  }
}
