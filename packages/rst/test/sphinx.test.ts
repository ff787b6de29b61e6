/** The Sphinx dialect: what its directives and roles become, and that their targets stand where they are written. */
import { expect, test } from "vitest";
import { sphinx } from "../src/dialects/sphinx.ts";
import { parseToTree } from "../src/parse.ts";
import { defaultSettings } from "../src/settings.ts";
import { findAll, textOf } from "../src/tree.ts";
import { writePseudoXml } from "../src/writers/pseudo-xml.ts";

function check(source: string): readonly string[] {
  const { document, registry } = parseToTree(source, { ...defaultSettings, dialect: sphinx });
  const messages = registry.diagnostics.map(({ message }) => message);
  const lines = writePseudoXml(document).split("\n").slice(1, -1);
  return messages.length > 0 ? messages : lines.map((line) => line.slice(4));
}

test.each<[source: string, expected: readonly string[]]>([
  [
    ".. code-block:: python\n   :linenos:\n\n   x\n",
    ['<literal_block classes="code python" linenos="" xml:space="preserve">', "    x"],
  ],
  [".. sourcecode::\n\n   x\n", ['<literal_block classes="code" xml:space="preserve">', "    x"]],
  [".. blockdiag::\n\n   a -> b\n", ['<literal_block classes="code blockdiag" xml:space="preserve">', "    a -> b"]],
  [".. highlight:: python\n", ['<comment xml:space="preserve">', "    python"]],
  [
    ".. only:: html\n\n   *x*\n",
    ['<container argument="html" classes="only">', "    <paragraph>", "        <emphasis>", "            x"],
  ],
  [".. toctree::\n   :nope:\n", ['Error in "toctree" directive:\nunknown option: "nope".']],
  [".. autoclass:: a.B\n   :anything: x\n", ['<container anything="x" argument="a.B" classes="autoclass">']],
  [
    ":py:func:`~a.b`",
    [
      "<paragraph>",
      '    <inline classes="xref py-func" refexplicit="1" reftarget="a.b" reftype="py:func">',
      "        b",
    ],
  ],
  [":kbd:`Ctrl`", ["<paragraph>", '    <literal classes="kbd">', "        Ctrl"]],
])("%j", (source, expected) => {
  expect(check(source)).toEqual(expected);
});

test("entries of a toctree are references with their places", () => {
  const source = ".. toctree::\n   :maxdepth: 1\n\n   intro\n   Title <a/b>\n   specs/*\n";
  const { document } = parseToTree(source, { ...defaultSettings, dialect: sphinx });
  const found = findAll(document, "inline").map((node) => [
    source.slice(node.span.start, node.span.end),
    node.attributes.reftarget,
    textOf(node),
  ]);
  expect(found).toEqual([
    ["intro", "intro", "intro"],
    ["Title <a/b>", "a/b", "Title"],
    ["specs/*", "specs/*", "specs/*"],
  ]);
});
