/** Places in every surrounding: what is between the first character of a text and its last is not always its own. */
import { expect, it } from "vitest";
import { nodesAt, parse, sphinx, walkTree, type Node } from "../src/index.ts";
import { spanFaults } from "./laws.ts";

const constructs: Readonly<Record<string, string>> = {
  doctest: ">>> a\nb\n>>> c",
  "literal block": "x::\n\n  one\n  two",
  "quoted literal block": "x::\n\n> one\n> two",
  "line block": "| a\n| b\n  c\n|   d",
  "line block, its lines going on": "| a\n|   one\n  two\n|   three\n| z",
  comment: ".. com\n   two\n   three",
  code: ".. code:: py\n\n   one\n   two",
  "numbered code": ".. code::\n   :number-lines:\n\n   one\n   two",
  math: ".. math::\n\n   a\n   b\n\n   c",
  "parsed literal": ".. parsed-literal::\n\n   a *b\n   c* d",
  raw: ".. raw:: html\n\n   <b>\n   x",
  "csv-table": '.. csv-table:: T\n   :header: g,"h\n      i"\n\n   a,b\n   "c\n   d",e',
  "list-table": ".. list-table::\n\n   * - a\n     - b c\n       d\n   * - e\n     - f",
  options: "-a  x\n    y\n-b  z",
  figure: ".. figure:: x.png\n   :alt: al\n\n   Cap\n   tion\n\n   Leg\n   end",
  "figure and a message": ".. figure:: x.png\n\n   Cap *here*\n   ::\n",
  fields: ":a\\: b: c\n  d",
  definition: "t : c\n  d\n  e",
  replace: ".. |x| replace:: a *b\n   c* d",
  "embedded address": "`a b\nc <http://x\ny>`_ *e\nf* ``g\nh``",
  footnote: ".. [1] a\n   b",
  roles: ":sub:`a\nb` :math:`a\nb`",
  sidebar: ".. sidebar:: T\n   :subtitle: S\n\n   a\n   b",
  epigraph: ".. epigraph::\n\n   a\n   b\n\n   -- c\n      d",
  rubric: ".. rubric:: a\n   b",
  note: ".. note:: a\n   b\n\n   c",
  "table with a title": ".. table:: Cap\n   tion\n\n   == ==\n   a  b\n   == ==",
  "grid table": "+-+--+\n|a|b |\n|c|d |\n+-+--+",
  "simple table": "== ==\na  b\n   c\n== ==",
  escapes: "a\\\nb \\*c\\ d",
  "code-block": ".. code-block:: py\n   :caption: Cap\n      two\n\n   one\n   two",
  versionadded: ".. versionadded:: 1.0\n   a\n   b",
  versionchanged: ".. versionchanged:: 1.0 *a\n   b*",
  glossary: ".. glossary::\n\n   t\n     d\n     e\n   u\n     f",
  toctree: ".. toctree::\n   :caption: x\n\n   a\n   b <c>",
  hlist: ".. hlist::\n\n   * a\n     b\n   * c",
  "object description": ".. http:get:: /a\n   b\n\n   c\n   d",
  references: ":ref:`a\nb <c>` :term:`x`",
  centered: ".. centered:: a\n   b",
  references2: "|x\ny|_ [1]_ _`a\nb`",
  mistakes: ":foo:`a\nb` `c",
};

function grid(block: string): string {
  const lines = block.split("\n");
  const width = Math.max(...lines.map((line) => line.length));
  const border = `+----+-${"-".repeat(width)}-+----+\n`;
  const rows = lines.map((line, at) => `| L${String(at % 10)} | ${line.padEnd(width)} | R${String(at % 10)} |\n`);
  return border + rows.join("") + border;
}

function simple(block: string): string {
  const lines = block.split("\n");
  const width = Math.max(...lines.map((line) => line.length));
  const border = `===  ${"=".repeat(width)}  ===\n`;
  const rows = lines.map(
    (line, at) => `${`${at ? "   " : "L  "}  ${line.padEnd(width)}  R${String(at % 10)}`.trimEnd()}\n`,
  );
  return border + rows.join("") + border;
}

const indented = (block: string, by: string): string => block.replace(/^(?=.)/gm, by);

const surroundings: Readonly<Record<string, (block: string) => string>> = {
  "a grid table": grid,
  "a simple table": simple,
  "a grid table behind tabs": (block) => indented(grid(block), "\t"),
  "a note that starts before its options": (block) => `.. note:: first\n   :name: q\n\n${indented(block, "   ")}\n`,
  "the line of a directive": (block) => `.. hint:: ${indented(block, "   ").slice(3)}\n`,
  "a note behind tabs": (block) => `.. note::\n\n${indented(block, "\t")}\n`,
  "a list": (block) => `- ${indented(block, "  ").slice(2)}\n`,
  "a table in a list": (block) => `1. ${indented(grid(block), "   ").slice(3)}`,
  "a table of long lines ends": (block) => grid(block).replaceAll("\n", "\r\n"),
  "a table of wide characters": (block) => grid(block).replaceAll(/L\d/g, "日").replaceAll(/R\d/g, "語"),
};

/** Are the nodes a way down a tree, each a child of the one before? */
function isChain(nodes: readonly Node[]): boolean {
  return nodes.every((node, at) => {
    const above = nodes[at - 1];
    return above === undefined || (above.type !== "text" && above.children.includes(node));
  });
}

it.each(Object.keys(surroundings))("in %s", (surrounding) => {
  const faults: string[] = [];
  let texts = 0;
  for (const [construct, block] of Object.entries(constructs)) {
    for (const dialect of [undefined, sphinx]) {
      const input = surroundings[surrounding]!(block);
      const { document } = parse(input, { dialect, rawEnabled: true });
      const wrong = (what: string): number => faults.push(`${construct}: ${what}`);
      for (const fault of spanFaults(document, input)) wrong(fault);
      // words of messages stand nowhere in the text
      walkTree(document, (node) => {
        if (node.type === "system_message" || node.type === "decoration") return "skip";
        const parts = node.type === "text" ? (node.span.parts ?? [node.span]) : [];
        for (const { start, end } of parts) {
          if (end - start < 2) continue;
          texts += 1;
          const found = nodesAt(document, start + 1);
          if (found.at(-1) !== node)
            wrong(`${node.type} at ${String(start + 1)}: ${found.map(({ type }) => type).join(" ")}`);
        }
        return undefined;
      });
      for (let offset = 0; offset <= input.length; offset += 1) {
        const found = nodesAt(document, offset).map(({ type }) => type);
        const character = input.slice(offset - 1, offset + 1);
        // between two inline elements both are told
        if (/^\w\w$/.test(character) && !isChain(nodesAt(document, offset)))
          wrong(`no chain at ${String(offset)}: ${found.join(" ")}`);
      }
    }
  }
  expect(faults).toEqual([]);
  expect(texts).toBeGreaterThan(0);
});
