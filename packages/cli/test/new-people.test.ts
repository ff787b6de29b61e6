// Whom `assent new` writes in below the labels of a template, and what is left to the author.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { assent, folderWith } from "./run.ts";

test("labels in another language keep what the author has to put in, and the person stands at the first that asks for mail", async () => {
  const note = "..\n Dieses Werk steht unter der Lizenz Creative Commons Namensnennung 3.0.\n";
  const people = "Hauptverantwortlich:\n  <Kürzel und E-Mail-Adresse>\n\nWeitere:\n  <Kürzel und E-Mail-Adresse>";
  const folder = folderWith({
    "specs/template.rst": `${note}\n=====\nTitel\n=====\n\nUmsetzung\n=========\n\nZuständige\n----------\n\n${people}\n`,
  });
  await assent(folder, ["new", "Mehr Puffer", "--assignee", "Ana <ana@example.org>"]);
  const text = readFileSync(join(folder, "specs/mehr-puffer.rst"), "utf8");
  expect(text.startsWith(note)).toBe(true);
  expect(text).toContain(people.replace("<Kürzel und E-Mail-Adresse>", "Ana <ana@example.org>"));
});

test.each(["<name and e-mail>", "<name or None>"])(
  "labels below a heading of the team's own: the first words, %s, by the person, and others that offer it by None",
  async (first) => {
    const people = `Primary assignee:\n  ${first}\n\nOther contributors:\n  <name or None>`;
    const folder = folderWith({
      "specs/template.rst": `=====\nTitle\n=====\n\nWhy\n===\n\nWhy?\n\nWho\n===\n\n${people}\n`,
    });
    await assent(folder, ["new", "More lights", "--assignee", "Ana <ana@example.org>"]);
    const text = readFileSync(join(folder, "specs/more-lights.rst"), "utf8");
    expect(text).toContain("Primary assignee:\n  Ana <ana@example.org>\n\nOther contributors:\n  None\n");
  },
);

test("words that offer None below labels of other things are left to the author", async () => {
  const codec = "Codec:\n  <mp4 or none>";
  const folder = folderWith({
    "specs/template.rst": `=====\nTitle\n=====\n\nWhy\n===\n\nWhy?\n\nFormat\n======\n\n${codec}\n`,
  });
  await assent(folder, ["new", "More lights", "--assignee", "Ana <ana@example.org>"]);
  expect(readFileSync(join(folder, "specs/more-lights.rst"), "utf8")).toContain(codec);
});

test.each([
  ["Champion", "Champion"],
  ["Other contributors", undefined],
])("a section %s of a template that has none for assignees", async (title, filled) => {
  const folder = folderWith({
    "specs/template.rst": `=====\nTitle\n=====\n\nWhy\n===\n\nWhy?\n\n${title}\n${"=".repeat(title.length)}\n\nWho drives it to its end.\n`,
  });
  await assent(folder, ["new", "More lights", "--assignee", "Ana <ana@example.org>"]);
  const text = readFileSync(join(folder, "specs/more-lights.rst"), "utf8");
  expect(text.includes(`${"=".repeat(title.length)}\n\nAna <ana@example.org>\n`)).toBe(filled !== undefined);
});

test.each([
  ["two in a line", ":Author: Jane Doe <jane@example.org>, Joe Doe <joe@example.org>", ":Author: Ana"],
  ["one in each line", ":Authors: Jane Doe <jane@example.com>,\n   Joe Doe <joe@example.com>", ":Authors: Ana"],
  ["places in a list", ":Owners:\n   - <name>\n   - <name>", ":Owners:\n   - Ana"],
  [
    "a list of people",
    ":Owners:\n   * Jane Doe <jane@team.example>\n   * Joe Doe <joe@team.example>",
    ":Owners:\n   * Ana",
  ],
  ["below the label", ":Owner:\n   Jane Doe <jane@example.org>", ":Owner:\n   Ana"],
  ["somebody", ":Author: Jane Doe <jane@acme.io>", ":Author: Jane Doe <jane@acme.io>"],
  ["a list with somebody", ":Owners:\n   - Jane Doe <jane@acme.io>", ":Owners:\n   - Jane Doe <jane@acme.io>"],
])("a field that shows %s in the place of people", async (_what, field, written) => {
  const rest = ":Status: Draft";
  const folder = folderWith({
    "specs/template.rst": `Title of it\n===========\n\n${field}\n${rest}\n\nWhy\n---\n\nWhy?\n`,
  });
  const { out } = await assent(folder, ["new", "Use a queue", "--assignee", "Ana", "--dry-run"]);
  expect(out.slice(0, out.indexOf("\n\nWhy\n"))).toBe(`Use a queue\n===========\n\n${written}\n${rest}`);
});
