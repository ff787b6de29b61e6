// The rewrap keeps what is literal: every literal, formula and role says after it, character for character, what it said before.
import { findNodes, type Node, read, sphinx } from "@assent/rst";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { applyFixes, fixText, haveSameTree, withoutUnlawful } from "../src/index.ts";
import { check, templateOf } from "./read.ts";

const columns = 40;
const template = templateOf(`T\n=\n\nPlease wrap text at ${columns} columns.\n\nA\n-\n`);

function documentOf(text: string): Node {
  return read(text, { dialect: sphinx, doctitleXform: false }).document;
}

/** What stands as it is in a document: the text of literals, formulas and the like, line ends and all. */
function literalsOf(text: string): readonly string[] {
  const document = documentOf(text);
  return (["literal", "math", "raw", "problematic"] as const).flatMap((type) =>
    findNodes(document, type).map((node) =>
      node.children.map((child) => (child.type === "text" ? child.text : "")).join(""),
    ),
  );
}

/** The same of what is in other markup; there a line end is a space. */
function markedOf(text: string): readonly string[] {
  const document = documentOf(text);
  return (["inline", "emphasis", "strong", "title_reference", "subscript", "reference"] as const).flatMap((type) =>
    findNodes(document, type).map((node) =>
      node.children.map((child) => (child.type === "text" ? child.text.replaceAll("\n", " ") : "")).join(""),
    ),
  );
}

function rewrapped(paragraph: string): string {
  const text = `T\n=\n\nA\n-\n\n${paragraph}\n`;
  const fixed = fixText(text, (current) => check(current, { template })).text;
  expect(literalsOf(fixed)).toEqual(literalsOf(text));
  expect(markedOf(fixed)).toEqual(markedOf(text));
  expect(haveSameTree(documentOf(text), documentOf(fixed))).toBe(true);
  return fixed.slice(text.indexOf("-\n\n") + 3, -1);
}

describe("a long line", () => {
  test.each([
    [
      "with a literal that has spaces in it",
      'Run ``grep  -n    "a  b"   file`` and write all of what it says.',
      'Run ``grep  -n    "a  b"   file`` and\nwrite all of what it says.',
    ],
    [
      "with a literal that is not broken where it could be",
      "Some words stand before it ``and here is one`` and after it.",
      "Some words stand before it\n``and here is one`` and after it.",
    ],
    [
      "among sentences that have a line each",
      "Workers are kept warm.\nEach of them waits for the next call for a minute.\nThen it goes.\nNobody notices.",
      "Workers are kept warm.\nEach of them waits for the next call for\na minute.\nThen it goes.\nNobody notices.",
    ],
    [
      "of which one ends with its sentence",
      "Workers are kept warm.\nEach of them waits for the next call for a minute\nor two. Then it goes.",
      "Workers are kept warm. Each of them\nwaits for the next call for a minute or\ntwo. Then it goes.",
    ],
    [
      "with items that no blank line makes a list",
      "It is done in two ways, of which one will be chosen:\nA) at once\nb. by hand, where somebody is there who knows how\n- not at all",
      "It is done in two ways, of which one\nwill be chosen:\nA) at once\nb. by hand, where somebody is there who\nknows how\n- not at all",
    ],
    [
      "with labels in lines of their own",
      "Pro:\nthat it is there at once and for everybody who asks\nCon:\nthat it costs",
      "Pro:\nthat it is there at once and for\neverybody who asks\nCon:\nthat it costs",
    ],
    [
      "in columns, which stays as it is",
      "name        what it is called by everybody\nsize        how large it is\ncolour      red",
      "name        what it is called by everybody\nsize        how large it is\ncolour      red",
    ],
    [
      "with a literal on two lines, which stays there",
      "Some words stand before all of it, and ``one  of\nthem   all`` and after it.",
      "Some words stand before all of it, and\n``one  of\nthem   all`` and after it.",
    ],
    [
      "with roles",
      "A role of code :code:`x  =  1`, and of :math:`a  +  b`, and :file:`a  b`.",
      "A role of code :code:`x  =  1`, and of\n:math:`a  +  b`, and :file:`a  b`.",
    ],
    [
      "with a role that nobody knows",
      "A role that nobody knows at all :unknown:`x  =  1`, and so on.",
      "A role that nobody knows at all\n:unknown:`x  =  1`, and so on.",
    ],
    [
      "with a reference that may be broken between words",
      "Words before a reference :ref:`with a title of words <limits>` and so on.",
      "Words before a reference :ref:`with a\ntitle of words <limits>` and so on.",
    ],
    [
      "with spaces that do not break",
      "Limits of 10\u00a0GB and of\u300020\u00a0GB are what is asked for here.",
      "Limits of 10\u00a0GB and of\u300020\u00a0GB are what is\nasked for here.",
    ],
    [
      "with two spaces between sentences",
      "One sentence.  Another one that goes on and on.",
      "One sentence. Another one that goes on\nand on.",
    ],
    [
      "with spaces behind backslashes",
      "Words that stand before it and foo\\ \\  and\\ then more of it.",
      "Words that stand before it and\nfoo\\ \\  and\\ then more of it.",
    ],
    [
      "of a note, with what would be an option of it",
      ".. note:: Words that stand before all :field: of it, and so on.",
      ".. note:: Words that stand before\n   all :field: of it, and so on.",
    ],
    [
      "with what would make a title of it",
      "* Words that stand before all of it and =====",
      "* Words that stand before all of it\n  and =====",
    ],
    [
      "of an option, with more of it further out",
      "-o  Words that stand before all that follows.\n\n   More of it.",
      "-o  Words that stand before all that\n   follows.\n\n   More of it.",
    ],
    [
      "of an item",
      "* Run ``a  b`` and then ``c   d`` and all of what it says.",
      "* Run ``a  b`` and then ``c   d`` and\n  all of what it says.",
    ],
  ])("%s", (_name, paragraph, expected) => {
    expect(rewrapped(paragraph)).toBe(expected);
  });
});

describe("the law compares what is literal as it stands", () => {
  test.each([
    ["a space less in a literal", "A ``b  c``.", "A ``b c``.", false],
    ["a line end in a literal", "A ``b c``.", "A ``b\nc``.", false],
    ["a space less in code", "A :code:`b  c`.", "A :code:`b c`.", false],
    ["a space less in a formula", "A :math:`b  c`.", "A :math:`b c`.", false],
    ["a space less in an unknown role", "A :what:`b  c`.", "A :what:`b c`.", false],
    ["a space less in emphasis", "A *b  c*.", "A *b c*.", false],
    ["a line end in emphasis", "A *b c*.", "A *b\nc*.", true],
    ["a space less in where a role leads", "A :ref:`b <c  d>`.", "A :ref:`b <c d>`.", false],
    ["a line end in where a role leads", "A :ref:`b <c d>`.", "A :ref:`b <c\nd>`.", true],
    ["a space less in running text", "A  b.", "A b.", true],
    ["a space that does not break", "A\u00a0b.", "A b.", false],
  ])("%s", (_name, a, b, expected) => {
    expect(haveSameTree(documentOf(a), documentOf(b))).toBe(expected);
  });
});

test("what the law would refuse is told to be for a person", () => {
  const text = `T\n=\n\nA\n-\n\nT. Words that stand before all that is U. more\nof it.\n`;
  const found = check(text, { template }).filter(({ rule }) => rule === "line-length");
  const told = withoutUnlawful(text, found);
  expect([found, told].map((all) => all.map(({ fix }) => fix !== undefined))).toEqual([[true], [false]]);
  expect(applyFixes(text, found).text).toBe(text);
});

const space = fc.constantFrom(" ", "  ", "    ", "\n");
const word = fc.constantFrom(
  "a",
  "of",
  "the",
  "--flag",
  "=",
  "+",
  '"x"',
  "limits",
  "worker",
  "1.",
  "x\\",
  "10\u00a0GB",
);
const inner = fc
  .tuple(word, fc.array(fc.tuple(space, word), { maxLength: 5 }))
  .map(([first, rest]) => first + rest.map(([gap, next]) => gap + next).join(""));
const marked = fc
  .tuple(
    fc.constantFrom<readonly [string, string]>(
      ["``", "``"],
      [":code:`", "`"],
      [":math:`", "`"],
      [":file:`", "`"],
      [":kbd:`", "`"],
      [":envvar:`", "`"],
      [":unknown:`", "`"],
      [":ref:`", " <a  b>`"],
      ["*", "*"],
      ["**", "**"],
      ["`", "`"],
      ["`", " <https://a.example/b>`__"],
      ["(``", "``),"],
      ["_`", "`"],
    ),
    inner,
  )
  .map(([[open, close], words]) => open + words + close);
const paragraph = fc
  .tuple(
    fc.constantFrom(
      ["", ""],
      ["* ", "  "],
      ["1. ", "   "],
      ["  ", "  "],
      [":Field: ", "  "],
      ["Term\n  ", "  "],
      [".. note::\n\n   ", "   "],
    ),
    fc.array(fc.tuple(fc.oneof(word, word, marked), space), { minLength: 8, maxLength: 30 }),
  )
  .map(
    ([[first = "", other = ""], parts]) =>
      first +
      parts
        .map(([words, gap]) => words + gap)
        .join("")
        .trimEnd()
        .replaceAll("\n", `\n${other}`),
  );

test("literals, formulas and roles stay as they are in whatever paragraph", () => {
  fc.assert(
    fc.property(paragraph, (text) => void rewrapped(text)),
    { numRuns: 150 },
  );
});
