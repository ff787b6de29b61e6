// What the pre-commit hook refuses: what `assent check --since HEAD` would report of what is staged, and nothing else.
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { withoutSection } from "./check-files.ts";
import { assent, commitAll, folderWith, git, spec, template, write, type Ran } from "./run.ts";

const path = "specs/warm_every_worker.rst";
const grown = template.replace(
  "Performance Impact",
  "Security impact\n---------------\n\nWhat about it?\n\nPerformance Impact",
);

/** What the hook says of everything that is different now. */
function preCommit(folder: string): Promise<Ran> {
  git(folder, "add", "--all");
  return assent(folder, ["hook", "run", "pre-commit"]);
}

/** The hook and the command agree on what is staged. */
async function both(folder: string): Promise<Ran> {
  const ran = await preCommit(folder);
  const { code, out } = await assent(folder, ["check", "--since", "HEAD"]);
  expect(code).toBe(ran.code);
  const findings = (text: string): readonly string[] => text.split("\n").filter((line) => /^\S+:\d+:\d+ /.test(line));
  expect(findings(out)).toEqual(findings(ran.out));
  return ran;
}

describe("the hook knows the baseline", () => {
  const started = async (at = ""): Promise<string> => {
    const folder = folderWith({ [`${at}specs/template.rst`]: template, [`${at}${path}`]: withoutSection });
    commitAll(folder, "Start");
    expect((await assent(join(folder, at), ["init"])).out).toContain("The baseline holds 3 findings");
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "Keep what is there");
    return folder;
  };

  test("an edit of an old spec is not refused for what the baseline holds", async () => {
    const folder = await started();
    write(folder, path, withoutSection.replace("three", "four"));
    const { code, out } = await both(folder);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("The baseline holds 1 more.") as string });
  });

  test("nor is its move, with an edit", async () => {
    const folder = await started();
    write(folder, "specs/implemented/.keep", "");
    git(folder, "mv", path, "specs/implemented/warm_every_worker.rst");
    write(folder, "specs/implemented/warm_every_worker.rst", withoutSection.replace("three", "four"));
    expect(await both(folder)).toMatchObject({ code: 0 });
  });

  test("what is new is refused", async () => {
    const folder = await started();
    write(folder, path, withoutSection.replace(/Proposed change\n=+\n\n[^\n]+\n\n/, ""));
    const { code, out } = await both(folder);
    expect(code).toBe(1);
    expect(out).toContain('"Proposed change" is missing');
    expect(out).not.toContain('"Performance Impact" is missing');
  });

  test("in a folder with settings of its own, those count", async () => {
    const folder = await started("design/");
    write(folder, `design/${path}`, withoutSection.replace("three", "four"));
    const { code, out } = await preCommit(folder);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("The baseline holds 1 more.") as string });
  });

  test("one that is not there is told", async () => {
    const folder = await started();
    git(folder, "rm", "--quiet", ".assent-baseline.json");
    write(folder, path, withoutSection.replace("three", "four"));
    const { code, err } = await preCommit(folder);
    expect({ code, err }).toEqual({
      code: 1,
      err: expect.stringContaining(".assent-baseline.json: The baseline is not there.") as string,
    });
  });
});

describe("the hook knows what only stands elsewhere", () => {
  const old = (): string => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_all_workers.rst": spec });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", grown);
    git(folder, "commit", "--quiet", "--all", "--message", "Ask for more");
    return folder;
  };

  test("a spec with a new name and the same words is held to nothing new", async () => {
    const folder = old();
    git(folder, "mv", "specs/warm_all_workers.rst", path);
    expect(await both(folder)).toMatchObject({ code: 0 });
  });

  test("with other words it is", async () => {
    const folder = old();
    git(folder, "mv", "specs/warm_all_workers.rst", path);
    write(folder, path, spec.replace("three", "four"));
    const { code, out } = await both(folder);
    expect(code).toBe(1);
    expect(out).toContain('"Security impact" is missing');
  });

  test("a spec that leads to where nothing is any more is told", async () => {
    const link = spec.replace("No locking.", "No locking, see :doc:`cool`.");
    const folder = folderWith({ "specs/template.rst": template, [path]: link, "specs/cool.rst": spec });
    commitAll(folder, "Start");
    write(folder, "specs/old/.keep", "");
    git(folder, "mv", "specs/cool.rst", "specs/old/cool.rst");
    const { code, out } = await both(folder);
    expect(code).toBe(1);
    expect(out).toContain('There is no file "specs/cool.rst".');
  });
});

test.each([
  ["both sides of a merge", `${spec}\n<<<<<<< HEAD\n=======\n>>>>>>> side\n`, "both sides of a merge"],
  ["a line that nothing is read of", `${spec}\n${"word ".repeat(200_000)}\n`, "Nothing of the file is read."],
  ["UTF-16", Buffer.from(`\ufeff${spec}`, "utf16le"), "The text is UTF-16, not UTF-8."],
  ["a NUL", spec.replace("warm", "wa\0rm"), "The file is binary, not text."],
  ["Latin-1", Buffer.from(`${spec}\nCaf\u00e9.\n`, "latin1"), "The text is not UTF-8."],
])("the hook refuses what cannot be checked: %s", async (_what, text, says) => {
  const folder = folderWith({ "specs/template.rst": template });
  commitAll(folder, "Start");
  writeFileSync(join(folder, path), text);
  const { code, err } = await preCommit(folder);
  expect(code).toBe(1);
  expect(err).toContain(says);
  expect(err).toContain("git commit --no-verify leaves the check out");
});

test.each([
  ["staged with nothing else", {}, true],
  ["staged with specs of it", { [path]: `${spec}\nMore.\n`, "specs/other.rst": spec }, true],
  ["whole", { "specs/template.rst": `${template}\nMore of it.\n` }, false],
])("the hook refuses a template that asks nothing of a spec: %s", async (_what, others, isRefused) => {
  const folder = folderWith({ "specs/template.rst": template, [path]: spec });
  commitAll(folder, "Start");
  const files: Readonly<Record<string, string>> = { "specs/template.rst": "Words alone.\n", ...others };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { code, err } = await preCommit(folder);
  expect(code).toBe(isRefused ? 1 : 0);
  if (isRefused)
    expect(err.match(/template\.rst: .*/g)).toEqual([expect.stringContaining("The template has no sections")]);
  else expect(err).not.toMatch(/template\.rst: (?!note: )/);
});

test("the hook leaves out what is no spec, also in the first commit", async () => {
  const folder = folderWith({ "specs/template.rst": template, "README.rst": "Title\n===\n", [path]: withoutSection });
  git(folder, "init", "--quiet");
  const { code, out } = await preCommit(folder);
  expect(code).toBe(1);
  expect(out).toContain(`${path}:`);
  expect(out).not.toContain("README");
});

describe("a template that is another one now", () => {
  const held = `specs/template.rst: note: The template is another one now; 1 spec that was there before keeps to that of its day.
  = help: assent check --today holds it to it as it is now
`;
  const started = (): string => {
    const list = "=====\nSpecs\n=====\n\n.. toctree::\n   :glob:\n\n   *\n";
    const folder = folderWith({ "specs/template.rst": template, [path]: spec, "specs/index.rst": list });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", grown);
    return folder;
  };

  test("is told, by the hook and by --since, and refuses nothing", async () => {
    const folder = started();
    expect(await both(folder)).toEqual({ code: 0, out: "", err: held });
    expect(await assent(folder, ["check", "--since", "HEAD"])).toMatchObject({ code: 0, err: held });
  });

  test("is not told where the spec changes too, which is held to it", async () => {
    const folder = started();
    write(folder, path, spec.replace("three", "four"));
    const { err, out, code } = await both(folder);
    expect({ err, code }).toEqual({ err: "", code: 1 });
    expect(out).toContain('"Security impact" is missing');
  });

  test("is what the fix goes by that --since offers", async () => {
    const folder = started();
    commitAll(folder, "Another template");
    write(folder, path, spec.replace("three", "four"));
    const { out } = await assent(folder, ["check", "--since", "HEAD"]);
    expect(out).toContain("assent check --since HEAD --fix");
    await assent(folder, ["check", "--since", "HEAD", "--fix"]);
    expect((await assent(folder, ["check", "--since", "HEAD"])).out).not.toContain("Security impact");
  });

  test("and what it finds in old specs is found with --today, and fixed with it", async () => {
    const folder = started();
    expect((await assent(folder, ["check"])).out).not.toContain("Security impact");
    const { code, out, err } = await assent(folder, ["check", "--today"]);
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(out).toContain('"Security impact" is missing');
    expect(out).toContain("assent check --today --fix");
    expect((await assent(folder, ["check", "--since", "HEAD", "--today"])).err).toBe("");
    const kept = await assent(folder, ["check", "--today", "--update-baseline"]);
    expect(kept.out).toContain("Next: assent check --today --baseline reports what is new.");
    expect((await assent(folder, ["check", "--today", "--baseline"])).out).toContain("No findings in 1 spec");
    await assent(folder, ["check", "--today", "--fix"]);
    expect((await assent(folder, ["check", "--today"])).out).not.toContain("Security impact");
  });

  test("is not told of the first one that there is: what was there before is held to it", async () => {
    const folder = folderWith({ [path]: withoutSection });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", template);
    expect((await both(folder)).err).toBe("");
    expect((await assent(folder, ["check"])).out).toContain('"Performance Impact" is missing');
    commitAll(folder, "Template");
    expect((await assent(folder, ["check", "--since", "HEAD~1"])).err).toBe("");
    expect((await assent(folder, ["check"])).out).toContain('"Performance Impact" is missing');
  });
});
