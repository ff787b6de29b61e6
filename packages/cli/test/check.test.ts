// `assent check` over real folders: what is well, what is not, and every kind of input that cannot be read.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { assent, commitAll, filesIn, folderWith, git, spec, template, write } from "./run.ts";

const withoutSection = spec.replace(/Performance Impact\n-+\n\n[^\n]+\n\n/, "");
const good = { "specs/template.rst": template, "specs/warm_every_worker.rst": spec };
const bad = { "specs/template.rst": template, "specs/warm_every_worker.rst": withoutSection };

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
  commitAll(folder, "All of them on today's template");
  const known = await assent(folder, ["check", "--all"]);
  expect(known.out.match(/error  missing-section/g), known.out).toHaveLength(11);
});

test("help is wrapped by its width alone", async () => {
  const { out } = await assent(folderWith({}), ["check", "--help"]);
  const [text] = out.split("\n\n").slice(1);
  expect(text!.split("\n").filter((line) => line.length < 70 && !line.endsWith("."))).toEqual([]);
});

test("how far up a template was looked for is told by its name, not by steps", async () => {
  const folder = folderWith({ "assent.yaml": "profile: recommended\n", "deep/down/warm_every_worker.rst": spec });
  const { err } = await assent(join(folder, "deep/down"), ["check"]);
  expect(err).toContain(`up to ${folder}.`);
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

describe("input that cannot be read", () => {
  interface Case {
    readonly name: string;
    readonly files: Readonly<Record<string, string | Uint8Array>>;
    readonly prepare?: (folder: string) => void;
    readonly argv?: readonly string[];
    /** What standard error says; one sentence for each thing. */
    readonly says: readonly string[];
    /** Whether the other spec is checked all the same. */
    readonly checksRest: boolean;
  }
  const cases: readonly Case[] = [
    {
      name: "an empty folder",
      files: {},
      says: ["No specs here. Try the example: assent init --example"],
      checksRest: false,
    },
    {
      name: "a path that is not there",
      files: bad,
      argv: ["check", "nowhere", "specs"],
      says: ["nowhere: There is no such file or folder."],
      checksRest: true,
    },
    {
      name: "a binary file",
      files: { ...bad, "specs/picture.rst": new Uint8Array([137, 80, 78, 71, 0, 1, 2]) },
      says: ["specs/picture.rst: The file is binary, not text."],
      checksRest: true,
    },
    {
      name: "text that is not UTF-8",
      files: { ...bad, "specs/latin.rst": new Uint8Array([0x63, 0x61, 0x66, 0xe9, 0x0a]) },
      says: ["specs/latin.rst: The text is not UTF-8."],
      checksRest: true,
    },
    {
      name: "text in UTF-16",
      files: { ...bad, "specs/wide.rst": Buffer.from(`\ufeff${spec}`, "utf16le") },
      says: ["specs/wide.rst: The text is UTF-16, not UTF-8."],
      checksRest: true,
    },
    {
      name: "NUL bytes",
      files: { ...bad, "specs/nul.rst": spec.replace("warm", "wa\0rm") },
      says: ["specs/nul.rst: The file is binary, not text."],
      checksRest: true,
    },
    {
      name: "a line of a megabyte",
      files: { ...bad, "specs/line.rst": `${spec}\n${"word ".repeat(200_000)}\n` },
      says: ["specs/line.rst: Line ", " exceeds the line-length-limit. Nothing of the file is read."],
      checksRest: true,
    },
    {
      name: "a name that is not UTF-8",
      files: bad,
      prepare: (folder) => {
        writeFileSync(
          Buffer.concat([Buffer.from(join(folder, "specs/")), Buffer.from([0xff]), Buffer.from(".rst")]),
          spec,
        );
      },
      says: ["The name of the file is not UTF-8, so it cannot be opened by its name."],
      checksRest: true,
    },
    {
      name: "a template that is a folder",
      files: { "specs/template.rst/x.txt": "", "specs/warm_every_worker.rst": withoutSection },
      says: ["specs/template.rst: This is a folder, not a template"],
      checksRest: false,
    },
    {
      name: "a git repository that git cannot read",
      files: { ...bad, ".git/HEAD": "nonsense" },
      says: [".git: Git cannot read this repository, so nothing is known of its history"],
      checksRest: true,
    },
    {
      name: "a file of 50 MB",
      files: { ...bad, "specs/huge.rst": new Uint8Array(50_000_000).fill(0x61) },
      says: ["specs/huge.rst: The file is too large to be a spec: 50 MB, the limit is 10 MB."],
      checksRest: true,
    },
    {
      name: "a symbolic link that leads to itself",
      files: bad,
      prepare: (folder) => {
        symlinkSync("loop.rst", join(folder, "specs/loop.rst"));
      },
      says: ["specs/loop.rst: The symbolic link leads back to itself."],
      checksRest: true,
    },
    {
      name: "a path that is such a link",
      files: bad,
      prepare: (folder) => {
        symlinkSync("loop.rst", join(folder, "specs/loop.rst"));
      },
      argv: ["check", "specs/loop.rst"],
      says: ["specs/loop.rst: The symbolic link leads back to itself."],
      checksRest: false,
    },
    {
      name: "no template",
      files: { "specs/warm_every_worker.rst": spec, "specs/second.rst": spec },
      says: [
        "specs/second.rst: There is no template for this spec and 1 more",
        "  = help: put a template.rst beside the specs",
      ],
      checksRest: false,
    },
    {
      name: "a template that is a link to itself",
      files: { "specs/warm_every_worker.rst": spec },
      prepare: (folder) => {
        symlinkSync("template.rst", join(folder, "specs/template.rst"));
      },
      says: ["specs/template.rst: The template cannot be used. The symbolic link leads back to itself."],
      checksRest: false,
    },
    {
      name: "a template that is binary",
      files: { ...bad, "specs/template.rst": new Uint8Array([0, 1, 2]) },
      says: ["specs/template.rst: The template cannot be used. The file is binary, not text."],
      checksRest: false,
    },
    {
      name: "a template with an error of its own",
      files: { ...bad, "specs/template.rst": `${template}\n.. nosuchdirective::\n\n   x\n` },
      says: ['The template itself has an error: Unknown directive type "nosuchdirective".'],
      checksRest: true,
    },
    {
      name: "an empty template",
      files: { ...bad, "specs/template.rst": "" },
      says: ["specs/template.rst: The template has no sections, so nothing can be asked of a spec."],
      checksRest: false,
    },
    {
      name: "assent.yaml that is no YAML",
      files: { ...bad, "assent.yaml": "specs: [specs\n" },
      says: ["assent.yaml:", "This is no valid YAML"],
      checksRest: true,
    },
    {
      name: "assent.yaml with a pattern that YAML takes for an alias",
      files: { ...bad, "assent.yaml": "profile: strict\nignore:\n  - *.draft.rst\n" },
      says: [
        "assent.yaml:3: This is no valid YAML: a value that begins with * is an alias there",
        "put such a value in quotes",
      ],
      checksRest: true,
    },
    {
      name: "assent.yaml with wrong types",
      files: { ...bad, "assent.yaml": "profile: strct\nspecs: 3\n" },
      says: [
        'assent.yaml:1: "profile" is "strct", not "recommended" or "strict".',
        'assent.yaml:2: "specs" is the number 3, not a list of the folders with specs, as in [specs].',
      ],
      checksRest: true,
    },
    {
      name: "assent.yaml with unknown names",
      files: { ...bad, "assent.yaml": "templat: specs/template.rst\nrules:\n  missing-sections: off\n" },
      says: [
        'assent.yaml:1: Unknown key "templat". Did you mean "template"?',
        'assent.yaml:3: Unknown rule "missing-sections". Did you mean "missing-section"?',
      ],
      checksRest: true,
    },
    {
      name: "assent.yaml with paths that lead nowhere",
      files: { ...bad, "assent.yaml": "template: specs/tmpl.rst\nspecs: [specs, more]\n" },
      says: [
        'assent.yaml:1: The template "specs/tmpl.rst" is not there.',
        'assent.yaml:2: The folder "more" is not there.',
      ],
      checksRest: true,
    },
    {
      name: "a template that is a folder, named in assent.yaml",
      files: { ...bad, "assent.yaml": "profile: recommended\ntemplate: specs\n" },
      says: ['assent.yaml:2: The template "specs" cannot be used: This is a folder, not a file.'],
      checksRest: true,
    },
    {
      name: "a template by an absolute path",
      files: { ...bad, "assent.yaml": "template: /etc/passwd\n" },
      says: ['assent.yaml:1: The template "/etc/passwd" is named by an absolute path.'],
      checksRest: true,
    },
    {
      name: "a template of some paths that is not there",
      files: { ...bad, "assent.yaml": "paths:\n- paths: [specs/**]\n  template: specs/tmpl.rst\n" },
      says: ['assent.yaml:3: The template "specs/tmpl.rst" is not there.'],
      checksRest: true,
    },
    {
      name: "a file for a folder of specs",
      files: { ...bad, "assent.yaml": "specs:\n- specs/warm_every_worker.rst\n" },
      says: ['assent.yaml:2: The folder "specs/warm_every_worker.rst" is no folder.'],
      checksRest: true,
    },
    {
      name: "a folder for a baseline",
      files: { ...bad, "assent.yaml": "baseline: specs\n" },
      says: ["specs: The baseline cannot be read: This is a folder, not a file."],
      checksRest: true,
    },
    {
      name: "a baseline that is none",
      files: { ...bad, "assent.yaml": "baseline: base.json\n", "base.json": "[]" },
      says: ["base.json: This is no baseline."],
      checksRest: true,
    },
    {
      name: "assent.yaml that leads nowhere",
      files: bad,
      prepare: (folder) => {
        symlinkSync("nowhere.yaml", join(folder, "assent.yaml"));
      },
      says: ["assent.yaml: The symbolic link leads to nothing."],
      checksRest: true,
    },
    {
      name: "assent.yaml that is a folder",
      files: { ...bad, "assent.yaml/x": "" },
      says: ["assent.yaml: This is a folder, not a file."],
      checksRest: true,
    },
    {
      name: "assent.yaml that is a pipe nobody writes to",
      files: bad,
      prepare: (folder) => {
        execFileSync("mkfifo", [join(folder, "assent.yaml")]);
      },
      says: ["assent.yaml: This is neither a file nor a folder."],
      checksRest: true,
    },
    {
      name: "a spec that is a pipe, named",
      files: bad,
      prepare: (folder) => {
        execFileSync("mkfifo", [join(folder, "specs/pipe.rst")]);
      },
      argv: ["check", "specs/pipe.rst", "specs"],
      says: ["specs/pipe.rst: This is neither a file nor a folder."],
      checksRest: true,
    },
    {
      name: "a template that is a pipe",
      files: { ...bad, "assent.yaml": "template: pipe.rst\n" },
      prepare: (folder) => {
        execFileSync("mkfifo", [join(folder, "pipe.rst")]);
      },
      says: ['assent.yaml:1: The template "pipe.rst" cannot be used: This is neither a file nor a folder.'],
      checksRest: true,
    },
    {
      name: "a device",
      files: bad,
      argv: ["check", "/dev/null", "specs"],
      says: ["/dev/null: This is neither a file nor a folder."],
      checksRest: true,
    },
  ];

  test.each(cases)("$name", async ({ files, prepare, argv = ["check"], says, checksRest }) => {
    const folder = folderWith(files);
    prepare?.(folder);
    const before = filesIn(folder);
    const { code, out, err } = await assent(folder, argv);
    expect(code).toBe(2);
    for (const sentence of says) expect(err).toContain(sentence);
    expect(out.includes("missing-section"), out).toBe(checksRest);
    expect(filesIn(folder)).toEqual(before);
  });

  test.skipIf(process.getuid?.() === 0)("a file and a folder without permission", async () => {
    const folder = folderWith({ ...bad, "specs/secret.rst": spec, "specs/closed/x.rst": spec });
    chmodSync(join(folder, "specs/secret.rst"), 0);
    chmodSync(join(folder, "specs/closed"), 0);
    const { code, err } = await assent(folder, ["check"]);
    chmodSync(join(folder, "specs/closed"), 0o755);
    expect(code).toBe(2);
    expect(err).toContain("specs/secret.rst: The file cannot be read: permission is missing.");
    expect(err).toContain("specs/closed: The folder cannot be read: permission is missing.");
  });

  test.each<{ readonly name: string; readonly files: Readonly<Record<string, string>>; readonly says: string }>([
    {
      name: "settings under a name that nobody reads",
      files: { "assent.yml": "profile: strict\n" },
      says: "assent.yml: note: The file is passed over: settings are read from assent.yaml.\n  = help: rename it to assent.yaml\n",
    },
    {
      name: "a document whose ending is in capitals",
      files: { "specs/UPPER.RST": spec, "specs/Mixed.Rst": spec },
      says: 'specs/Mixed.Rst: note: The file is passed over, and so are 1 more: a document\'s name ends with ".rst", in lower case.\n  = help: rename it, or name it in the command: then it is read\n',
    },
  ])("$name is passed over, and that is said", async ({ files, says }) => {
    const folder = folderWith({ ...good, ...files });
    expect(await assent(folder, ["check"])).toMatchObject({ code: 0, err: says });
    const named = Object.keys(files).filter((path) => path.endsWith(".RST"));
    for (const path of named) expect((await assent(folder, ["check", path])).out).toContain("1 spec.");
  });

  test("a folder that is linked into itself is passed over, and counted", async () => {
    const folder = folderWith(good);
    symlinkSync("..", join(folder, "specs/again"));
    const { code, out } = await assent(folder, ["check", "--verbose"]);
    expect(code).toBe(0);
    expect(out).toContain("1 spec, 1 skipped.\n");
    expect(out).toContain("  skipped: 1 symbolic link\n    specs/again\n");
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

test("of a template that is named in the settings and cannot be read one thing is said", async () => {
  const binary = { "specs/template.rst": new Uint8Array([0, 1, 2]), "assent.yaml": "template: specs/template.rst\n" };
  const { code, err } = await assent(folderWith({ ...bad, ...binary }), ["check"]);
  expect(code).toBe(2);
  expect(err).toBe(
    "specs/template.rst: The template cannot be used. The file is binary, not text.\n  = help: its specs are checked without a template\n",
  );
});

test("a link to a folder is not taken for a file of settings", async () => {
  const folder = folderWith(good);
  symlinkSync("specs", join(folder, "more"));
  expect((await assent(folder, ["check"])).err).toBe("");
});

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

describe("a baseline", () => {
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
    expect((await assent(folder, ["check"])).out).not.toContain("missing-section");
  });

  test("--since checks what changed only, against today's template", async () => {
    const folder = folderWith({ "specs/template.rst": template, "specs/warm_every_worker.rst": spec });
    commitAll(folder, "Start");
    write(folder, "specs/template.rst", grown);
    git(folder, "commit", "--quiet", "--all", "--message", "Ask for more");
    expect((await assent(folder, ["check", "--since", "HEAD"])).out).toContain("No findings in 0 specs");
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
  const linking = (words: string): string =>
    spec
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

  test("specs that wait for each other", async () => {
    const needs = (name: string): string => `\nDependencies\n============\n\n* :doc:\`${name}\`\n`;
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
  expect(out).toContain("No such file or directory: '../outside.txt'");
  expect(out).not.toContain("secret words");
  expect(out).not.toContain("root:");
});
