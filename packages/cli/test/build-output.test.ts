// What a build says, where it writes, and what it reads: never what an earlier build wrote.
import { execFileSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assent, commitAll, filesIn, folderWith, spec, template, write } from "./run.ts";

const repository = (files: Readonly<Record<string, string | Uint8Array>> = {}): string =>
  folderWith({ "specs/template.rst": template, "specs/approved/warm.rst": spec, ...files });

const pages = async (root: string, ...args: readonly string[]): Promise<string> => {
  const { code, out, err } = await assent(root, ["build", "--no-cache", ...args]);
  expect(code, err).toBe(0);
  return /(\d+ pages?) in /.exec(out)?.[1] ?? out;
};

describe("a folder that a build made is no source", () => {
  test("builds into several folders have the same pages", async () => {
    const root = repository();
    expect(await pages(root)).toBe("2 pages");
    expect(await pages(root, "public", "--url", "https://specs.example.org/")).toBe("2 pages");
    expect(await pages(root, "docs/public2")).toBe("2 pages");
    expect(await pages(root)).toBe("2 pages");
  });

  test.each<readonly [what: string, args: readonly string[]]>([
    ["the repository", ["check"]],
    ["the folder", ["check", "public"]],
    ["a folder in it", ["check", "public/specs/approved"]],
    ["settings that name it", ["check", "--config", "specs"]],
  ])("assent check of %s reads none of it", async (_what, [command = "", path]) => {
    const root = repository();
    await pages(root, "public");
    const named = path === "--config" ? [] : [path ?? "."];
    if (path === "--config") write(root, "assent.yaml", "specs: [specs, public]\n");
    const { out, err } = await assent(root, [command, ...named]);
    expect(out + err).not.toMatch(/public\/specs\S*\.rst/);
  });

  test("a name that no disk takes fails one build, and not those after it is mended", async () => {
    const name = `specs/approved/${"w".repeat(245)}.rst`;
    const root = repository({ [name]: spec });
    commitAll(root, "Specs");
    expect((await assent(root, ["build", "--no-cache"])).code).toBe(2);
    execFileSync("git", ["mv", name, "specs/approved/short.rst"], { cwd: root });
    expect(await pages(root)).toBe("3 pages");
  });

  test("a file is no folder to write in, and stays", async () => {
    const root = repository({ site: "notes" });
    const before = filesIn(root);
    const { code, err } = await assent(root, ["build", "--no-cache"]);
    expect({ code, err }).toEqual({
      code: 2,
      err: '"site" is a file, and a site is a folder of files. Name another one.\n',
    });
    expect(filesIn(root)).toEqual(before);
  });

  test("history of an output that was committed is no history of specs", async () => {
    const root = repository();
    await pages(root, "public");
    commitAll(root, "Specs and their site");
    cpSync(join(root, "specs/approved/warm.rst"), join(root, "specs/approved/cold.rst"));
    await pages(root, "public");
    const { out } = await assent(root, ["report", "--format", "json"]);
    expect(out).not.toContain("public/");
    execFileSync("git", ["add", "-A"], { cwd: root });
    const listed = JSON.parse(readFileSync(join(root, "public/specs.json"), "utf8")) as { readonly specs: unknown[] };
    expect(listed.specs).toHaveLength(2);
  });
});

test.each<readonly [args: readonly string[], code: number, said: string]>([
  [["build"], 0, "Look at it: assent build --watch\n"],
  [["build", "public"], 0, "Look at it: assent build public --watch\n"],
  [["build", "out of it", "--from", "."], 0, "Look at it: assent build 'out of it' --from . --watch\n"],
  [
    ["build", "public", "--url", "https://specs.example.org/", "--port", "4555", "--no-cache", "-v"],
    0,
    "Look at it: assent build public --url https://specs.example.org/ --port 4555 --no-cache --verbose --watch\n",
  ],
  [["build", ".git/x"], 2, 'The folder ".git/x" is in one of git\'s, and nothing is ever written there.'],
  [["build", ".git/sub/x"], 2, 'The folder ".git/sub/x" is in one of git\'s'],
  [["build", ".GIT"], 2, 'The folder ".GIT" is in one of git\'s'],
  [["build", "linked/x"], 2, 'The folder "linked/x" is in one of git\'s'],
  [["build", "bare/x"], 2, 'The folder "bare/x" is in one of git\'s'],
  [["build", ".github/x"], 0, "files written"],
  [
    ["build", "--url", "javascript:alert(1)"],
    2,
    'The address "javascript:alert(1)" of --url is none where a site can be',
  ],
  [["build", "--url", "notaurl"], 2, 'The address "notaurl" of --url is none'],
  [["build", "--url", "https://h/x?y"], 2, 'The address "https://h/x?y" of --url is none'],
  [["build", "--url", "https://h/x#y"], 2, 'The address "https://h/x#y" of --url is none'],
  [["build", "--url", "https://me:secret@h/x"], 2, "of --url is none"],
  [["build", "--url", "https://"], 2, 'The address "https://" of --url is none'],
  [["build", "--url", "http://localhost:8080/a"], 0, "files written"],
  [["build", "--from", "spces"], 2, 'There is no folder "spces".'],
  [["build", "--from", "specs/template.rst"], 2, 'There is no folder "specs/template.rst".'],
])("%j says %s: %s", async (args, code, said) => {
  const root = repository();
  if (/git|linked|bare/i.test(args[1] ?? "")) {
    for (const line of ["init -q", "init -q --bare bare"]) execFileSync("git", line.split(" "), { cwd: root });
    symlinkSync(".git", join(root, "linked"));
  }
  const ran = await assent(root, args);
  expect([ran.code, ran.out + ran.err]).toEqual([code, expect.stringContaining(said)]);
});

test("a single file is told as one", async () => {
  const root = repository();
  await assent(root, ["build", "public"]);
  rmSync(join(root, "public/specs.json"));
  expect((await assent(root, ["build", "public"])).out).toMatch(/^1 file written, \d+ as before\.$/m);
});

test("a repository without specs says what to do", async () => {
  const { code, err } = await assent(folderWith({ "README.rst": "Words\n=====\n\nText.\n" }), ["build"]);
  expect([code, err]).toEqual([0, "No specs here. Try the example: assent init --example\n"]);
  expect((await assent(repository(), ["build"])).err).toBe("");
});

test.each([[[]], [["--watch"]]])(
  "where there is no document nothing is written, and what an earlier build made stays %j",
  async (more) => {
    const folder = repository();
    await assent(folder, ["build", "out"]);
    const before = filesIn(join(folder, "out"));
    const empty = folderWith({ "notes.txt": "Words.\n" });
    const { code, err } = await assent(empty, ["build", join(folder, "out"), "--from", empty, ...more]);
    expect([code, err]).toEqual([2, expect.stringContaining("Nothing was written.")]);
    expect(filesIn(join(folder, "out"))).toEqual(before);
  },
);
