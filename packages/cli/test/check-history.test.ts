// `assent check` and what was before: baselines, the history that git knows, --since.
import { readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bad, good, withoutSection } from "./check-files.ts";
import { assent, commitAll, filesIn, folderWith, git, spec, template, write } from "./run.ts";

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
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/quota.rst": withoutSection,
      "assent.yaml": "rules: {file-name: off, carriage-return: off}\nbaseline: .assent-baseline.json\n",
    });
    await assent(folder, ["check", "--update-baseline"]);
    commitAll(folder, "Start");
    rmSync(join(folder, "specs/quota.rst"));
    write(folder, path, edit(withoutSection));
    const { code, out } = await assent(folder, ["check"]);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining("No findings in 1 spec") as string });
    git(folder, "add", "--all");
    expect((await assent(folder, ["check"])).out).toContain("No findings in 1 spec");
  });

  test("does not go along with another spec that comes where one was taken away", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/quota.rst": withoutSection,
      "assent.yaml": "rules: {file-name: off}\nbaseline: .assent-baseline.json\n",
    });
    await assent(folder, ["check", "--update-baseline"]);
    commitAll(folder, "Start");
    rmSync(join(folder, "specs/quota.rst"));
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

describe("--since, and a file that stands elsewhere", () => {
  const linking = (words: string, text = spec): string =>
    text
      .replaceAll("Warm every worker", "Limit all the calls")
      .replace(/story\/\d+/, "story/2009")
      .replace("three", words);
  const moved = "specs/warm_every_worker.rst";

  test.each<{
    readonly name: string;
    readonly files: Readonly<Record<string, string>>;
    readonly change: (folder: string) => void;
    readonly wanted: readonly string[];
  }>([
    {
      name: "a new name that is not the title's",
      files: good,
      change: (folder) => git(folder, "mv", moved, "specs/quota.rst"),
      wanted: ["specs/quota.rst: file-name"],
    },
    {
      name: "a link to the old name, in a text that did not change",
      files: {
        ...good,
        "specs/limit_all_the_calls.rst": linking("three :doc:`warm_every_worker`"),
        "specs/redirects": "",
        "specs/other.rst": linking("three :doc:`nowhere`"),
      },
      change: (folder) => git(folder, "mv", moved, "specs/warm_workers.rst"),
      wanted: ["specs/limit_all_the_calls.rst: dead-local-link"],
    },
    {
      name: "a link to what was taken out",
      files: {
        ...good,
        "specs/flow.png": "",
        "specs/limit_all_the_calls.rst": linking("three |flow|\n\n.. |flow| image:: flow.png"),
      },
      change: (folder) => git(folder, "rm", "--quiet", "specs/flow.png"),
      wanted: ["specs/limit_all_the_calls.rst: dead-local-link"],
    },
    {
      name: "a link from the new place, which leads nowhere from there",
      files: {
        "specs/template.rst": template,
        "specs/one/limit_all_the_calls.rst": linking("three :doc:`warm_every_worker`"),
        "specs/one/warm_every_worker.rst": spec,
      },
      change: (folder) => {
        write(folder, "specs/two/.keep", "");
        git(folder, "mv", "specs/one/limit_all_the_calls.rst", "specs/two/limit_all_the_calls.rst");
      },
      wanted: ["specs/two/limit_all_the_calls.rst: dead-local-link"],
    },
    {
      name: "a story that another spec has under another name",
      files: { ...good, "specs/two/warm_every_worker.rst": spec.replaceAll("Warm every worker", "Cool all the rooms") },
      change: (folder) => git(folder, "mv", moved, "specs/warm_each_worker.rst"),
      wanted: ["specs/warm_each_worker.rst: duplicate-id"],
    },
    {
      name: "a new name that git was not told of: nothing in the text is new",
      files: { "specs/template.rst": template, [moved]: withoutSection },
      change: (folder) => {
        renameSync(join(folder, moved), join(folder, "specs/quota.rst"));
      },
      wanted: ["specs/quota.rst: file-name"],
    },
    {
      name: "a new name that git was not told of, and a link to the old one",
      files: {
        ...good,
        "specs/limit_all_the_calls.rst": linking("three :doc:`warm_every_worker`"),
        "specs/redirects": "",
      },
      change: (folder) => {
        renameSync(join(folder, moved), join(folder, "specs/warm_workers.rst"));
      },
      wanted: ["specs/limit_all_the_calls.rst: dead-local-link"],
    },
    {
      name: "a new name that git was not told of, with an edit",
      files: { "specs/template.rst": template, [moved]: withoutSection },
      change: (folder) => {
        rmSync(join(folder, moved));
        write(folder, "specs/warm_workers.rst", withoutSection.replace("three", "four"));
      },
      wanted: ["specs/warm_workers.rst: missing-section"],
    },
    {
      name: "another spec in the place of one that was taken away, of which git was not told",
      files: { "specs/template.rst": template, [moved]: withoutSection },
      change: (folder) => {
        rmSync(join(folder, moved));
        write(folder, "specs/limit_all_the_calls.rst", linking("three", withoutSection));
      },
      wanted: ["title-overline-too-short", "missing-section"].map((rule) => `specs/limit_all_the_calls.rst: ${rule}`),
    },
    {
      name: "a new name, and nothing is wrong with it",
      files: good,
      change: (folder) => git(folder, "mv", moved, "specs/warm_workers.rst"),
      wanted: [],
    },
  ])("$name", async ({ files, change, wanted }) => {
    const folder = folderWith(files);
    commitAll(folder, "Start");
    change(folder);
    const findings = async (): Promise<readonly string[]> => {
      const { out } = await assent(folder, ["check", "--since", "HEAD", "--format", "json"]);
      return (JSON.parse(out) as readonly { path: string; rule: string }[]).map(({ path, rule }) => `${path}: ${rule}`);
    };
    expect(await findings()).toEqual(wanted);
  });
});

describe("--since", () => {
  /** A branch that begins at the first commit; both go on. */
  const branched = (): string => {
    const folder = folderWith({ ...bad, "specs/alpha.rst": spec, "specs/gamma.rst": spec });
    commitAll(folder, "Start");
    git(folder, "switch", "--quiet", "--create", "feature");
    write(folder, "specs/delta.rst", spec.replace("Warm every", "Cool the").replace("2001", "2002"));
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", "Cool the worker");
    git(folder, "switch", "--quiet", "main");
    write(folder, "specs/warm_every_worker.rst", spec);
    git(folder, "mv", "specs/gamma.rst", "specs/beta.rst");
    git(folder, "commit", "--quiet", "--all", "--message", "Mend it");
    git(folder, "switch", "--quiet", "feature");
    return folder;
  };

  test("fixes what comes of a new name alone, and nothing else in that file", async () => {
    const untidy = withoutSection.replace("Workers start cold", "Workers start cold  \nevery time, so that they");
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": untidy });
    commitAll(folder, "Start");
    git(folder, "mv", "specs/warm_every_worker.rst", "specs/banana.rst");
    commitAll(folder, "Rename it");
    const { out, code } = await assent(folder, ["check", "--since", "HEAD~1", "--fix", "--profile", "strict"]);
    expect(out).toContain("Fixed 1 finding;");
    expect(out).toContain("No findings in 1 spec");
    expect(code).toBe(0);
    expect(readFileSync(join(folder, "specs/warm_every_worker.rst"), "utf8")).toBe(untidy);
  });

  test("leaves alone what only others have changed", async () => {
    const { code, out } = await assent(branched(), ["check", "--since", "main"]);
    expect(out).toContain("in 1 of 1 spec ");
    expect(out).not.toContain("missing-section");
    expect(code).toBe(0);
  });

  test("tells what the branch changes beside it, committed or not", async () => {
    const folder = branched();
    write(folder, "specs/alpha.rst", withoutSection);
    const { code, out } = await assent(folder, ["check", "--since", "main"]);
    expect(out).toContain("specs/alpha.rst:18:1  error  missing-section");
    expect(out).not.toContain("specs/warm_every_worker.rst:");
    expect(code).toBe(1);
    git(folder, "commit", "--quiet", "--all", "--message", "Less");
    expect((await assent(folder, ["check", "--since", "main"])).code).toBe(1);
  });
});

describe("--since a branch: what this branch changes", () => {
  const other = (title: string, text = withoutSection): string =>
    text.replaceAll("Warm every worker", title).replace(/story\/\d+/, `story/${title.length}`);
  const cool = "specs/cool_all_the_rooms.rst";
  const limit = "specs/limit_all_the_calls.rst";
  const start = { ...good, [cool]: other("Cool all the rooms") };
  type Step = (folder: string) => void;
  const commit: Step = (folder) => {
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "A step");
  };
  const add: Step = (folder) => {
    write(folder, limit, other("Limit all the calls"));
  };
  const mend: Step = (folder) => {
    write(folder, cool, other("Cool all the rooms", spec));
  };
  const on =
    (branch: string): Step =>
    (folder) =>
      git(folder, "checkout", "--quiet", branch);

  test.each<{ readonly name: string; readonly steps: readonly Step[]; readonly wanted: readonly string[] }>([
    { name: "nothing yet", steps: [], wanted: [] },
    { name: "what it adds", steps: [add, commit], wanted: [limit] },
    { name: "what is not committed yet", steps: [add], wanted: [limit] },
    { name: "not what others mended meanwhile", steps: [add, commit, on("main"), mend, commit], wanted: [limit] },
    {
      name: "not what others took out or renamed meanwhile",
      steps: [add, commit, on("main"), (folder) => git(folder, "mv", cool, "specs/cool_rooms.rst"), commit],
      wanted: [limit],
    },
    { name: "nothing of a branch that is behind", steps: [on("main"), mend, commit], wanted: [] },
    {
      name: "not what others brought in and were merged",
      steps: [
        commit,
        on("main"),
        add,
        commit,
        on("feature"),
        (folder) => git(folder, "merge", "--quiet", "--no-edit", "main"),
      ],
      wanted: [],
    },
  ])("$name", async ({ steps, wanted }) => {
    const folder = folderWith(start);
    commitAll(folder, "Start");
    git(folder, "checkout", "--quiet", "-b", "feature");
    for (const step of [...steps, on("feature")]) step(folder);
    const { out, code } = await assent(folder, ["check", "--since", "main", "--format", "json"]);
    const paths = (JSON.parse(out) as readonly { path: string; level: string }[])
      .filter(({ level }) => level === "error")
      .map(({ path }) => path);
    expect(paths).toEqual(wanted);
    expect(code).toBe(wanted.length === 0 ? 0 : 1);
  });

  test("a revision that has no commit in common is told", async () => {
    const folder = folderWith(start);
    commitAll(folder, "Start");
    git(folder, "checkout", "--quiet", "--orphan", "apart");
    commit(folder);
    const { err, code } = await assent(folder, ["check", "--since", "main"]);
    expect(err).toContain('"main" and what is checked out have no commit in common');
    expect(code).toBe(2);
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
