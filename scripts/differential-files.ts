// Texts that read other texts: trees of `include` with all its options, some of which go round in a circle or to nothing,
// and tables and raw text from files.
import { makeSettings, makeText, type Chance, type Material } from "./differential-inputs.ts";
import type { Input } from "./docutils.ts";

const names = ["a.txt", "b.txt", "sub/c.txt", "sub/d.txt"] as const;
const tables = ["t.csv", "sub/u.csv"] as const;

/** A text and the files that it reads. */
export function makeFilesInput(chance: Chance, material: Material): Input {
  const files: Record<string, string> = {};
  for (const name of names) if (chance.is(0.9)) files[name] = fileText(chance, material, name);
  for (const name of tables) files[name] = values(chance);
  const input = { text: textWithIncludes(chance, material, "", 0.6), ...makeSettings(chance), files };
  // what transforms put into the elements of an include with a parser has, in docutils, the source that was read last there
  const isShown = "expose_internals" in input.settings;
  return isShown ? (JSON.parse(JSON.stringify(input).replaceAll(":parser:", ":encoding:")) as Input) : input;
}

function fileText(chance: Chance, material: Material, name: string): string {
  const text = textWithIncludes(chance, material, name, 0.25);
  const ending = chance.pick(["\n", "\n", "\n", "", "\n\n"]);
  return chance.is(0.05) ? (text + ending).replaceAll("\n", "\r\n") : text + ending;
}

/** Blocks of which a share reads files; in lists, quotes and directives too. */
function textWithIncludes(chance: Chance, material: Material, from: string, share: number): string {
  const blocks: string[] = [];
  for (let count = 1 + chance.below(5); count > 0; count -= 1) {
    blocks.push(chance.is(share) ? nested(chance, reading(chance, from)) : block(chance, material));
  }
  return blocks.join(chance.is(0.85) ? "\n\n" : "\n");
}

function block(chance: Chance, material: Material): string {
  // addresses are asked for by docutils alone
  if (chance.is(0.3))
    return makeText(chance, material).split("\n").slice(0, 12).join("\n").replaceAll(":url:", ":file:");
  return chance.pick([
    "text *it* `r`_ [1]_ |s|",
    "Title\n=====",
    "Other\n-----\n\ntext",
    ".. class:: k",
    ".. bogus:: x",
    ".. note:: n\n   :name: same",
    ".. _a b:",
    ".. _same: http://x.org",
    ".. |s| replace:: *new*",
    ".. [1] note",
    "- item\n- item\n\n  more",
    "* one\ntwo",
    "1. one\n3. three",
    "term\n   meaning",
    ":field: body",
    "one\n\n   two\nthree",
    "literal::\n\n   text\nmore",
    "literal::",
    "mark start\n\nbetween *x\n\nmark end",
    "| line\n| line",
    "+---+\n| a |\n+---+",
    "== ==\na  b\n== ==\nc  d\n== ==",
    ".. contents::",
    ".. sectnum::",
    ".. default-role:: emphasis",
    ".. role:: own\n   :class: c",
    ":own:`x` `y`",
    "----",
    ".. comment",
    ".. image:: i.png\n   :bad: x",
    ".. code:: python\n\n   pass",
    ".. header:: head",
    ".. meta::\n   :k: v",
    ".. unicode:: 1",
    "  indented",
    "*a",
  ]);
}

/** What names a file, as a block. */
function reading(chance: Chance, from: string): string {
  if (chance.is(0.15)) return csv(chance, from);
  if (chance.is(0.1)) return `.. raw:: html\n   :file: ${pathTo(chance, from, names)}`;
  const options: string[] = [];
  const option = (share: number, text: () => string): void => {
    if (chance.is(share)) options.push(`   :${text()}`.trimEnd());
  };
  const count = (): number => chance.below(7) - 2;
  option(0.12, () => "literal:");
  option(0.12, () => `code: ${chance.pick(["", "python", "text"])}`);
  option(0.2, () => `number-lines: ${chance.pick(["", "3"])}`);
  option(0.12, () => `parser: ${chance.pick(["rst", "restructuredtext", "null", "docutils.parsers.rst", "nope"])}`);
  option(0.15, () => `start-line: ${String(count())}`);
  option(0.12, () => `end-line: ${String(count())}`);
  option(0.12, () => `start-after: ${mark(chance)}`);
  option(0.12, () => `end-before: ${mark(chance)}`);
  option(0.08, () => `tab-width: ${String(count())}`);
  option(0.1, () => "class: k l");
  option(0.1, () => "name: same");
  option(0.03, () => "bad: x");
  return [`.. include:: ${pathTo(chance, from, names)}`, ...options].join("\n");
}

function csv(chance: Chance, from: string): string {
  const options = [
    "   :header: h1, *h2*",
    "   :header-rows: 1",
    "   :stub-columns: 1",
    "   :widths: 1 2",
    "   :widths: auto",
  ];
  const chosen = options.filter(() => chance.is(0.25));
  return [
    `.. csv-table:: ${chance.pick(["", "Caption"])}`,
    `   :file: ${pathTo(chance, from, tables)}`,
    ...chosen,
  ].join("\n");
}

function mark(chance: Chance): string {
  return chance.pick(["", "mark start", "mark end", "item", "text", "a", "nowhere", "Title"]);
}

/** A path as the file that holds it has to write it; at times one to nothing. */
function pathTo(chance: Chance, from: string, goals: readonly string[]): string {
  const goal = chance.is(0.05) ? "none.txt" : chance.pick(goals);
  if (!from.startsWith("sub/")) return goal;
  return goal.startsWith("sub/") && chance.is(0.8) ? goal.slice(4) : `../${goal}`;
}

function nested(chance: Chance, text: string): string {
  if (chance.is(0.6)) return text;
  const indented = (width: number): string => text.replaceAll("\n", `\n${" ".repeat(width)}`);
  return chance.pick([
    () => `- ${indented(2)}`,
    () => `1. ${indented(3)}`,
    () => `   ${indented(3)}`,
    () => `.. note::\n\n   ${indented(3)}`,
    () => `.. note:: ${indented(3)}`,
    () => `term\n   ${indented(3)}`,
    () => `:field: ${indented(3)}`,
    () => `.. [1] ${indented(3)}`,
    () => `.. |s| ${indented(3).slice(3)}`,
    () => `.. figure:: x.png\n\n   ${indented(3)}`,
    () => `.. list-table::\n\n   * - ${indented(7)}\n     - b`,
    () => drawn(text),
  ])();
}

function drawn(text: string): string {
  const lines = text.split("\n");
  const width = Math.max(...lines.map((line) => line.length));
  const rule = `+${"-".repeat(width + 2)}+`;
  return [rule, ...lines.map((line) => `| ${line.padEnd(width)} |`), rule].join("\n");
}

function values(chance: Chance): string {
  const cell = (): string =>
    chance.pick([
      "x",
      "*y*",
      "*z",
      "`r`_",
      '"a, b"',
      '"l1\nl2"',
      "",
      " sp",
      "- i",
      '"q""q"',
      '"open',
      "a\tb",
      "\tc",
      "d  ",
      '"e  \n\tf"',
      "g\fh",
      "i\u2028j",
    ]);
  const rows = Array.from({ length: 1 + chance.below(3) }, () =>
    Array.from({ length: 1 + chance.below(3) }, cell).join(","),
  );
  return rows.join("\n") + chance.pick(["\n", "", "\n\n"]);
}
