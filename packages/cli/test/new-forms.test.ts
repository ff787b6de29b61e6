// `assent new` on templates of other kinds: with fields, numbers, and words that stay. What it writes is what a check wants,
// but for what only a person knows.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

const sections = "Summary\n-------\n\nWhat is it?\n\nMotivation\n----------\n\nWhy are we doing this?\n";
/** How a spec of the template below begins. */
const headOf = (title: string): readonly string[] => [
  title,
  "=".repeat(title.length),
  "",
  ":Author: Ana",
  ":Status: Draft",
  ":Created: 2026-01-02",
  ":Issue: https://acme.example.org/browse/PLAT-0000",
  "",
  ".. contents::",
  "   :depth: 2",
];
const rfc = `RFC 0000: <Title of RFC>
========================

:Author: <Your name>
:Status: Draft
:Created: <YYYY-MM-DD>
:Issue: https://acme.example.org/browse/PLAT-0000

.. contents::
   :depth: 2

${sections}`;
const nep = `NEP X — Template and instructions
=================================

:Author: <list of authors' real names and optionally, email addresses>
:Status: <Draft | Active | Final>
:Type: <Standards Track | Process>
:Created: <date created on, in yyyy-mm-dd format>
:Resolution: <url> (required for Active | Final)

${sections}
Copyright
---------

This document has been placed in the public domain. [1]_
`;
const own = (title: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\n:Author: Ana\n:Status: Final\n\nSummary\n-------\n\nIt is this.\n\nMotivation\n----------\n\nFor that.\n`;
const plain = (title: string): string => own(title).replace(":Author: Ana\n:Status: Final\n\n", "");

const story = "https://acme.example.org/browse/PLAT-44";

const signOff = "Sign-off\n--------\n\n- [ ] The owners have agreed.\n- [ ] The costs are known.\n";

const bug = "`bug #XXXXXXX <https://bugs.launchpad.net/faas/+bug/XXXXXXX>`_";

test("boxes of the template are there to be ticked", async () => {
  const folder = folderWith({ "specs/template.rst": plain("Title").replace("It is this.", "What?") + `\n${signOff}` });
  expect((await assent(folder, ["new", "Warm pools"])).code).toBe(0);
  expect(readFileSync(join(folder, "specs/warm-pools.rst"), "utf8")).toContain(`\n${signOff}`);
});

const cases: readonly {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly argv?: readonly string[];
  readonly makes: string;
  /** Lines from the title to the first section. */
  readonly head: readonly string[];
  readonly says?: string;
  readonly saysNot?: string;
  /** What the check then finds, beside sections that are empty. */
  readonly finds?: readonly string[];
}[] = [
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
    head: [
      "Retry failed webhooks",
      "=====================",
      "",
      ":Author: Ana",
      ":Status: Draft",
      ":Created: 2026-01-02",
      `:Issue: ${story}`,
      "",
      ".. contents::",
      "   :depth: 2",
    ],
  },
  {
    name: "numbered as those beside it, with the story in its field",
    files: {
      "rfcs/0000-template.rst": rfc,
      "rfcs/0001-use-postgres.rst": own("RFC 0001: Use Postgres"),
      "rfcs/0002-idempotent-requests.rst": own("RFC 0002: Idempotent requests"),
    },
    argv: ["--story", story],
    makes: "rfcs/0003-retry-failed-webhooks.rst",
    head: [
      "RFC 0003: Retry failed webhooks",
      "===============================",
      "",
      ":Author: Ana",
      ":Status: Draft",
      ":Created: 2026-01-02",
      `:Issue: ${story}`,
      "",
      ".. contents::",
      "   :depth: 2",
    ],
    says: "Its number, 0003, is the next one there.",
    saysNot: "still that of the template",
  },
  {
    name: "numbered across the folders that say how far they are, which keep the number of what moves on",
    files: {
      "rfcs/0000-template.rst": rfc,
      "rfcs/draft/0002-idempotent-requests.rst": own("RFC 0002: Idempotent requests"),
      "rfcs/accepted/0001-use-postgres.rst": own("RFC 0001: Use Postgres"),
      "rfcs/accepted/0004-queues.rst": own("RFC 0004: Queues"),
      "rfcs/rejected/0003-retry-failed-webhooks.rst": own("RFC 0003: Retry failed webhooks"),
    },
    argv: ["--in", "rfcs/draft"],
    makes: "rfcs/draft/0005-retry-failed-webhooks.rst",
    head: headOf("RFC 0005: Retry failed webhooks"),
    says: "Its number, 0005, is the next one there.",
    finds: ["story-link"],
  },
  {
    name: "numbered across folders where one stands under two of them, and two have one number",
    files: {
      "rfcs/0000-template.rst": rfc,
      "rfcs/draft/0007-rain.rst": own("RFC 0007: Rain"),
      "rfcs/accepted/0007-rain.rst": own("RFC 0007: Rain"),
      "rfcs/accepted/0003-snow.rst": own("RFC 0003: Snow"),
      "rfcs/accepted/0004-hail.rst": own("RFC 0004: Hail"),
      "rfcs/rejected/0009-fog.rst": own("RFC 0009: Fog"),
      "rfcs/draft/0009-ice.rst": own("RFC 0009: Ice"),
    },
    argv: ["--in", "rfcs/draft"],
    makes: "rfcs/draft/0010-retry-failed-webhooks.rst",
    head: headOf("RFC 0010: Retry failed webhooks"),
    says: "Its number, 0010, is the next one there.",
    finds: ["story-link"],
  },
  {
    name: "numbered in each folder for itself",
    files: {
      "rfcs/0000-template.rst": rfc,
      ...Object.fromEntries(
        ["draft", "accepted", "rejected"].flatMap((folder) =>
          [1, 2, 3].map((at) => [`rfcs/${folder}/000${at}-${folder}-${at}.rst`, own(`RFC 000${at}: ${folder} ${at}`)]),
        ),
      ),
    },
    argv: ["--in", "rfcs/draft"],
    makes: "rfcs/draft/0004-retry-failed-webhooks.rst",
    head: headOf("RFC 0004: Retry failed webhooks"),
    says: "Its number, 0004, is the next one there.",
    finds: ["story-link"],
  },
  {
    name: "the first of all, numbered as the template is; its story is not known yet",
    files: { "rfcs/0000-template.rst": rfc },
    makes: "rfcs/0001-retry-failed-webhooks.rst",
    head: headOf("RFC 0001: Retry failed webhooks"),
    says: "The address of the issue is still that of the template",
    finds: ["story-link"],
  },
  {
    name: "numbered with fewer digits in the title; no word on a story that the template has no place for",
    files: {
      "neps/nep-template.rst": nep,
      "neps/nep-0041-dtypes.rst": own("NEP 41 — Dtypes"),
      "neps/nep-0057-platforms.rst": own("NEP 57 — Platforms"),
      "neps/roadmap.rst": plain("Roadmap"),
    },
    makes: "neps/nep-0058-retry-failed-webhooks.rst",
    head: [
      "NEP 58 — Retry failed webhooks",
      "==============================",
      "",
      ":Author: Ana",
      ":Status: Draft",
      ":Type: <Standards Track | Process>",
      ":Created: 2026-01-02",
      ":Resolution: -",
    ],
    saysNot: "still that of the template",
    finds: ["placeholder"],
  },
  {
    name: "words that lead to the place of a number, where the template has them",
    files: { "specs/template.rst": plain("Title").replace(/^(=+)$/m, `$1\n\n${bug}`) },
    makes: "specs/retry-failed-webhooks.rst",
    head: ["Retry failed webhooks", "=====================", "", bug],
    says: "The address of the bug is still that of the template",
    finds: ["story-link"],
  },
  {
    name: "numbers in names only",
    files: {
      "adr/template.rst": plain("Title of the decision"),
      "adr/0007-use-postgres.rst": plain("Use Postgres"),
    },
    makes: "adr/0008-retry-failed-webhooks.rst",
    head: ["Retry failed webhooks", "====================="],
  },
  ...(
    [
      [
        "rfcs/rfc-0001.rst",
        "rfcs/rfc-0004.rst",
        "rfcs/rfc-0005.rst",
        "RFC 0001: Use it",
        "RFC 0004: Drop it",
        "RFC 0005: ",
      ],
      ["adr/adr_001.rst", "adr/adr_009.rst", "adr/adr_010.rst", "Use it", "Drop it", ""],
      ["adr/0001.rst", "adr/0002.rst", "adr/0003.rst", "1. Use it", "2. Drop it", "3. "],
      ["rfcs/rfc0001.rst", "rfcs/rfc0002.rst", "rfcs/rfc0003.rst", "Use it", "Drop it", ""],
    ] as const
  ).map(([one, other, makes, title, otherTitle, before]) => ({
    name: `numbers alone: ${other}`,
    files: {
      [`${one.split("/")[0]!}/template.rst`]: plain("RFC NNNN: title"),
      [one]: plain(title),
      [other]: plain(otherTitle),
    },
    makes,
    head: [`${before}Retry failed webhooks`, "=".repeat(before.length + 21)],
  })),
  {
    name: "numbers alone, in the field for it too",
    files: {
      "peps/template.rst": `:PEP: <REQUIRED: pep number>\n:Title: <REQUIRED: pep title>\n\n${sections}\nCosts\n-----\n\nWhich?\n`,
      "peps/pep-9001.rst": `:PEP: 9001\n:Title: Use it\n\n${sections}\nCosts\n-----\n\nNone.\n`,
      "peps/pep-9002.rst": `:PEP: 9002\n:Title: Drop it\n\n${sections}\nCosts\n-----\n\nNone.\n`,
    },
    makes: "peps/pep-9003.rst",
    head: [":PEP: 9003", ":Title: Retry failed webhooks"],
  },
  ...(
    [
      ["the ticket, like hrb-1234.rst", "hrb-1300"],
      ["the number of the ticket", "hrb-1300"],
      ["the ticket and the title, like hrb-1234-ropes.rst", "hrb-1300-retry-failed-webhooks"],
      ["the title, as NNNN-title.rst", "0001-retry-failed-webhooks"],
    ] as const
  ).map(([naming, stem]) => ({
    name: `named after ${naming}`,
    files: {
      "specs/template.rst": `Title\n=====\n\n:Ticket: https://acme.example.org/browse/HRB-NNNN\n\nName the file after ${naming}.\n\n${sections}`,
      "specs/ropes.rst": own("Ropes"),
    },
    argv: ["--story", "https://acme.example.org/browse/HRB-1300"],
    makes: `specs/${stem}.rst`,
    head: ["Retry failed webhooks", "=====================", "", ":Ticket: https://acme.example.org/browse/HRB-1300"],
  })),
  {
    name: "no numbers, where names have that of their story",
    files: {
      "specs/template.rst": own("Title").replace(":Author: Ana", ":Ticket: https://acme.example.org/browse/HRB-NNNN"),
      ...Object.fromEntries(
        [1201, 1202].map((number) => [
          `specs/hrb-${number}.rst`,
          own("Ropes").replace(":Author: Ana", `:Ticket: https://acme.example.org/browse/HRB-${number}`),
        ]),
      ),
    },
    argv: ["--story", "https://acme.example.org/browse/HRB-1300"],
    makes: "specs/retry-failed-webhooks.rst",
    head: [
      "Retry failed webhooks",
      "=====================",
      "",
      ":Ticket: https://acme.example.org/browse/HRB-1300",
      ":Status: Final",
    ],
  },
  {
    name: "no numbers, where few names begin with one",
    files: {
      "specs/template.rst": plain("Title of the spec"),
      "specs/2-factor-login.rst": plain("2 factor login"),
      "specs/use-postgres.rst": plain("Use Postgres"),
    },
    makes: "specs/retry-failed-webhooks.rst",
    head: ["Retry failed webhooks", "====================="],
  },
  {
    name: "no numbers, where names begin with a year",
    files: {
      "specs/template.rst": plain("Title of the spec"),
      "specs/2024-factor-login.rst": plain("Factor login"),
      "specs/2025-use-postgres.rst": plain("Use Postgres"),
    },
    makes: "specs/retry-failed-webhooks.rst",
    head: ["Retry failed webhooks", "====================="],
  },
  {
    name: "a numbered template above the folder of the specs, which is no release",
    files: {
      "0000-template.rst": `RFC 0000: <Title of RFC>\n========================\n\n- Feature: (fill me in)\n- Start: YYYY-MM-DD\n\n${sections}`,
      "text/0001-use-postgres.rst": plain("RFC 0001: Use Postgres"),
      "text/0002-use-queues.rst": plain("RFC 0002: Use queues"),
    },
    makes: "text/0003-retry-failed-webhooks.rst",
    head: [
      "RFC 0003: Retry failed webhooks",
      "===============================",
      "",
      "- Feature: (fill me in)",
      "- Start: YYYY-MM-DD",
    ],
    finds: ["template-guidance", "placeholder"],
  },
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

test.each(cases)("$name", async ({ files, argv = [], makes, head, says = "", saysNot, finds = [] }) => {
  const folder = folderWith(files);
  const made = await assent(folder, ["new", "Retry failed webhooks", "--assignee", "Ana", ...argv]);
  expect(made).toMatchObject({ code: 0, err: "" });
  expect(made.out).toContain(`Wrote ${makes} from`);
  expect(made.out).toContain(says);
  if (saysNot !== undefined) expect(made.out).not.toContain(saysNot);
  const text = readFileSync(join(folder, makes), "utf8");
  expect(text.slice(0, text.indexOf("\n\nSummary\n")).split("\n")).toEqual(head);
  const { out } = await assent(folder, ["check", makes, "--format", "json"]);
  const found = JSON.parse(out) as readonly { path: string; rule: string }[];
  // A fault of the template is told of the template.
  const rules = new Set(found.filter(({ path }) => path === makes).map(({ rule }) => rule));
  expect([...rules].filter((rule) => rule !== "empty-section")).toEqual(finds);
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

test.each([
  ["the same title has a number already", "Use Postgres", "rfcs/0001-use-postgres.rst: The file is there already"],
  ["the title was given with its number", "RFC 3: Lazy webhooks", ""],
])("numbers: %s", async (_name, title, refusal) => {
  const folder = folderWith({
    "rfcs/0000-template.rst": rfc,
    "rfcs/0001-use-postgres.rst": own("RFC 0001: Use Postgres"),
    "rfcs/0002-idempotent-requests.rst": own("RFC 0002: Idempotent requests"),
  });
  const { code, out, err } = await assent(folder, ["new", title]);
  expect(err).toContain(refusal);
  if (refusal !== "") {
    expect({ code, out }).toEqual({ code: 2, out: "" });
    return;
  }
  const [, made = ""] = /^Wrote (\S+) from/.exec(out) ?? [];
  expect(readFileSync(join(folder, made), "utf8")).toMatch(/^RFC 3: Lazy webhooks$/m);
});
