/**
 * Long texts of shapes that once took time by the square of their length, or a stack as deep as they are long. Where that
 * comes back, a test does not end in the time that every test has.
 */
import { expect, test } from "vitest";
import { MAX_DEPTH } from "../src/block-parser.ts";
import { parse, read, writeHtml } from "../src/index.ts";

const count = 150_000;

test.each<[name: string, text: string, written: string, expected: number]>([
  ["bullets", "- a\n".repeat(count), "<li>", count],
  ["numbers", "#. a\n".repeat(count), "<li>", count],
  ["definitions", "a\n b\n".repeat(count), "<dt>", count],
  ["fields", `Text.\n\n${":a: b\n".repeat(count)}`, "<dt>", count],
  ["classifiers", `a${" : b".repeat(count)}\n  x\n`, 'class="classifier"', count],
  ["formulas", `.. math::\n\n${"   a\n\n".repeat(count)}`, "<math ", count],
  ["options", `-a${", -b".repeat(count)}  x\n`, 'class="option"', count + 1],
])("%s", (_name, text, written, expected) => {
  const { document } = read(text, { lineLengthLimit: text.length });
  expect(writeHtml(document, { mathOutput: "MathML" }).split(written)).toHaveLength(expected + 1);
});

test.each<[name: string, text: string]>([
  ["on one line", ".. |a| replace:: ".repeat(60_000)],
  ["on one line of a common length", ".. |a| replace:: ".repeat(563)],
  [
    "line by line",
    Array.from({ length: 1000 }, (_value, depth) => `${" ".repeat(depth)}.. |a| replace::\n`).join("\n"),
  ],
])("substitutions defined in each other, %s", (_name, text) => {
  const { diagnostics } = parse(text, { lineLengthLimit: text.length });
  const deep = `Blocks are nested more than ${String(MAX_DEPTH)} levels deep; the text is kept as it is.`;
  expect(diagnostics.filter(({ message }) => message === deep)).toHaveLength(1);
});

test("many roles, each based on the one before", () => {
  const roles = Array.from({ length: 30_000 }, (_value, index) => `.. role:: r${String(index + 1)}(r${String(index)})`);
  const { document, diagnostics } = read(`.. role:: r0(emphasis)\n${roles.join("\n")}\n\n:r30000:\`x\`\n`);
  expect(diagnostics).toEqual([]);
  expect(writeHtml(document)).toBe('<p><em class="r30000">x</em></p>\n');
});
