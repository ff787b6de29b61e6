// `assent check` and the history that git knows: a spec is held to the template of its day.
import { readFileSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { good, withoutSection } from "./check-files.ts";
import { assent, commitAll, folderWith, git, spec, template, write } from "./run.ts";

describe("history", () => {
  const grown = template.replace(
    "Performance Impact",
    "Security impact\n---------------\n\nThis section is optional.\n\nWhat about it?\n\nPerformance Impact",
  );

  test("a spec is held to the template in force when it was added, also after a move", async () => {
    const folder = folderWith({ "specs/template.rst": template, "specs/approved/warm_every_worker.rst": spec });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", grown);
    git(folder, "commit", "--quiet", "--all", "--message", "Ask for more");
    expect((await assent(folder, ["check"])).code).toBe(0);
    write(folder, "specs/implemented/.keep", "");
    git(folder, "mv", "specs/approved/warm_every_worker.rst", "specs/implemented/warm_every_worker.rst");
    git(folder, "commit", "--quiet", "--all", "--message", "Done");
    expect((await assent(folder, ["check"])).code).toBe(0);
    write(folder, "specs/approved/warm_every_worker_again.rst", spec);
    expect((await assent(folder, ["check"])).out).toContain('Section "Security impact" is missing.');
  });

  test("a template that is a symbolic link is the file it leads to, as it was then", async () => {
    const folder = folderWith({ "template.rst": template, "specs/zed/warm_every_worker.rst": spec });
    symlinkSync("../../template.rst", join(folder, "specs/zed/template.rst"));
    commitAll(folder, "Start");
    write(folder, "template.rst", grown);
    git(folder, "commit", "--quiet", "--all", "--message", "Ask for more");
    expect(await assent(folder, ["check"])).toMatchObject({ code: 0, err: "" });
    write(folder, "specs/zed/warm_every_worker_again.rst", spec);
    expect((await assent(folder, ["check"])).out).toContain('Section "Security impact" is missing.');
  });

  test("a new name without other words is no change: the template of its day counts, before the commit and after", async () => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_all_workers.rst": spec });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", grown);
    git(folder, "commit", "--quiet", "--all", "--message", "Ask for more");
    git(folder, "mv", "specs/warm_all_workers.rst", "specs/warm_every_worker.rst");
    for (const argv of [["check"], ["check", "--since", "HEAD"], ["check", "--since", "HEAD~1"]])
      expect((await assent(folder, argv)).out, argv.join(" ")).not.toContain("missing-section");
    git(folder, "commit", "--quiet", "--all", "--message", "Rename");
    for (const argv of [["check"], ["check", "--since", "HEAD~1"], ["check", "--since", "HEAD~2"]])
      expect((await assent(folder, argv)).out, argv.join(" ")).not.toContain("missing-section");
    git(folder, "mv", "specs/warm_every_worker.rst", "specs/warm_workers.rst");
    write(folder, "specs/warm_workers.rst", spec.replace("three", "four"));
    expect((await assent(folder, ["check", "--since", "HEAD"])).out).toContain('"Security impact" is missing');
  });

  test("a spec of another kind is held to the template of its kind", async () => {
    const library = template.replace(
      /Problem description[^]*$/,
      "Mission\n=======\n\nWhat is it for?\n\nUsers\n=====\n\nWho?\n\nReviewers\n=========\n\nWho?\n",
    );
    const own = spec.replace(
      /Problem description[^]*$/,
      "Mission\n=======\n\nWarm.\n\nUsers\n=====\n\nAll.\n\nReviewers\n=========\n\nTwo.\n",
    );
    const folder = folderWith({
      ...good,
      "specs/new-library-template.rst": library,
      "specs/warm_every_worker.rst": own,
    });
    const { out } = await assent(folder, ["check", "--verbose"]);
    expect(out).not.toContain("missing-section");
    expect(out).toContain("specs/new-library-template.rst: the template of 1 spec\n");
  });

  test("a spec that lacks much of the usual template is held to it, where another kind explains no more of it", async () => {
    const library = template.replace(
      /Problem description[^]*$/,
      "Mission\n=======\n\nWhat is it for?\n\nWork Items\n==========\n\nWhich?\n",
    );
    const folder = folderWith({
      ...good,
      "specs/template.rst": grown.replace(/$/, "\nCosts\n=====\n\nWhich?\n"),
      "specs/new-library-template.rst": library,
    });
    const { out } = await assent(folder, ["check"]);
    expect(out).toContain('Section "Costs" is missing');
    expect(out).not.toContain('Section "Mission" is missing');
  });

  test("--since checks what changed only, against today's template", async () => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": spec });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", grown);
    git(folder, "commit", "--quiet", "--all", "--message", "Ask for more");
    const { code, out } = await assent(folder, ["check", "--since", "HEAD"]);
    expect({ code, out: out.replace(/\(.*? s\)/, "(0 s)") }).toEqual({
      code: 0,
      out: "Template: specs/template.rst. 0 specs.\nNothing was checked (0 s).\nNo spec has changed since the branch left HEAD.\n",
    });
    write(folder, "specs/warm_every_worker.rst", `${spec}\n<<<<<<< HEAD\n=======\n>>>>>>> side\n`);
    const unread = await assent(folder, ["check", "--since", "HEAD"]);
    expect(unread.code).toBe(2);
    expect(unread.out).not.toContain("No spec has changed");
    write(folder, "specs/warm_every_worker.rst", spec);
    write(folder, "specs/other.rst", "Other\n=====\n\nWords of its own.\n");
    commitAll(folder, "Other");
    rmSync(join(folder, "specs/other.rst"));
    expect((await assent(folder, ["check", "--since", "HEAD"])).out).not.toContain("No spec has changed");
    write(folder, "specs/warm_every_worker.rst", spec.replace("three", "four"));
    const changed = await assent(folder, ["check", "--since", "HEAD"]);
    expect(changed.code).toBe(1);
    expect(changed.out).toContain('"Security impact" is missing');
    for (const revision of ["nowhere", "HEAD:specs"]) {
      const unknown = await assent(folder, ["check", "--since", revision]);
      expect(unknown.code).toBe(2);
      expect(unknown.err).toContain(`Git knows no revision "${revision}".`);
    }
  });
});

describe("who asks, of a spec that is held to an earlier template", () => {
  const then = template.replace(
    "Performance Impact\n------------------",
    "Costs\n-----\n\nWhich?\n\nPerformance Impact\n------------------",
  );
  const lineOf = (text: string, title: string): number => text.split("\n").indexOf(title) + 1;
  const askedBy = async (folder: string): Promise<ReadonlyMap<string, unknown>> => {
    const { out } = await assent(folder, ["check", "--format", "json"]);
    const findings = JSON.parse(out) as readonly { readonly message: string; readonly asked: unknown }[];
    return new Map(findings.map(({ message, asked }) => [message, asked]));
  };
  const held = (): string => {
    const folder = folderWith({ "specs/template.rst": then, "specs/warm_every_worker.rst": withoutSection });
    commitAll(folder, "Start");
    write(
      folder,
      "specs/template.rst",
      template.replace("Please wrap", "Keep it short. Please wrap").replace("\nProblem desc", "\n\n\nProblem desc"),
    );
    commitAll(folder, "Ask for less");
    return folder;
  };

  test("is today's line where it still asks, else the commit", async () => {
    const folder = held();
    const now = readFileSync(join(folder, "specs/template.rst"), "utf8");
    const asked = await askedBy(folder);
    const path = "specs/template.rst";
    expect(lineOf(now, "Performance Impact")).not.toBe(lineOf(then, "Performance Impact"));
    expect(asked.get('Section "Performance Impact" is missing.')).toEqual({
      path,
      line: lineOf(now, "Performance Impact"),
    });
    const commit = git(folder, "rev-parse", "HEAD~").slice(0, 10);
    const day = git(folder, "show", "-s", "--format=%cs", "HEAD~").trim();
    const past = { path, line: lineOf(then, "Costs"), asOf: `${commit} of ${day}` };
    expect(asked.get('Section "Costs" is missing.')).toEqual(past);
    const { out } = await assent(folder, ["check"], { isTerminal: true });
    expect(out).toContain(`= asked by ${path}:${past.line}, as of ${past.asOf}\n`);
  });

  test("is what the file says where nothing was changed since", async () => {
    const folder = folderWith({ "specs/template.rst": then, "specs/warm_every_worker.rst": withoutSection });
    commitAll(folder, "Start");
    expect((await askedBy(folder)).get('Section "Costs" is missing.')).toEqual({
      path: "specs/template.rst",
      line: lineOf(then, "Costs"),
    });
  });
});
