/** The Sphinx dialect: what its directives and roles become, and that their targets stand where they are written. */
import { expect, test } from "vitest";
import { sphinx } from "../src/dialects/sphinx.ts";
import { findNodes, parse, plainText, read, type Dialect } from "../src/index.ts";
import { spanFaults } from "./laws.ts";
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
  [
    ".. glossary::\n   :sorted:\n\n   a\n   *b* : key\n      def\n\n      more\n\n   .. comment\n      x\n\n   c\n     def\n",
    [
      '<container classes="glossary" sorted="">',
      '    <definition_list classes="glossary">',
      "        <definition_list_item>",
      "            <term>",
      "                a",
      "            <term>",
      "                <emphasis>",
      "                    b",
      "            <definition>",
      "                <paragraph>",
      "                    def",
      "                <paragraph>",
      "                    more",
      "        <definition_list_item>",
      "            <term>",
      "                c",
      "            <definition>",
      "                <paragraph>",
      "                    def",
    ],
  ],
  [".. glossary::\n\n   a\n      x\n   b\n", ["glossary term must be preceded by empty line"]],
  [".. glossary::\n\n   a\n\n   b\n      x\n", ["glossary terms must not be separated by empty lines"]],
  [
    ".. glossary::\n\n      x\n   a\n",
    ["glossary seems to be misformatted, check indentation", "glossary term must be preceded by empty line"],
  ],
  [".. glossary::\n\n   *a\n      x\n", ["Inline emphasis start-string without end-string."]],
  [
    ".. deprecated-removed:: 3.8 3.10 Use *x*.\n",
    [
      '<container classes="deprecated-removed">',
      "    <paragraph>",
      '        <inline classes="versionmodified">',
      "            Deprecated since version ",
      "            3.8",
      "            , removed in version ",
      "            3.10",
      "        : ",
      "        Use ",
      "        <emphasis>",
      "            x",
      "        .",
    ],
  ],
  [":index:`text <single: x>`", ["<paragraph>", '    <inline classes="index">', "        text"]],
  [".. rubric:: x\n   :heading-level: 2\n", ["<rubric>", "    x"]],
  [
    ".. http:example:: curl\n\n   GET /\n",
    ['<literal_block argument="curl" classes="code http" xml:space="preserve">', "    GET /"],
  ],
  [":kbd:`Ctrl`", ["<paragraph>", '    <literal classes="kbd">', "        Ctrl"]],
])("%j", (source, expected) => {
  expect(check(source)).toEqual(expected);
});

// Sphinx' own names, beside those that stand in the corpora.
test.each([
  "std:option",
  "std:program",
  "cpp:class",
  "cpp:namespace-push",
  "c:alias",
  "rst:directive:option",
  "testcode",
  "testoutput",
  "testsetup",
  "testcleanup",
  "doctest",
  "cssclass",
  "autoproperty",
  "rest_status_code",
])("%s is a directive that is known", (name) => {
  const takesContent = !/program|namespace/.test(name);
  const source = `.. ${name}:: x y\n${takesContent ? "\n   z\n     w\n" : ""}`;
  const { document, diagnostics } = parse(source, { dialect: sphinx });
  expect(diagnostics).toEqual([]);
  expect(spanFaults(document, source)).toEqual([]);
  expect(document.children).toHaveLength(1);
});

test.each(["std:ref", "std:doc", "cpp:class", "math:numref", "external:ref", "external+python:py:class", "autolink"])(
  "%s is a role that is known",
  (name) => {
    const { document, diagnostics } = read(`:${name}:\`a <b>\``, { dialect: sphinx });
    expect(diagnostics).toEqual([]);
    expect(findNodes(document, "inline").map(({ attributes }) => attributes)).toEqual([
      { reftype: name, reftarget: "b", refexplicit: true },
    ]);
  },
);

test.each(["issue", "pr", "user"])("%s of sphinx-issues is known, and shows its words", (name) => {
  const { document, diagnostics } = read(`See :${name}:\`mokafor\`.`, { dialect: sphinx });
  expect(diagnostics).toEqual([]);
  expect(document.children.map(plainText)).toEqual(["See mokafor."]);
});

test("external before a role that nobody knows is no role", () => {
  const { diagnostics } = read(":external+python:nope:`a`", { dialect: sphinx });
  expect(diagnostics.map(({ level }) => level)).toContain("error");
});

test.each<readonly [source: string, shown: string, address: string]>([
  [":pep:`8`", "PEP 8", "https://peps.python.org/pep-0008"],
  [":pep:`8#naming`", "PEP 8#naming", "https://peps.python.org/pep-0008#naming"],
  [":pep:`the style <8#naming>`", "the style", "https://peps.python.org/pep-0008#naming"],
  [":rfc:`9110#section-4`", "RFC 9110", "https://tools.ietf.org/html/rfc9110.html#section-4"],
  [":rfc:`of HTTP <9110>`", "of HTTP", "https://tools.ietf.org/html/rfc9110.html"],
])("%s", (source, shown, address) => {
  const { document, diagnostics } = read(source, { dialect: sphinx });
  expect(diagnostics).toEqual([]);
  const [reference] = findNodes(document, "reference");
  expect([plainText(reference!), reference!.attributes.refuri]).toEqual([shown, address]);
  expect(spanFaults(document, source)).toEqual([]);
  // docutils' own roles know none of it
  const hasMore = /[#<]/.test(source.replace(/rfc:`\d+#/, ""));
  expect(read(source).diagnostics.length > 0).toBe(hasMore);
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

test("substitutions of Sphinx' own stay as they are written, others are missed", () => {
  const source = "At |release|, |today|, |nope|.\n\n.. |today| replace:: now\n";
  const { document, diagnostics } = read(source, { dialect: sphinx });
  expect(diagnostics.map(({ message }) => message)).toEqual(['Undefined substitution referenced: "nope".']);
  expect(plainText(document)).toMatch(/^At \|release\|, now, \|nope\|\./);
});

test("substitutions and targets of elsewhere are taken where the document has none of the name", () => {
  const dialect: Dialect = {
    ...sphinx,
    substitutions: { product: "Acme Cloud", logo: undefined, today: "never" },
    targets: { site: "https://acme.example.org", "the wiki": "https://wiki.example.org", own: "https://a.example.org" },
  };
  const source =
    "|product| at |logo|, |today|, |nope|: site_, `The  Wiki`_, own_, other_.\n\n.. |today| replace:: now\n.. _own: https://b.example.org\n";
  const { document, diagnostics } = read(source, { dialect });
  expect(diagnostics.filter(({ level }) => level === "error").map(({ message }) => message)).toEqual([
    'Undefined substitution referenced: "nope".',
    'Unknown target name: "other".',
  ]);
  expect(plainText(document)).toMatch(/^Acme Cloud at \|logo\|, now, \|nope\|: site, The\s+Wiki, own, other_\./);
  expect(findNodes(document, "reference").map(({ attributes }) => attributes.refuri)).toEqual([
    "https://acme.example.org",
    "https://wiki.example.org",
    "https://b.example.org",
  ]);
});

test("names that a team declares are found in any case, as docutils' own are", () => {
  const dialect: Dialect = {
    directives: { Decision: { content: "rst", options: ["Label"] } },
    roles: { Who: { node: "inline" } },
  };
  const source = ".. decision::\n   :LABEL: x\n\n   :who:`a`\n\n.. DECISION::\n\n   :WHO:`b`\n";
  expect(read(source, { dialect }).diagnostics).toEqual([]);
});

test("names make classes as docutils makes identifiers, and keep what is in ASCII", () => {
  const dialect = {
    directives: { beschluß: { content: "rst" }, "py:my_class": { content: "rst" } },
    roles: { größe: { node: "inline" } },
  } as const;
  const { document } = read(".. beschluß::\n\n   a\n\n.. py:my_class::\n\n   :größe:`b`\n", { dialect });
  const classes = [...findNodes(document, "container"), ...findNodes(document, "inline")].map((node) => node.classes);
  expect(classes).toEqual([["beschlusz"], ["py-my_class"], ["grosze"]]);
});

test("a line of a definition that is indented less than the first loses no word", () => {
  const source = ".. glossary::\n\n   a\n      b\n    c d\n";
  const { document } = read(source, { dialect: sphinx });
  expect(findNodes(document, "text").map(({ text }) => text)).toEqual(["a", "b\nc d"]);
  expect(spanFaults(document, source)).toEqual([]);
});

test("terms of a glossary stand where they are written", () => {
  const source = ".. glossary::\n\n   a b\n   *c* : key\n\t    def\n";
  const { document } = read(source, { dialect: sphinx });
  const at = (type: "term" | "definition" | "text") =>
    findNodes(document, type).map(({ span }) => source.slice(span.start, span.end));
  expect(at("term")).toEqual(["a b", "*c*"]);
  expect(at("definition")).toEqual(["def"]);
  expect(at("text")).toEqual(["a b", "c", "def"]);
  expect(spanFaults(document, source)).toEqual([]);
});
