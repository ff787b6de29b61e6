// The example keeps what its README says of it, and its history ends with the very files that are there.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { example, makeHistory } from "../examples/history.ts";

const folder = mkdtempSync(join(tmpdir(), "assent example "));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

const specs = filesIn(example).filter((path) => /^specs\/[a-z]+\//.test(path));
const good = specs.filter((path) => !path.endsWith("/quota.rst"));

describe("the good specs", () => {
  const wanted = sectionsOf("specs/template.rst");

  test("are most of them", () => {
    expect([good.length, specs.length, wanted.length]).toEqual([7, 8, 13]);
  });

  test.each(good)("%s has every section, in order, within 79 columns", (path) => {
    expect(sectionsOf(path)).toEqual(wanted);
    expect(linesOf(path).filter((line) => line.length > 79)).toEqual([]);
  });
});

describe("the history", () => {
  test("is the same each time, and ends with the files of the example", () => {
    const [first, second] = [join(folder, "first"), join(folder, "second")];
    makeHistory(first);
    makeHistory(second);
    expect(git(first, "rev-parse", "HEAD")).toBe(git(second, "rev-parse", "HEAD"));
    expect(filesIn(first)).toEqual(filesIn(example));
    for (const path of filesIn(example)) {
      expect(readFileSync(join(first, path), "utf8"), path).toBe(readFileSync(join(example, path), "utf8"));
    }
  });

  test("has moves, revisions and authors", () => {
    const path = "specs/implemented/function_versions.rst";
    const log = git(join(folder, "first"), "log", "--follow", "--name-status", "--format=%an", path);
    expect(log).toContain("specs/backlog/function_versions.rst\tspecs/approved/function_versions.rst");
    expect(log).toContain("specs/approved/function_versions.rst\tspecs/implemented/function_versions.rst");
    expect(git(join(folder, "first"), "shortlog", "--summary", "HEAD").split("\n").length).toBe(6);
  });

  test("is refused in a folder that is not empty", () => {
    expect(() => {
      makeHistory(join(folder, "first"));
    }).toThrow("is not empty");
  });
});

/** The titles of a spec's sections, its own title left out. */
function sectionsOf(path: string): readonly string[] {
  const lines = linesOf(path);
  const titles = lines.filter((line, index) => line !== "" && /^(?:=+|-+)$/.test(lines[index + 1] ?? ""));
  return titles.slice(1);
}

function linesOf(path: string): readonly string[] {
  return readFileSync(join(example, path), "utf8").split("\n");
}

function filesIn(path: string): readonly string[] {
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(path.length + 1)
        .replaceAll("\\", "/"),
    )
    .filter((name) => !name.startsWith(".git/"))
    .sort();
}

function git(cwd: string, ...args: readonly string[]): string {
  return execFileSync("git", args, { cwd, encoding: "utf8" }).trim();
}
