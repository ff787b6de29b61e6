// `assent new` on templates of other kinds: with fields, tables and words that stay. What it writes is what a check wants,
// but for what only a person knows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { headOf, makes, nep, type NewCase, own, plain, rfc, sections, story } from "./new-cases.ts";
import { assent, folderWith } from "./run.ts";

const signOff = "Sign-off\n--------\n\n- [ ] The owners have agreed.\n- [ ] The costs are known.\n";

test("a template in Japanese has its labels, its word for nothing, and a person where it asks for an address of mail", async () => {
  const parts = [
    "課題: https://issues.example.org/browse/KUR-0000",
    "背景\n====\n\nなぜ？",
    "代替\n====\n\n他には？ なければ「なし」と書いてください。",
    "担当者\n======\n\n主担当:\n  <氏名とメール>",
  ];
  const folder = folderWith({ "specs/template.rst": `====\n変更\n====\n\n${parts.join("\n\n")}\n` });
  const argv = ["new", "鍵", "--assignee", "Ana", "--story", "https://issues.example.org/browse/KUR-7", "--dry-run"];
  expect((await assent(folder, argv)).out).toContain(
    "課題: https://issues.example.org/browse/KUR-7\n\n背景\n====\n\n代替\n====\n\nなし\n\n担当者\n======\n\n主担当:\n  Ana\n",
  );
});

test("boxes of the template are there to be ticked", async () => {
  const folder = folderWith({ "specs/template.rst": plain("Title").replace("It is this.", "What?") + `\n${signOff}` });
  expect((await assent(folder, ["new", "Warm pools"])).code).toBe(0);
  expect(readFileSync(join(folder, "specs/warm-pools.rst"), "utf8")).toContain(`\n${signOff}`);
});

const approvals = ".. list-table::\n   :header-rows: 1\n\n   * - Role\n     - Name\n   * - Owner\n     - <name>";
const interfaces =
  "+------+-----------+\n| Call | Breaks?   |\n+======+===========+\n| <it> | <yes, no> |\n+------+-----------+";
const example = "+------+-----------+\n| GET  | yes       |\n+------+-----------+";

test("tables that are to be filled in are there, and those that show something are not", async () => {
  const tables = [approvals, interfaces, example].map(
    (table, at) => `Part ${"abc"[at]!}\n------\n\nWho?\n\n${table}\n`,
  );
  const folder = folderWith({ "specs/template.rst": `${plain("Title").trimEnd()}\n\n${tables.join("\n")}` });
  const { out } = await assent(folder, ["new", "Warm pools", "--dry-run"]);
  expect(out).toContain(`Part a\n------\n\n${approvals}\n\nPart b\n------\n\n${interfaces}\n\nPart c\n------\n`);
  expect(out).not.toContain("GET");
});

const cases: readonly NewCase[] = [
  {
    name: "fields above the heading, one of them for the title, which has its number in the heading alone",
    files: {
      "rfcs/template.rst": `:RFC: 0000\n:Title: <short title>\n:Status: Draft\n\n###################\nRFC 0000: <title>\n###################\n\n${sections}`,
      "rfcs/0001-lists.rst": `:RFC: 0001\n:Title: Lists\n:Status: Draft\n\n###############\nRFC 0001: Lists\n###############\n\n${sections}`,
    },
    makes: "rfcs/0002-retry-failed-webhooks.rst",
    head: [
      ":RFC: 0002",
      ":Title: Retry failed webhooks",
      ":Status: Draft",
      "",
      "###############################",
      "RFC 0002: Retry failed webhooks",
      "###############################",
    ],
  },
  {
    name: "a day of the template's own time is an example",
    files: {
      "specs/template.rst": rfc
        .replace("RFC 0000: <Title of RFC>", "Title of your spec")
        .replace("<YYYY-MM-DD>", "2016-10-13 22:00"),
      "specs/use-postgres.rst": own("Use Postgres"),
    },
    argv: ["--story", story],
    makes: "specs/retry-failed-webhooks.rst",
    head: headOf("Retry failed webhooks", story),
  },
  ...[
    ["the story behind its label", ["--story", story], story],
    ["the label of a story that is not known yet", [], "https://acme.example.org/case/XXXX"],
  ].map(([name, argv, address]): NewCase => ({
    name: name as string,
    files: {
      "specs/template.rst": `Title of the change\n===================\n\nCase: https://acme.example.org/case/XXXX\n\n${sections}`,
    },
    argv: argv as readonly string[],
    makes: "specs/retry-failed-webhooks.rst",
    head: ["Retry failed webhooks", "=====================", "", `Case: ${address as string}`],
    finds: address === story ? [] : ["story-link"],
  })),
  {
    name: "no title, where the template has none: its first section stays one, and the name stands in its line",
    files: {
      "peps/pep-template.rst": `PEP: 9999\nTitle: <REQUIRED: pep title>\n\n${sections}\nCosts\n-----\n\nWhich?\n`,
    },
    makes: "peps/retry-failed-webhooks.rst",
    head: ["PEP: 9999", "Title: Retry failed webhooks"],
  },
  {
    name: "a table in the place of fields",
    files: {
      "specs/template.rst": `Title of the change\n===================\n\n.. list-table::\n\n   * - Owner\n     - <your name>\n   * - Ticket\n     - ENG-XXXX\n\n${sections}`,
    },
    makes: "specs/retry-failed-webhooks.rst",
    head: [
      "Retry failed webhooks",
      "=====================",
      "",
      ".. list-table::",
      "",
      "   * - Owner",
      "     - Ana",
      "   * - Ticket",
      "     - ENG-XXXX",
    ],
    finds: ["placeholder"],
  },
  {
    name: "a simple table in the place of fields",
    files: {
      "specs/template.rst": `Title of the change
===================

======  ===========
Owner   <your name>
State   draft
======  ===========

${sections}`,
    },
    makes: "specs/retry-failed-webhooks.rst",
    head: [
      "Retry failed webhooks",
      "=====================",
      "",
      "======  ===========",
      "Owner   Ana",
      "State   draft",
      "======  ===========",
    ],
  },
  {
    name: "a grid table in the place of fields, which becomes as wide as it takes",
    files: {
      "specs/template.rst": `Title of the change
===================

+--------+-----------------+
| Owner  | <your name>     |
+--------+-----------------+
| Ticket | RIDE-NNN        |
+--------+-----------------+
| State  | Draft / Final   |
+--------+-----------------+
| Status | Draft / Final   |
+--------+-----------------+

${sections}`,
    },
    argv: ["--story", "https://jira.acme.example/browse/RIDE-7"],
    makes: "specs/retry-failed-webhooks.rst",
    head: [
      "Retry failed webhooks",
      "=====================",
      "",
      "+--------+-----------------------------------------+",
      "| Owner  | Ana                                     |",
      "+--------+-----------------------------------------+",
      "| Ticket | https://jira.acme.example/browse/RIDE-7 |",
      "+--------+-----------------------------------------+",
      "| State  | Draft / Final                           |",
      "+--------+-----------------------------------------+",
      "| Status | Draft                                   |",
      "+--------+-----------------------------------------+",
    ],
  },
  {
    name: "a name and an address, each to be put in, and labels in bold",
    files: {
      "specs/template.rst": `Title of the change
===================

* **Author:** <your name> <<your e-mail>>
* **Status:** Draft | In Review | Final

${sections}`,
    },
    makes: "specs/retry-failed-webhooks.rst",
    head: ["Retry failed webhooks", "=====================", "", "* **Author:** Ana", "* **Status:** Draft"],
  },
  {
    name: "lines with labels in the place of fields, each a paragraph",
    files: {
      "specs/template.rst": `Title of the change
===================

Owner: <your name>

Ticket: https://jira.acme.example/browse/ROCK-NNN

One paragraph.

${sections}`,
    },
    argv: ["--story", "https://jira.acme.example/browse/ROCK-7"],
    makes: "specs/retry-failed-webhooks.rst",
    head: [
      "Retry failed webhooks",
      "=====================",
      "",
      "Owner: Ana",
      "",
      "Ticket: https://jira.acme.example/browse/ROCK-7",
    ],
  },
];

test.each(cases)("$name", makes);

test.each([
  ["RFC: <short title here>", "Use a queue", "RFC: Use a queue"],
  ["RFC: <short title here>", "RFC: Use a queue", "RFC: Use a queue"],
  ["RFC: <short title here>", "rfc - use a queue", "rfc - use a queue"],
  ["<title>", "Use a queue", "Use a queue"],
  ["Example: the title", "Use a queue", "Use a queue"],
])("words of the template before the title stay: %s, %s", async (form, title, written) => {
  const folder = folderWith({ "rfcs/template.rst": `${form}\n${"=".repeat(form.length)}\n\n${sections}` });
  const { out } = await assent(folder, ["new", title, "--dry-run"]);
  expect(out.slice(0, out.indexOf("\n\nSummary\n"))).toBe(`${written}\n${"=".repeat(written.length)}`);
});

test("fields above the title stay there, with what is known in them", async () => {
  const above =
    ":Author: Your Name <you@example.com>\n:Status: Draft\n:Created: YYYY-MM-DD\n\n=========\nRFC Title\n=========";
  const folder = folderWith({ "docs/rfcs/0000-template.rst": `${above}\n\n${sections}` });
  const { out } = await assent(folder, ["new", "Use a queue", "--assignee", "Ana <ana@example.org>", "--dry-run"]);
  expect(out.slice(0, out.indexOf("\n\nSummary\n"))).toBe(
    ":Author: Ana <ana@example.org>\n:Status: Draft\n:Created: 2026-01-02\n\n===========\nUse a queue\n===========",
  );
});

test("of states that go on in the next line the first is taken", async () => {
  const above = ":Author: <your name>\n:Status: <Draft | Active |\n         Final>\n:Type: <Standard | Process>";
  const folder = folderWith({ "hep_template.rst": `Title of it\n===========\n\n${above}\n\n${sections}` });
  const { out } = await assent(folder, ["new", "Use a queue", "--assignee", "Ana", "--dry-run"]);
  expect(out.slice(0, out.indexOf("\n\nSummary\n"))).toBe(
    "Use a queue\n===========\n\n:Author: Ana\n:Status: Draft\n:Type: <Standard | Process>",
  );
});

test("states that never end are left as they are, at once", async () => {
  const blanks = `${" ".repeat(40)}\n`.repeat(6);
  const folder = folderWith({
    "hep_template.rst": `Title of it\n===========\n\n:Status: <Draft | Active |\n${blanks}${sections}`,
  });
  const { code } = await assent(folder, ["new", "Use a queue", "--assignee", "Ana", "--dry-run"]);
  expect(code).toBe(0);
});

test("paragraphs with a label each are fields, and no day of the template's is left in them", async () => {
  const above =
    "Title of it\n===========\n\nauthor: <your name>\n\ndate-created: 2013 November 5 <the day of today>\n\ndate-accepted: 2014 January 20 <the day of acceptance>\n\nstatus: Draft";
  const folder = folderWith({ "HEPtemplate.rst": `${above}\n\n${sections}`, "HEP1.rst": "A\n=\n\nWords.\n" });
  const { out } = await assent(folder, ["new", "Use a queue", "--assignee", "Ana", "--dry-run"]);
  expect(out.slice(0, out.indexOf("\n\nSummary\n"))).toBe(
    "Use a queue\n===========\n\nauthor: Ana\n\ndate-created: 2026-01-02\n\ndate-accepted: <the day of acceptance>\n\nstatus: Draft",
  );
});

test.each([
  ["by lines, as most beside it", ["add_a_thing", "drop_it", "fix_the_other", "quota"], "retry_failed_webhooks"],
  ["by dashes, where names beside it differ", ["add_a_thing", "drop-it", "fix-the-other"], "retry-failed-webhooks"],
  ["by dashes, where too few tell", ["add_a_thing", "quota"], "retry-failed-webhooks"],
])("the words of a file's name are joined %s", async (_name, beside, made) => {
  const files = Object.fromEntries(beside.map((stem) => [`specs/${stem}.rst`, plain(stem.replaceAll("_", " "))]));
  const folder = folderWith({ "specs/template.rst": plain("Title"), ...files });
  const { out } = await assent(folder, ["new", "Retry failed webhooks"]);
  expect(out).toContain(`Wrote specs/${made}.rst from`);
});

test("what every spec says is written", async () => {
  const folder = folderWith({ "neps/nep-template.rst": nep });
  const { out } = await assent(folder, ["new", "Lazy ufuncs", "--dry-run"]);
  expect(out).toContain("Copyright\n---------\n\nThis document has been placed in the public domain.\n");
});

test("words that show what may stand in a field are no words of a new spec, and those that are set are", async () => {
  const top = "=====\nTitle\n=====\n\n:tags: used, for, groupings\n:parts: engine, hull\n\n";
  const folder = folderWith({
    "specs/template.rst": `${top}Add any tags to the spec that may be of use. The parts are always these.\n\nProblem\n=======\n\nWhat?\n`,
  });
  const { out } = await assent(folder, ["new", "Warm pools", "--dry-run"]);
  expect(out).toContain("\n:tags:\n:parts: engine, hull\n");
});

test.each([
  {
    argv: ["--story", "https://issues.example.org/7"],
    wanted: ":Story: https://issues.example.org/7\n:Notes: <words>",
  },
  { argv: [], wanted: ":Story: <the link to the story>\n OR\n:Pad: <the link to the pad>\n:Notes: <words>" },
])("a field in the place of that of the story stands only where no story is known: $argv", async ({ argv, wanted }) => {
  const fields = ":Board: <the link to the board>\n:Story: <the link to the story>\n OR\n:Pad: <the link to the pad>\n";
  const folder = folderWith({
    "specs/template.rst": `=====\nTitle\n=====\n\nProblem\n=======\n\nWhat?\n\nTracking\n========\n\n${fields}:Notes: <words>\n`,
  });
  const { out } = await assent(folder, ["new", "Warm pools", "--dry-run", ...argv]);
  expect(out).toContain(`:Board: <the link to the board>\n${wanted}\n`);
});
