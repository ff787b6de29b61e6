// Where `assent new` puts a spec when nobody says so, and where `assent init` takes specs to stand.
import { join } from "node:path";
import { expect, test } from "vitest";
import { assent, commitAll, filesIn, folderWith, git, spec, template, write } from "./run.ts";

interface Case {
  readonly name: string;
  readonly files: readonly string[];
  /** The folder that somebody stands in; the top if not told. */
  readonly from?: string;
  readonly folder: string;
  readonly says: string;
}

const cases: readonly Case[] = [
  {
    name: "a release that was begun, with a template and no spec",
    files: [
      "specs/2026.2-template.rst",
      "specs/2027.1-template.rst",
      "specs/2027.1/redirects",
      "specs/2026.2/approved/a.rst",
      "specs/backlog/approved/b.rst",
    ],
    folder: "specs/2027.1/approved",
    says: "It stands in the release 2027.1, which was begun last; --in FOLDER puts it elsewhere.",
  },
  {
    name: "a folder of a release with nothing but its index",
    files: [
      "specs/template.rst",
      "specs/yoga/a.rst",
      "specs/zed/b.rst",
      "specs/2023.1/index.rst",
      "specs/stadium/c.rst",
    ],
    folder: "specs/2023.1",
    says: "in the release 2023.1, which was begun last",
  },
  {
    name: "the part of the begun release that most specs are in",
    files: [
      "specs/template.rst",
      "specs/2026.1/approved/lamps/a.rst",
      "specs/2026.1/approved/lamps/b.rst",
      "specs/2026.1/approved/ropes/c.rst",
      "specs/2026.2/approved/lamps/template.rst",
      "specs/2026.2/approved/ropes/template.rst",
    ],
    folder: "specs/2026.2/approved/lamps",
    says: "in the release 2026.2, which was begun last",
  },
  {
    name: "the release of the newest specs, where none is later",
    files: [
      "specs/template.rst",
      "specs/pike/approved/a.rst",
      "specs/rocky/approved/b.rst",
      "specs/policy/c.rst",
      "specs/queens/redirects",
    ],
    folder: "specs/rocky/approved",
    says: "beside the newest specs",
  },
  {
    name: "not the backlog",
    files: ["specs/template.rst", "specs/backlog/b.rst", "specs/approved/a.rst", "specs/implemented/c.rst"],
    folder: "specs/approved",
    says: "beside the newest specs",
  },
  {
    name: "the backlog, where there is nothing else",
    files: ["specs/template.rst", "specs/backlog/b.rst", "specs/implemented/c.rst"],
    folder: "specs/backlog",
    says: "beside the newest specs",
  },
  {
    name: "beside the README, whatever folders there are",
    files: ["README.rst", "template.rst", "a.rst", "b.rst", "tools/build_index.py", "later/index.rst"],
    folder: "",
    says: "beside the newest specs",
  },
  {
    name: "where the specs are, though README and its like stand beside the template",
    files: ["README.rst", "CONTRIBUTING.rst", "template.rst", "specs/a.rst", "specs/b.rst"],
    folder: "specs",
    says: "beside the newest specs",
  },
  {
    name: "a number before the template's name is no release",
    files: ["0000-template.rst", "text/a.rst", "text/b.rst"],
    folder: "text",
    says: "beside the newest specs",
  },
  {
    name: "in no folder of scripts",
    files: ["specs/template.rst", "specs/api/a.rst", "specs/db/b.rst", "specs/tools/build_index.py"],
    folder: "specs/db",
    says: "beside the newest specs",
  },
  {
    name: "beside the template",
    files: ["doc/specs/template.rst"],
    folder: "doc/specs",
    says: "beside the template",
  },
  {
    name: "a release, and not the project that is last by the alphabet",
    files: ["specs/template.rst", "specs/queens/a.rst", "specs/rocky/b.rst", "specs/saharaclient/c.rst"],
    folder: "specs/rocky",
    says: "beside the newest specs",
  },
  {
    name: "where somebody stands, where specs are",
    files: ["neps/nep-template.rst", "neps/a.rst", "notes/template.rst", "notes/b.rst"],
    from: "neps",
    folder: "neps",
    says: "It stands in the folder you are in; --in",
  },
  {
    name: "where somebody stands, where the template is and no spec",
    files: ["neps/nep-template.rst", "notes/template.rst", "notes/b.rst"],
    from: "neps",
    folder: "neps",
    says: "beside the template",
  },
  {
    name: "the newest of the folders below, where somebody stands above them",
    files: ["one/template.rst", "one/pike/a.rst", "one/rocky/b.rst", "two/template.rst", "two/zed/c.rst"],
    from: "one",
    folder: "one/rocky",
    says: "beside the newest specs",
  },
  {
    name: "beside the template of the part that somebody stands in, where another part has all specs",
    files: ["api/docs/specs/template.rst", "api/docs/specs/a.rst", "web/specs/template.rst"],
    from: "web",
    folder: "web/specs",
    says: "beside the template",
  },
  {
    name: "beside the newest specs, where several parts below have a template and no spec yet",
    files: ["specs/template.rst", "specs/a.rst", "web/one/template.rst", "web/two/template.rst"],
    from: "web",
    folder: "specs",
    says: "beside the newest specs",
  },
  {
    name: "in a folder without specs, beside the template above it, where another part has all specs",
    files: ["api/specs/template.rst", "api/specs/a.rst", "web/specs/template.rst", "web/specs/drawings/x.txt"],
    from: "web/specs/drawings",
    folder: "web/specs",
    says: "beside the template",
  },
  {
    name: "in a folder without specs, beside the newest specs of the template above it",
    files: [
      "api/template.rst",
      "api/done/a.rst",
      "api/live/b.rst",
      "api/tools/x.py",
      "web/template.rst",
      "web/zed/c.rst",
    ],
    from: "api/tools",
    folder: "api/live",
    says: "beside the newest specs",
  },
  {
    name: "an earlier release, for who stands in it",
    files: ["specs/template.rst", "specs/pike/a.rst", "specs/rocky/b.rst", "specs/stein/index.rst"],
    from: "specs/pike",
    folder: "specs/pike",
    says: "in the folder you are in",
  },
  {
    name: "not where specs are done, though somebody stands there",
    files: ["specs/template.rst", "specs/approved/a.rst", "specs/implemented/b.rst"],
    from: "specs/implemented",
    folder: "specs/approved",
    says: "beside the newest specs",
  },
  {
    name: "beside the newest, for who stands where nothing is",
    files: ["specs/template.rst", "specs/approved/a.rst", "tools/index.py"],
    from: "tools",
    folder: "specs/approved",
    says: "beside the newest specs",
  },
];

test.each(cases)("$name", async ({ files, from = "", folder: wanted, says }) => {
  const textOf = (path: string): string =>
    path.endsWith("template.rst") ? template : /(?:^|[/])\w\.rst$/.test(path) ? spec : "";
  const settings = from === "" ? {} : { "assent.yaml": "profile: recommended\n" };
  const folder = folderWith({ ...settings, ...Object.fromEntries(files.map((path) => [path, textOf(path)])) });
  const { code, out, err } = await assent(join(folder, from), ["new", "Cool the rooms at night"]);
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(filesIn(folder)).toHaveProperty([join(wanted, "cool_the_rooms_at_night.rst")]);
  expect(out).toContain(says);
});

test("specs that were laid elsewhere, folder and all, show the new place; those that are done show where they began", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/approved/a.rst": spec });
  git(folder, "init", "-q");
  commitAll(folder, "Start");
  const place = async (from: string, to: string): Promise<string> => {
    git(folder, "mv", from, to);
    commitAll(folder, "Move");
    const { out } = await assent(folder, ["new", "Cool the rooms at night"]);
    git(folder, "clean", "-fdq");
    return /^Wrote (\S+) from/.exec(out)?.[1] ?? out;
  };
  expect(await place("specs/approved", "specs/implemented")).toBe("specs/approved/cool_the_rooms_at_night.rst");
  expect(await place("specs/implemented/a.rst", "specs/a.rst")).toBe("specs/cool_the_rooms_at_night.rst");
});

test("of releases named for years the last that has specs, and beside what is not committed yet", async () => {
  const folder = folderWith({ "specs/template.rst": template, "specs/2026.2/a.rst": spec });
  git(folder, "init", "-q");
  commitAll(folder, "Start");
  write(folder, "specs/2026.1/b.rst", spec.replaceAll("every worker", "night lamps"));
  commitAll(folder, "A late one");
  expect((await assent(folder, ["new", "Cool the rooms"])).out).toContain("Wrote specs/2026.2/cool_the_rooms.rst from");
  write(folder, "specs/queens/c.rst", spec.replaceAll("every worker", "each lamp"));
  git(folder, "clean", "-fdq", "specs/2026.2");
  expect((await assent(folder, ["new", "Cool the rooms"])).out).toContain("Wrote specs/queens/cool_the_rooms.rst from");
});

test.each([
  ["a late one is of the release before", ["rocky/a", "rocky/b", "stein/c", "train/d", "stein/e"], "train"],
  ["names that came in no order are none of releases", ["stein/a", "rocky/b", "train/c", "stein/d"], "stein"],
  ["two tell of no order", ["rocky/a", "rocky/b", "stein/c", "rocky/d"], "rocky"],
])("of releases that came in the order of their names, the last that has specs: %s", async (_name, added, last) => {
  const folder = folderWith({ "specs/template.rst": template });
  git(folder, "init", "-q");
  for (const path of added) {
    write(folder, `specs/${path}.rst`, spec.replaceAll("every worker", `those of ${path}`));
    commitAll(folder, path);
  }
  expect((await assent(folder, ["new", "Cool the rooms"])).out).toContain(
    `Wrote specs/${last}/cool_the_rooms.rst from`,
  );
});

test("init names the folder of the specs, and not the top where README and template stand", async () => {
  const folder = folderWith({ "README.rst": "Specs\n=====\n", "template.rst": template, "specs/a.rst": spec });
  await assent(folder, ["init"]);
  expect(filesIn(folder)["assent.yaml"]).toContain("\nspecs: [specs]\n");
});

test.each([
  [["specs/template.rst", "specs/a.rst", "web/template.rst"], "# specs: [specs, web]"],
  [["specs/template.rst", "specs/a.rst", "specs/liberty/template.rst"], "specs: [specs]"],
  [["template.rst", "specs/a.rst", "web/template.rst"], "specs: [specs]"],
])("init leaves open what a part with a template and no spec yet would be kept out by: %j", async (files, says) => {
  const folder = folderWith(
    Object.fromEntries(files.map((path) => [path, path.endsWith("template.rst") ? template : spec])),
  );
  await assent(folder, ["init"]);
  expect(filesIn(folder)["assent.yaml"]).toContain(`\n${says}\n`);
});

test("where each spec is the README of a folder, they are checked, found by init, and new makes such a folder", async () => {
  const form = (title: string): string =>
    ["Why", "How", "Cost", "Risks"].reduce(
      (text, name) => `${text}\n${name}\n${"-".repeat(name.length)}\n\n${name} it is.\n`,
      `${"=".repeat(title.length)}\n${title}\n${"=".repeat(title.length)}\n`,
    );
  const files = {
    "README.rst": form("The repository"),
    "teps/README.rst": "Teps\n====\n\nList\n----\n\n* :doc:`0001-limits/README`\n",
    "teps/NNNN-template/README.rst": form("TEP-NNNN: Your title").replaceAll(" it is", "? Say it"),
    "teps/0001-limits/README.rst": form("TEP-0001: Limits"),
    "teps/0002-night/README.rst": form("TEP-0002: Night").replace(/Risks\n-+\n\n.*\n/, ""),
  };
  const folder = folderWith(files);
  const found = 'teps/0002-night/README.rst:15:1  error  missing-section  [fix]  Section "Risks" is missing.';
  const checked = await assent(folder, ["check"]);
  expect(checked.out).toContain("Template: teps/NNNN-template/README.rst. 2 specs");
  expect(checked.out).toContain("1 error in 1 of 2 specs");
  expect((await assent(folder, ["new", "Cool the rooms"])).out).toContain("Wrote teps/0003-cool-the-rooms/README.rst");
  expect(filesIn(folder)["teps/0003-cool-the-rooms/README.rst"]).toContain("\nTEP-0003: Cool the rooms\n");
  expect((await assent(folder, ["init", "--no-baseline"])).out).toContain("Found 3 specs in teps.");
  expect(filesIn(folder)["assent.yaml"]).toContain("\nspecs: [teps]\n");
  expect((await assent(folder, ["check", "teps/0002-night"])).out).toContain(found);
});

test("where each spec has a folder of its own with the same file in it, or most have, new makes the next one", async () => {
  const one = (number: number): string =>
    spec.replace(/^=+\n(.*)\n=+$/m, `==================\nHEP00${number}: Lists ${number}\n==================`);
  const folder = folderWith({
    "hep_template.rst": template,
    "hep001/design.rst": one(1),
    "hep002/proposal.rst": one(2),
    "hep002/other.rst": spec,
    "hep003/proposal.rst": one(3),
  });
  const { out } = await assent(folder, ["new", "Keep the ropes", "--assignee", "Ana"]);
  expect(out).toContain("Wrote hep004/proposal.rst from hep_template.rst.\nIt stands beside the newest specs;");
  expect(filesIn(folder)["hep004/proposal.rst"]).toContain("HEP004: Keep the ropes\n");
});
