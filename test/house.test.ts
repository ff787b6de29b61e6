// What holds for the repository as a whole: one version, a lock file without hosts, documents whose commands exist.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { rootPath } from "./shared.ts";
import { readJson, readPackages } from "./sources.ts";

interface RootManifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
}

const root = readJson<RootManifest>(join(rootPath, "package.json"));
const documents = ["README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "examples/faas/README.md"].map((path) => ({
  path,
  text: readFileSync(join(rootPath, path), "utf8"),
}));

describe("packages", () => {
  test.each(readPackages())("$folder has the one version, the licence, and is ESM", ({ folder, manifest }) => {
    expect(manifest).toMatchObject({
      name: folder === "cli" ? "assent" : folder === "vscode" ? "assent-vscode" : `@assent/${folder}`,
      version: root.version,
      license: "Apache-2.0",
      type: "module",
    });
  });

  test("the lock file names no host to download from", () => {
    expect(readFileSync(join(rootPath, "package-lock.json"), "utf8")).not.toMatch(/"resolved": "[a-z+]+:\/\//);
  });
});

describe("the scripts of the repository", () => {
  const scripts = Object.entries(root.scripts).filter(([, command]) => command.includes("--import tsx"));

  test.each(scripts)("%s tells with --help what it does", (_name, command) => {
    expect(command).toContain("--import ./scripts/help.mjs");
    const script = join(rootPath, command.split(" ").at(-1) ?? "");
    const help = execFileSync(process.execPath, ["--import", "./scripts/help.mjs", script, "--help"], {
      cwd: rootPath,
      encoding: "utf8",
    });
    expect(help.trim()).not.toBe("");
  });
});

describe.each(documents)("$path", ({ path, text }) => {
  test("names only npm commands that exist", () => {
    const named = [...text.matchAll(/npm (?:run ([a-z:]+)|(start|test))/g)].map((match) => match[1] ?? match[2] ?? "");
    expect(named.filter((name) => !(name in root.scripts))).toEqual([]);
  });

  test("links only to files that exist", () => {
    const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map((match) => match[1] ?? "");
    expect(links.filter((link) => !existsSync(join(rootPath, dirname(path), link)))).toEqual([]);
  });
});
