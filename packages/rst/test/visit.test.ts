import { expect, test } from "vitest";
import {
  findNode,
  findNodes,
  LineIndex,
  mapChildren,
  nodesAt,
  parse,
  plainText,
  read,
  sphinx,
  toJson,
  walkTree,
  writeXml,
} from "@assent/rst";
import { spanFaults } from "./laws.ts";

const text = "a *b*\n\n- c *d*\n";
const { document } = read(text);

test("walks in document order, with the elements around each node", () => {
  const seen: string[] = [];
  walkTree(document, (node, ancestors) => {
    seen.push(`${"  ".repeat(ancestors.length)}${node.type}`);
    return node.type === "emphasis" ? "skip" : undefined;
  });
  expect(seen).toEqual([
    "document",
    "  paragraph",
    "    text",
    "    emphasis",
    "  bullet_list",
    "    list_item",
    "      paragraph",
    "        text",
    "        emphasis",
  ]);
});

test("a visit can end the walk", () => {
  const seen: string[] = [];
  walkTree(document, ({ type }) => {
    seen.push(type);
    return type === "text" ? "stop" : undefined;
  });
  expect(seen).toEqual(["document", "paragraph", "text"]);
});

test("finds nodes by type and by offset", () => {
  expect(findNodes(document, "emphasis").map(plainText)).toEqual(["b", "d"]);
  expect(findNode(document, "bullet_list")?.attributes.bullet).toBe("-");
  expect(findNode(document, "table")).toBeUndefined();
  expect(nodesAt(document, text.indexOf("d")).map(({ type }) => type)).toEqual([
    "document",
    "bullet_list",
    "list_item",
    "paragraph",
    "emphasis",
    "text",
  ]);
});

test.each([
  "+-------+------+\n| - one | ``b``|\n| - two | more |\n|   to  | x    |\n+-------+------+\n",
  "+-----+----------+\n| a   | +--+---+ |\n| b   | |c | d | |\n|     | |e | f | |\n|     | +--+---+ |\n+-----+----------+\n",
  "====  =====\nh     two\n====  =====\na b   c d\n      e f\ng     i\n====  =====\n",
  "+---+---+\n| a | b |\n+---+---+\n",
  "+----+-----+-----+\n| a  | b   | f   |\n| a2 +-----+-----+\n| a3 | c   | h   |\n| a4 | c2  | h2  |\n+----+-----+-----+\n",
  "+---+-----+---+\n| a | bb  | f |\n+---+     +---+\n| e | cc  | h |\n+---+-----+---+\n",
  "+---+---+---+\n| a | b | f |\n|   +---+ g |\n|   | d | h |\n+---+---+---+\n",
  "===  =====\na    b\n     more *text*\n===  =====\n",
])("finds one cell of a drawn table, where lines of cells stand between each other's: %j", (table) => {
  const tree = read(table).document;
  for (const { 0: letter, index } of table.matchAll(/[a-z]/g)) {
    const found = nodesAt(tree, index);
    const last = found.at(-1)!;
    expect(last.type === "text" && last.text).toContain(letter);
    found.slice(1).forEach((node, at) => {
      const above = found[at]!;
      expect(above.type !== "text" && above.children.includes(node)).toBe(true);
    });
  }
});

test.each<[text: string, offset: number, found: string]>([
  ["A `x b.\n", 2, "document paragraph text problematic text(`)"],
  [".. nope::\n", 4, "document system_message literal_block text(.. nope::)"],
  ["+------+---+\n| `a b | c |\n+------+---+\n", 17, "document table tgroup tbody row entry paragraph text(a b)"],
  [".. versionadded:: 1.0\n", 18, "document container paragraph inline text(1.0)"],
  ["+---+\n| a |\n+---+\n", 0, "document table"],
  ["+---+\n|   |\n+---+\n", 7, "document table tgroup tbody row entry"],
  ["a\n", NaN, ""],
])("%j at %d", (input, offset, found) => {
  const names = nodesAt(read(input, { dialect: sphinx }).document, offset).map((node, index, all) =>
    node.type === "text" && index === all.length - 1 ? `text(${node.text})` : node.type,
  );
  expect(names.join(" ")).toBe(found);
});

test("maps children", () => {
  const paragraph = findNode(document, "paragraph")!;
  expect(mapChildren(paragraph, (child) => (child.type === "emphasis" ? child.children : child)).children).toHaveLength(
    2,
  );
  expect(paragraph.children[1]?.type).toBe("emphasis");
});

test("a tree as JSON says what it is and where", () => {
  const { document } = read("a *b*\n");
  const json = toJson(document, new LineIndex("a *b*\n"));
  expect(json).toMatchObject({ type: "document", attributes: { source: "<string>" } });
  expect(json.children).toEqual([
    {
      type: "paragraph",
      span: { start: 0, end: 5 },
      place: { start: { line: 1, column: 1 }, end: { line: 1, column: 6 } },
      children: [
        {
          type: "text",
          span: { start: 0, end: 2 },
          place: { start: { line: 1, column: 1 }, end: { line: 1, column: 3 } },
          text: "a ",
        },
        {
          type: "emphasis",
          span: { start: 2, end: 5 },
          place: { start: { line: 1, column: 3 }, end: { line: 1, column: 6 } },
          children: [
            {
              type: "text",
              span: { start: 3, end: 4 },
              place: { start: { line: 1, column: 4 }, end: { line: 1, column: 5 } },
              text: "b",
            },
          ],
        },
      ],
    },
  ]);
});

// The expectations are docutils 0.23's own output.
test.each([
  {
    options: {},
    expected:
      '<?xml version="1.0"?>\n' +
      '<!DOCTYPE document PUBLIC "+//IDN docutils.sourceforge.net//DTD Docutils Generic//EN//XML" "http://docutils.sourceforge.net/docs/ref/docutils.dtd">\n' +
      "<!-- Generated by Docutils 0.23 -->\n" +
      '<document source="&lt;string&gt;"><paragraph>a <emphasis>b</emphasis>\nc</paragraph><bullet_list bullet="-"><list_item><paragraph>d &amp; e</paragraph></list_item></bullet_list></document>',
  },
  {
    options: { indents: true, xmlDeclaration: false, doctypeDeclaration: false },
    expected:
      "<!-- Generated by Docutils 0.23 -->\n" +
      '<document source="&lt;string&gt;">\n    <paragraph>a <emphasis>b</emphasis>\n        c</paragraph>\n    <bullet_list bullet="-">\n        <list_item>\n            <paragraph>d &amp; e</paragraph>\n        </list_item>\n    </bullet_list>\n</document>\n',
  },
])("docutils XML with $options", ({ options, expected }) => {
  expect(writeXml(read("a *b*\nc\n\n- d & e\n").document, options)).toBe(expected);
});

test.each<readonly [name: string, source: string, included: string, found: readonly string[]]>([
  [
    "behind an included title",
    ".. include:: f\n\nContents here.\n\nUsage\n-----\n\nMore words.\n",
    "Readme\n======\n\nHello.\n",
    ["here: document section paragraph text", "More: document section section paragraph text"],
  ],
  [
    "in a section of its own before it",
    "A\n=\n\n.. include:: f\n\nContents here.\n\nB\n=\n\nMore words.\n",
    "Readme\n------\n\nHello.\n",
    ["here: document section section paragraph text", "More: document section paragraph text"],
  ],
  [
    "behind one without",
    ".. include:: f\n\nContents here.\n\nMore words.\n",
    "Hello.\n",
    ["here: document paragraph text", "More: document paragraph text"],
  ],
  [
    "where a list goes on",
    "* a\n\n  .. include:: f\n\n  here\n\nMore\n",
    "* b\n\n* c\n",
    ["here: document bullet_list list_item paragraph text", "More: document paragraph text"],
  ],
])("nodes beside an included file: %s", (_name, source, included, expected) => {
  const resolve = () => ({ path: "f", text: included });
  const { document } = parse(source, { fileInsertionEnabled: true, resolve });
  const found = ["here", "More"].map((word) => {
    const nodes = nodesAt(document, source.indexOf(word) + 1);
    for (const [index, node] of nodes.entries()) {
      const above = nodes[index - 1];
      expect(above === undefined || (above.type !== "text" && above.children.includes(node))).toBe(true);
    }
    return `${word}: ${nodes.map(({ type }) => type).join(" ")}`;
  });
  expect(found).toEqual(expected);
  expect(spanFaults(document, source, { f: included })).toEqual([]);
});
