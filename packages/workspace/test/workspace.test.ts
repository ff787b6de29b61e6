// The parts of a workspace that are functions of plain values: templates, history, names, baselines.
import type { ReportedFinding } from "@assent/check";
import { describe, expect, test } from "vitest";
import { defaultConfig, findSimilar, findTemplates, historyFromLog, makeBaseline, openBaseline } from "../src/index.ts";
import { findRelated, settleDependencies } from "../src/relations.ts";
import { redirectLine, renameReferences, withRedirect } from "../src/moving/rename.ts";

describe("the template of a spec", () => {
  const nova = ["specs/juno-template.rst", "specs/zed-template.rst", "specs/2023.1-template.rst"];
  const none = { template: undefined, templates: [] };
  const cases: readonly {
    name: string;
    files: readonly string[];
    spec: string;
    config?: Parameters<typeof findTemplates>[1];
    template: string | undefined;
  }[] = [
    {
      name: "of its release folder",
      files: [...nova, "specs/juno/approved/a.rst"],
      spec: "specs/juno/approved/a.rst",
      template: "specs/juno-template.rst",
    },
    {
      name: "of the latest release, where there is none of its own",
      files: [...nova, "specs/juno/a.rst", "specs/zed/a.rst", "specs/2023.1/a.rst", "specs/backlog/a.rst"],
      spec: "specs/backlog/a.rst",
      template: "specs/2023.1-template.rst",
    },
    {
      name: "the nearest above it",
      files: ["template.rst", "specs/newton/template.rst", "specs/newton/a.rst"],
      spec: "specs/newton/a.rst",
      template: "specs/newton/template.rst",
    },
    { name: "any above it", files: ["template.rst", "specs/a.rst"], spec: "specs/a.rst", template: "template.rst" },
    {
      name: "never one below it or beside its folder",
      files: ["other/template.rst", "specs/a.rst"],
      spec: "specs/a.rst",
      template: undefined,
    },
    {
      name: "of its kind",
      files: ["specs/template.rst", "specs/policy-template.rst", "specs/policy/a.rst"],
      spec: "specs/policy/a.rst",
      template: "specs/policy-template.rst",
    },
    {
      name: "of its kind, in a folder further down",
      files: ["specs/template.rst", "specs/postmortem_template.rst", "specs/mitaka/postmortem/a.rst"],
      spec: "specs/mitaka/postmortem/a.rst",
      template: "specs/postmortem_template.rst",
    },
    {
      name: "named for what all are, in capitals",
      files: ["HEPtemplate.rst", "HEP1.rst", "HEP2.rst"],
      spec: "HEP1.rst",
      template: "HEPtemplate.rst",
    },
    ...["specs/liberty/TOSCATemplate.rst", "specs/liberty/VMtemplate.rst"].map((other) => ({
      name: `not ${other}, a spec that is about templates, with none beside it that are numbered`,
      files: ["template.rst", other, "specs/liberty/a.rst"],
      spec: "specs/liberty/a.rst",
      template: "template.rst",
    })),
    {
      name: "not the form of another kind of page",
      files: ["priorities/TEMPLATE-workitems.rst", "priorities/newton.rst"],
      spec: "priorities/newton.rst",
      template: undefined,
    },
    {
      name: "of its release, among templates in a folder of their own",
      files: ["specs/templates/juno-template.rst", "specs/templates/kilo-template.rst", "specs/juno/a.rst"],
      spec: "specs/juno/a.rst",
      template: "specs/templates/juno-template.rst",
    },
    {
      name: "a plain one in a folder of its own",
      files: ["specs/templates/template.rst", "specs/a.rst"],
      spec: "specs/a.rst",
      template: "specs/templates/template.rst",
    },
    {
      name: "one that is named to stand first",
      files: ["specs/000-spec-template.rst", "specs/a.rst", "specs/b.rst"],
      spec: "specs/a.rst",
      template: "specs/000-spec-template.rst",
    },
    {
      name: "a folder for itself, where specs have one each",
      files: ["README.rst", "specs/README.rst", "specs/NNNN-template/README.rst", "specs/0001-a/README.rst"],
      spec: "specs/0001-a/README.rst",
      template: "specs/NNNN-template/README.rst",
    },
    {
      name: "no page that tells of a folder of templates",
      files: ["template/README.rst", "specs/a/README.rst"],
      spec: "specs/a/README.rst",
      template: undefined,
    },
    {
      name: "not a spec that is about templates",
      files: ["specs/template.rst", "specs/kilo/heat-template.rst", "specs/kilo/a.rst"],
      spec: "specs/kilo/a.rst",
      template: "specs/template.rst",
    },
    {
      name: "the configured one",
      files: [...nova, "specs/juno/a.rst"],
      spec: "specs/juno/a.rst",
      config: { template: "my.rst", templates: [] },
      template: "my.rst",
    },
    {
      name: "the one configured for its path",
      files: [...nova, "specs/juno/a.rst"],
      spec: "specs/juno/a.rst",
      config: { template: "my.rst", templates: [{ index: 0, paths: ["specs/j*/**"], template: "j.rst" }] },
      template: "j.rst",
    },
  ];
  test.each(cases)("is $name", ({ files, spec, config = none, template }) => {
    expect(findTemplates(files, config).choose(spec)).toBe(template);
  });

  test("has others beside it for other kinds of specs", () => {
    const files = [
      "specs/template.rst",
      "specs/new-library-template.rst",
      "specs/policy-template.rst",
      "specs/policy/a.rst",
    ];
    expect(findTemplates(files, none).kindsBeside("specs/template.rst")).toEqual(["specs/new-library-template.rst"]);
  });

  test("is told from a spec by where it stands", () => {
    const files = ["specs/template.rst", "specs/kilo/heat-template.rst", "specs/kilo-template.rst"];
    expect(findTemplates(files, none).paths).toEqual(["specs/kilo-template.rst", "specs/template.rst"]);
  });

  test("is told from a spec beside it by what stands in it, but for one with a folder of its name", () => {
    const files = ["specs/template.rst", "specs/mail-template.rst", "specs/kilo-template.rst", "specs/kilo/a.rst"];
    const wording = { isForm: () => false, isAboutTemplates: () => true };
    expect(findTemplates(files, none, wording).paths).toEqual(["specs/kilo-template.rst", "specs/template.rst"]);
  });
});

describe("history", () => {
  const commit = (...records: readonly string[]): string =>
    `\u0001\0\n${records.map((record) => `${record}\0`).join("")}`;
  const record = (status: string, blob: string, ...paths: readonly string[]): string =>
    [`:100644 100644 0000 ${blob} ${status}`, ...paths].join("\0");
  const history = historyFromLog(
    commit(record("A", "t1", "template.rst")) +
      commit(record("A", "a1", "approved/a.rst"), record("A", "x1", "x.rst")) +
      commit(record("M", "t2", "template.rst")) +
      commit(record("R090", "a2", "approved/a.rst", "implemented/a.rst"), record("D", "0", "x.rst")) +
      commit(record("A", "b1", "approved/b.rst")) +
      commit(record("R100", "t2", "template.rst", "specs/template.rst")),
  );

  test.each([
    { path: "implemented/a.rst", template: "t1", former: ["approved/a.rst"] },
    { path: "approved/b.rst", template: "t2", former: [] },
  ])("$path has the template of its day", ({ path, template, former }) => {
    expect(history.blobAt("specs/template.rst", history.addedAt(path)!)).toBe(template);
    expect(history.formerPaths(path)).toEqual(former);
  });

  test.each([
    ["a.rst", "b.rst", "c.rst"],
    ["b.rst", "c.rst", "a.rst"],
  ])("files that hand on %s, %s, %s go on", (...names) => {
    const next = new Map(names.map((name, index) => [name, names[(index + 1) % 3]!]));
    const rotated = historyFromLog(
      commit(...["a.rst", "b.rst", "c.rst"].map((name) => record("A", `${name}1`, name))) +
        commit(...["a.rst", "b.rst", "c.rst"].map((name) => record("R100", `${name}1`, name, next.get(name)!))),
    );
    for (const [from, to] of next) {
      expect(rotated.formerPaths(to)).toEqual([from]);
      expect(rotated.versions(to, 9).map(({ blob }) => blob)).toEqual([`${from}1`, `${from}1`]);
    }
  });

  test.each(["x.rst", "approved/a.rst", "new.rst"])("%s is not there", (path) => {
    expect(history.addedAt(path)).toBeUndefined();
  });

  test("a spec older than the template has its first version", () => {
    expect(history.blobAt("specs/template.rst", -1)).toBe("t1");
  });
});

describe("what was meant", () => {
  const names = ["--fix", "--fix-unsafe", "--format", "--watch"];
  test.each([
    ["--fixx", "--fix"],
    ["--fxi", "--fix"],
    ["--wtach", "--watch"],
    ["--form", "--format"],
    ["--nonsense", undefined],
    ["", undefined],
  ])("%s: %s", (typed, similar) => {
    expect(findSimilar(typed, names)).toBe(similar);
  });
});

describe("a new name", () => {
  const links = { realPath: (path: string) => path, otherPaths: () => [], linksTo: () => [] };
  const around = { dialect: defaultConfig.dialect, links, isOnlyOfItsName: true };
  test.each<{ readonly text: string; readonly path?: string; readonly after: string }>([
    { text: ".. toctree::\n\n   quota\n   Limits <quota>\n", after: ".. toctree::\n\n   limits\n   Limits <limits>\n" },
    { text: "   quota\n", after: "   quota\n" },
    { text: "quota\n  The quota of a project.\n", after: "quota\n  The quota of a project.\n" },
    {
      text: "See :doc:`quota`; ``quota``, ``specs/quota.rst`` and quota are::\n\n  quota = 5  # specs/quota.rst\n",
      after: "See :doc:`limits`; ``quota``, ``specs/quota.rst`` and quota are::\n\n  quota = 5  # specs/quota.rst\n",
    },
    { text: ":doc:`quota </quota>` and :doc:`/quota`\n", after: ":doc:`quota </limits>` and :doc:`/limits`\n" },
    { text: "`quota <quota.html#quota>`__\n", after: "`quota <limits.html#quota>`__\n" },
    { text: "quota_\n\n.. _quota: quota.rst\n", after: "quota_\n\n.. _quota: limits.rst\n" },
    { text: "__ quota.rst\n", after: "__ limits.rst\n" },
    { text: ".. include:: quota.rst\n", after: ".. include:: limits.rst\n" },
    { text: ".. specs/quota.rst\n", after: ".. specs/quota.rst\n" },
    { text: "\ufeff:doc:`quota`\r\n", after: "\ufeff:doc:`limits`\r\n" },
    {
      text: "[quota](specs/quota.rst), `specs/quota.rst`\n\n```\n[x](specs/quota.rst)\n```\n\n[q]: specs/quota.rst#a\n",
      path: "README.md",
      after:
        "[quota](specs/limits.rst), `specs/quota.rst`\n\n```\n[x](specs/quota.rst)\n```\n\n[q]: specs/limits.rst#a\n",
    },
    { text: ":doc:`quota` and quota\n", after: ":doc:`limits` and quota\n" },
    { text: "the quota is a word\n", after: "the quota is a word\n" },
    { text: "see specs/quota.rst.\n", path: "readme.rst", after: "see specs/limits.rst.\n" },
    { text: "`x <../specs/quota>`_\n", path: "doc/a.rst", after: "`x <../specs/limits>`_\n" },
    { text: "other/quota.rst\n", after: "other/quota.rst\n" },
    { text: "https://example.org/quota\n", after: "https://example.org/quota\n" },
  ])("in $text", ({ text, path = "specs/index.rst", after }) => {
    const move = { from: "specs/quota.rst", to: "specs/limits.rst" };
    expect(renameReferences(text, path, move, around)).toBe(after);
  });

  test("that has no room in a table is not put there", () => {
    const text = "+---------------+\n| :doc:`quota`  |\n+---------------+\n";
    const move = { from: "specs/quota.rst", to: "specs/limits_of_all.rst" };
    expect(renameReferences(text, "specs/index.rst", move, around)).toBeUndefined();
  });

  test("is told once among the redirects", () => {
    const move = { from: "specs/quota.rst", to: "specs/limits.rst" };
    const once = withRedirect("", "specs/redirects", move);
    expect(once).toBe("quota.rst limits.rst\n");
    expect(withRedirect(once, "specs/redirects", move)).toBe(once);
  });

  test("leaves a line among the redirects", () => {
    expect(redirectLine("specs/redirects", "specs/kilo/a.rst", "specs/kilo/b.rst")).toBe("kilo/a.rst b.rst");
  });

  test("leaves a line of two words, whatever the paths are", () => {
    const move = { from: "specs/in work/100% of #1.rst", to: "specs/in work/all_of_1.rst" };
    const once = withRedirect("", "specs/redirects", move);
    expect(once).toBe("in%20work/100%25%20of%20%231.rst all_of_1.rst\n");
    const back = withRedirect(once, "specs/redirects", { from: move.to, to: move.from });
    expect(back).toBe("in%20work/all_of_1.rst 100%25%20of%20%231.rst\n");
  });
});

describe("a baseline", () => {
  const finding = (rule: string, line: string): ReportedFinding =>
    ({
      rule,
      message: "M.",
      span: { start: 0, end: 1 },
      excerpt: { text: line, start: 0, end: 1, isCutBefore: false, isCutAfter: false },
    }) as ReportedFinding;
  const made = makeBaseline();
  made.add("specs/approved/a.rst", [finding("r", "one  line"), finding("r", "one line"), finding("s", "two")]);
  const open = (isThere = false): NonNullable<ReturnType<typeof openBaseline>> =>
    openBaseline(made.toText(), () => isThere)!;

  test.each([
    { name: "white space does not count", path: "specs/approved/a.rst", line: "one line ", fresh: 0 },
    { name: "other words do", path: "specs/approved/a.rst", line: "one more line", fresh: 1 },
    { name: "a file that has moved keeps its own", path: "specs/implemented/a.rst", line: "one line", fresh: 0 },
    { name: "another file has none", path: "specs/b.rst", line: "one line", fresh: 1 },
  ])("$name", ({ path, line, fresh }) => {
    expect(open().newOf(path, [finding("r", line)])).toHaveLength(fresh);
  });

  test("a copy of a file that is there has none", () => {
    expect(open(true).newOf("specs/approved/a.rst", [finding("r", "one line")])).toHaveLength(0);
    expect(open(true).newOf("specs/later/a.rst", [finding("r", "one line")])).toHaveLength(1);
    expect(open(true).newOf("specs/b.rst", [finding("r", "one line")], ["specs/approved/a.rst"])).toHaveLength(1);
  });

  test("as many are held as there were", () => {
    const file = open();
    const three = [finding("r", "one line"), finding("r", "one line"), finding("r", "one line")];
    expect(file.newOf("specs/approved/a.rst", three)).toHaveLength(1);
    expect(file.held()).toBe(2);
  });

  const others = ["", "[]", "{}", '{"version": 2, "findings": {}}', '{"version": 1, "findings": {"a": {"b": "x"}}}'];
  test.each(others)("%j is none", (text) => {
    expect(openBaseline(text, () => false)).toBeUndefined();
  });
});

describe("relations", () => {
  const note = (path: string, id: string, ...dependencies: readonly string[]) => ({
    path,
    id,
    title: path,
    dependencies,
  });

  test("specs of one story are found, those that come back under their name are not", () => {
    const notes = [
      note("a/x.rst", "story-1"),
      note("a/y.rst", "story-1"),
      note("a/z.rst", "z"),
      note("b/w.rst", "bp"),
      note("c/w.rst", "bp"),
    ];
    expect(findRelated(notes, [], {})).toEqual(["a/x.rst", "a/y.rst"]);
  });

  test.each([
    ["a number that two have", ["adr/001-a.rst", "adr/001-b.rst", "adr/002-c.rst"], ["adr/001-a.rst", "adr/001-b.rst"]],
    ["one in a folder of its own", ["rfc/01-a/README.rst", "rfc/01-b.rst"], ["rfc/01-a/README.rst", "rfc/01-b.rst"]],
    ["one, and its file in another folder", ["new/001-a.rst", "new/002-b.rst", "old/001-a.rst"], []],
    ["numbers still to come", ["rfc/0000-a.rst", "rfc/0000-b.rst", "rfc/0001-c.rst"], []],
    ["years", ["notes/2024-a.rst", "notes/2024-b.rst", "notes/2025-c.rst"], []],
    ["few that are numbered", ["specs/01-a.rst", "specs/01-b.rst", "specs/x.rst", "specs/y.rst"], []],
    ["numbers of what each belongs to", ["x/01-a.rst", "x/01-b.rst", "x/01-c.rst", "x/02-d.rst", "x/02-e.rst"], []],
  ])("%s", (_name, paths, wanted) => {
    const notes = paths.map((path) => note(path, path.replace(/^.*\//, "").replace(/\.rst$/, "")));
    expect(findRelated(notes, paths, {})).toEqual(wanted);
  });

  test("a cycle is found wherever its specs are now", () => {
    const notes = [
      note("new/x.rst", "x", "old/y.rst"),
      note("new/y.rst", "y", "new/x.rst"),
      note("new/z.rst", "z", "new/x.rst"),
    ];
    const settled = settleDependencies(
      notes,
      notes.map(({ path }) => path),
    );
    expect(findRelated(settled, [], {})).toEqual(["new/x.rst", "new/y.rst", "new/z.rst"]);
    expect(findRelated(settleDependencies(notes.slice(0, 1), ["new/x.rst"]), [], {})).toEqual([]);
  });
});
