// `assent check --since`: what a branch changes.
import { readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bad, good, withoutSection } from "./check-files.ts";
import { assent, commitAll, folderWith, git, spec, template, write } from "./run.ts";

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
