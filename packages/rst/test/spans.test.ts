/** Places over real documents: each node has the exact characters it was read from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.ts";
import { findNodes, parse, read } from "../src/index.ts";
import { countNodes, spanFaults } from "./laws.ts";

function rstFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".rst"))
    .sort()
    .map((name) => join(folder, name));
}

describeShared("spans over the corpora", () => {
  const corpus = join(sharedPath ?? "", "corpus");
  for (const name of sharedPath ? readdirSync(corpus).filter((entry) => !entry.includes(".")) : []) {
    it(name, () => {
      const faults: string[] = [];
      let nodes = 0;
      for (const file of rstFiles(join(corpus, name))) {
        const text = readFileSync(file, "utf8");
        const { document, diagnostics } = parse(text);
        nodes += countNodes(document);
        for (const fault of spanFaults(document, text)) faults.push(`${file}: ${fault}`);
        for (const { span, message } of diagnostics) {
          if (span.start > span.end || span.end > text.length) faults.push(`${file}: no range for "${message}"`);
        }
      }
      expect(faults).toEqual([]);
      expect(nodes).toBeGreaterThan(0);
    });
  }
});

// Messages are about the smallest piece of the text that is wrong: the option, the argument, the start-string.
const messagePlaces: readonly (readonly [name: string, input: string, places: readonly string[]])[] = [
  ["an unknown option", ".. image:: x.png\n   :scale: 50\n   :sale: 50\n", [":sale: 50"]],
  ["a bad value of an option", ".. note::\n   :class: 1\n\n   x\n", [":class: 1"]],
  ["a value over lines", ".. image:: x.png\n   :width:\n      20mc\n   :alt: y\n", [":width:\n      20mc"]],
  ["an option twice", ".. image:: x.png\n   :scale: 5\n   :scale: 6\n", [":scale: 6"]],
  ["options that are none", ".. image:: x.png\n   :scale: 5\n   scale\n", ["scale"]],
  [
    "an option in a cell",
    "+----------------+\n| .. image:: x   |\n|    :align: z   |\n+----------------+\n",
    [":align: z"],
  ],
  ["an option in a substitution", ".. |x| image:: x\n   :sale: 5\n", [":sale: 5", ".. |x| image:: x\n   :sale: 5"]],
  ["behind tabs", ".. image:: x\n\t:sale:\t5\n", [":sale:\t5"]],
  ["behind wide characters", ".. image:: 画像.png\n   :画: 5\n", [":画: 5"]],
  ["a directive within another", ".. note::\n\n   .. image:: x\n      :sale: 5\n", [":sale: 5"]],
  ["a value that fits elsewhere", ".. figure:: x.png\n   :align: top\n", [":align: top"]],
  ["an align for pictures in text", ".. image:: x.png\n   :align: top\n", ["top"]],
  ["content that may not be", ".. image:: x.png\n\n   content\n", ["content"]],
  ["arguments too many", ".. default-role:: a b\n", ["a b"]],
  ["a class that is none", ".. class:: 1\n", ["1"]],
  ["a role that is none", ".. default-role:: nope\n", ["nope", "nope"]],
  ["a character that is none", ".. |x| unicode:: 0x20 0x110000\n", ["0x110000", ".. |x| unicode:: 0x20 0x110000"]],
  ["an unknown directive", ".. nope:: x\n", ["nope::", "nope::"]],
  ["an address with a known name", "`a <http://a>`_ `a <http://b>`_\n", ["<http://b>"]],
  ["an emphasis without end", "one *two\n", ["*"]],
  ["a reference in a cell", "== ==\nx_ y\n== ==\n", ["x_"]],
  ["the target of an image", ".. image:: x.png\n   :target: nope_\n", ["nope_"]],
];

it.each(messagePlaces)("%s", (_name, input, places) => {
  const { diagnostics } = read(input, { rawEnabled: true });
  expect(diagnostics.map(({ span }) => input.slice(span.start, span.end))).toEqual(places);
});

// A text that something else stands within has the ranges that are its own.
const partedTexts: readonly (readonly [name: string, input: string, parts: readonly string[]])[] = [
  ["a cell of several lines", "=====  =====\none    two\nthree  four\n=====  =====\n", []],
  [
    "a cell of several lines, drawn",
    "+-----+-----+\n| one | two |\n| a   | b   |\n+-----+-----+\n",
    ["one|a", "two|b"],
  ],
  ["emphasis over lines of a cell", "+----+---+\n| *a | x |\n| b* | y |\n+----+---+\n", ["a|b", "x|y"]],
  ["a cell without neighbours", "+---+\n| a |\n| b |\n+---+\n", ["a|b"]],
  ["wide characters", "+------+---+\n| 画像 | a |\n| 像   | b |\n+------+---+\n", ["画像|像", "a|b"]],
  ["a cell of one paragraph and another", "+---+---+\n| a | c |\n|   | d |\n| b |   |\n+---+---+\n", ["c|d"]],
  [
    "a literal block in a cell",
    "+-----+---+\n| ::  | x |\n|     |   |\n|  a  | y |\n|   b | z |\n+-----+---+\n",
    ["a| b", "y|z"],
  ],
  ["content before and behind options", ".. parsed-literal:: a\n   :class: x\n\n   b\n", ["a|b"]],
  ["a paragraph over lines", "  a\n  b\n", []],
];

it.each(partedTexts)("%s", (_name, input, parts) => {
  const texts = findNodes(parse(input).document, "text").filter(({ span }) => span.parts);
  expect(texts.map(({ span }) => span.parts!.map(({ start, end }) => input.slice(start, end)).join("|"))).toEqual(
    parts,
  );
});

// The texts that transforms make, with the characters of their places; "|" between the parts of one.
const madeTexts: readonly (readonly [type: "author" | "problematic", input: string, expected: readonly string[]])[] = [
  ["author", ":Authors: Me; You\n", ["Me: Me", "You: You"]],
  ["author", ":Authors: Me; You, *I*\n", ["Me: Me", "You, I: You, |I"]],
  ["author", ":Authors: A, *B*\\ c, `D <http://d>`_\n", ["A: A", "Bc: B|\\ c", "D: D"]],
  [
    "author",
    ":Authors: Me;\n   You\\; her;\n   *he*\tor\n   us\n",
    ["Me: Me", "You; her: You\\; her", "he or\nus: he|\tor\n   us"],
  ],
  ["problematic", "|note|_\n\n.. _note: x\n", ["|note|_: |note|_"]],
  ["problematic", "|note|__\n\n__ x\n", ["|note|__: |note|__"]],
];

it.each(madeTexts)("%s of %j", (type, input, expected) => {
  const { document } = read(input);
  expect(spanFaults(document, input)).toEqual([]);
  const found = findNodes(document, type).flatMap(({ children: [text] }) => {
    if (text?.type !== "text") return [];
    const parts = text.span.parts ?? [text.span];
    return [`${text.text}: ${parts.map(({ start, end }) => input.slice(start, end)).join("|")}`];
  });
  expect(found).toEqual(expected);
});
