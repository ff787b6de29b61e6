// The bundle is the program: made of the same sources, with nothing forgotten, and it says the same.
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { publish } from "@assent/site";
import { diskFiles, openWorkspace } from "@assent/workspace";
import { allCommands } from "../packages/cli/src/commands/index.ts";
import { helpOfAll } from "../packages/cli/src/help.ts";
import { version } from "../packages/cli/src/version.ts";
import { bundle } from "../scripts/bundle.mjs";

const cli = fileURLToPath(new URL("../packages/cli/", import.meta.url));
let folder = "";

beforeAll(() => {
  // Beside the real one, so that what it asks for is found in the same places.
  folder = mkdtempSync(join(cli, "bundle "));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: readonly string[]): string {
  return execFileSync(process.execPath, [join(folder, "main.js"), ...args], { encoding: "utf8" });
}

test("is made without a fault, and answers", async () => {
  expect(await bundle(folder)).toEqual([]);
  expect(readFileSync(join(folder, "help.txt"), "utf8")).toBe(helpOfAll(await allCommands()));
  expect(run("--help")).toBe(helpOfAll(await allCommands()));
  expect(run("--version")).toBe(`assent ${version}\n`);
  expect(run("explain", "tabs")).toContain("tabs");
  const example = fileURLToPath(new URL("../examples/faas/specs/implemented/", import.meta.url));
  expect(run("check", example, "--profile", "recommended", "--format", "json")).toMatch(/^\[/);
});

test("makes the site that the sources make, to the letter", async () => {
  const root = mkdtempSync(join(cli, "site "));
  try {
    const example = join(root, "faas");
    cpSync(fileURLToPath(new URL("../examples/faas", import.meta.url)), example, { recursive: true });
    run("build", join(root, "made"), "--from", example, "--no-cache");
    const workspace = await openWorkspace(example, { fs: diskFiles(example), git: undefined });
    const { published } = (await publish(workspace, {
      folder: join(root, "wanted"),
      exclude: "",
      url: undefined,
      onRead: () => undefined,
    }))!;
    const differing = [...published.files.keys()].filter(
      (path) => !readFileSync(join(root, "made", path)).equals(readFileSync(join(root, "wanted", path))),
    );
    expect(differing).toEqual([]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
