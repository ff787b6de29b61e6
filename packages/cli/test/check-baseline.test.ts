// A baseline: what it holds is not told again.
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bad, good, withoutSection } from "./check-files.ts";
import { assent, commitAll, filesIn, folderWith, git, spec, template, write } from "./run.ts";

/** A repository whose baseline holds the finding of a spec, which is gone from the disk since the commit. */
async function withSpecGone(): Promise<string> {
  const folder = folderWith({
    "specs/template.rst": template,
    "specs/quota.rst": withoutSection,
    "assent.yaml": "rules: {file-name: off, carriage-return: off}\nbaseline: .assent-baseline.json\n",
  });
  await assent(folder, ["check", "--update-baseline"]);
  commitAll(folder, "Start");
  rmSync(join(folder, "specs/quota.rst"));
  return folder;
}

describe("a baseline", () => {
  test("of assent init holds what the check said that it would, the message of the last commit too", async () => {
    const folder = folderWith(good);
    commitAll(folder, "Add a spec");
    const first = await assent(folder, ["check"]);
    expect(first.out).toContain("commit-message");
    expect(first.out).toContain("Next: assent init keeps these as a baseline.");
    expect((await assent(folder, ["init"])).out).toContain("The baseline holds 2 findings");
    expect((await assent(folder, ["check"])).out).toContain("No findings in 1 spec");
  });

  test("goes along with a new name", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/quota.rst": withoutSection,
    });
    commitAll(folder, "Start");
    await assent(folder, ["check", "--baseline"]);
    write(folder, "assent.yaml", "baseline: .assent-baseline.json\n");
    git(folder, "mv", "specs/quota.rst", "specs/warm_every_worker.rst");
    expect((await assent(folder, ["check"])).out).toContain("No findings in 1 spec");
  });

  test.each([
    ["as it was", "specs/warm_every_worker.rst", (text: string) => text],
    ["with an edit", "specs/warm_every_worker.rst", (text: string) => text.replace("three", "four")],
    ["elsewhere, with an edit", "specs/done/warm.rst", (text: string) => text.replace("three", "four")],
    [
      "with line ends of another system",
      "specs/warm_every_worker.rst",
      (text: string) => text.replaceAll("\n", "\r\n"),
    ],
  ])("goes along with a new name that git was not told of: %s", async (_what, path, edit) => {
    const folder = await withSpecGone();
    write(folder, path, edit(withoutSection));
    const { code, out } = await assent(folder, ["check"]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("No findings in 1 spec") as string });
    git(folder, "add", "--all");
    expect((await assent(folder, ["check"])).out).toContain("No findings in 1 spec");
  });

  test("does not go along with another spec that comes where one was taken away", async () => {
    const folder = await withSpecGone();
    const other = withoutSection
      .replaceAll("Warm every worker", "Cool the pumps")
      .replace(/2001/g, "2002")
      .replace(/^[A-Z][^\n]*(?:worker|call|three|start)[^\n]*$/gm, "Pumps are hot in summer, and that is dear.");
    write(folder, "specs/pumps.rst", other);
    expect((await assent(folder, ["check"])).out).toContain('"Performance Impact" is missing');
  });

  test("holds what was there when lines move, and lets through what is new", async () => {
    const folder = folderWith(bad);
    const made = await assent(folder, ["check", "--baseline"]);
    expect(made.code).toBe(0);
    expect(made.out).toContain("Wrote .assent-baseline.json with 1 finding;");
    const path = "specs/warm_every_worker.rst";
    write(folder, path, withoutSection.replace("The first call takes", "More words.\n\nThe first call takes"));
    const moved = await assent(folder, ["check", "--baseline"]);
    expect(moved.code).toBe(0);
    expect(moved.out).toContain("The baseline holds 1 more.");
    write(folder, path, withoutSection.replace(/Problem description\n=+\n\n[^\n]+\n\n/, ""));
    const fresh = await assent(folder, ["check", "--baseline"]);
    expect(fresh.code).toBe(1);
    expect(fresh.out).toContain('"Problem description" is missing');
    expect(fresh.out).not.toContain('"Performance Impact" is missing');
  });

  test.each([
    ["the licence", spec.slice(spec.indexOf("====")), "licence-header"],
    ["the title", spec.replace(/=+\nWarm.*\n=+\n\n/, ""), "missing-section"],
  ])("holds that %s is missing when something else begins the file", async (_name, text, rule) => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": text });
    expect((await assent(folder, ["check"])).out).toContain(rule);
    await assent(folder, ["check", "--baseline"]);
    write(folder, "specs/warm_every_worker.rst", `.. _workers:\n\n${text}`);
    expect((await assent(folder, ["check", "--baseline"])).out).not.toContain(rule);
  });

  test("written anew for one spec keeps what it holds of the others", async () => {
    const other = withoutSection.replace(/Warm every worker/g, "Cool the worker").replace(/story\/\d+/, "story/2002");
    const folder = folderWith({ ...bad, "assent.yaml": "specs: [specs]\n", "specs/cool_the_worker.rst": other });
    const [, errors] = /^(\d+ errors?)/m.exec((await assent(folder, ["check"])).out) ?? [];
    expect(errors).toBeDefined();
    await assent(folder, ["check", "--baseline"]);
    const before = filesIn(folder);
    await assent(folder, ["check", "--update-baseline", "specs/cool_the_worker.rst"]);
    expect(filesIn(folder)).toEqual(before);
    expect((await assent(folder, ["check", "--baseline"])).out).toContain("No findings in 2 specs");
  });

  test("written with fixes has files under the names that those gave, and nothing that it holds is told", async () => {
    const text = withoutSection.replace("three", "three `x`_");
    const folder = folderWith({ "specs/template.rst": template, "specs/quota.rst": text });
    const { out, code } = await assent(folder, ["check", "--fix", "--baseline", ".assent-baseline.json"]);
    expect(out).toContain("Wrote .assent-baseline.json with 1 finding;");
    expect(out).not.toContain("unknown-target-name");
    expect(code).toBe(0);
    expect(readFileSync(join(folder, ".assent-baseline.json"), "utf8")).toContain('"specs/warm_every_worker.rst"');
    expect((await assent(folder, ["check", "--baseline"])).code).toBe(0);
  });

  test("written with fixes has what is found under the names that those gave", async () => {
    const needs = (name: string): string => `\nDependencies\n============\n\n* :doc:\`${name}\`\n`;
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/quota.rst": spec + needs("cool_every_worker"),
      "specs/cool_every_worker.rst":
        spec.replaceAll("Warm every", "Cool every").replace("2001", "2002") + needs("quota"),
    });
    await assent(folder, ["check", "--fix", "--baseline", ".assent-baseline.json"]);
    const { code, out } = await assent(folder, ["check", "--baseline"]);
    expect(out).toContain("No findings in 2 specs");
    expect(code).toBe(0);
  });

  test("that is named and not there is not written, unless that is asked for", async () => {
    const folder = folderWith(bad);
    const before = filesIn(folder);
    for (const argv of [["--baseline", "old.json"], ["--baseline=old.json"]]) {
      const { code, out, err } = await assent(folder, ["check", ...argv]);
      expect({ code, err }).toEqual({
        code: 2,
        err: expect.stringContaining("assent check --baseline old.json --update-baseline writes it") as string,
      });
      expect(err).toContain("old.json: The baseline is not there.");
      expect(out).toContain('"Performance Impact" is missing');
      expect(filesIn(folder)).toEqual(before);
    }
    const made = await assent(folder, ["check", "--baseline", "old.json", "--update-baseline"]);
    expect(made).toMatchObject({ code: 0, err: "" });
    expect(made.out).toContain("Wrote old.json with 1 finding;");
    expect(await assent(folder, ["check", "--baseline", "old.json"])).toMatchObject({ code: 0, err: "" });
  });

  test.each([
    { text: "nonsense", argv: ["check", "--baseline"], says: ".assent-baseline.json: This is no baseline." },
    { text: undefined, argv: ["check", "--baseline"], says: ".assent-baseline.json: The baseline is not there." },
  ])("that cannot be used is said ($text)", async ({ text, argv, says }) => {
    const folder = folderWith(text === undefined ? bad : { ...bad, ".assent-baseline.json": text });
    const before = filesIn(folder);
    const { code, err } = await assent(folder, argv, { env: { CI: "true" } });
    expect(code).toBe(2);
    expect(err).toContain(says);
    expect(filesIn(folder)).toEqual(before);
  });
});
