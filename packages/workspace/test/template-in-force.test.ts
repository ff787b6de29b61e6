// What a spec is held to where more than one template may be the one that it was written on.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskFiles, openGit, openWorkspace, planCheck, runCheck, survey } from "../src/index.ts";
import { type Change, commitAll, text, writeAll } from "./template-history.ts";

const fields = ":Problem: <What is wrong>\n:Solution: <What is done>\n:Impacts: <On whom>\n";

const releases = {
  "specs/juno-template.rst": text("Problem", "Proposal", "Work items"),
  "specs/juno/a.rst": text("Problem", "Proposal", "Work items"),
  "specs/zed-template.rst": text("Problem", "Proposal", "Work items", "Upgrade"),
  "specs/zed/a.rst": text("Problem", "Proposal", "Work items", "Upgrade"),
};

const numbered = (count: number, made: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`specs/${made.length}-${index}.rst`, made]));

const cases: readonly {
  readonly name: string;
  /** In a repository by themselves, or as commits. */
  readonly files: Readonly<Record<string, string>> | readonly Change[];
  readonly spec: string;
  readonly finds: readonly string[];
}[] = [
  {
    name: "of no release, without a history: what not all templates ask for is doubtful",
    files: {
      ...releases,
      "specs/kilo-template.rst": text("Problem", "Proposal", "Work items", "Upgrade"),
      "specs/kilo/a.rst": text("Problem", "Proposal", "Work items", "Upgrade"),
      "specs/abandoned/old.rst": text("Problem", "Proposal"),
    },
    spec: "specs/abandoned/old.rst",
    finds: ['error Section "Work items" is missing.', 'warning Section "Upgrade" is missing.'],
  },
  {
    name: "of a release: the template of the release before may be meant, no older one",
    files: {
      ...releases,
      "specs/kilo-template.rst": text("Problem", "Proposal", "Work items", "Upgrade"),
      "specs/kilo/a.rst": text("Problem", "Proposal", "Work items", "Upgrade"),
      "specs/zed/b.rst": text("Problem", "Proposal", "Work items"),
    },
    spec: "specs/zed/b.rst",
    finds: ['error Section "Upgrade" is missing.'],
  },
  {
    name: "of no release, with a history: the latest template of its day counts",
    files: [
      {
        written: 1,
        files: { "specs/juno-template.rst": text("Problem", "Proposal"), "specs/juno/a.rst": text("Problem") },
      },
      { written: 2, files: { "specs/backlog/old.rst": text("Problem") } },
      {
        written: 3,
        files: { "specs/zed-template.rst": text("Problem", "Proposal", "Upgrade"), "specs/zed/a.rst": text() },
      },
    ],
    spec: "specs/backlog/old.rst",
    finds: ['error Section "Proposal" is missing.'],
  },
  {
    name: "written before a template that came in first: what that one added is doubtful",
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
      { written: 5, files: { "specs/template.rst": text("Problem", "Proposal", "Upgrade") } },
      { written: 3, merged: 7, files: { "specs/a.rst": text("Problem") } },
    ],
    spec: "specs/a.rst",
    finds: ['error Section "Proposal" is missing.', 'warning Section "Upgrade" is missing.'],
  },
  {
    name: "written on a template: all of it counts",
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
      { written: 5, files: { "specs/template.rst": text("Problem", "Proposal", "Upgrade") } },
      { written: 6, files: { "specs/a.rst": text("Problem", "Proposal") } },
    ],
    spec: "specs/a.rst",
    finds: ['error Section "Upgrade" is missing.'],
  },
  {
    name: "what a branch tried in the template was never in force",
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
      { written: 2, on: "try", files: { "specs/template.rst": text("Problem", "Own"), "specs/own.rst": text("Own") } },
      { written: 3, files: { "specs/template.rst": text("Problem", "Proposal", "Upgrade") } },
      { written: 4, files: {}, merges: "try" },
      { written: 5, files: { "specs/a.rst": text("Problem") } },
    ],
    spec: "specs/a.rst",
    finds: ['error Section "Proposal" is missing.', 'error Section "Upgrade" is missing.'],
  },
  {
    name: "begun before the template grew, with all that it asked for then",
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
      { written: 5, files: { "specs/template.rst": text("Problem", "Proposal", "Upgrade") } },
      { written: 3, merged: 7, files: { "specs/a.rst": text("Problem", "Proposal") } },
    ],
    spec: "specs/a.rst",
    finds: [],
  },
  ...[
    { of: "all that its template asks for", has: ["Problem", "Proposal"], finds: [] },
    { of: "all that the main line's asks for", has: ["Proposal", "Upgrade"], finds: [] },
    { of: "a part of what both ask for", has: ["Problem"], finds: ['error Section "Proposal" is missing.'] },
    { of: "what both ask for alone", has: ["Proposal"], finds: ['warning Section "Problem" is missing.'] },
  ].map(({ of, has, finds }) => ({
    name: `on a branch that began before the template changed: ${of}`,
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
      { written: 2, on: "old", files: { "specs/notes.txt": "Words.\n" } },
      { written: 3, files: { "specs/template.rst": text("Proposal", "Upgrade") } },
      { written: 4, on: "old", files: { "specs/a.rst": text(...has) } },
      { written: 5, files: {}, merges: "old" },
    ],
    spec: "specs/a.rst",
    finds,
  })),
  ...["specs/a.rst", "specs/own.rst"].map((spec) => ({
    name: `a branch made a spec of the template file, and put it back: ${spec}`,
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
      { written: 2, files: { "specs/template.rst": text("Problem", "Proposal", "Upgrade") } },
      { written: 3, on: "try", files: { "specs/own.rst": text("Problem", "Proposal") }, gone: ["specs/template.rst"] },
      { written: 4, on: "try", files: { "specs/template.rst": text("Problem", "Old") } },
      { written: 5, files: {}, merges: "try" },
      { written: 6, files: { "specs/a.rst": text("Problem", "Proposal") } },
    ],
    spec,
    finds: ['error Section "Upgrade" is missing.'],
  })),
  {
    name: "one section that five specs lack, which lack no other, may be younger than they are",
    files: {
      "specs/template.rst": text("Problem", "Proposal", "Topic"),
      ...numbered(20, text("Problem", "Proposal", "Topic")),
      ...numbered(5, text("Problem", "Proposal")),
      "specs/a.rst": text("Problem"),
    },
    spec: "specs/a.rst",
    finds: ['error Section "Proposal" is missing.', 'warning Section "Topic" is missing.'],
  },
  ...[
    {
      name: "the same, where one commit brought them all: it tells nothing of when they were written",
      later: [],
      finds: ['error Section "Proposal" is missing.', 'warning Section "Topic" is missing.'],
    },
    {
      name: "the same, in a spec that came by itself: what the template asked in its day counts",
      later: ["specs/a.rst"],
      finds: ['error Section "Proposal" is missing.', 'error Section "Topic" is missing.'],
    },
  ].map(({ name, later, finds }) => {
    const all: Readonly<Record<string, string>> = {
      "specs/template.rst": text("Problem", "Proposal", "Topic"),
      ...numbered(20, text("Problem", "Proposal", "Topic")),
      ...numbered(5, text("Problem", "Proposal")),
      "specs/a.rst": text("Problem"),
    };
    const of = (isLater: boolean): Readonly<Record<string, string>> =>
      Object.fromEntries(Object.entries(all).filter(([path]) => later.some((one) => one === path) === isLater));
    return {
      name,
      files: [
        { written: 1, files: of(false) },
        { written: 2, files: of(true) },
      ].filter(({ files }) => Object.keys(files).length > 0),
      spec: "specs/a.rst",
      finds,
    };
  }),
  {
    name: "one section that four specs lack, which lack no other, is missed",
    files: {
      "specs/template.rst": text("Problem", "Proposal", "Topic"),
      ...numbered(20, text("Problem", "Proposal", "Topic")),
      ...numbered(4, text("Problem", "Proposal")),
      "specs/a.rst": text("Problem"),
    },
    spec: "specs/a.rst",
    finds: ['error Section "Proposal" is missing.', 'error Section "Topic" is missing.'],
  },
  {
    name: "what is no spec says nothing of what specs leave out",
    files: {
      "specs/template.rst": text("Problem", "Proposal", "Topic"),
      ...numbered(12, text("Problem", "Proposal", "Topic")),
      ...numbered(12, "Moved\n=====\n\nThis spec has moved to another place.\n"),
      "specs/index.rst": "All\n===\n\n.. toctree::\n\n   a\n",
      "specs/zed/overview-index.rst": `Overview\n========\n\n.. toctree::\n\n   a\n\n${"Words. ".repeat(600)}\n`,
      "specs/a.rst": text("Problem", "Proposal"),
    },
    spec: "specs/a.rst",
    finds: ['error Section "Topic" is missing.'],
  },
  ...[
    ["words without a section", "To be written.\n"],
    ["no text", "a\0b\n"],
  ].map(([what, before]) => ({
    name: `a template that was ${what!} when the spec came in: today's counts`,
    files: [
      { written: 1, files: { "specs/template.rst": before! } },
      { written: 2, files: { "specs/a.rst": text("Problem") } },
      { written: 3, files: { "specs/template.rst": text("Problem", "Proposal") } },
    ],
    spec: "specs/a.rst",
    finds: ['error Section "Proposal" is missing.'],
  })),
  {
    name: "a link that became the file that it led to: what it led to counts",
    files: [
      {
        written: 1,
        files: { "doc/template.rst": text("Problem", "Proposal"), "specs/template.rst": "-> ../doc/template.rst" },
      },
      { written: 2, files: { "specs/a.rst": text("Problem") } },
      { written: 3, files: { "doc/template.rst": text("Problem", "Proposal", "Upgrade") } },
      {
        written: 4,
        files: { "doc/template.rst": "gone", "specs/template.rst": text("Problem", "Proposal", "Upgrade") },
      },
    ],
    spec: "specs/a.rst",
    finds: ['error Section "Proposal" is missing.'],
  },
  ...[false, true].map((isCommitted) => ({
    name: `a template that is only a path${isCommitted ? " in git too" : ""}: what it leads to counts`,
    files: [
      {
        written: 1,
        files: {
          "specs/template.rst": text("Problem", "Proposal"),
          "specs/zed/template.rst": isCommitted ? "../template.rst\n\n" : "-> ../template.rst",
        },
      },
      { written: 2, files: { "specs/zed/a.rst": text("Problem"), "specs/zed/template.rst": "../template.rst\n\n" } },
    ],
    spec: "specs/zed/a.rst",
    finds: ['error Section "Proposal" is missing.'],
  })),
  {
    name: "written on another template of the folder, which is gone: that one counts",
    files: [
      {
        written: 1,
        files: {
          "specs/template.rst": text("Problem", "Proposal", "Topic", "Impact"),
          "specs/graduation-template.rst": text("Name", "Contents", "Adopters"),
        },
      },
      { written: 2, files: { "specs/juno/a.rst": text("Name", "Contents") } },
      { written: 3, files: { "specs/graduation-template.rst": "gone" } },
    ],
    spec: "specs/juno/a.rst",
    finds: ['error Section "Adopters" is missing.'],
  },
  {
    name: "written on a template that another was beside: the usual one counts",
    files: [
      {
        written: 1,
        files: {
          "specs/template.rst": text("Problem", "Proposal", "Topic", "Impact"),
          "specs/graduation-template.rst": text("Name", "Contents", "Adopters"),
        },
      },
      { written: 2, files: { "specs/juno/a.rst": text("Problem", "Proposal", "Contents") } },
      { written: 3, files: { "specs/graduation-template.rst": "gone" } },
    ],
    spec: "specs/juno/a.rst",
    finds: ['error Section "Topic" is missing.', 'error Section "Impact" is missing.'],
  },
  {
    name: "with the sections of a template that was gone when it came: the usual one counts",
    files: [
      {
        written: 1,
        files: {
          "specs/template.rst": text("Problem", "Proposal"),
          "specs/graduation-template.rst": text("Name", "Contents", "Adopters"),
        },
      },
      { written: 2, files: { "specs/graduation-template.rst": "gone" } },
      { written: 3, files: { "specs/juno/a.rst": text("Problem", "Name", "Contents") } },
    ],
    spec: "specs/juno/a.rst",
    finds: ['error Section "Proposal" is missing.'],
  },
  {
    name: "on a template of its kind that grew since: what that one asked in its day counts",
    files: [
      {
        written: 1,
        files: {
          "specs/template.rst": text("Problem", "Proposal", "Topic", "Impact"),
          "specs/library-template.rst": text("Name", "Contents"),
        },
      },
      { written: 2, files: { "specs/juno/a.rst": text("Name", "Contents") } },
      { written: 3, files: { "specs/library-template.rst": text("Name", "Contents", "Adopters") } },
    ],
    spec: "specs/juno/a.rst",
    finds: [],
  },
  {
    name: "a section that today's template has is known",
    files: [
      { written: 1, files: { "specs/template.rst": text("Problem", "Proposal", "Topic", "Impact", "Testing") } },
      {
        written: 2,
        files: { "specs/a.rst": text("Problem", "Cases", "Proposal", "Own", "Topic", "Impact", "Testing") },
      },
      {
        written: 3,
        files: { "specs/template.rst": text("Problem", "Cases", "Proposal", "Topic", "Impact", "Testing") },
      },
    ],
    spec: "specs/a.rst",
    finds: ['info Section "Own" is not in the template.'],
  },
  ...[
    ["the fields", fields, text("References").replace("Why.\n", fields.replaceAll(/<.*>/g, "This."))],
    ["the sections", text("Problem", "Solution"), text("Problem", "Solution")],
  ].map(([what, template, own]) => ({
    name: `with ${what!} of a template for lite specs: it is one`,
    files: {
      "specs/template.rst": text("Description", "Proposal", "Topic"),
      "specs/lite-template.rst": template!,
      "specs/zed/a.rst": own!,
    },
    spec: "specs/zed/a.rst",
    finds: ["skipped lite"],
  })),
];

test.each(cases)("$name", async ({ files, spec, finds }) => {
  const folder = mkdtempSync(join(tmpdir(), "assent-template-"));
  try {
    if (Array.isArray(files)) commitAll(folder, files as readonly Change[]);
    else writeAll(folder, files as Readonly<Record<string, string>>);
    const workspace = await openWorkspace(folder, { fs: diskFiles(folder), git: openGit(folder) });
    const plan = await planCheck(workspace, await survey(workspace, []), { templates: "then" });
    const found: string[] = [];
    await runCheck(workspace, plan, {
      fix: undefined,
      threads: { threads: 1 },
      onReport(report) {
        if (report.state === "skipped" && report.path === spec) found.push(`skipped ${report.reason}`);
        if (report.state !== "checked" || report.path !== spec) return;
        const missing = report.findings.filter(({ rule }) => rule === "missing-section" || rule === "unknown-section");
        found.push(...missing.map(({ level, message }) => `${level} ${message}`));
      },
    });
    expect(found).toEqual(finds);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
