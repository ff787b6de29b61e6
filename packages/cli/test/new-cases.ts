// Templates of other kinds, and what `assent new` is to make of them, for tests.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { assent, folderWith } from "./run.ts";

export const sections = "Summary\n-------\n\nWhat is it?\n\nMotivation\n----------\n\nWhy are we doing this?\n";
/** How a spec of the template below begins. */
export const headOf = (title: string, issue = "https://acme.example.org/browse/PLAT-0000"): readonly string[] => [
  title,
  "=".repeat(title.length),
  "",
  ":Author: Ana",
  ":Status: Draft",
  ":Created: 2026-01-02",
  `:Issue: ${issue}`,
  "",
  ".. contents::",
  "   :depth: 2",
];
export const rfc = `RFC 0000: <Title of RFC>
========================

:Author: <Your name>
:Status: Draft
:Created: <YYYY-MM-DD>
:Issue: https://acme.example.org/browse/PLAT-0000

.. contents::
   :depth: 2

${sections}`;
export const nep = `NEP X — Template and instructions
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
export const own = (title: string): string =>
  `${title}\n${"=".repeat(title.length)}\n\n:Author: Ana\n:Status: Final\n\nSummary\n-------\n\nIt is this.\n\nMotivation\n----------\n\nFor that.\n`;
export const plain = (title: string): string => own(title).replace(":Author: Ana\n:Status: Final\n\n", "");

export const story = "https://acme.example.org/browse/PLAT-44";

/** A repository, and the spec "Retry failed webhooks" that is made in it. */
export interface NewCase {
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
}

/** Makes the spec, and has it checked: a check wants nothing of it but what only a person knows. */
export async function makes({ files, argv = [], makes, head, says = "", saysNot, finds = [] }: NewCase): Promise<void> {
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
  // What the author has to write is not there yet.
  expect([...rules].filter((rule) => rule !== "empty-section" && rule !== "intro-paragraph")).toEqual(finds);
}
