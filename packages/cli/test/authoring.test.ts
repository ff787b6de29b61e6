// Writing specs: message, hooks, checklist, explain, parse, completion, help.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { knownRules } from "@assent/workspace";
import { describe, expect, test } from "vitest";
import { allCommands } from "../src/commands/index.ts";
import { pathWithin } from "../src/locate.ts";
import { version } from "../src/version.ts";
import { assent, commitAll, folderWith, git, program, spec, template, write, filesIn } from "./run.ts";

const commands = await allCommands();

const path = "specs/warm_every_worker.rst";
const good = { "specs/template.rst": template, [path]: spec };
const wanted = `Warm every worker

Workers start cold, and the first call waits for them. They are kept
warm.
`;

describe("message", () => {
  test("is the title and the introduction, wrapped", async () => {
    expect(await assent(folderWith(good), ["message", path])).toMatchObject({ code: 0, out: wanted, err: "" });
  });

  test("of a form without a title is in its field for it", async () => {
    const page = (name: string): string =>
      `:PEP: 9001\n:Title: ${name}\n\nAbstract\n========\n\nWhat is it?\n\nMotivation\n==========\n\nWhy?\n\nCosts\n=====\n\nNone.\n`;
    const files = { "template.rst": page("<REQUIRED: title>"), "pep-9001.rst": page("Fast loops") };
    const held = folderWith(files);
    const told = "Fast loops\n\nWhat is it?\n";
    expect(await assent(held, ["message", "pep-9001.rst"])).toMatchObject({ code: 0, out: told });
    expect((await assent(held, ["checklist", "pep-9001.rst"])).out).toMatch(/^# Checklist: Fast loops\n/);
    const alone = await assent(folderWith({ "pep-9001.rst": files["pep-9001.rst"] }), ["message", "pep-9001.rst"]);
    expect(alone).toMatchObject({ code: 0, out: told });
  });

  test.each([
    [
      "Summary\n-------\n\nhttps://bugs.launchpad.net/tides/+bug/7\n\nBoats wait\nfor the tide.\n\nMore.\n",
      "Boats wait for the tide.",
    ],
    ["Overview\n--------\n\n* A list.\n", undefined],
    ["Problem description\n-------------------\n\nBoats wait.\n", undefined],
    [":Summary: Boats wait for it.\n\nProblem description\n-------------------\n\nWhy?\n", "Boats wait for it."],
    ["Boats do.\n\nSummary\n-------\n\nBoats wait.\n", "Boats do."],
  ])("without an introduction takes the section or field for one: %j", async (text, body) => {
    const folder = folderWith({
      "specs/template.rst": template,
      "specs/tides.rst": `Tides\n=====\n\n${text}\nCosts\n-----\n\nNone.\n`,
    });
    const wantedText = body === undefined ? "Tides\n" : `Tides\n\n${body}\n`;
    expect(await assent(folder, ["message", "specs/tides.rst"])).toMatchObject({ code: 0, out: wantedText });
  });

  test("keeps trailers", async () => {
    const input = "Something\n\nWords.\n\nChange-Id: I123\nSigned-off-by: Ada <ada@example.org>\n";
    const { out } = await assent(folderWith(good), ["message", path, "--keep", "-"], { input });
    expect(out).toBe(`${wanted}\nChange-Id: I123\nSigned-off-by: Ada <ada@example.org>\n`);
  });

  const intro = "Workers start cold, and the first call waits for them. They are kept\nwarm.";
  test.each([
    { name: "what is right stays", before: `${wanted}\nMore words.\n\nStory: 2001\n`, after: undefined },
    {
      name: "another subject, words of one's own, trailers and git's lines",
      before: "Add spec\n\nIt took me a week.\n\nChange-Id: I1\nStory: 2001\n\n# Please enter\n",
      after: `Warm every worker\n\n${intro}\n\nIt took me a week.\n\nChange-Id: I1\nStory: 2001\n\n# Please enter\n`,
    },
    {
      name: "an empty line at the end, as `git log` writes it",
      before: "Add spec\n\nIt took me a week.\n\n",
      after: `Warm every worker\n\n${intro}\n\nIt took me a week.\n\n`,
    },
    { name: "what is right stays, with an empty line at the end", before: `${wanted}\n`, after: undefined },
    {
      name: "no empty line behind the subject",
      before: wanted.replace("\n\n", "\n").replace("every worker", "each worker"),
      after: wanted.replace("every worker", "each worker"),
    },
    {
      name: "an older form of the introduction",
      before: "Warm every worker.\n\nWorkers start cold, so that the first call waits.\n",
      after: `Warm every worker.\n\n${intro}\n`,
    },
  ])("--fix mends a message: $name", async ({ before, after = before }) => {
    const folder = folderWith({ ...good, msg: before });
    expect(await assent(folder, ["message", path, "--fix", "-"], { input: before })).toMatchObject({ out: after });
    for (let time = 0; time < 2; time += 1) {
      expect((await assent(folder, ["message", path, "--fix", "msg"])).code).toBe(0);
      expect(readFileSync(join(folder, "msg"), "utf8")).toBe(after);
    }
  });

  test("commits are counted beside the specs that they add", async () => {
    const folder = folderWith({
      ...good,
      "specs/warm_each_worker.rst": good[path].replaceAll("Warm every", "Warm each"),
    });
    commitAll(folder, "Start");
    const { code, out } = await assent(folder, ["message", "--check", "HEAD"]);
    expect(code).toBe(1);
    expect(out).toContain("1 commit adds 2 specs; with 2 of these the message says something else than the spec.");
  });

  test.each([
    { name: "as the template asks", message: wanted, code: 0, says: "1 commit adds a spec; 0 of them say" },
    { name: "other words", message: "Add spec", code: 1, says: "  - Add spec\n  + Warm every worker\n" },
    {
      name: "no empty line behind the subject",
      message: wanted.replace("\n\n", "\n"),
      code: 1,
      says: "  - Warm every worker Workers start cold, and the first call waits for them. They are kept\n  + Warm every worker\n",
    },
    { name: "no body", message: "Warm every worker", code: 1, says: "  - (nothing)\n  + Workers start cold" },
  ])("--check compares a commit with its spec: $name", async ({ message, code, says }) => {
    const folder = folderWith({ "specs/template.rst": template });
    commitAll(folder, "Start");
    write(folder, path, spec);
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", message);
    const ran = await assent(folder, ["message", "--check", "HEAD~..HEAD"]);
    expect(ran.code).toBe(code);
    expect(ran.out).toContain(says);
  });

  test("has the flag that the template asks for, where the API changes", async () => {
    const asks = template.replace(
      "* Please wrap",
      "* If the API changes, add the APIImpact flag to the commit message.\n\n* Please wrap",
    );
    const touching = spec.replace(
      "Performance Impact",
      "REST API impact\n---------------\n\nA new call warms one.\n\nPerformance Impact",
    );
    expect([asks === template, touching === spec]).toEqual([false, false]);
    const folder = folderWith({ "specs/template.rst": asks, [path]: spec });
    expect((await assent(folder, ["message", path])).out).toBe(wanted);
    commitAll(folder, "Start");
    write(folder, path, `${spec}\n`);
    write(folder, "specs/other.rst", touching);
    expect((await assent(folder, ["message", "specs/other.rst"])).out).toBe(`${wanted}\nAPIImpact\n`);
    const input = `${wanted}\nChange-Id: I123\n`;
    const mended = `${wanted}\nAPIImpact\n\nChange-Id: I123\n`;
    for (const before of [input, mended])
      expect((await assent(folder, ["message", "specs/other.rst", "--fix", "-"], { input: before })).out).toBe(mended);
    git(folder, "add", "--all");
    git(folder, "commit", "--quiet", "--message", wanted);
    const ran = await assent(folder, ["message", "--check", "HEAD~..HEAD"]);
    expect(ran).toMatchObject({ code: 1 });
    expect(ran.out).toContain("  The message has no APIImpact, which the template asks for:\n  + APIImpact\n");
    git(folder, "commit", "--quiet", "--amend", "--message", mended);
    expect(await assent(folder, ["message", "--check", "HEAD~..HEAD"])).toMatchObject({ code: 0 });
  });

  test.each([
    ["None.", wanted],
    ["The guide has to say it.", `${wanted}\nDocImpact\n`],
  ])("has a flag for what its section says: %s", async (words, message) => {
    const asks = template.replace(
      "* Please wrap",
      "* Put DocImpact into the commit message where it applies.\n\n* Please wrap",
    );
    const told = spec.replace(
      "Performance Impact",
      `Documentation Impact\n--------------------\n\n${words}\n\nPerformance Impact`,
    );
    const folder = folderWith({ "specs/template.rst": asks, [path]: told });
    expect((await assent(folder, ["message", path])).out).toBe(message);
    const input = `${wanted}\nDocImpact: the guide\nChange-Id: I1\n`;
    const { out } = await assent(folder, ["message", path, "--keep", "-"], { input });
    expect(out).toBe(input);
  });

  test("--check asks for nothing that the template does not ask for", async () => {
    const folder = folderWith({ "specs/template.rst": template.replace(/The\s+title\s+and\s+this[^.]*\./, "") });
    commitAll(folder, "Start");
    write(folder, path, spec);
    commitAll(folder, "Add spec");
    expect(await assent(folder, ["message", "--check", "HEAD~..HEAD"])).toMatchObject({
      code: 0,
      out: "1 spec has a template that asks for no title and introduction in the message.\n",
    });
  });
});

describe("hooks", () => {
  const withHooks = async (): Promise<string> => {
    const folder = folderWith({ "specs/template.rst": template });
    commitAll(folder, "Start");
    const { code, out } = await assent(folder, ["hook", "install"]);
    expect(code).toBe(0);
    expect(out).toContain("To undo: assent hook uninstall");
    return folder;
  };

  test("are installed, are shell that runs, and are taken away", async () => {
    const folder = await withHooks();
    for (const name of ["pre-commit", "prepare-commit-msg", "commit-msg"]) {
      const file = join(folder, ".git/hooks", name);
      execFileSync("sh", ["-n", file]);
      expect(readFileSync(file, "utf8")).toContain(`hook run ${name}`);
      expect(readFileSync(file, "utf8")).toContain(program);
    }
    expect((await assent(folder, ["hook", "uninstall"])).out).toContain("pre-commit, prepare-commit-msg, commit-msg");
    expect(existsSync(join(folder, ".git/hooks/pre-commit"))).toBe(false);
  });

  test("say nothing of a message that the template does not ask for", async () => {
    for (const [asks, isTold] of [
      [template, true],
      [template.replace(/The\s+title\s+and\s+this[^.]*\./, ""), false],
    ] as const) {
      const folder = folderWith({ "specs/template.rst": asks });
      commitAll(folder, "Start");
      write(folder, path, spec);
      git(folder, "add", "--all");
      write(folder, "msg", "Add spec\n");
      const { err, code } = await assent(folder, ["hook", "run", "commit-msg", "msg"]);
      expect([code, err.includes("The subject is not the title")]).toEqual([0, isTold]);
    }
  });

  test("leave the user's own lines where they are", async () => {
    const folder = await withHooks();
    const file = join(folder, ".git/hooks/pre-commit");
    const made = readFileSync(file, "utf8");
    const own = made.replace("#!/bin/sh\n", "#!/bin/sh\nnpm run mine || exit 1\n").concat("echo never\n");
    write(folder, ".git/hooks/pre-commit", own);
    await assent(folder, ["hook", "install"]);
    expect(readFileSync(file, "utf8")).toBe(own);
    const { out } = await assent(folder, ["hook", "uninstall"]);
    expect(out).toContain("Took away pre-commit, prepare-commit-msg, commit-msg.\n");
    expect(out).toContain("pre-commit: Your own lines are left in it.\n");
    expect(readFileSync(file, "utf8")).toBe("#!/bin/sh\nnpm run mine || exit 1\necho never\n");
    expect((await assent(folder, ["hook", "uninstall"])).out).toBe("There were no hooks of Assent.\n");
  });

  test("say what helps where the program is gone, and keep only the check back", async () => {
    const folder = await withHooks();
    const hooks = join(folder, ".git/hooks");
    const run = (name: string): { readonly code: number | null; readonly err: string } => {
      write(folder, "hook.sh", readFileSync(join(hooks, name), "utf8").replaceAll(program, "/nowhere/assent.js"));
      const { status, stderr } = spawnSync("sh", ["hook.sh"], {
        cwd: folder,
        encoding: "utf8",
        env: { PATH: "/usr/bin:/bin" },
      });
      return { code: status, err: stderr };
    };
    const { code, err } = run("pre-commit");
    expect(code).toBe(1);
    expect(err).toContain(
      "This hook of Assent checks specs, and there is no assent: not on the path, and no longer at /nowhere",
    );
    expect(err).toContain("git commit --no-verify commits without it");
    expect(err).toContain("cd .git/hooks && rm pre-commit prepare-commit-msg commit-msg");
    expect(run("prepare-commit-msg")).toEqual({ code: 0, err: "" });
    expect(run("commit-msg")).toEqual({ code: 0, err: "" });
  });

  test("leave a hook alone that is there already", async () => {
    const folder = folderWith(good);
    commitAll(folder, "Start");
    write(folder, ".git/hooks/pre-commit", "#!/bin/sh\nexit 0\n");
    const { code, err } = await assent(folder, ["hook", "install"]);
    expect(code).toBe(2);
    expect(err).toContain("There is a hook already; it was left as it is.");
    expect(readFileSync(join(folder, ".git/hooks/pre-commit"), "utf8")).toBe("#!/bin/sh\nexit 0\n");
  });

  test("pre-commit checks what is staged, not what is on the disk", async () => {
    const folder = await withHooks();
    expect((await assent(folder, ["hook", "run", "pre-commit"])).code).toBe(0);
    write(folder, path, spec.replace(/Performance Impact\n-+\n\n[^\n]+\n\n/, ""));
    git(folder, "add", "--all");
    write(folder, path, spec);
    const staged = await assent(folder, ["hook", "run", "pre-commit"]);
    expect(staged.code).toBe(1);
    expect(staged.out).toContain('"Performance Impact" is missing');
    git(folder, "add", "--all");
    expect((await assent(folder, ["hook", "run", "pre-commit"])).code).toBe(0);
  });

  test("prepare-commit-msg fills in the message of a new spec, and leaves a given one", async () => {
    const folder = await withHooks();
    write(folder, path, spec);
    git(folder, "add", "--all");
    write(folder, "msg", "\n# Please enter the commit message\n");
    await assent(folder, ["hook", "run", "prepare-commit-msg", "msg"]);
    expect(readFileSync(join(folder, "msg"), "utf8")).toBe(`${wanted}\n# Please enter the commit message\n`);
    write(folder, "msg", "Mine\n");
    await assent(folder, ["hook", "run", "prepare-commit-msg", "msg", "message"]);
    expect(readFileSync(join(folder, "msg"), "utf8")).toBe("Mine\n");
  });

  test("commit-msg says where the message differs, and lets it pass", async () => {
    const folder = await withHooks();
    write(folder, path, spec);
    git(folder, "add", "--all");
    write(folder, "msg", "Add spec\n");
    const { code, err } = await assent(folder, ["hook", "run", "commit-msg", "msg"]);
    expect(code).toBe(0);
    expect(err).toContain(`The subject is not the title of ${path}:`);
  });
});

describe("explain", () => {
  test.each([
    { rule: "rest-codes", bad: "* ``GET /v1/workers`` lists", good: "Normal http response code: 200" },
    { rule: "story-link", bad: "story/XXXXXX", good: "story/2002113" },
    { rule: "commit-message", bad: "    Add spec\n", good: "    Keep workers warm\n\n    Functions answer" },
    { rule: "duplicate-id", bad: "The other specs:", good: "But like this" },
    { rule: "rest-sample", bad: "},]", good: '[{"id": 1}]}' },
  ])("shows the bad and the good place: $rule", async ({ rule, bad, good: better }) => {
    const { out } = await assent(folderWith({}), ["explain", rule]);
    const [before = "", after = ""] = out.split("But like this");
    expect(before).toContain(bad);
    expect(better === "But like this" ? out : after).toContain(better);
  });

  test("lists the rules, a line each", async () => {
    const { out } = await assent(folderWith({}), ["explain"]);
    const lines = out.trim().split("\n");
    expect(lines.filter((line) => !/^[a-z-]+ +(?:error|warning|info|off) +\S.*\.$/.test(line))).toEqual([]);
    const codes = lines.map((line) => line.split(" ", 1)[0]);
    expect([...knownRules.keys()].filter((code) => !codes.includes(code))).toEqual([]);
  });

  // What docutils says of files that are not there, all that has no kind of its own, and what takes two specs to show.
  const hasNoExample = ["file-insertion", "rst", "promise-broken", "claimed-twice", "option-taken-back"];

  test.each([...knownRules.keys()])("%s says what and why, with a bad and a good example", async (code) => {
    const { code: exit, out } = await assent(folderWith({}), ["explain", code]);
    expect(exit).toBe(0);
    expect(out).toContain(knownRules.get(code)!.summary);
    if (hasNoExample.includes(code)) return;
    expect(out).toContain("Not like this");
    expect(out).toContain("But like this");
  });
});

describe("parse", () => {
  test.each([
    { format: "pseudoxml", begins: '<document ids="warm-every-worker"' },
    { format: "outline", begins: "Warm every worker  (line 6)\n  Problem description  (line 13)\n" },
    { format: "html", begins: "<" },
    { format: "json", begins: "{" },
  ])("as $format", async ({ format, begins }) => {
    const { code, out } = await assent(folderWith(good), ["parse", path, "--format", format]);
    expect(code).toBe(0);
    expect(out.startsWith(begins), out.slice(0, 200)).toBe(true);
    if (format === "json") expect(() => JSON.parse(out) as unknown).not.toThrow();
  });

  test.each<{ readonly name: string; readonly input: Uint8Array; readonly says: string }>([
    {
      name: "binary",
      input: new Uint8Array([1, 0, 2]),
      says: "<stdin>: The file is binary, not text.\n  = help: save it as text, or let its name end otherwise\n",
    },
    {
      name: "UTF-16",
      input: Buffer.from("\ufeffA", "utf16le"),
      says: "<stdin>: The text is UTF-16, not UTF-8.\n  = help: save it as UTF-8\n",
    },
    {
      name: "latin-1",
      input: Buffer.from("a\n\ncaf\u00e9", "latin1"),
      says: "<stdin>:3:4: The text is not UTF-8.\n  = help: save it as UTF-8\n",
    },
    {
      name: "a letter that ends too soon",
      input: Buffer.from("\u00e4\n\u{1f600}b\u00e9").subarray(0, -1),
      says: "<stdin>:2:3: The text is not UTF-8.\n  = help: save it as UTF-8\n",
    },
  ])("refuses what is no text: $name", async ({ input, says }) => {
    expect(await assent(folderWith({}), ["parse", "-"], { input })).toEqual({ code: 2, out: "", err: says });
    const file = await assent(folderWith({ "x.rst": input }), ["parse", "x.rst"]);
    expect(file).toEqual({ code: 2, out: "", err: says.replace("<stdin>", "x.rst") });
  });

  test("reads a file through a link, and one in the top folder", async () => {
    const folder = folderWith({ "a/x.rst": "Words.\n" });
    symlinkSync(join(folder, "a"), join(folder, "b"));
    expect((await assent(folder, ["parse", "b/x.rst"])).out).toContain('<document source="');
    expect(pathWithin("/", "/x.rst")).toBe("x.rst");
  });

  test("from standard input", async () => {
    const { out } = await assent(folderWith({}), ["parse", "-"], { input: "*a*\n" });
    expect(out).toContain("<emphasis>\n            a\n");
  });
});

describe("new", () => {
  test("shows the text and writes nothing with --dry-run", async () => {
    const folder = folderWith(good);
    const { code, out } = await assent(folder, ["new", "日本語 title", "--dry-run", "--assignee", "ada"]);
    expect(code).toBe(0);
    expect(out).toContain("\n============\n日本語 title\n============\n");
    expect(out).toContain("https://storyboard.example.org/#!/story/XXXXXX");
    expect(out).toContain("Primary assignee:\n  ada\n");
  });

  test("keeps the fields below the title, with the person that is known, and the licence above it", async () => {
    const fields = template.replace("\nInclude", "\n:Status: <draft or final>\n:Author: <your name>\n\nInclude");
    const folder = folderWith({ ...good, "specs/template.rst": fields });
    const { out } = await assent(folder, [
      "new",
      "Cold start budget",
      "--dry-run",
      "--assignee",
      "ada <ada@example.org>",
    ]);
    expect(out).toMatch(/^\.\.\n This work/);
    expect(out).toContain("\n\n:Status: <draft or final>\n:Author: ada <ada@example.org>\n\nhttps://");
  });

  test("what it writes keeps to the template but for what only the author can write", async () => {
    const folder = folderWith(good);
    const argv = ["new", "Cold start budget", "--story", "https://storyboard.example.org/#!/story/7", "--in", "specs"];
    await assent(folder, [...argv, "--assignee", "ada <ada@example.org>"]);
    const { out } = await assent(folder, ["check", "specs/cold_start_budget.rst", "--format", "json"]);
    const rules = new Set((JSON.parse(out) as readonly { rule: string }[]).map(({ rule }) => rule));
    expect([...rules].sort()).toEqual(["empty-section", "intro-paragraph"]);
  });

  test("what it writes is checked, also where the title makes a name such as templates have", async () => {
    const folder = folderWith(good);
    await assent(folder, ["new", "A mail template", "--in", "specs"]);
    const { out } = await assent(folder, ["check", "specs/a_mail_template.rst"]);
    expect(out).toContain("Template: specs/template.rst. 1 spec.");
  });

  test.each([
    {
      name: "that leaves it without a word",
      more: {},
      own: "T\n=\n\nWhat is it?\n\nProblem\n-------\n\nWhy?\n\nPlan\n----\n\nHow?\n",
    },
    {
      name: "beside one of a kind, as a link checked out as text",
      more: {
        "specs/template.rst": template,
        "specs/zed/short-template.rst": "Short\n=====\n\nA paragraph will do.\n",
      },
      own: "../template.rst\n",
    },
  ])("makes a spec from a template $name", async ({ own, more }) => {
    const folder = folderWith({ ...more, "specs/zed/template.rst": own });
    const { code, err } = await assent(folder, ["new", "Warm the workers", "--in", "specs/zed"]);
    expect({ code, err }).toEqual({ code: 0, err: "" });
    const [, made = ""] =
      /^Wrote (\S+) from/.exec((await assent(folder, ["new", "Cool them", "--in", "specs/zed"])).out) ?? [];
    expect(readFileSync(join(folder, made), "utf8")).toMatch(/^Cool them$/m);
  });

  test("refuses a folder that no check would look at", async () => {
    const folder = folderWith({ ...good, "assent.yaml": "specs: [specs]\ntemplate: specs/template.rst\n" });
    const before = filesIn(folder);
    const { code, err } = await assent(folder, ["new", "Cool the workers", "--in", "nowhere"]);
    expect(code).toBe(2);
    expect(err).toContain('nowhere/cool_the_workers.rst: Specs stand in "specs", so no check would look at it;');
    expect(filesIn(folder)).toEqual(before);
  });

  test.each(["Placeholder", "Index", "Redirects"])("refuses a title that makes no spec of it: %s", async (title) => {
    const { code, err } = await assent(folderWith(good), ["new", title]);
    expect(code).toBe(2);
    expect(err).toContain("is no spec");
  });

  test("without a template says so", async () => {
    const { code, err } = await assent(folderWith({ "a.txt": "" }), ["new", "Title"]);
    expect(code).toBe(2);
    expect(err).toContain("There is no template for a spec in .");
  });
});

describe("help", () => {
  test("of all names every command", async () => {
    const { code, out } = await assent(folderWith({}), ["--help"]);
    expect(code).toBe(0);
    for (const { name } of commands) expect(out).toContain(`\n  ${name} `);
  });

  test.each(commands.map(({ name }) => name))("of %s has examples, and fits a screen", async (name) => {
    const { code, out } = await assent(folderWith({}), [name, "--help"]);
    expect(code).toBe(0);
    expect(out).toContain("\nExamples:\n");
    expect(out.split("\n").filter((line) => line.length > 120)).toEqual([]);
    // Prose fills its lines: one that ends early ends a sentence.
    const prose = out.slice(out.indexOf("\n\n") + 2, out.indexOf("\n\nOptions:")).split("\n");
    const cut = prose.filter((line, index) => {
      const next = prose[index + 1]?.split(" ")[0];
      return next !== undefined && !/[.:]$/.test(line) && line.length + 1 + next.length <= 100;
    });
    expect(cut).toEqual([]);
  });

  test("the version is that of the package", () => {
    const manifest = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8")) as {
      version: string;
    };
    expect(version).toBe(manifest.version);
  });
});

test("completion for bash is shell that runs, and knows commands, flags and rules", async () => {
  const { out } = await assent(folderWith({}), ["completion", "bash"]);
  const ask = (...words: readonly string[]): string =>
    execFileSync(
      "bash",
      [
        "-c",
        `${out}\nCOMP_WORDS=(assent ${words.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${words.length}; _assent; echo "\${COMPREPLY[@]}"`,
      ],
      {
        encoding: "utf8",
      },
    ).trim();
  expect(ask("che")).toBe("check checklist");
  expect(ask("check", "--fix-")).toBe("--fix-unsafe");
  expect(ask("check", "--format", "s")).toBe("sarif");
  expect(ask("check", "--format", "=", "s")).toBe("sarif");
  expect(ask("check", "--format=s")).toBe("--format=sarif");
  expect(ask("check", "--profile", "=")).toBe("recommended strict");
  expect(ask("explain", "missing-s")).toBe("missing-section");
  expect(ask("explain", "")).not.toContain("--help");
  // The shell offers files where nothing is answered.
  expect(ask("check", "")).toBe("");
  expect(ask("new", "--in", "")).toBe("");
});
