/**
 * Long texts of shapes that once took time by the square of their length, or a stack as deep as they are long. Where that
 * comes back, a test does not end in the time that every test has.
 */
import { expect, test } from "vitest";
import { MAX_DEPTH } from "../src/block-parser.ts";
import { findNodes, parse, read, sphinx, walkTree, writeHtml, type ParseOptions } from "../src/index.ts";

const count = 150_000;

test.each<[name: string, text: string, written: string, expected: number]>([
  ["bullets", "- a\n".repeat(count), "<li>", count],
  ["numbers", "#. a\n".repeat(count), "<li>", count],
  ["definitions", "a\n b\n".repeat(count), "<dt>", count],
  ["fields", `Text.\n\n${":a: b\n".repeat(count)}`, "<dt>", count],
  ["classifiers", `a${" : b".repeat(count)}\n  x\n`, 'class="classifier"', count],
  ["formulas", `.. math::\n\n${"   a\n\n".repeat(count)}`, "<math ", count],
  ["options", `-a${", -b".repeat(count)}  x\n`, 'class="option"', count + 1],
  ["attributions", "  a\n\n  -- b\n\n".repeat(count / 5), '<p class="attribution">', count / 5],
  [
    "attributions, in a directive",
    `.. epigraph::\n\n${"   a\n\n   -- b\n\n".repeat(count / 5)}`,
    'class="attribution">',
    count / 5,
  ],
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

// What substitutions put in is in proportion to the text, however definitions refer to each other.
test.each<[name: string, text: (size: number) => string]>([
  [
    "definitions of which each refers to the next",
    (size) =>
      Array.from({ length: size / 28 }, (_, at) => `.. |a${String(at)}| replace:: *x* |a${String(at + 1)}|\n`).join(""),
  ],
  [
    "a long definition for many",
    (size) => `.. |a| replace:: ${"*x* ".repeat(size / 8)}\n\n${"|a| ".repeat(size / 8)}\n`,
  ],
])("substitutions: %s", (_name, text) => {
  for (const size of [5_000, 20_000, 80_000]) {
    const written = text(size);
    const { document } = read(written, { lineLengthLimit: written.length });
    let count = 0;
    walkTree(document, () => {
      count += 1;
    });
    expect(count / (20_000 + written.length)).toBeLessThan(8);
  }
});

// So is what directives make that go over the whole document.
const places = (count: number): number[] => Array.from({ length: count }, (_value, at) => at);
test.each<[name: string, directive: string, section: (at: number) => string]>([
  ["target-notes", ".. target-notes::\n\n", (at) => `a${String(at)}_\n\n.. _a${String(at)}: h:${String(at)}\n\n`],
  ["contents", ".. contents::\n\n", (at) => `T${String(at)}\n========\n\n`],
  ["contents of long titles", ".. contents::\n\n", (at) => `${"T".repeat(2000)}${String(at)}\n${"=".repeat(2008)}\n\n`],
  ["sectnum", ".. sectnum::\n\n", (at) => `T${String(at)}\n========\n\n`],
])("directives: %s", (name, directive, section) => {
  for (const size of [5_000, 20_000, 80_000]) {
    const many = places(Math.ceil(size / 2 / section(0).length));
    const text = directive.repeat(size / 2 / directive.length) + many.map(section).join("");
    const { document, diagnostics } = read(text, { reportLevel: 5 });
    let [count, characters] = [0, 0];
    walkTree(document, (node) => {
      count += 1;
      if (node.type === "text") characters += node.text.length;
    });
    expect(count / (20_000 + text.length)).toBeLessThan(4);
    expect(characters / (1_000_000 + 32 * text.length)).toBeLessThan(4);
    const [directives] = name.split(" ");
    const left = `Too many "${directives!}" directives for the size of the document; this one is left out.`;
    const others = diagnostics.filter(({ message }) => message !== left && !message.startsWith("There are more than "));
    expect(others).toEqual([]);
  }
  // as many as people write
  const few = `${directive.repeat(3)}${places(100).map(section).join("")}`;
  expect(read(few).diagnostics).toEqual([]);
});

// What is written of a text is in proportion to it, however often something long is referred to.
const longAddress = `http://${"x".repeat(5000)}`;
const manyTimes = (reference: string, size: number): string => `${reference}\n`.repeat(size / reference.length);
test.each<[name: string, text: (size: number) => string, message: string | undefined]>([
  ["an address", (size) => `.. _a: ${longAddress}\n\n${manyTimes("a_", size)}\n`, tooOften()],
  ["an indirect target", (size) => `.. _b: a_\n.. _a: ${longAddress}\n\n${manyTimes("b_", size)}\n`, tooOften()],
  [
    "the id of a target",
    (size) => `.. _a: ${"x".repeat(5000)}_\n.. _${"x".repeat(5000)}:\n\n${manyTimes("a_", size)}\n`,
    tooOften(),
  ],
  ["the address of an image", (size) => `.. |a| image:: ${longAddress}\n\n${manyTimes("|a|", size)}\n`, undefined],
  [
    "the words of a substitution",
    (size) => `.. |a| replace:: ${longAddress}\n\n${manyTimes("|a|", size)}\n`,
    undefined,
  ],
  ["symbols", (size) => `${manyTimes("[*]_", size / 2)}\n\n${".. [*] a\n".repeat(size / 16)}`, tooOften()],
])("written: %s", (_name, text, message) => {
  for (const size of [10_000, 200_000]) {
    const written = text(size);
    const { document, diagnostics } = read(written);
    expect(writeHtml(document).length).toBeLessThan(2_000_000 + 100 * written.length);
    if (message !== undefined && size > 100_000) expect(diagnostics.map((one) => one.message)).toContain(message);
  }
});

// Tabs as wide as somebody says make no text that there is no memory for.
const included = (option: string, file: string): readonly [string, string] => [
  `.. include:: f\n   :tab-width: 1000000000\n${option}`,
  file,
];
test.each<[name: string, text: readonly [string, string?], tabWidth: number, messages: readonly string[]]>([
  ["in the text", ["a\tb\n"], 1e9, ["Line 1 exceeds the line-length-limit."]],
  ["at the end of lines", ["a\t\n".repeat(1000)], 1e9, []],
  ["in many lines, which are all short enough", ["a\tb\n".repeat(100_000)], 9000, []],
  ["in a file", included("", "a\n\tb\n"), 8, ['"f": line 2 exceeds the line-length-limit.']],
  ["at the end of lines of a file", included("", "a\t\n".repeat(1000)), 8, []],
  ["in a file kept as it is", included("   :literal:\n", "a\tb\n".repeat(10_000)), 8, []],
  ["in a file with numbers", included("   :code:\n   :number-lines:\n", "a\tb\n".repeat(10_000)), 8, []],
])("wide tabs %s", (_name, [text, file], tabWidth, messages) => {
  const { document, diagnostics } = read(text, {
    tabWidth,
    ...(file === undefined ? {} : { fileInsertionEnabled: true, resolve: () => ({ path: "f", text: file }) }),
  });
  expect(diagnostics.map(({ message }) => message)).toEqual(messages);
  expect(writeHtml(document).length).toBeLessThan(3_000_000 + 100 * (file ?? text).length);
});

function tooOften(): string {
  return "Long addresses and labels are referred to too often; the other references are kept as text.";
}

test("a text of people has room for its substitutions", () => {
  const text = `.. |v| replace:: 1\n.. |p| replace:: the *product* |v|\n\n${"Use |p| now. |p|\n".repeat(5000)}`;
  const { document, diagnostics } = read(text);
  expect(diagnostics).toEqual([]);
  expect(findNodes(document, "emphasis")).toHaveLength(10_001);
});

test("many roles, each based on the one before", () => {
  const roles = Array.from({ length: 30_000 }, (_value, index) => `.. role:: r${String(index + 1)}(r${String(index)})`);
  const { document, diagnostics } = read(`.. role:: r0(emphasis)\n${roles.join("\n")}\n\n:r30000:\`x\`\n`);
  expect(diagnostics).toEqual([]);
  expect(writeHtml(document)).toBe('<p><em class="r30000">x</em></p>\n');
});

/** A line of a hundred columns that every other line leaves empty but for the first. */
const columns = 100;
const border = "= ".repeat(columns).trim();
test.each<[name: string, text: string, message: string]>([
  [
    "short rows of a csv-table",
    `.. csv-table::\n\n   ${",".repeat(columns - 1)}\n${"   a\n".repeat(2000)}`,
    "csv-table",
  ],
  ["short lines of a simple table", `${border}\n${"a\n".repeat(2000)}${border}\n`, "Malformed table."],
  ["short lines of one row", `${border}\na\n${"  b\n".repeat(2000)}${border}\n`, "Malformed table."],
  ["blank lines of one row", `${border}\na\n${"\n".repeat(2000)}  b\n${border}\n`, "Malformed table."],
  [
    "tables of short rows, one after the other",
    `.. csv-table::\n\n   ${",".repeat(columns - 1)}\n${"   a\n".repeat(60)}\n`.repeat(20),
    "csv-table",
  ],
])("%s are counted", (_name, text, message) => {
  const { document, diagnostics } = parse(text);
  expect(diagnostics.at(-1)?.message).toContain(message);
  expect(diagnostics.at(-1)?.message).toContain("Short rows leave too many places in its columns empty.");
  expect(findNodes(document, "entry").length).toBeLessThan(2 * text.length + 10_000);
});

test("a table of many short rows beside long ones", () => {
  const text = `.. csv-table::\n\n${"   a,b,c,d,e,f,g,h\n   a\n".repeat(5000)}`;
  const { document, diagnostics } = parse(text);
  expect(diagnostics).toEqual([]);
  expect(findNodes(document, "entry")).toHaveLength(80_000);
});

const lines = (piece: string): string => `${piece.repeat(15)}\n`.repeat(600_000 / (15 * piece.length + 1));

test.each<[name: string, text: string, options: ParseOptions]>([
  ["RFCs without a PEP", lines("RFC 1 "), { pepReferences: true, rfcReferences: true }],
  ["PEPs without an RFC", lines("PEP 1 "), { pepReferences: true, rfcReferences: true }],
  ["RFCs and PEPs", lines("RFC 1 PEP 1 "), { pepReferences: true, rfcReferences: true }],
  ["RFCs beside what is no address", lines("RFC 1 ::a @ "), { rfcReferences: true }],
  ["RFCs before an unknown scheme", `${lines("RFC 1 ")}a-b:c`, { rfcReferences: true }],
  ["RFCs between marks", `${lines("*a* RFC 1 ")}a:b`, { rfcReferences: true }],
  ["addresses without an at sign", lines("http://a "), {}],
  ["addresses before a PEP", `${lines("http://a ")}PEP 1`, { pepReferences: true, rfcReferences: true }],
])("%s", (_name, text, options) => {
  const count = text.match(/RFC 1|PEP 1|http:/g)!.length;
  expect(findNodes(parse(text, options).document, "reference")).toHaveLength(count);
});

test.each([
  ["with a parser", "   :parser: rst\n"],
  ["as lines", ""],
])("a file that includes itself %s is told, however it is called", (_name, option) => {
  const text = `.. include:: a.rst\n${option}`;
  const resolve = (path: string): { readonly path: string; readonly text: string } => ({ path, text });
  for (const source of ["a.rst", "main.rst"]) {
    const { diagnostics } = read(text, { source, fileInsertionEnabled: true, resolve });
    const [{ level, message } = { level: "", message: "" }, ...others] = diagnostics;
    expect([level, message.split("\n")[0], others]).toEqual([
      "warning",
      'circular inclusion in "include" directive:',
      [],
    ]);
    expect(message.split("\n").length - 1).toBeLessThanOrEqual(3);
  }
});

test("a chain of files, each read with a parser within the one before, ends with a word", () => {
  const resolve = (path: string): { readonly path: string; readonly text: string } => {
    const next = Number(path.slice(0, -4)) + 1;
    return { path, text: `.. include:: ${String(next)}.rst\n   :parser: rst\n` };
  };
  const { diagnostics } = read(".. include:: 1.rst\n   :parser: rst\n", { fileInsertionEnabled: true, resolve });
  expect(diagnostics.map(({ level, message }) => `${level} ${message}`)).toEqual([
    `severe Files are included with a parser more than ${String(MAX_DEPTH)} levels deep; "${String(MAX_DEPTH + 1)}.rst" is left out.`,
  ]);
});

// Files of a few characters ask for each other, or for a long one, without end. Other files may be brought in as often as people do.
const leftOut = /too much is brought in from files; '.*' is left out/;
const twice = (option: string) => (path: string) => {
  const next = `.. include:: f${String(Number(path.slice(1)) + 1)}\n${option}\n`;
  return path === "f24" ? "x\n" : next.repeat(2);
};
const long = (): string => "word *x* word\n\n".repeat(3000);
test.each<[name: string, text: string, file: (path: string) => string, isTooMuch: boolean]>([
  ["each twice in the one before", ".. include:: f0\n", twice(""), true],
  ["each twice, with a parser", ".. include:: f0\n", twice("   :parser: rst\n"), true],
  ["a long one often", ".. include:: f\n\n".repeat(5000), long, true],
  ["as they are", ".. include:: f\n   :literal:\n\n".repeat(5000), long, true],
  ["a part that is not there", ".. include:: f\n   :end-line: 0\n\n".repeat(5000), long, true],
  ["raw ones", ".. raw:: html\n   :file: f\n\n".repeat(5000), long, true],
  ["tables", ".. csv-table::\n   :file: f\n\n".repeat(5000), () => "a,b\n".repeat(2000), true],
  ["code", ".. literalinclude:: f\n\n".repeat(5000), long, true],
  ["signs by name", ".. include:: <mmlalias.txt>\n   :literal:\n\n".repeat(5000), long, true],
  ["a head of a page", ".. include:: f\n\n".repeat(300), () => "*x*\n\n".repeat(400), false],
  [
    "many files",
    Array.from({ length: 3000 }, (_value, at) => `.. include:: f${String(at)}\n\n`).join(""),
    () => "x ".repeat(2000),
    false,
  ],
  ["parts of a long one", ".. include:: f\n   :start-line: 10\n   :end-line: 20\n\n".repeat(300), long, false],
])("files: %s", (_name, text, file, isTooMuch) => {
  const { document, diagnostics } = read(text, {
    fileInsertionEnabled: true,
    rawEnabled: true,
    resolve: (path) => ({ path, text: file(path) }),
    dialect: sphinx,
  });
  const isTold = diagnostics.some(({ message }) => leftOut.test(message));
  const isMarked = findNodes(document, "literal_block").some(({ attributes }) =>
    leftOut.test(String(attributes.problem)),
  );
  expect(isTold || isMarked).toBe(isTooMuch);
  let count = 0;
  walkTree(document, () => {
    count += 1;
  });
  expect(count).toBeLessThan(3_000_000);
});
