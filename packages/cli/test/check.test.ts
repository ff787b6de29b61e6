// `assent check` over real folders: exit codes, what is said, kinds of repositories, wrong use.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bad, good, withoutSection } from "./check-files.ts";
import { assent, commitAll, filesIn, folderWith, git, spec, template, write } from "./run.ts";

describe("exit codes", () => {
  test("0 when all is well, and the last line says so", async () => {
    const { code, out, err } = await assent(folderWith(good), ["check"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/^Template: specs\/template\.rst\. 1 spec\.\nNo findings in 1 spec \(\d+\.\d\d s\)\.\n$/);
  });

  test("1 when there is an error, with its place and its fix", async () => {
    const { code, out } = await assent(folderWith(bad), ["check"]);
    expect(code).toBe(1);
    expect(out).toContain('error  missing-section  [fix]  Section "Performance Impact" is missing.');
    expect(out).toMatch(/^1 error in 1 of 1 spec \(\d+\.\d\d s\)\. 1 can be fixed: assent check --fix$/m);
    expect(out).toContain("Next: assent init keeps these as a baseline.");
  });

  test("paths are those of the working folder, wherever the repository begins", async () => {
    const folder = folderWith(bad);
    expect((await assent(join(folder, "specs"), ["check"])).out).toContain("\nwarm_every_worker.rst:");
    expect((await assent(folder, ["check", "specs"])).out).toContain("\nspecs/warm_every_worker.rst:");
    expect((await assent(folder, ["check", "specs/warm_every_worker.rst"])).out).toContain(
      "Template: specs/template.rst.",
    );
  });
});

describe("without git and settings", () => {
  test("one baseline counts, whether all is checked, a folder or one file", async () => {
    const folder = folderWith({ ...bad, "specs/later/limit.rst": withoutSection });
    await assent(folder, ["check", "--baseline"]);
    for (const paths of [[], ["specs"], ["specs/later"], ["specs/warm_every_worker.rst"], ["specs/later/limit.rst"]]) {
      const { out } = await assent(folder, ["check", ...paths, "--baseline", ".assent-baseline.json"]);
      expect(out, paths.join()).toMatch(/^No new findings|^No findings/m);
    }
  });
});

test("without a history, a section that many specs lack is missed less loudly, whatever is checked", async () => {
  const specs = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [
      `specs/spec_${index}.rst`,
      // All but two were written before the template asked for it; one lacks what all others have.
      index < 10 ? withoutSection : index === 10 ? spec : spec.replace(/Assignee\(s\)\n-+\n[^]*/, ""),
    ]),
  );
  const folder = folderWith({ "specs/template.rst": template, ...specs });
  const { out } = await assent(folder, ["check", "--all"]);
  expect(out.match(/error  missing-section/g), out).toHaveLength(1);
  expect(out).toContain("specs/spec_11.rst:");
  const one = await assent(folder, ["check", "specs/spec_3.rst"]);
  expect(one.out).toContain('warning  missing-section  [fix]  Section "Performance Impact" is missing.');
  commitAll(folder, "All of them at once, as an import does: nothing is known of when they were written");
  const imported = await assent(folder, ["check", "--all"]);
  expect(imported.out.match(/error  missing-section/g), imported.out).toHaveLength(1);
  const written = folderWith({ "specs/template.rst": template });
  commitAll(written, "The template of today");
  for (const [index, [path, text]] of Object.entries(specs).entries()) {
    write(written, path, text);
    if (index % 6 === 5) commitAll(written, "Six of them, on the template of today");
  }
  const known = await assent(written, ["check", "--all"]);
  expect(known.out.match(/error  missing-section/g), known.out).toHaveLength(11);
});

test("help is wrapped by its width alone", async () => {
  const { out } = await assent(folderWith({}), ["check", "--help"]);
  const [text] = out.split("\n\n").slice(1);
  expect(text!.split("\n").filter((line) => line.length < 70 && !line.endsWith("."))).toEqual([]);
});

describe("words for nothing", () => {
  test("of the team's own count where they are set", async () => {
    const marked = template.replace("What do you want", "This section is optional.\n\nWhat do you want");
    const german = spec.replace("The first call takes three seconds.", "Keine.");
    const files = { "specs/template.rst": marked, "specs/warm_every_worker.rst": german };
    expect((await assent(folderWith(files), ["check"])).out).toContain("No findings in 1 spec");
    const set = folderWith({ ...files, "assent.yaml": "none: [keine]\n" });
    expect((await assent(set, ["check"])).out).toContain('Section "Problem description" says "Keine."');
  });
});

describe("repositories of every kind", () => {
  test("no commit yet, HEAD that is no branch, a shallow clone, a folder further down, a submodule", async () => {
    const folder = folderWith({ "top/template.rst": template, "top/specs/warm_every_worker.rst": spec });
    const top = join(folder, "top");
    git(top, "init", "--quiet");
    expect(await assent(top, ["check"])).toMatchObject({ code: 0, err: "" });
    commitAll(top, "Start");
    write(top, "notes.txt", "more");
    git(top, "add", "--all");
    git(top, "commit", "--quiet", "--message", "More");
    git(top, "checkout", "--quiet", "--detach");
    expect(await assent(top, ["check"])).toMatchObject({ code: 0, err: "" });
    expect(await assent(join(top, "specs"), ["check"])).toMatchObject({ code: 0, err: "" });
    git(folder, "clone", "--quiet", "--depth", "1", `file://${top}`, "shallow");
    const shallow = await assent(join(folder, "shallow"), ["check"]);
    expect(shallow.err).toMatch(/^\.git: note: This clone is shallow, .*\n {2}= help: git fetch --unshallow .*\n$/);
    expect(shallow.code).toBe(0);
    expect((await assent(join(folder, "shallow"), ["check", "--since", "HEAD"])).err).toBe("");
    git(folder, "init", "--quiet", "outer");
    git(
      join(folder, "outer"),
      "-c",
      "protocol.file.allow=always",
      "submodule",
      "--quiet",
      "add",
      `file://${top}`,
      "inner",
    );
    expect((await assent(join(folder, "outer"), ["check"])).out).toContain("Template: inner/template.rst. 1 spec.");
    expect((await assent(join(folder, "outer/inner"), ["check"])).code).toBe(0);
  });

  test("names with spaces, quotes and line ends are told without harm, and checked", async () => {
    const name = 'a b"c\nd.rst';
    const folder = folderWith({ "specs/template.rst": template, [`specs/${name}`]: withoutSection });
    const { code, out } = await assent(folder, ["check"]);
    expect(code).toBe(1);
    expect(out).toContain('specs/a b"c␊d.rst:');
    const json = JSON.parse((await assent(folder, ["check", "--format", "json"])).out) as readonly { path: string }[];
    expect(json[0]?.path).toBe(`specs/${name}`);
  });

  test("a check without --fix writes nothing, whatever it finds", async () => {
    const folder = folderWith({ ...bad, "specs/huge.rst": new Uint8Array(11_000_000), "assent.yaml": "profile: 3\n" });
    const before = filesIn(folder);
    for (const format of ["text", "json", "sarif", "github", "junit", "gerrit"])
      expect((await assent(folder, ["check", "--format", format])).code).toBe(2);
    await assent(folder, ["check", "--fix"]);
    expect(filesIn(folder)).toEqual(before);
  });
});

test.each([["\r\n"], ["\r"]])("lines that end with %j are lines: that is the one finding", async (end) => {
  const folder = folderWith({ ...good, "specs/warm_every_worker.rst": spec.replaceAll("\n", end) });
  const found = JSON.parse((await assent(folder, ["check", "--format", "json"])).out) as readonly { rule: string }[];
  expect(found.map(({ rule }) => rule)).toEqual(["carriage-return"]);
});

test.each<{ format: string; path: RegExp }>([
  { format: "github", path: /^::\w+ file=docs\/specs\/late\.rst,/m },
  { format: "sarif", path: /"uri":"docs\/specs\/late\.rst"/ },
  { format: "junit", path: /"docs\/specs\/late\.rst"/ },
  { format: "gerrit", path: /"docs\/specs\/late\.rst"/ },
  { format: "json", path: /"path": ?"specs\/late\.rst"/ },
  { format: "text", path: /^specs\/late\.rst:/m },
])("from a folder below, $format names files as its reader knows them", async ({ format, path }) => {
  const files = { "specs/template.rst": good["specs/template.rst"], "specs/late.rst": `${spec}  \n` };
  const below = Object.fromEntries(Object.entries(files).map(([name, text]) => [`docs/${name}`, text]));
  const folder = folderWith(below);
  git(folder, "init", "-q");
  const { out } = await assent(join(folder, "docs"), ["check", "--format", format]);
  expect(out).toMatch(path);
});

test("SARIF describes every rule with a finding, those of the engine too", async () => {
  const broken = `${spec}\nText \`unclosed\n\n.. nosuch::\n`;
  const { out } = await assent(folderWith({ ...good, "specs/warm_every_worker.rst": broken }), [
    "check",
    "-f",
    "sarif",
  ]);
  const { runs } = JSON.parse(out) as { runs: [{ tool: { driver: { rules: { id: string; help?: object }[] } } }] };
  const { rules } = runs[0].tool.driver;
  expect(rules.length).toBeGreaterThan(1);
  expect(rules.filter(({ help }) => help === undefined)).toEqual([]);
});

describe("wrong use", () => {
  test.each<{ readonly argv: readonly string[]; readonly says: string }>([
    { argv: [], says: "Usage: assent COMMAND" },
    { argv: ["chekc"], says: 'Unknown command "chekc". Did you mean "check"?' },
    { argv: ["frobnicate"], says: 'Unknown command "frobnicate". assent --help lists what there is.' },
    { argv: ["--versoin"], says: 'Unknown option "--versoin". Did you mean "--version"?' },
    { argv: ["check", "--fixx"], says: 'Unknown option "--fixx". Did you mean "--fix"?' },
    { argv: ["check", "--format", "jsn"], says: 'Unknown value "jsn" for "--format". Did you mean "json"?' },
    { argv: ["check", "--format"], says: 'Option "--format" wants a value: --format FORMAT.' },
    { argv: ["check", "--fix=yes"], says: 'Option "--fix" takes no value.' },
    { argv: ["explain", "missing-sectoin"], says: 'Unknown rule "missing-sectoin". Did you mean "missing-section"?' },
    { argv: ["parse"], says: "Something is missing: assent parse FILE" },
    { argv: ["parse", "nothing.rst"], says: "nothing.rst: There is no such file or folder." },
    { argv: ["check", "--since", "main"], says: "This is no git repository" },
    { argv: ["message", "--check", "a..b"], says: "This is no git repository" },
    { argv: ["message", "--check", "a..b", "c"], says: 'Unknown argument "c".' },
    { argv: ["hook", "install"], says: "This is no git repository" },
    { argv: ["completion", "tcsh"], says: 'Unknown shell "tcsh". It is one of bash, zsh, fish.' },
    { argv: ["new"], says: 'Name the title: assent new "Keep the source allocation" --story URL' },
  ])("assent $argv", async ({ argv, says }) => {
    const { code, out, err } = await assent(folderWith(good), argv);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(says);
  });
});

describe("what only all specs together show", () => {
  const other = spec
    .replaceAll("Warm every worker", "Limit the executions")
    .replaceAll("=================\n", "====================\n");

  test("two specs of one story", async () => {
    const folder = folderWith({ ...good, "specs/limit_the_executions.rst": other });
    const { out } = await assent(folder, ["check"]);
    expect(out.match(/duplicate-id/g), out).toHaveLength(2);
    expect(out).toContain(`in 2 of 2 specs`);
  });

  test("two specs of one number", async () => {
    const text = other.replaceAll("2001", "2002");
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/0007-warm.rst": spec,
      "specs/0007-limit.rst": text,
    });
    for (const argv of [["check"], ["check", "specs/0007-warm.rst"]]) {
      const { out } = await assent(folder, [...argv, "--format", "json"]);
      expect(out).toContain('"specs/0007-limit.rst\\" has the same number, 0007."');
    }
  });

  test("numbers that specs share are of what they belong to, also where two have one story", async () => {
    const { out } = await assent(
      folderWith({
        "specs/template.rst": template,
        "specs/01-warm.rst": spec,
        "specs/01-limit.rst": other,
        ...Object.fromEntries(
          ["01-a", "02-b", "02-c"].map((name) => [`specs/${name}.rst`, spec.replaceAll("2001", `30${name.length}`)]),
        ),
      }),
      ["check"],
    );
    expect(out).toContain("has the same id");
    expect(out).not.toContain("the same number");
  });

  test("an ignore of it is used, and one that hides nothing is told", async () => {
    const ignoring = (text: string): string =>
      text.replace("https://", ".. assent: ignore duplicate-id -- one story, two specs\n\nhttps://");
    const both = folderWith({
      "specs/template.rst": template,
      "specs/warm_every_worker.rst": ignoring(spec),
      "specs/limit_the_executions.rst": ignoring(other),
    });
    const { out } = await assent(both, ["check"]);
    expect(out).toContain("No findings in 2 specs");
    const one = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": ignoring(spec) });
    const alone = await assent(one, ["check"]);
    expect(alone.out.match(/unused-ignore/g), alone.out).toHaveLength(1);
    expect(alone.out).toContain('Nothing is found here that "duplicate-id" would hide.');
  });

  test.each([
    ":doc:`NAME`",
    "NAME.rst",
    "``NAME.rst``",
    "It needs the spec ``NAME``.",
    "NAME",
    "``NAME``",
    "https://specs.example.org/cloud/specs/approved/NAME.html",
    "https://storyboard.openstack.org/#!/story/STORY",
    "The other [1]_.\n\nReferences\n==========\n\n.. [1] :doc:`NAME`",
  ])("specs that wait for each other, as %s", async (words) => {
    const needs = (name: string): string =>
      `\nDependencies\n============\n\n* ${words.replace("NAME", name).replace("STORY", name.startsWith("limit") ? "2002" : "2001")}\n`;
    const folder = folderWith({
      "specs/template.rst": `${template}\nDependencies\n============\n\nWhich specs must be there first?\n`,
      "specs/warm_every_worker.rst": spec + needs("limit_the_executions"),
      "specs/limit_the_executions.rst": other.replace("2001", "2002") + needs("warm_every_worker"),
    });
    const { out } = await assent(folder, ["check"]);
    expect(out.match(/dependency-cycle/g), out).toHaveLength(2);
  });
});

describe("what a check leaves out", () => {
  test("is counted, and named with --verbose", async () => {
    const folder = folderWith({
      ...good,
      "specs/index.rst": "=====\nSpecs\n=====\n\n.. toctree::\n\n   warm_every_worker\n",
      "specs/redirects": "a.rst b.rst\n",
      "doc/readme.rst": "Read me\n=======\n",
      "assent.yaml": "ignore: [specs/old/**]\n",
      "specs/old/x.rst": spec,
    });
    expect((await assent(folder, ["check"])).out).toContain("1 spec, 4 skipped (--verbose says why).");
    const { out } = await assent(folder, ["check", "--verbose"]);
    for (const path of ["specs/index.rst", "specs/redirects", "doc/readme.rst", "specs/old/x.rst"]) {
      expect(out).toContain(`\n    ${path}\n`);
    }
  });
});

test("a text shows nothing of .git and nothing that git ignores, and the check names each place", async () => {
  const folder = folderWith({
    ".gitignore": ".env\n",
    ".env": "secret words\n",
    "specs/template.rst": template,
    "specs/warm_every_worker.rst": `${spec}\n.. include:: ../.env\n\n.. literalinclude:: ../.git/config\n\nSee \`the settings <../.env>\`_.\n\n.. image:: ../.git/logo.png\n`,
  });
  git(folder, "init", "-q");
  write(folder, ".git/logo.png", "");
  const { out } = await assent(folder, ["check"]);
  const told = [...out.matchAll(/["'](\S+)["'] is not shown: (?:git ignores it|what is in a \.git folder)/g)];
  expect(told.map(([, path]) => path)).toEqual([".env", ".git/config", ".env", ".git/logo.png"]);
  const { out: parsed } = await assent(folder, ["parse", "specs/warm_every_worker.rst"]);
  expect(parsed).not.toContain("secret words");
  expect(parsed).not.toContain("[core]");
});

test("a text that includes a file gets it from the repository, and from nowhere else", async () => {
  const folder = folderWith({
    "outside.txt": "secret words\n",
    "repo/specs/template.rst": template,
    "repo/specs/part.txt": "some words\n",
    "repo/specs/warm_every_worker.rst": `${spec}\n.. include:: part.txt\n\n.. include:: ../../outside.txt\n\n.. include:: /etc/passwd\n`,
  });
  const repo = join(folder, "repo");
  write(repo, ".git/HEAD", "ref: refs/heads/main\n");
  const { out } = await assent(repo, ["parse", "specs/warm_every_worker.rst"]);
  expect(out).toContain("some words");
  expect(out).toContain("'../outside.txt' is not shown: it is outside of the repository");
  expect(out).not.toContain("secret words");
  expect(out).not.toContain("root:");
});
