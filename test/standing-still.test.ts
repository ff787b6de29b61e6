// Files of tests that no timer can end: scripts/standing-still.mjs ends them, says so, and the others are run.
import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rootPath } from "./shared.ts";

const files = {
  "good.test.mjs": "",
  "loops.test.mjs": "for (;;) if (Date.now() < 0) break;",
  "waits.test.mjs": 'spawnSync("sleep", ["100"]);',
};
let folder: string;

beforeAll(() => {
  const home = join(rootPath, "node_modules", ".assent-tests");
  mkdirSync(home, { recursive: true });
  folder = mkdtempSync(join(home, "still-"));
  // Vitest looks at no file below node_modules, unless it is told.
  writeFileSync(join(folder, "vitest.config.mjs"), "export default { test: { exclude: [], maxWorkers: 2 } };\n");
  const imports = 'import { spawnSync } from "node:child_process";\nimport { test } from "vitest";\n';
  for (const [name, body] of Object.entries(files))
    writeFileSync(join(folder, name), `${imports}test("one", () => { ${body}\n});\n`);
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

test.skipIf(process.platform === "win32")("what stands still is ended and named, with what it waits for", async () => {
  const script = (name: string): string => join(rootPath, "scripts", name);
  const env = {
    ...process.env,
    ASSENT_TEST_STILL: "8000",
    ASSENT_TEST_STOOD: join(folder, "stood.txt"),
    ASSENT_TEST_COUNTS: join(folder, "counts.json"),
  };
  const words = ["run", "--root", folder];
  const reporters = ["standing-still.mjs", "count-reporter.mjs"].map((name) => `--reporter=${script(name)}`);
  const child = spawn(process.execPath, [join(rootPath, "node_modules/vitest/vitest.mjs"), ...words, ...reporters], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const code = await new Promise((resolve) => child.on("close", resolve));
  for (const name of ["loops", "waits"])
    expect(said).toContain(`${name}.test.mjs stands still for 8 s, and is ended. Last seen: `);
  expect(said).toMatch(/^ {2}\d+, R/m);
  expect(said).toMatch(/^ {2}\d+, S\S*, \d+ s: sleep 100$/m);
  expect(readFileSync(env.ASSENT_TEST_STOOD, "utf8").split("\n").sort()).toEqual([
    "",
    "loops.test.mjs",
    "waits.test.mjs",
  ]);
  expect(JSON.parse(readFileSync(env.ASSENT_TEST_COUNTS, "utf8"))).toEqual({ passed: 1, failed: 2, skipped: 0 });
  expect(code).toBe(1);
});
