// Specs of one story: the same change again, or another part of it.
import { expect, test } from "vitest";
import { sphinx } from "@assent/rst";
import { readRecord } from "@assent/site";
import { readDocument } from "@assent/workspace";
import { isSameChange } from "../src/proposed-again.ts";

function recordOf(path: string, title: string, texts: readonly string[]) {
  const source = `${title}\n${"=".repeat(title.length)}\n\nhttps://blueprints.launchpad.net/dock/+spec/cranes\n\n${texts.join("\n\n")}\n\nNone.\n`;
  return readRecord(readDocument(path, source, { dialect: sphinx }).document, source, path);
}

const long = (words: string): string => `There are ${words} in the harbor, and each of them has to be told apart.`;
const own = ["cranes", "ropes", "masts"].map(long);

test.each([
  { name: "one title", path: "b/x.rst", title: "Cranes", texts: [long("sails")], is: true },
  { name: "one file, most of the text", path: "b/cranes.rst", title: "Move cranes", texts: own.slice(1), is: true },
  { name: "one file, another text", path: "b/cranes.rst", title: "Sell cranes", texts: [long("sails")], is: false },
  { name: "another file", path: "b/crane-ropes.rst", title: "Ropes of cranes", texts: own, is: false },
  { name: "no text but answers", path: "b/cranes.rst", title: "Sell cranes", texts: ["None."], is: false },
])("$name", ({ path, title, texts, is }) => {
  expect(isSameChange(recordOf("a/cranes.rst", "Cranes", own), recordOf(path, title, texts))).toBe(is);
});

test("the next phase is another change", () => {
  expect(isSameChange(recordOf("a/c.rst", "Cranes, phase 1", own), recordOf("b/c.rst", "Cranes, phase 2", own))).toBe(
    false,
  );
});
