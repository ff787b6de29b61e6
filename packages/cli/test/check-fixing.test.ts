// `assent check --fix`: what it mends, what it leaves alone, what it says.
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { bad, good, withoutSection } from "./check-files.ts";
import { assent, commitAll, filesIn, folderWith, git, spec, template, write } from "./run.ts";

describe("fixing", () => {
  test("mends what is safe, once; a second run changes nothing", async () => {
    const folder = folderWith(bad);
    const first = await assent(folder, ["check", "--fix"]);
    expect(first.code).toBe(0);
    expect(first.out).toContain("Fixed 1 finding; 1 file changed.");
    const after = filesIn(folder);
    expect(after["specs/warm_every_worker.rst"]).toContain("Performance Impact\n------------------\n\nNone");
    const second = await assent(folder, ["check", "--fix"]);
    expect(second.code).toBe(0);
    expect(filesIn(folder)).toEqual(after);
  });

  test("leaves alone what the baseline hides, says so, and mends it when asked to write the baseline anew", async () => {
    const path = "specs/warm_every_worker.rst";
    const folder = folderWith({ "specs/template.rst": template, [path]: withoutSection });
    await assent(folder, ["init"]);
    const before = filesIn(folder);
    const nothing = await assent(folder, ["check", "--fix"]);
    expect(nothing.code).toBe(0);
    expect(filesIn(folder)).toEqual(before);
    expect(nothing.out).toContain(
      "The baseline holds one finding that can be fixed; it was left alone. To mend it too: assent check --fix --update-baseline",
    );
    expect(nothing.out).not.toContain("Fixed");
    // What is new is mended, in the same file and in others.
    write(folder, path, `${withoutSection.trimEnd()}   \n`);
    const part = await assent(folder, ["check", "--fix"]);
    expect(part.out).toContain("Fixed 1 finding; 1 file changed.");
    expect(filesIn(folder)).toEqual(before);
    const all = await assent(folder, ["check", "--fix", "--update-baseline"]);
    expect(all.out).toContain("Fixed 1 finding; 1 file changed.");
    expect(filesIn(folder)[path]).toContain("Performance Impact\n------------------\n\nNone");
    expect((await assent(folder, ["check"])).out).toContain("No findings in 1 spec");
  });

  test("shows a diff that git applies, and writes nothing", async () => {
    const folder = folderWith(bad);
    const before = filesIn(folder);
    const { out, err } = await assent(folder, ["check", "--fix", "--dry-run"]);
    expect(filesIn(folder)).toEqual(before);
    expect(out).toContain("--- a/specs/warm_every_worker.rst\n+++ b/specs/warm_every_worker.rst\n@@");
    expect(out).toContain("+Performance Impact\n+------------------\n");
    expect(err).toBe("1 file would be changed; nothing was written.\n");
    write(folder, "fix.diff", out);
    git(folder, "init", "--quiet");
    git(folder, "apply", "fix.diff");
    expect(filesIn(folder)["specs/warm_every_worker.rst"]).toContain("Performance Impact");
  });

  test.each<{ readonly name: string; readonly prepare: (folder: string) => void }>([
    {
      name: "a folder",
      prepare(folder) {
        mkdirSync(join(folder, "specs/template.rst"));
      },
    },
    {
      name: "a link to itself",
      prepare(folder) {
        symlinkSync("template.rst", join(folder, "specs/template.rst"));
      },
    },
    {
      name: "a link to nothing",
      prepare(folder) {
        symlinkSync("gone.rst", join(folder, "specs/template.rst"));
      },
    },
    {
      name: "a pipe",
      prepare(folder) {
        execFileSync("mkfifo", [join(folder, "specs/template.rst")]);
      },
    },
    {
      name: "good, and the baseline is none",
      prepare(folder) {
        write(folder, "specs/template.rst", template);
        write(folder, "assent.yaml", "baseline: known.json\n");
        write(folder, "known.json", "{");
      },
    },
    {
      name: "good, and the baseline is not there",
      prepare(folder) {
        write(folder, "specs/template.rst", template);
        write(folder, "assent.yaml", "baseline: known.json\n");
      },
    },
  ])("changes nothing where the template is $name", async ({ prepare }) => {
    const folder = folderWith({ "specs/warm_every_worker.rst": spec.replace("seconds.", "seconds.  ") });
    prepare(folder);
    const before = filesIn(folder);
    const { code, out, err } = await assent(folder, ["check", "--fix"]);
    expect(code).toBe(2);
    expect(err).toContain("Nothing was changed:");
    expect(out).not.toContain("Fixed");
    expect(filesIn(folder)).toEqual(before);
  });

  test.each<{ readonly name: string; readonly broken: string; readonly says: string }>([
    { name: "has no sections", broken: "Words.\n", says: "The template has no sections" },
    { name: "is no text", broken: "a\0b", says: "The template cannot be used." },
    { name: "is the path of nothing", broken: "../gone.rst\n", says: "The template has no sections" },
  ])("of two templates one $name: its specs are left, the others are mended", async ({ broken, says }) => {
    const spaced = (title: string): string => spec.replaceAll("every worker", title).replace("seconds.", "seconds.  ");
    const folder = folderWith({
      "specs/zed/template.rst": template,
      "specs/zed/warm_every_worker.rst": spaced("every worker"),
      "specs/yoga/template.rst": broken,
      "specs/yoga/warm_other_worker.rst": spaced("other worker").replace("2001", "2002"),
    });
    const before = filesIn(folder);
    const found = await assent(folder, ["check"]);
    expect(found.err).toContain(`specs/yoga/template.rst: ${says}`);
    expect(found.out).toContain(" 1 can be fixed: assent check --fix\n");
    const fixed = await assent(folder, ["check", "--fix"]);
    expect(fixed.code).toBe(2);
    expect(fixed.err).toContain("No fix was made in 1 spec: what the template says is not known while it is broken.");
    expect(fixed.out).toContain("Fixed 1 finding; 1 file changed.");
    expect(filesIn(folder)).toEqual({ ...before, "specs/zed/warm_every_worker.rst": spec });
  });

  test("counts what it has mended, and not what it leaves", async () => {
    // Filled anew, the lines would be two items.
    const long = `T. Words that stand before all of that, and that are many, many more than a few U. more\nof it.\n\n`;
    const text = spec.replace("A worker stays", `${long}A worker stays`);
    const path = "specs/warm_every_worker.rst";
    const folder = folderWith({ "specs/template.rst": template, [path]: text.replace("seconds.", "seconds.  ") });
    expect((await assent(folder, ["check"])).out).toContain(" 1 can be fixed: assent check --fix\n");
    const fixed = await assent(folder, ["check", "--fix"]);
    expect(fixed.out).toContain("Fixed 1 finding; 1 file changed.");
    const again = await assent(folder, ["check", "--fix"]);
    expect(again.out).not.toContain("Fixed");
    expect(filesIn(folder)[path]).toBe(text);
  });

  test("nothing can be fixed where the settings are broken, and nothing says so", async () => {
    const folder = folderWith({ ...bad, "assent.yaml": "profile: [\n" });
    expect((await assent(folder, ["check"])).out).not.toContain("can be fixed");
    expect((await assent(folder, ["check", "--fix"])).err).toContain("Nothing was changed:");
  });

  test("does not say that it has written what it could not write", async () => {
    const folder = folderWith({ "specs/template.rst": template });
    const spaced = (title: string): string => spec.replaceAll("every worker", title).replace("seconds.", "seconds.  ");
    write(folder, "specs/warm_every_worker.rst", spaced("every worker"));
    write(folder, "specs/warm_other_worker.rst", spaced("other worker").replace("2001", "2002"));
    // A folder stands where the new text is written first.
    mkdirSync(join(folder, `specs/warm_every_worker.rst.assent-${process.pid}`));
    const some = await assent(folder, ["check", "--fix"]);
    expect(some.code).toBe(2);
    expect(some.err).toContain("specs/warm_every_worker.rst: The file could not be written: ");
    expect(some.out).toContain("Fixed 1 finding; 1 file changed.");
    const none = await assent(folder, ["check", "--fix"]);
    expect(none.err).toContain("specs/warm_every_worker.rst: The file could not be written: ");
    expect(none.out).not.toContain("Fixed");
  });

  test("keeps line ends and the byte order mark", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/warm_every_worker.rst": `\ufeff${withoutSection.replaceAll("\n", "\r\n")}`,
      "assent.yaml": "rules: {carriage-return: off}\n",
    });
    await assent(folder, ["check", "--fix"]);
    const text = readFileSync(join(folder, "specs/warm_every_worker.rst"), "utf8");
    expect(text.startsWith("\ufeff..")).toBe(true);
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toContain("Performance Impact\r\n");
  });

  test("gives a file its name, mends what refers to it, and leaves a redirect", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/quota.rst": spec,
      "specs/index.rst": "=====\nSpecs\n=====\n\n.. toctree::\n\n   quota\n",
    });
    commitAll(folder, "Start");
    const { code } = await assent(folder, ["check", "--fix"]);
    expect(code).toBe(0);
    const after = filesIn(folder);
    expect(Object.keys(after).sort()).toEqual([
      "specs/index.rst",
      "specs/redirects",
      "specs/template.rst",
      "specs/warm_every_worker.rst",
    ]);
    expect(after["specs/index.rst"]).toContain("\n   warm_every_worker\n");
    expect(after["specs/redirects"]).toBe("quota.rst warm_every_worker.rst\n");
    expect(git(folder, "status", "--short", "specs/warm_every_worker.rst", "specs/quota.rst")).toContain("->");
    expect((await assent(folder, ["check", "--fix"])).out).toContain("No findings");
  });

  test.each([["--fix"], ["--fix-unsafe"]])("%s shows a diff, and no format of findings", async (fix) => {
    const folder = folderWith({ "specs/template.rst": template, "specs/quota.rst": withoutSection });
    const refused = await assent(folder, ["check", fix, "--dry-run", "--format", "json"]);
    expect(refused).toEqual({
      code: 2,
      out: "",
      err: 'Option "--format" does not go with "--dry-run", which shows a diff.\n',
    });
    expect((await assent(folder, ["check", fix, "--dry-run", "--format", "text"])).code).toBe(0);
  });

  test("the diff of a file with a new name, and of one that is new, is one that git applies", async () => {
    const folder = folderWith({ "a b/specs/template.rst": template, "a b/specs/quota.rst": withoutSection });
    git(folder, "init", "--quiet");
    const dry = await assent(folder, ["check", "a b", "--fix", "--dry-run"]);
    expect(dry.err).toBe("2 files would be changed; nothing was written.\n");
    expect(dry.out).toContain("rename to a b/specs/warm_every_worker.rst\n");
    expect(dry.out).toContain("new file mode 100644\n--- /dev/null\n+++ b/a b/specs/redirects\t\n");
    write(folder, "fix.diff", dry.out);
    git(folder, "apply", "fix.diff");
    const { "fix.diff": _diff, ...applied } = filesIn(folder);
    const other = folderWith({ "a b/specs/template.rst": template, "a b/specs/quota.rst": withoutSection });
    git(other, "init", "--quiet");
    const fixed = await assent(other, ["check", "a b", "--fix"]);
    expect(filesIn(other)).toEqual(applied);
    expect(fixed.out).toContain("Fixed 2 findings; 2 files changed.");
  });

  test("what is left is told of the file by its new name; commands can be copied", async () => {
    const files = {
      "my specs/template.rst": template,
      "my specs/quota.rst": spec.replace("story/2001", "story/XXXXXX"),
    };
    const folder = folderWith(files);
    const before = await assent(folder, ["check", "my specs"]);
    expect(before.out).toContain("1 can be fixed: assent check 'my specs' --fix");
    const { out } = await assent(folder, ["check", "my specs", "--fix"]);
    expect(out).toContain("my specs/warm_every_worker.rst:");
    expect(out).not.toContain("my specs/quota.rst:");
    expect(out).toContain("Fixed 1 finding; 2 files changed.");
  });

  test("what is told after a rename is what a check finds then, also in what refers to it", async () => {
    const link = "* `a link with so many words that the line ends where it may <quota.rst>`_ and :doc:`quota`\n";
    const other = spec.replace("A worker stays", `${link.replace("a link with", "a link")}\nA worker stays`);
    const files = {
      "specs/template.rst": template,
      "specs/quota.rst": spec.replace("story/2001", "story/XXXXXX"),
      "specs/warm_each_worker.rst": other
        .replaceAll("Warm every", "Warm each")
        .replaceAll("=================", "================"),
    };
    const folder = folderWith(files);
    commitAll(folder, "Start");
    const dry = await assent(folder, ["check", "--fix", "--dry-run"]);
    const first = await assent(folder, ["check", "--fix"]);
    const after = filesIn(folder);
    expect(after["specs/warm_each_worker.rst"]).toContain("<warm_every_worker.rst>");
    const told = (out: string): readonly string[] => out.split("\n").filter((line) => line.startsWith("specs/"));
    expect(told(first.out).length).toBeGreaterThan(0);
    expect(told((await assent(folder, ["check"])).out)).toEqual(told(first.out));
    await assent(folder, ["check", "--fix"]);
    expect(filesIn(folder)).toEqual(after);
    git(folder, "reset", "--quiet", "--hard");
    git(folder, "clean", "--quiet", "--force");
    write(folder, "fix.diff", dry.out);
    git(folder, "apply", "fix.diff");
    const { "fix.diff": _diff, ...applied } = filesIn(folder);
    expect(applied).toEqual(after);
  });

  const cause: readonly (readonly [name: string, text: string, rule: string])[] = [
    [
      "too short a line above the title",
      spec.replace("=================\nWarm", "================\nWarm"),
      "title-overline-mismatch",
    ],
    [
      "a heading with the line of a lower level",
      spec.replace(/(Performance.*\n)-+/, "$1~~~~~~~~~~~~~~~~~~"),
      "section-level",
    ],
    ["no title", spec.replace(/=+\nWarm.*\n=+\n\n/, ""), "missing-section"],
    ["the template's title", spec.replace(/=+\nWarm.*\n=+/, /=+\nExample.*\n=+/.exec(template)![0]), "placeholder"],
  ];
  test.each(cause)("%s: one finding, no new name, no heading twice", async (_name, text, rule) => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": text });
    const { out } = await assent(folder, ["check"]);
    expect(out).toMatch(new RegExp(`^specs/warm_every_worker\\.rst:\\S+ +(?:error|warning) +${rule} `, "m"));
    expect(out).toMatch(/^1 (?:error|warning) in 1 of 1 spec/m);
    await assent(folder, ["check", "--fix"]);
    const after = filesIn(folder);
    expect(Object.keys(after).sort()).toEqual(["specs/template.rst", "specs/warm_every_worker.rst"]);
    const titles = after["specs/warm_every_worker.rst"]!.match(/^.+(?=\n[-=~]{4,}$)/gm) ?? [];
    expect(new Set(titles).size).toBe(titles.length);
  });

  test("a move that would change what markup means is not promised", async () => {
    const roles = spec
      .replace(/Problem description\n=+\n\n[^\n]*\n\n/, "")
      .replace("A worker stays", "Like `that`, a worker stays")
      .replace(
        "Assignee(s)\n",
        "Problem description\n===================\n\n.. default-role:: literal\n\nSee `it`.\n\n$&",
      );
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": roles });
    const { out } = await assent(folder, ["check", "--format", "json"]);
    expect(JSON.parse(out)).toMatchObject([{ rule: "section-order", fixable: false }]);
    await assent(folder, ["check", "--fix"]);
    expect((await assent(folder, ["check", "--format", "json"])).out).toBe(out);
  });

  test("a name that is taken stays wrong, and is not counted as mended", async () => {
    const folder = folderWith({ ...good, "specs/quota.rst": spec.replace("story/2001", "story/2002") });
    const { code, out, err } = await assent(folder, ["check", "--fix"]);
    expect(code).toBe(0);
    expect(err).toBe("");
    expect(out).toContain("specs/quota.rst:6:1  warning  file-name  The file is named");
    expect(out).not.toContain("Fixed");
    expect((await assent(folder, ["check"])).out).not.toContain("[fix]");
    const json = await assent(folder, ["check", "--format", "json"]);
    expect(json.out).toContain('give it another name: \\"specs/warm_every_worker.rst\\" is there already');
  });

  test("a new name touches links, and no word of other specs", async () => {
    const words = "The option ``quota`` limits each project; a quota of 0 is none::\n\n  [engine]\n  quota = 5\n";
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/quota.rst": spec,
      "specs/other.rst": `Other\n=====\n\nSee :doc:\`quota\` and \`this <quota.html>\`__.\n\n${words}\nquota\n  The quota.\n`,
      "README.md": "# Specs\n\n[quota](specs/quota.rst)\n",
    });
    await assent(folder, ["check", "--fix"]);
    const after = filesIn(folder);
    expect(after["specs/other.rst"]).toContain("See :doc:`warm_every_worker` and `this <warm_every_worker.html>`__.");
    expect(after["specs/other.rst"]).toContain(`${words}\nquota\n  The quota.\n`);
    expect(after["README.md"]).toContain("(specs/warm_every_worker.rst)");
  });

  test("a name that the system refuses leaves everything else as it is, each time", async () => {
    const word = `Warm_${"every".repeat(50)}_x`;
    const linked = template.replace(/filename[^\n]*\n(?:[^\n]+\n)*/i, "");
    const folder = folderWith({
      "specs/template.rst": linked.replace(
        "\nProblem",
        "\n* The filename in the git repository should match the launchpad URL.\n\nProblem",
      ),
      "specs/quota.rst": spec.replace(/https:\S+/, `https://blueprints.launchpad.net/x/+spec/${word}`),
      "specs/index.rst": "=====\nSpecs\n=====\n\n.. toctree::\n\n   quota\n",
    });
    const first = await assent(folder, ["check", "--fix"]);
    expect(first.err).toContain("the name is too long");
    const after = filesIn(folder);
    expect(after["specs/index.rst"]).toContain("   quota\n");
    expect(after["specs/redirects"]).toBeUndefined();
    expect(first.out).toContain("file-name");
    await assent(folder, ["check", "--fix"]);
    expect(filesIn(folder)).toEqual(after);
  });

  describe("a repository of its own within this one is read, and nothing is changed there", () => {
    const theirs = withoutSection
      .replace("2001", "2002")
      .replace("\n\nPrimary", "\n\nSee :doc:`/specs/quota`.\n\nPrimary");
    const note = "specs/ours: note: This is a repository of its own, and nothing was fixed there.\n  = help: ";
    test.each([
      [
        "with a template here",
        { "warm_every_worker.rst": theirs },
        `${note}mend it by hand: its template is in this one, and cannot be seen from there\n`,
      ],
      [
        "with a template of its own",
        { "template.rst": template, "warm_every_worker.rst": theirs },
        `${note}assent check specs/ours --fix\n`,
      ],
      ["where nothing is to be mended", { "warm_every_worker.rst": spec.replace("2001", "2002") }, ""],
    ])("%s", async (_what, files, told) => {
      const folder = folderWith({ "specs/template.rst": template, "specs/quota.rst": withoutSection });
      for (const [name, text] of Object.entries(files)) write(folder, `specs/ours/${name}`, text);
      git(join(folder, "specs/ours"), "init", "--quiet");
      git(folder, "init", "--quiet");
      const before = filesIn(join(folder, "specs/ours"));
      const { out, err } = await assent(folder, ["check", "--fix"]);
      expect(out).toContain("Fixed 2 findings; 2 files changed.");
      expect(err).toBe(told);
      expect(filesIn(join(folder, "specs/ours"))).toEqual(before);
    });
  });

  test("folders outside of the repository are neither read nor changed", async () => {
    const folder = folderWith({ ...good, "inner/specs/template.rst": template, "inner/specs/quota.rst": spec });
    write(folder, "inner/assent.yaml", "specs: [specs, ../specs, specs/../../specs]\n");
    write(folder, "specs/other.rst", withoutSection);
    const before = filesIn(folder);
    const { code, err } = await assent(join(folder, "inner"), ["check", "--fix"]);
    expect(code).toBe(2);
    expect(err).toContain('The folder "../specs" is outside of the repository.');
    expect(err).toContain('The folder "specs/../../specs" is outside of the repository.');
    expect(filesIn(folder)["specs/other.rst"]).toBe(before["specs/other.rst"]);
  });
});

// Sections that are put into some specs are no longer lacked by as many.
describeShared("what is told after fixing is what the next check tells", (shared) => {
  test("swift-specs, as one import", async () => {
    const folder = folderWith({});
    cpSync(join(shared, "corpus", "swift-specs"), folder, { recursive: true, verbatimSymlinks: true });
    git(folder, "init", "--quiet");
    commitAll(folder, "Import");
    const told = async (...flags: readonly string[]): Promise<readonly string[]> =>
      (await assent(folder, ["check", ...flags])).out.split("\n").filter((line) => /^\S+\.rst:\d/.test(line));
    const fixed = await told("--fix");
    expect(fixed.filter((line) => line.includes("  error  missing-section")).length).toBeGreaterThan(0);
    expect(fixed).toEqual(await told());
  });
});
