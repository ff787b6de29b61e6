/** Places over real documents: each node has the exact characters it was read from. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it, test } from "vitest";
import { describeShared, sharedPath } from "../../../test/shared.ts";
import { findNodes, parse, read, sphinx, type Span } from "../src/index.ts";
import { countNodes, includedFaults, spanFaults } from "./laws.ts";

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
        for (const fault of [...spanFaults(document, text), ...includedFaults(text)]) faults.push(`${file}: ${fault}`);
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
  ["a session in a cell", "+-------+---+\n| >>> a | x |\n| b     | y |\n+-------+---+\n", [">>> a|b", "x|y"]],
  [
    "a field over lines in a cell",
    '+----------------+---+\n| .. csv-table:: | u |\n|                |   |\n|    "a          | v |\n|    b"          |   |\n+----------------+---+\n',
    ["a|b"],
  ],
  [
    "a header over lines, options within content",
    '.. note:: x\n   :name: n\n\n   .. csv-table::\n      :header: "a\n         b"\n\n      c\n',
    [],
  ],
];

it.each(partedTexts)("%s", (_name, input, parts) => {
  const texts = findNodes(parse(input).document, "text").filter(({ span }) => span.parts);
  expect(texts.map(({ span }) => span.parts!.map(({ start, end }) => input.slice(start, end)).join("|"))).toEqual(
    parts,
  );
});

// The line end between two lines belongs to a text wherever nothing else stands between them; half of two quotation marks
// belongs to what follows.
const endTexts: readonly (readonly [name: string, input: string, texts: readonly string[]])[] = [
  ["lines behind tabs", "x\n\n\t*a*\n\t*b*\n\tc\n", ["x", "a", "\n", "b", "\n\tc"]],
  ["tabs within lines", "-a\t*x*\tz\n\t*w*\n", ["-a", "x", "\tz\n", "w"]],
  ["the first line of a directive", ".. note:: *a*\n   *b*\n   *c*\n", ["a", "\n", "b", "\n", "c"]],
  ["options before them", ".. note:: *a*\n   :name: x\n\n   *b*\n   *c*\n", ["a", "b", "\n", "c"]],
  ["blanks before the line end", "a use the \t \n*x* y  \n*z*\n", ["a use the \t \n", "x", " y  \n", "z"]],
  ["blanks between markup", "- *a*  \n  *b*\n", ["a", "  \n", "b"]],
  ["line ends of two characters", "- a\r\n  *b* \r\n  *c*\r\n", ["a\r\n", "b", " \r\n", "c"]],
  ["a literal block with more indentation first", "::\n\n      a\n  b\n", ["    a\n  b"]],
  ["the same of a comment", "..\n      c\n   d\n", ["   c\n   d"]],
  ["the same in a list", "* x::\n\n\t  a\n    b\n", ["x:", "\t  a\n    b"]],
  ["numbered code", ".. code::\n   :number-lines:\n\n   a\n   b\n", ["", "a\n", "", "b"]],
  ["a quotation mark behind markup", '.. csv-table::\n\n   "a ""*b*"" c"\n', ['a ""', "b", '" c']],
  ["one that is escaped", '.. csv-table::\n   :escape: \\\n\n   "c\\"*d*\\" e"\n', ['c\\"', "d", '" e']],
];

it.each(endTexts)("%s", (_name, input, expected) => {
  const { document } = parse(input);
  expect(spanFaults(document, input)).toEqual([]);
  expect(findNodes(document, "text").map(({ span }) => input.slice(span.start, span.end))).toEqual(expected);
});

it.each([
  ["a quotation mark behind markup", '.. csv-table::\n\n   "a ""*b*"" c"\n', "emphasis", ["*b*"]],
  ["a literal between two", '.. csv-table::\n\n   """``d``"""\n', "literal", ["``d``"]],
  ["one that is escaped", '.. csv-table::\n   :escape: \\\n\n   "c\\"*d*\\" e"\n', "emphasis", ["*d*"]],
  ["a table in a cell", '.. csv-table::\n\n   ".. csv-table::\n\n      ""*a*"",""*h*"""\n', "emphasis", ["*a*", "*h*"]],
] as const)("markup and %s", (_name, input, type, expected) => {
  const { document } = parse(input);
  expect(findNodes(document, type).map(({ span }) => input.slice(span.start, span.end))).toEqual(expected);
});

// The lines that are chosen of a file stand in it; where others stand between them, each has its part.
const numbered = "one\ntwo\nthree\nfour\nfive\n";
it.each<readonly [options: string, text: string, parts: readonly string[]]>([
  ["", numbered, [numbered]],
  [":lines: 2-3", "two\nthree", ["two\nthree"]],
  [":lines: 4-", "four\nfive", ["four\nfive"]],
  [":lines: 1,2,4", "one\ntwo\nfour", ["one\ntwo", "four"]],
  [":lines: 5,1-2", "five\none\ntwo", ["five", "one\ntwo"]],
  [":lines: 2,2", "two\ntwo", ["two", "two"]],
  [":lines: 9,2", "two", ["two"]],
  [":start-after: two\n   :lines: 1,3", "three\nfive", ["three", "five"]],
])("literalinclude %s", (options, text, parts) => {
  const resolve = (): { path: string; text: string } => ({ path: "f", text: numbered });
  const source = `.. literalinclude:: f\n${options === "" ? "" : `   ${options}\n`}`;
  const { document } = parse(source, { dialect: sphinx, fileInsertionEnabled: true, resolve });
  const [found] = findNodes(document, "text");
  const shown = (found!.span.parts ?? [found!.span]).map(({ start, end }) => numbered.slice(start, end));
  expect([found!.text, shown]).toEqual([text, parts]);
  expect(spanFaults(document, source, { f: numbered }).filter((fault) => !fault.includes("reads"))).toEqual([]);
});

test.each([
  ":caption: Five lines\n   :prepend: before",
  ":prepend: before\n   :append: behind\n   :caption: Five lines",
])("what literalinclude puts around lines stands within its block: %s", (options) => {
  const resolve = (): { path: string; text: string } => ({ path: "f", text: numbered });
  const source = `.. literalinclude:: f\n   ${options}\n`;
  const { document } = parse(source, { dialect: sphinx, fileInsertionEnabled: true, resolve });
  const texts = findNodes(document, "text").filter(({ text }) => /before|behind/.test(text));
  expect(texts.length).toBeGreaterThan(0);
  const [block] = findNodes(document, "literal_block");
  for (const { span } of texts)
    expect([block!.span.start <= span.start, span.end <= block!.span.end]).toEqual([true, true]);
});

test.each(["a", "-", "1-2-3", "1,,2", "1,x", ""])("lines that are none are told, and nothing is shown: %j", (lines) => {
  const resolve = (): { path: string; text: string } => ({ path: "f", text: numbered });
  const source = `.. literalinclude:: f\n   :lines: ${lines}\n`;
  const { document } = parse(source, { dialect: sphinx, fileInsertionEnabled: true, resolve });
  const [block] = findNodes(document, "literal_block");
  expect([block!.children.length, block!.attributes.problem]).toEqual([0, `invalid line number spec: '${lines}'`]);
});

test("a choice that takes lines again and again is told, and shows nothing", () => {
  const resolve = (): { path: string; text: string } => ({ path: "f", text: "x\n".repeat(1000) });
  const source = `.. literalinclude:: f\n   :lines: ${Array.from({ length: 1000 }, () => "1-").join(",")}\n`;
  const { document } = parse(source, { dialect: sphinx, fileInsertionEnabled: true, resolve });
  const [block] = findNodes(document, "literal_block");
  expect([block!.children.length, block!.attributes.problem]).toEqual([0, "More than 100000 lines are chosen of 'f'"]);
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
  const outer = ".. include:: f\n";
  const resolve = (): { path: string; text: string } => ({ path: "f", text: input });
  const included = read(outer, { fileInsertionEnabled: true, resolve }).document;
  expect(spanFaults(included, outer, { f: input })).toEqual([]);
  const found = findNodes(document, type).flatMap(({ children: [text] }) => {
    if (text?.type !== "text") return [];
    const parts = text.span.parts ?? [text.span];
    return [`${text.text}: ${parts.map(({ start, end }) => input.slice(start, end)).join("|")}`];
  });
  expect(found).toEqual(expected);
});

// What is empty, made of options, or between two pieces has a place too, in the text that it was read from.
const includedTexts: readonly (readonly [name: string, text: string])[] = [
  ["empty cells of a grid table", "+---+---+\n| a |   |\n+---+---+\n|   |   |\n+---+---+\n"],
  ["a table of one empty cell", "+---+\n|   |\n+---+\n"],
  ["a head of empty cells", "+---+---+\n|   |   |\n+===+===+\n|   | a |\n+---+---+\n"],
  ["cells over rows and columns", "+---+---+\n|   | b |\n|   +---+\n|   |   |\n+---+---+\n|       |\n+-------+\n"],
  ["wide characters", "+------+---+\n| 画像 |   |\n+------+---+\n|      | b |\n+------+---+\n"],
  ["tabs", "x\n\n+---+---+\n|\ta\t|   |\n+---+---+\n\n=== ===\na\tb\n=== ===\n"],
  ["empty cells of a simple table", "=== ===\n a   b\n=== ===\n\\   \n a\n=== ===\n"],
  ["a simple table without rows", "first line\n\n== ==\n\n== ==\n"],
  ["an indented table", "- x\n\n  +---+---+\n  | a |   |\n  +---+---+\n"],
  ["list-table", ".. list-table::\n   :header-rows: 1\n\n   * - a\n     -\n   * -\n     - b\n"],
  ["csv-table", '.. csv-table::\n\n   a,,""\n   ,b\n   c\n'],
  ["csv-table, its first cell empty", ".. csv-table::\n\n   ,\n   a,b,c\n"],
  ["the header of csv-table", ".. csv-table::\n   :header: x,y,\n\n   a,\n"],
  ["a header over lines", ".. csv-table::\n   :header: x,\n      y\n\n   a,b\n"],
  ["header rows", ".. csv-table::\n   :header: x,y\n   :header-rows: 1\n\n   a,b\n   c,d\n"],
  ["messages about the header", "first line\n\n.. csv-table::\n   :header: `h`_, *x\n\n   a, b\n"],
  ["inline markup in each line of a cell", "+---+\n|`r`|\n|*b*|\n+---+\n"],
  ["inline markup and space", "+----+---+\n|`r` | a |\n|*b* | b |\n+----+---+\n"],
  ["text around inline markup", "+-----+\n| a   |\n| *b* |\n| c   |\n| d   |\n+-----+\n"],
  ["inline markup in a simple table", "== ====\na  `r`\n   *b*\n== ====\n"],
];

it.each(includedTexts)("included: %s", (_name, text) => {
  expect(spanFaults(parse(text).document, text)).toEqual([]);
  expect(includedFaults(text)).toEqual([]);
  const part = { before: "not\n\n.. these\n", options: [":start-line: 3"] };
  expect(includedFaults(text, part)).toEqual([]);
  expect(includedFaults(text, { ...part, options: [...part.options, ":parser: rst"] })).toEqual([]);
});

// A table of several texts: each part stands in one.
const csvFiles = {
  "d.csv": 'a,b\n"x\ny",*z*\n',
  "blank.csv": "\n\na,b\n\n",
  "g.txt": "A line longer than the document.\n\n.. csv-table::\n   :file: d.csv\n   :header: a,\n",
};
const csvTexts: readonly (readonly [text: string, groups: readonly string[]])[] = [
  [".. csv-table::\n   :file: d.csv\n", ['d.csv: a,b\n"x\ny",*z*']],
  [".. csv-table::\n   :file: d.csv\n   :header: a, b\n", ["a, b"]],
  [".. csv-table::\n   :file: d.csv\n   :header-rows: 1\n   :header: a, b\n", ["a, b"]],
  [".. csv-table::\n   :file: blank.csv\n", ["blank.csv: a,b"]],
  [".. csv-table::\n   :file: blank.csv\n   :header: ,\n", [","]],
  [".. include:: g.txt\n", ["g.txt: a,"]],
];

it.each(csvTexts)("a table from a file: %j", (text, groups) => {
  const files: Readonly<Record<string, string>> = csvFiles;
  const resolve = (path: string): { path: string; text: string } | undefined =>
    files[path] === undefined ? undefined : { path, text: files[path] };
  const { document } = parse(text, { fileInsertionEnabled: true, resolve });
  expect(spanFaults(document, text, files)).toEqual([]);
  const written = ({ start, end, source }: Span): string =>
    source === undefined ? text.slice(start, end) : `${source}: ${files[source]!.slice(start, end)}`;
  expect(findNodes(document, "tgroup").map(({ span }) => written(span))).toEqual(groups);
});

// Each range is one of a single file, whatever docutils reads together.
const filesOfSeveral: readonly (readonly [name: string, text: string, files: Readonly<Record<string, string>>])[] = [
  ["what ends the inclusion is read as text", ".. include:: f", { f: "..note::\n" }],
  ["the same within a note", ".. [1] .. include:: f", { f: ".. note:: .. include:: g", g: "::" }],
  [
    "a figure without a bottom",
    ".. include:: f",
    { f: ".. figure:: i\n\n   .. include:: g\n", g: "a\n\n.. include:: h\n", h: "b" },
  ],
  ["headers of two files", ".. header:: a\n\n.. include:: f", { f: "longer than the text\n\n.. header:: b\n" }],
  ["a list that goes on", "- .. include:: f\n- b\n", { f: "a longer text\n\n- c" }],
  ["a list as a table", ".. list-table::\n\n   .. include:: f\n", { f: "text before\n\n* - a\n  - b\n" }],
];

it.each(filesOfSeveral)("several files: %s", (_name, text, files) => {
  const resolve = (path: string): { path: string; text: string } => ({ path, text: files[path]! });
  const { document } = parse(text, { fileInsertionEnabled: true, resolve });
  expect(spanFaults(document, text, files)).toEqual([]);
});

// A cell without text stands where it is drawn: behind its border.
it("empty cells", () => {
  const input = "+---+---+\n| a |   |\n+---+---+\n|   |   |\n+---+---+\n";
  const cells = findNodes(parse(input).document, "entry").map(({ span }) => input.slice(span.start - 1, span.end));
  expect(cells).toEqual([" a", "|", "|", "|"]);
});

it.each([":literal:", ":code:", ":code: text\n   :number-lines:"])(
  "a part past the end of an included file, %s",
  (option) => {
    const file = "one\ntwo";
    const text = `.. include:: f\n   :start-line: 5\n   ${option}\n`;
    const { document } = read(text, { fileInsertionEnabled: true, resolve: () => ({ path: "f", text: file }) });
    expect(spanFaults(document, text, { f: file })).toEqual([]);
  },
);

it.each([
  ["as lines", ""],
  ["as lines, a part", "   :start-line: 2\n"],
  ["as it is", "   :literal:\n"],
  ["as numbered code", "   :code: text\n   :number-lines:\n"],
])("an included file whose line ends are two characters, %s", (_name, options) => {
  const file = "a\r\nb\r\n\r\nc *d* ``e``\r\n";
  const text = `.. include:: f\n${options}`;
  const { document } = read(text, { fileInsertionEnabled: true, resolve: () => ({ path: "f", text: file }) });
  // numbers of lines stand in no text
  const pieces = findNodes(document, "text")
    .filter(({ span }) => span.start < span.end)
    .map(({ text: words, span }) => [words, file.slice(span.start, span.end)]);
  expect(pieces.length).toBeGreaterThan(0);
  for (const [words, piece] of pieces) expect(piece!.replaceAll("\r\n", "\n").trimEnd()).toBe(words!.trimEnd());
});
