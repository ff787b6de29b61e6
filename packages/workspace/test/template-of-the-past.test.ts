// What is told of a template that was broken once, or has directives of its own, and what specs of that day are held to.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { diskFiles, openGit, openWorkspace, planCheck, runCheck, survey } from "../src/index.ts";
import { type Change, commitAll, text } from "./template-history.ts";

test("what is wrong with a template today is told, also where specs are held to how it was", async () => {
  const folder = mkdtempSync(join(tmpdir(), "assent-template-"));
  try {
    const changes = [{ written: 1, files: { "specs/template.rst": text("Problem"), "specs/a.rst": text("Problem") } }];
    commitAll(folder, changes);
    writeFileSync(join(folder, "specs/template.rst"), Buffer.from(text("Probl\u00e8me"), "latin1"));
    const workspace = await openWorkspace(folder, { fs: diskFiles(folder), git: openGit(folder) });
    const { problems } = await planCheck(workspace, await survey(workspace, []), { templates: "then" });
    expect(problems.map(({ path, message }) => `${path}: ${message}`)).toEqual([
      "specs/template.rst: The template cannot be used. The text is not UTF-8.",
    ]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const broken = (...sections: readonly string[]): string => `${text(...sections)}.. image::\n`;

const own = (name: string, ...sections: readonly string[]): string => `${text(...sections)}.. ${name}:: 1\n`;

/** What is told of the template of specs/a.rst, and what the spec is found to lack. */
const pasts: readonly { readonly name: string; readonly files: readonly Change[]; readonly says: readonly string[] }[] =
  [
    {
      name: "broken when the spec was added, mended since: the mended one counts",
      files: [
        { written: 1, files: { "specs/template.rst": broken("Problem", "Proposal"), "specs/a.rst": text("Problem") } },
        { written: 2, files: { "specs/template.rst": text("Problem", "Proposal") } },
        { written: 3, files: { "specs/template.rst": text("Problem", "Proposal", "Upgrade") } },
      ],
      says: [
        'specs/template.rst: Commit 1 left the template broken (line 18: Error in "image" directive: 1 argument(s) required, 0 supplied). Specs of that day are held to what it said in commit 2.',
        'error Section "Proposal" is missing.',
      ],
    },
    {
      name: "broken for long: the nearest that can be read counts, here an earlier one",
      files: [
        { written: 1, files: { "specs/template.rst": text("Problem", "Proposal") } },
        { written: 2, files: { "specs/template.rst": broken("Problem", "Own"), "specs/a.rst": text("Problem") } },
        { written: 3, files: { "specs/template.rst": broken("Problem", "Topic") } },
        { written: 4, files: { "specs/template.rst": text("Problem", "Upgrade") } },
      ],
      says: [
        'specs/template.rst: Commit 2 left the template broken (line 18: Error in "image" directive: 1 argument(s) required, 0 supplied). Specs of that day are held to what it said in commit 1.',
        'error Section "Proposal" is missing.',
      ],
    },
    {
      name: "without a word for a while: the nearest that asks something counts",
      files: [
        { written: 1, files: { "specs/template.rst": "", "specs/a.rst": text("Problem") } },
        { written: 2, files: { "specs/template.rst": text("Problem", "Proposal") } },
        { written: 3, files: { "specs/template.rst": text("Problem", "Upgrade") } },
      ],
      says: [
        "specs/template.rst: Commit 1 left the template broken (it has no sections). Specs of that day are held to what it said in commit 2.",
        'error Section "Proposal" is missing.',
      ],
    },
    {
      name: "broken when the spec was begun: what is older than the mended one is doubtful",
      files: [
        { written: 1, files: { "specs/template.rst": broken("Problem") } },
        { written: 2, files: { "specs/template.rst": text("Problem", "Detail") } },
        { written: 5, files: { "specs/template.rst": text("Problem", "Detail", "Proposal") } },
        { written: 1, merged: 7, files: { "specs/a.rst": text("Problem") } },
      ],
      says: [
        'specs/template.rst: Commit 1 left the template broken (line 13: Error in "image" directive: 1 argument(s) required, 0 supplied). Specs of that day are held to what it said in commit 2.',
        'error Section "Detail" is missing.',
        'warning Section "Proposal" is missing.',
      ],
    },
    {
      name: "broken still: it is today's, and can be mended",
      files: [
        { written: 1, files: { "specs/template.rst": text("Problem", "Own") } },
        { written: 2, files: { "specs/template.rst": broken("Problem", "Proposal"), "specs/a.rst": text("Problem") } },
      ],
      says: [
        'specs/template.rst:18: The template itself has an error: Error in "image" directive: 1 argument(s) required, 0 supplied.',
        'error Section "Proposal" is missing.',
      ],
    },
    {
      name: "of directives of the team's own, which were others before",
      files: [
        { written: 1, files: { "specs/template.rst": own("ourtracker", "Problem", "Proposal") } },
        {
          written: 2,
          files: {
            "specs/a.rst": `${text("Problem")}.. ourtracker:: 7\n\n.. ourauthor:: Ann\n\n.. ourauther:: Ben\n\n.. number:: 8\n`,
          },
        },
        { written: 3, files: { "specs/template.rst": own("number", "Problem", "Proposal") } },
        { written: 4, files: { "specs/template.rst": own("ourauthor", "Problem", "Upgrade") } },
      ],
      says: [
        'specs/template.rst: The template uses "ourauthor", "ourtracker", "number", which are taken for the team\'s own: its specs may use them too.',
        'error Section "Proposal" is missing.',
        'error Unknown directive type "ourauther".',
      ],
    },
    {
      name: "broken ever since, in another way today",
      files: [
        { written: 1, files: { "specs/template.rst": broken("Problem", "Own"), "specs/a.rst": text("Problem") } },
        { written: 2, files: { "specs/template.rst": broken("Problem", "Proposal") } },
      ],
      says: [
        'specs/template.rst: Commit 1 left the template broken (line 18: Error in "image" directive: 1 argument(s) required, 0 supplied). Specs of that day are held to what it says today.',
        'specs/template.rst:18: The template itself has an error: Error in "image" directive: 1 argument(s) required, 0 supplied.',
        'error Section "Proposal" is missing.',
      ],
    },
  ];

test.each(pasts)("a template that was $name", async ({ files, says }) => {
  const folder = mkdtempSync(join(tmpdir(), "assent-template-"));
  try {
    commitAll(folder, files);
    const ids = execFileSync("git", ["log", "--reverse", "--format=%H"], { cwd: folder, encoding: "utf8" }).split("\n");
    const workspace = await openWorkspace(folder, { fs: diskFiles(folder), git: openGit(folder) });
    const plan = await planCheck(workspace, await survey(workspace, []), { templates: "then" });
    const numbered = (message: string): string =>
      message.replaceAll(
        /commit ([0-9a-f]{10})/gi,
        (_, id: string) => `commit ${ids.findIndex((one) => one.startsWith(id)) + 1}`,
      );
    const said = (plan.notes ?? []).map(({ path, message }) => `${path}: ${numbered(message).replace(/^c/, "C")}`);
    expect(plan.problems).toEqual([]);
    await runCheck(workspace, plan, {
      fix: undefined,
      threads: { threads: 1 },
      onReport(report) {
        if (report.state !== "checked") return;
        const { templateProblem: wrong } = report;
        if (wrong !== undefined) said.push(`${wrong.path}:${wrong.line}: ${wrong.message}`);
        said.push(
          ...report.findings.flatMap(({ rule, level, message }) =>
            /^(?:missing-section|unknown-directive)$/.test(rule) ? [`${level} ${message}`] : [],
          ),
        );
      },
    });
    expect(said).toEqual(says);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
