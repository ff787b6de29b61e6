// `assent new` on templates whose header is made of directives, in folders that are numbered for the stories of their specs.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const sections = "Summary\n-------\n\nWhat is it?\n\nCosts\n-----\n\nWho pays?\n";
const pull = "https://github.com/acme/proposals/pull/";

/** A template, or what is written on it. */
function page(head: string, title = "Title of it"): string {
  return `${title}\n${"=".repeat(title.length)}\n\n${head}\n\n${sections}`;
}

/** What `new` writes from the title to the first section, and where. */
async function made(files: Readonly<Record<string, string>>, argv: readonly string[] = []) {
  const folder = folderWith(files);
  const { out, code } = await assent(folder, ["new", "Retry webhooks", "--assignee", "Ana", ...argv]);
  expect(code).toBe(0);
  const path = /^Wrote (\S+) from/.exec(out)?.[1] ?? "";
  const text = readFileSync(join(folder, path), "utf8").replaceAll("\r\n", "\n");
  return { out, path, head: text.slice(0, text.indexOf("\n\nSummary\n")) };
}

const title = "Retry webhooks\n==============";

test.each([
  { name: "of the team's own, with the author", has: ".. author:: Your name", writes: ".. author:: Ana" },
  { name: "with a day", has: ".. created:: YYYY-MM-DD", writes: ".. created:: 2026-01-02" },
  {
    name: "that wait for somebody else, over two lines",
    has: ".. accepted:: Leave blank. It is filled in when the\n              proposal is accepted.\n.. follow-up:: None",
    writes: ".. accepted::\n.. follow-up:: None",
  },
  { name: "with options", has: ".. contents:: All\n   :depth: 2", writes: ".. contents:: All\n   :depth: 2" },
  { name: "apart from each other", has: ".. sectnum::\n\n.. owner:: <name>", writes: ".. sectnum::\n\n.. owner:: Ana" },
  { name: "that show something to the author", has: ".. note:: Say why.\n\n.. image:: form.png", writes: "" },
  {
    name: "by which the template is found, or a spec is to be",
    has: ".. index::\n   single: template\n\n.. meta::\n   :keywords: form\n\n.. index:: <keyword>",
    writes: ".. index:: <keyword>",
  },
  { name: "beside a comment", has: ".. author:: Your name\n.. Say who you are.", writes: ".. author:: Ana" },
  { name: "with windows' line ends", has: ".. author:: Your name\r\n.. done::", writes: ".. author:: Ana\n.. done::" },
])("directives below the title: $name", async ({ has, writes }) => {
  const { head } = await made({ "specs/template.rst": page(has) });
  expect(head).toBe(writes === "" ? title : `${title}\n\n${writes}`);
});

test("directives above the title stay there", async () => {
  const { head } = await made({ "specs/template.rst": `.. author:: Your name\n\n${page(".. contents::")}` });
  expect(head).toBe(`.. author:: Ana\n\n${title}\n\n.. contents::`);
});

const asked = `.. ticket-url:: Leave blank. Here the work is followed.\n.. header:: As said in \`this request <${pull}0>\`_`;
const ofStory = {
  "specs/0000-template.rst": page(asked),
  "specs/0012-use-postgres.rst": page(asked.replace("pull/0", "pull/12"), "Use Postgres"),
  "specs/0031-drop-it.rst": page(asked.replace("pull/0", "pull/31"), "Drop it"),
};
test.each([
  {
    name: "that of the story, where those beside it have theirs",
    files: ofStory,
    argv: ["--story", `${pull}44`],
    path: "specs/0044-retry-webhooks.rst",
    says: "Its number, 0044, is that of its story",
    writes: `.. ticket-url::\n${asked.split("\n")[1]!.replace("pull/0", "pull/44")}`,
  },
  {
    name: "zeros as in the template's name, until there is a story",
    files: ofStory,
    argv: [],
    path: "specs/0000-retry-webhooks.rst",
    says: "Its number, 0000, holds the place of its story's",
    writes: `.. ticket-url::\n${asked.split("\n")[1]!}`,
  },
  {
    name: "the next one, where they count",
    files: {
      "specs/0000-template.rst": page(".. ticket-url:: <address>"),
      "specs/0001-use-postgres.rst": page(".. ticket-url:: none", "Use Postgres"),
      "specs/0002-drop-it.rst": page(".. ticket-url:: none", "Drop it"),
    },
    argv: ["--story", `${pull}44`],
    path: "specs/0003-retry-webhooks.rst",
    says: "Its number, 0003, is the next one there.",
    writes: `.. ticket-url:: ${pull}44`,
  },
])("the number of a new spec: $name", async ({ files, argv, path, says, writes }) => {
  const written = await made(files, argv);
  expect(written).toMatchObject({ path, head: `${title}\n\n${writes}` });
  expect(written.out).toContain(says);
});
