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
