// `assent new` where specs have numbers, in their names, titles or fields, and where they only seem to.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { headOf, makes, nep, type NewCase, own, plain, rfc, sections, story } from "./new-cases.ts";
import { assent, folderWith } from "./run.ts";

const bug = "`bug #XXXXXXX <https://bugs.launchpad.net/faas/+bug/XXXXXXX>`_";

const cases: readonly NewCase[] = [
  {
    name: "numbered as those beside it, with the story in its field",
    files: {
      "rfcs/0000-template.rst": rfc,
      "rfcs/0001-use-postgres.rst": own("RFC 0001: Use Postgres"),
      "rfcs/0002-idempotent-requests.rst": own("RFC 0002: Idempotent requests"),
    },
    argv: ["--story", story],
    makes: "rfcs/0003-retry-failed-webhooks.rst",
    head: headOf("RFC 0003: Retry failed webhooks", story),
    says: "Its number, 0003, is the next one there.",
    saysNot: "still that of the template",
  },
  {
    name: "with the number in its field, as many digits as the template has, the first state, and nothing where it need not",
    files: {
      "rfcs/template.rst": rfc.replace(
        /:Author: [^]*?\n\n/,
        ":RFC: 0000 (the next free number)\n:Author: <Your name>\n:Status: Draft, Accepted or Rejected\n:Requires: numbers of others (optional)\n\n",
      ),
      "rfcs/0001-use-postgres.rst": own("RFC 0001: Use Postgres"),
      "rfcs/0002-idempotent-requests.rst": own("RFC 0002: Idempotent requests"),
    },
    makes: "rfcs/0003-retry-failed-webhooks.rst",
    head: [
      "RFC 0003: Retry failed webhooks",
      "===============================",
      "",
      ":RFC: 0003",
      ":Author: Ana",
      ":Status: Draft",
      ":Requires:",
      "",
      ".. contents::",
      "   :depth: 2",
    ],
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
];

test.each(cases)("$name", makes);

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
