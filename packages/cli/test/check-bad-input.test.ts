// `assent check` and every kind of input that cannot be read: a clear sentence, the right exit code, nothing changed.
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { bad, good, withoutSection } from "./check-files.ts";
import { assent, commitAll, filesIn, folderWith, spec, template } from "./run.ts";

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
      name: "a bare repository",
      files: { HEAD: "ref: refs/heads/main\n", "objects/info/packs": "", "refs/heads/main": "0\n", config: "[core]\n" },
      says: [
        "No specs here: this is a bare repository of git, which has no files of its own.",
        "  = help: git clone it, or git worktree add FOLDER, and work in that folder",
      ],
      checksRest: false,
    },
    {
      name: "specs in another markup",
      files: { "README.md": "# Specs\n", "docs/sep-1.md": "# One\n", "docs/sep-2.md": "# Two\n" },
      says: [
        "No specs here: 2 documents are Markdown, such as docs/sep-1.md, and specs are read as reStructuredText (.rst).",
        "  = help: pandoc -f markdown -t rst converts one file; to see what is done with specs: assent init --example",
      ],
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
      says: ["specs/latin.rst:1:4: The text is not UTF-8.\n  = help: save it as UTF-8\n"],
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
      name: "both sides of a merge, which no fix fills into a paragraph",
      files: {
        ...bad,
        "specs/merged.rst": `${spec}\n<<<<<<< HEAD\n${"One. ".repeat(40)}\n=======\nTwo.\n>>>>>>> side\n`,
      },
      says: [
        `specs/merged.rst:${spec.split("\n").length + 1}: The text has both sides of a merge that is not finished. Nothing of the file is checked.`,
      ],
      checksRest: true,
    },
    {
      name: "a template with both sides of a merge",
      files: {
        "specs/template.rst": template.replace(/^Proposed change\n/m, "<<<<<<< HEAD\n$&=======\n>>>>>>> side\n"),
        "specs/warm_every_worker.rst": withoutSection,
      },
      says: ["The template itself has an error: it has both sides of a merge that is not finished."],
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
        "above it, up to here.\n",
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
    ...[
      {
        name: "a link to itself",
        prepare: (path: string) => {
          symlinkSync("template.rst", path);
        },
        says: "The template cannot be used. The symbolic link leads back to itself.",
      },
      {
        name: "a link to nothing",
        prepare: (path: string) => {
          symlinkSync("gone.rst", path);
        },
        says: "The template cannot be used. The symbolic link leads to nothing.",
      },
      {
        name: "a pipe",
        prepare: (path: string) => execFileSync("mkfifo", [path]),
        says: "The template cannot be used. This is neither a file nor a folder.",
      },
      {
        name: "a folder",
        prepare: (path: string) => {
          mkdirSync(path);
        },
        says: "This is a folder, not a template, so its specs are held to template.rst.",
      },
    ].map(({ name, prepare, says }) => ({
      name: `a template that is ${name}, below one that is good`,
      files: { "template.rst": template, "specs/warm_every_worker.rst": withoutSection },
      prepare: (folder: string) => {
        prepare(join(folder, "specs/template.rst"));
      },
      says: [`specs/template.rst: ${says}`, "held to template.rst"],
      checksRest: true,
    })),
    {
      name: "the template of a release that is a link to nothing",
      files: { ...bad, "specs/juno/warm_worker.rst": spec },
      prepare: (folder) => {
        symlinkSync("gone.rst", join(folder, "specs/juno-template.rst"));
      },
      says: [
        "specs/juno-template.rst: The template cannot be used. The symbolic link leads to nothing.",
        "  = help: its specs are held to specs/template.rst instead",
      ],
      checksRest: true,
    },
    {
      name: "a template of a kind that is a link to nothing",
      files: bad,
      prepare: (folder) => {
        symlinkSync("gone.rst", join(folder, "specs/library-template.rst"));
      },
      says: ["specs/library-template.rst: The template cannot be used. The symbolic link leads to nothing."],
      checksRest: true,
    },
    {
      name: "a template with an error of its own",
      files: { ...bad, "specs/template.rst": `${template}\n.. image::\n` },
      says: ['The template itself has an error: Error in "image" directive:'],
      checksRest: true,
    },
    {
      name: "an empty template",
      files: { ...bad, "specs/template.rst": "" },
      says: ["specs/template.rst: The template has no sections, so nothing can be asked of a spec."],
      checksRest: false,
    },
    {
      name: "a template that was emptied after all its specs, though what is checked are none of them",
      files: { ...bad },
      prepare: (folder) => {
        commitAll(folder, "Start");
        writeFileSync(join(folder, "specs/template.rst"), "Just words.\n");
      },
      argv: ["check", "--since", "HEAD"],
      says: ["specs/template.rst: The template has no sections", "mend it: the next spec is held to it"],
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

  test("patterns that match no document are told", async () => {
    const settings = `ignore: [specs/*/drafts/**, specs]
paths:
  - paths: [spec/**, "sub/**"]
    profile: strict
`;
    const folder = folderWith({ ...good, "assent.yaml": settings.replace(", specs]", "]") });
    expect((await assent(folder, ["check"])).err).toBe(
      [
        'assent.yaml:1: note: No document matches "specs/*/drafts/**".',
        '  = help: patterns count from the folder of assent.yaml: "specs/backlog/**" is all that is below a folder',
        'assent.yaml:3: note: No document matches "spec/**".',
        '  = help: the nearest folder is "specs"',
        'assent.yaml:3: note: No document matches "sub/**".',
        '  = help: patterns count from the folder of assent.yaml: "specs/backlog/**" is all that is below a folder',
        "",
      ].join("\n"),
    );
    const ignored = folderWith({ ...good, "assent.yaml": settings });
    expect((await assent(ignored, ["check"])).err).not.toContain('matches "specs"');
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

test("how far up a template was looked for is told by its name, not by steps", async () => {
  const folder = folderWith({ "assent.yaml": "profile: recommended\n", "deep/down/warm_every_worker.rst": spec });
  const { err } = await assent(join(folder, "deep/down"), ["check"]);
  expect(err).toContain(`up to ${folder}.`);
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
