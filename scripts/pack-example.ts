// `npm run pack-example`: writes the example with its history into the program's package, so that `assent init --example`
// needs nothing but git. A test fails when it is out of date.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { makeHistory } from "../examples/history.ts";

/** Where the history is kept. */
export const packedPath: string = fileURLToPath(new URL("../packages/cli/example/history.txt", import.meta.url));

/** The example's history as `git fast-import` reads it. */
export function packExample(): string {
  const folder = mkdtempSync(join(tmpdir(), "assent-pack-"));
  try {
    makeHistory(join(folder, "example"));
    return execFileSync("git", ["fast-export", "--all"], { cwd: join(folder, "example"), encoding: "utf8" });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(packedPath, packExample());
