// The package as it would be published: complete, and found by every resolution that an ES module can be found by.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleEngine } from "../../../scripts/bundle.mjs";

const root = join(import.meta.dirname, "../../..");
const own = join(root, "packages", "rst");
const modules = join(root, "node_modules");
const attw = join(modules, "@arethetypeswrong", "cli", "dist", "index.js");
const publint = join(modules, "publint", "src", "cli.js");
const npm = process.env.npm_execpath;

describe.skipIf(!existsSync(attw) || !existsSync(publint))("packed", () => {
  let folder: string;
  let packed: string;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "assent-pack-"));
    for (const name of ["package.json", "README.md", "LICENSE", "src"])
      cpSync(join(own, name), join(folder, name), { recursive: true });
    const compiler = join(modules, "typescript-7", "bin", "tsc");
    const dist = join(folder, "dist");
    const options = ["--outDir", dist, "--tsBuildInfoFile", join(dist, ".tsbuildinfo")];
    execFileSync(process.execPath, [compiler, "-p", join(own, "tsconfig.json"), ...options], { stdio: "inherit" });
    await bundleEngine(join(folder, "bundle"));
    const args = ["pack", "--json", "--ignore-scripts", "--offline"];
    const output =
      npm === undefined
        ? execFileSync("npm", args, { cwd: folder, encoding: "utf8", shell: process.platform === "win32" })
        : execFileSync(process.execPath, [npm, ...args], { cwd: folder, encoding: "utf8" });
    const [{ filename }] = JSON.parse(output) as readonly [{ readonly filename: string }];
    packed = join(folder, filename);
  });

  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  /** What a program says of the package; its exit code must be 0. */
  function run(program: string, ...args: readonly string[]): string {
    return execFileSync(process.execPath, [program, ...args], { cwd: folder, encoding: "utf8" });
  }

  test("passes publint", () => {
    expect(run(publint, "run", packed, "--strict")).toContain("All good!");
  });

  // the package is ES modules only: what that means for `require` is in the README
  test("passes attw, as a package of ES modules", () => {
    const { analysis } = JSON.parse(run(attw, packed, "--profile", "esm-only", "--format", "json")) as {
      readonly analysis: { readonly types: unknown; readonly problems: readonly { readonly kind: string }[] };
    };
    expect(analysis.types).toEqual({ kind: "included" });
    expect(analysis.problems.map(({ kind }) => kind)).toEqual(["CJSResolvesToESM"]);
  });

  test("has no dependencies", () => {
    const { dependencies, peerDependencies } = JSON.parse(
      readFileSync(join(folder, "package.json"), "utf8"),
    ) as Readonly<Record<string, unknown>>;
    expect([dependencies, peerDependencies]).toEqual([undefined, undefined]);
  });
});
