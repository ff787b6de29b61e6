// A part of a repository is checked as if all of it were: where the repository begins, and what is known of the rest.
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { describeShared } from "../../../test/shared.ts";
import { assent, commitAll, folderWith, git, spec, template, write } from "./run.ts";

const withPicture = spec.replace("No locking.", ".. image:: ../../images/flow.png\n\nNo locking.");
const files = {
  "specs/template.rst": template,
  "specs/later/warm_every_worker.rst": withPicture,
  "images/flow.png": "",
};
const parts = ["specs/later/warm_every_worker.rst", "specs/later", "specs", "."];

afterEach(() => {
  vi.unstubAllEnvs();
});

describe("a picture beside the folder of specs is there, whichever part is checked", () => {
  test.each<{ readonly name: string; readonly mark: Readonly<Record<string, string>> }>([
    { name: "with a licence on top", mark: { LICENSE: "" } },
    { name: "with settings of a tool", mark: { "tox.ini": "" } },
    { name: "with a README", mark: { "README.md": "" } },
    { name: "with settings", mark: { "assent.yaml": "" } },
    { name: "with nothing that marks the top", mark: {} },
  ])("$name", async ({ mark }) => {
    const folder = folderWith({ ...files, ...mark });
    for (const part of parts) {
      const ran = await assent(folder, ["check", part]);
      expect(ran.out, part).toContain("No findings in 1 spec");
      expect((await assent(join(folder, "specs"), ["check", join(folder, part)])).out, part).toContain("No findings");
    }
  });

  test("in a repository of git, where what lies outside of it is not there for others", async () => {
    const folder = folderWith({ ...files, "specs/later/out.rst": withPicture.replace("../../", "../../../") });
    write(folder, "../images/flow.png", "");
    commitAll(folder, "All");
    const { out } = await assent(folder, ["check", "specs/later"]);
    expect(out).toContain('specs/later/out.rst:26:12  error  dead-local-link  There is no file "../images/flow.png".');
    expect(out).toContain("1 error");
  });
});

describe("the top", () => {
  test("is never a home folder, nor what is above one", async () => {
    const folder = folderWith({ LICENSE: "", "template.rst": template, "me/README": "", "me/x/specs/a.rst": spec });
    vi.stubEnv("HOME", join(folder, "me"));
    const { err } = await assent(join(folder, "me/x"), ["check", "specs/a.rst"]);
    expect(err).toContain("There is no template for this spec");
    expect(err).toMatch(/up to specs\.$|up to \.\.?\.$/m);
  });

  test("of a template in a template's folder is the outer one's", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/new/template.rst": template,
      "specs/new/warm_every_worker.rst": spec,
      "specs/old/warm_every_worker.rst": spec,
    });
    expect((await assent(folder, ["check", "specs/new", "specs/old"])).out).toContain("2 specs");
  });
});

describe("paths that lie in each other", () => {
  test.each([[["specs", "."]], [[".", "specs"]], [["specs", "specs/later/warm_every_worker.rst", "specs/"]]])(
    "are checked once: %s",
    async (paths) => {
      for (const mark of [{}, { LICENSE: "" }])
        expect((await assent(folderWith({ ...files, ...mark }), ["check", ...paths])).out).toContain("in 1 spec ");
    },
  );
});

describe("of the specs that are not checked", () => {
  const link = "https://storyboard.example.org/#!/story/2001";
  const dependent = (on: string, story: number): string =>
    spec
      .replace(link, link.replace("2001", String(story)))
      .replace("Assignee(s)\n", `Dependencies\n------------\n\n* \`It <${on}>\`_\n\nAssignee(s)\n`);

  test.each([["."], ["specs/new"], ["specs/new/warm_every_worker.rst"]])(
    "the ids are known: check %s",
    async (part) => {
      const other = spec.replaceAll("Warm every worker", "Bill by second").replaceAll(/^=+$/gm, "=".repeat(17));
      const folder = folderWith({
        "specs/template.rst": template,
        "specs/new/warm_every_worker.rst": spec,
        "specs/old/bill_by_second.rst": other,
      });
      expect((await assent(folder, ["check", part])).out).toContain(
        'specs/new/warm_every_worker.rst:9:1  info  duplicate-id  "specs/old/bill_by_second.rst" has the same id, "story-2001".',
      );
    },
  );

  test.each([["."], ["specs/a"], ["specs/a/warm_every_worker.rst"]])(
    "the dependencies are known: check %s",
    async (part) => {
      const folder = folderWith({
        "specs/template.rst": template,
        "specs/a/warm_every_worker.rst": dependent("../b/second.rst", 2001),
        "specs/b/second.rst": dependent("third.rst", 2002),
        "specs/b/third.rst": dependent("../a/warm_every_worker.rst", 2003),
        "specs/b/fourth.rst": dependent("nowhere.rst", 2004),
        // A page of another repository, which has the name of the spec.
        "specs/a/fifth.rst": dependent("https://specs.example.org/ropes/specs/a/fifth.html", 2005),
      });
      const { out } = await assent(folder, ["check", part, "--all"]);
      expect(out).not.toContain("depends on itself.");
      expect(out).toContain("specs/a/warm_every_worker.rst:28:1  info  dependency-cycle  The spec depends on itself:");
      expect(out).not.toContain("warm_every_worker.rst:31:3  warning  unknown-dependency");
    },
  );

  test("a dependency is found by its name, also by the hook", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/a/warm_every_worker.rst": dependent("second.rst", 2001),
      "specs/b/second.rst": spec,
    });
    commitAll(folder, "Start");
    expect((await assent(folder, ["check", "specs/a"])).out).not.toContain("unknown-dependency");
    write(folder, "specs/a/warm_every_worker.rst", dependent("second.rst", 2001).replace("three", "four"));
    git(folder, "add", "--all");
    expect((await assent(folder, ["hook", "run", "pre-commit"])).out).not.toContain("unknown-dependency");
  });

  test("a new name is told to all that refer to it", async () => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/a/wrong.rst": spec,
      "specs/b/second.rst": dependent("../a/wrong.rst", 2002),
    });
    const { out } = await assent(folder, ["check", "--fix-unsafe", "--dry-run", "specs/a"]);
    expect(out).toContain("+* `It <../a/warm_every_worker.rst>`_");
  });
});

describeShared("a part of a corpus has the findings that it has in the whole", (shared) => {
  test.each([
    ["neutron-specs", ["specs", "specs/mitaka", "specs/mitaka/address-scopes.rst", "specs/xena/node-local-ip.rst"]],
    ["nova-specs", ["specs", "specs/2023.1", "specs/kilo/implemented"]],
    ["infra-specs", ["specs"]],
  ] as const)("%s", { timeout: 300_000 }, async (name, parts_) => {
    const root = join(shared, "corpus", name);
    const findings = async (part: string): Promise<readonly { readonly path: string }[]> =>
      JSON.parse((await assent(root, ["check", part, "--format", "json"])).out) as readonly { path: string }[];
    const all = await findings(".");
    for (const part of parts_) {
      const own = all.filter(({ path }) => path.startsWith(part));
      expect(await findings(part), part).toEqual(own);
    }
  });
});
