/** Texts with more problems than are told singly: 1,000, and one for every 64 characters beside. */
import { expect, it } from "vitest";
import { read, plainText } from "../src/index.ts";
import { spanFaults } from "./laws.ts";

/** Each is one problem, or a few; "§" stands for its number. What the text shows of the last one must stay readable. */
const problems: readonly (readonly [name: string, piece: string, shown: string])[] = [
  ["unknown targets", "nowhere§_\n", "nowhere§_"],
  ["an escape in an unknown target", "`now\\*here§`_\n", "`now*here§`_"],
  ["anonymous references without targets", "nowhere§__\n", "nowhere§__"],
  ["references to a bad indirect target", ".. _a§: nope_\n\nx§\n\n", "x§"],
  ["footnote references without footnotes", "x§ [#]_\n", "x§ [#]_"],
  ["symbol footnote references without footnotes", "x§ [*]_\n", "x§ [*]_"],
  ["undefined substitutions", "|x§|\n", "|x§|"],
  ["unclosed emphasis", "*x§\n", "*x§"],
  ["unknown roles", ":nope:`x§`\n", ":nope:`x§`"],
  ["unknown directives", ".. nope:: x§\n\n", ".. nope:: x§"],
  ["directives without what they need", ".. image::\n   :alt: x§\n\n", ":alt: x§"],
  ["options that are none", ".. note::\n   :x: y\n\n   z§\n\n", "z§"],
  ["bad underlines", "A long title §\n====\n\n", "A long title §"],
  ["titles where none may stand", "- Title §\n  =========\n\n", "Title §"],
  ["sections of one name", "Same\n====\n\nx§\n\n", "x§"],
  ["targets of one name", ".. _same: x§\n\nx§\n\n", "x§"],
  ["blocks without a blank line", "| x\ny§\n\n", "y§"],
  ["malformed tables", "===  ===\nx§§ y\n===  ===\n\n", "x§§ y"],
  ["transitions without text", "----\n\n----\n\nx§\n\n", "x§"],
];

it.each(problems)("%s", (_name, piece, shown) => {
  const make = (count: number): string =>
    Array.from({ length: count }, (_value, index) => piece.replaceAll("§", String(index))).join("");
  const few = read(make(300));
  expect(few.diagnostics.filter(isLast)).toEqual([]);
  const text = make(3000);
  const { document, diagnostics } = read(text);
  const bound = 1000 + Math.floor(text.length / 64);
  expect(diagnostics.length).toBeLessThanOrEqual(bound + 2);
  expect(diagnostics.filter(isLast)).toEqual([expect.objectContaining({ level: "severe" })]);
  expect(spanFaults(document, text)).toEqual([]);
  expect(plainText(document)).toContain(shown.replaceAll("§", "2999"));
});

it("an included text has as much room as one that stands alone", () => {
  const text = Array.from({ length: 1500 }, (_value, index) => `x${String(index)}_${" word".repeat(20)}\n`).join("");
  const resolve = (path: string): { path: string; text: string } => ({ path, text });
  const included = read(".. include:: f\n", { fileInsertionEnabled: true, resolve });
  expect(included.diagnostics.map(({ message }) => message)).toEqual(
    read(text).diagnostics.map(({ message }) => message),
  );
});

function isLast({ message }: { readonly message: string }): boolean {
  return /^There are more than \d+ problems; the rest is kept as text\.$/.test(message);
}
