// The plain text beside a page: its links lead where those of the page do, its lists are those of the page, and cells keep their words.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import MarkdownIt from "markdown-it";
import { afterAll, beforeAll, expect, test } from "vitest";
import { partsOf } from "../src/browser/plain-text.js";
import { publishTo, textAt } from "./published.ts";

const cases: readonly (readonly [what: string, source: string, markdown: string])[] = [
  ["a document", "See :doc:`/doc/words`.", "See [Words of us](../doc/words.html)."],
  ["a document in own words", "See :doc:`these words </doc/words>`.", "See [these words](../doc/words.html)."],
  ["a label elsewhere", "See :ref:`far-place`.", "See [A far place](../doc/words.html#far-place)."],
  ["a label here", ".. _here:\n\nA part\n~~~~~~\n\nSee :ref:`here`.", "See [A part](case-3.html#here)."],
  [
    "a place on the page by its name",
    "See lab_, `A b & (v1.0)`_ and `x`_.\n\n.. _lab:\n\nA *b* & (v1.0)\n~~~~~~~~~~~~\n\n* An _`x` there.",
    "See [lab](case-INDEX.html#lab), [A b & (v1.0)](case-INDEX.html#a-b-v1-0) and [x](case-INDEX.html#x).",
  ],
  ["what stands above and below the line", "10\\ :sup:`6` H\\ :sub:`2`\\ O", "10<sup>6</sup> H<sub>2</sub>O"],
  [
    "lines below a line",
    "| one\n|    two *it*\n|       three\n|    four\n| five",
    "one  \n\u2003two *it*  \n\u2003\u2003three  \n\u2003four  \nfive",
  ],
  [
    "lines below a line of a cell",
    ".. list-table::\n\n   * - a\n     - | one\n       |   two\n       | five",
    "| a | one<br>\u2003two<br>five |",
  ],
  ["a list that goes on behind another one", "1. a\n2. b\n\n5. c\n6. d\n\n9. e", "1. a\n2. b\n\n5) c\n6) d\n\n9. e"],
  ["lists after each other", "* a\n\n- b\n\n  i. c\n\n  * d\n\n+ e", "* a\n\n+ b\n\n  * i. c\n\n  + d\n\n* e"],
  ["a list with parentheses behind one without", "1. a\n\n5) b\n\n7) c", "1. a\n\n5) b"],
  [
    "links in code",
    ".. parsed-literal::\n\n   see `the docs <https://example.org/docs>`_, https://example.org/b and *x*",
    "```\nsee the docs, https://example.org/b and x\n```\n\n[the docs](https://example.org/docs), <https://example.org/b>",
  ],
  [
    "a formula of several lines",
    ".. math::\n\n   a &= b \\\\\n   c &= d",
    "$$\n\\begin{aligned}\na &= b \\\\\nc &= d\n\\end{aligned}\n$$",
  ],
  [
    "a formula with lines of its own",
    ".. math::\n\n   \\begin{align}a &= \\{b \\& c\\} \\\\ d\\end{align}",
    "$$\n\\begin{aligned}a &= \\{b \\& c\\} \\\\ d\\end{aligned}\n$$",
  ],
  ["a drawing whose source is a file", ".. graphviz:: there.dot", "```graphviz\ndigraph { from -> file }\n```"],
  ["a term", "A :term:`cell`.", "A [cell](../doc/words.html#term-cell)."],
  ["a file to be kept", "Take :download:`the *data* <data.csv>`.", "Take [the \\*data\\*](data.csv)."],
  ["a file that would run", "Take :download:`page.html`.", "Take [page.html](page.html.txt)."],
  ["a link to a document", "See `it <../doc/words.rst>`__.", "See [it](../doc/words.html)."],
  ["a link elsewhere", "See `it <https://example.org/a_(b)>`__.", "See [it](https://example.org/a_%28b%29)."],
  ["what is not there", "See :doc:`nothing` and :ref:`no-label`.", "See nothing and no-label."],
  ["a picture", ".. image:: drawn.svg\n   :alt: It [is]", "![It \\[is\\]](drawn.svg)"],
  [
    "links in a list and a quote",
    "* See :doc:`/doc/words`.\n\n  .. note:: A :term:`cell`.",
    "* See [Words of us](../doc/words.html).\n\n  > **Note**\n  >\n  > A [cell](../doc/words.html#term-cell).",
  ],
  [
    "code in a cell",
    '.. list-table::\n\n   * - a\n     - .. code-block:: json\n\n          {"a": 1,\n           "b": 2}',
    '| a | `{"a": 1,`<br>` "b": 2}` |',
  ],
  [
    "a table in a cell",
    ".. list-table::\n\n   * - one\n     - +---+---+\n       | a | b |\n       +---+---+\n       | c | d |\n       +---+---+",
    "| one | a · b; c · d |",
  ],
  [
    "notes, lists and links in cells",
    ".. list-table::\n\n   * - .. tip:: Do it.\n     - * one\n       * :doc:`/doc/words`\n     - Two\n\n       paragraphs.",
    "| **Tip** Do it. | • one • [Words of us](../doc/words.html) | Two paragraphs. |",
  ],
  [
    "a figure that leads on",
    ".. figure:: drawn.svg\n   :alt: It\n   :target: https://example.org/\n\n   The *caption*.\n\n   The legend.\n\n   * A list",
    "[![It](drawn.svg)](https://example.org/)\n\nThe *caption*.\n\nThe legend.\n\n* A list",
  ],
  [
    "a picture that leads to a name",
    ".. image:: drawn.svg\n   :target: there_\n\n.. _there: https://example.org/",
    "[![](drawn.svg)](https://example.org/)",
  ],
  [
    "a figure in a cell",
    ".. list-table::\n\n   * - .. figure:: drawn.svg\n          :alt: It\n\n          Caption\n     - two",
    "| ![It](drawn.svg) Caption | two |",
  ],
  ["two terms", ".. glossary::\n\n   One\n   Two\n      Both.", "- One  \n  Two\n\n  Both."],
  ["nothing of a hidden toctree", "One.\n\n.. toctree::\n   :hidden:\n\n   /doc/words\n\nTwo.", "One.\n\nTwo."],
  ["a document from the root of the documentation", "See :doc:`/words`.", "See [Words of us](../doc/words.html)."],
  ["names of an autosummary", ".. autosummary::\n\n   one.name", "* `one.name`"],
];

/** What means something in Markdown, at the start of a line, at its end, or within it. */
const marks =
  "# ## ####### #a - + * -- --- ---- - - - * * * === = > >a 1. 1) 007. 1234567890. 1.a a. ``` ~~~ ~~~~ ~~x~~ | a|b |---|---| :--|--: :-: : :a " +
  "_ __ __x__ _x_ a_b a__b _a_b_ ä_ö x_ _! &amp; &#35; &x; & a&b; <b> <!-- --> </b> <https://x.org> [x] [x](y) [x]: ![x](y) [^1] \\x x\\ $ $x$ $$ ` `` `x` *x* **x** ***x*** x* {x} @x";
const marked = marks
  .split(" ")
  .flatMap((mark) => [
    [mark],
    [`${mark} word`],
    ["word", mark],
    ["word", `${mark} word`, "word"],
    [`word ${mark}`, mark, "word"],
    ["a | b", mark, "c | d"],
  ]);
/** Text of RST in which nothing means anything. */
const unmarked = (text: string): string => text.replace(/[^\p{L}\p{N}\s]/gu, "\\$&");

const page = (title: string, text: string): string => `${title}\n${"=".repeat(title.length)}\n\nWhy.\n\n${text}\n`;
const root = mkdtempSync(join(tmpdir(), "assent-markdown-"));
let site: Awaited<ReturnType<typeof publishTo>>;

beforeAll(async () => {
  const files = {
    "specs/there.dot": "digraph { from -> file }\n",
    "specs/data.csv": "a,b\n",
    "specs/page.html": "<b>x</b>\n",
    "specs/drawn.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
    "doc/words.rst": page(
      "Words of us",
      ".. glossary::\n\n   Cell\n      A part.\n\n.. _far-place:\n\nA *far* place\n-------------\n\nThere.",
    ),
    "doc/index.rst": page(
      "Index",
      ".. toctree::\n   :caption: All of it\n   :glob:\n\n   Our words <words>\n   sub/index\n   p*\n   https://example.org/\n   self\n\n* In a list:\n\n  .. toctree::\n\n     words\n     p1",
    ),
    "doc/p1.rst": page("Page 1", "One."),
    "doc/p2.rst": page("Page 2", "Two."),
    "doc/sub/index.rst": page("Below", ".. toctree::\n\n   deep"),
    "doc/sub/deep.rst": page("Deep", "Deep."),
    "specs/told.rst":
      "Told\n====\n\nhttps://storyboard.openstack.org/#!/story/2001003\n\nWhy.\n\nProblem\n-------\n\nOne.\n",
    "specs/blocks.rst": page(
      "Blocks",
      ".. sectnum::\n\nWords\n-----\n\n* *star* one\n\n  .. note:: Noted `a\n     b* <https://example.org/a_(b)>`__ c | d\n\n::\n\n   pre*code*\n   in [code]\n   > kept\n\nA term\n   What 2\\ :sup:`8` is. [#]_\n\n----\n\n.. list-table::\n\n   * - cell one | pipe\n     - ``x*y``\n\n\\*More\\* of it\n~~~~~~~~~~~~~\n\n.. [#] Note.",
    ),
    "specs/marks.rst": page(
      "Marks \\#",
      `Words\n-----\n\n${marked.map((lines) => unmarked(lines.join("\n"))).join("\n\n")}\n\nC \\##\n-----\n\nEnd.`,
    ),
    ...Object.fromEntries(
      cases.map(([, source], index) => [`specs/case-${index}.rst`, page("Case", `Words\n-----\n\n${source}`)]),
    ),
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  site = await publishTo(root);
});
afterAll(() => {
  site.done();
  rmSync(root, { recursive: true });
});

test.each(cases.map(([what, , markdown], index) => [what, index, markdown] as const))(
  "%s",
  (_what, index, markdown) => {
    const text = textAt(site.published.files, `specs/case-${index}.md`);
    expect(text).toContain(markdown.replaceAll("INDEX", String(index)));
    // Nothing is left of what waits for other documents.
    expect(text).not.toMatch(/[\u0001-\u0008]/);
  },
);

test("an index has the entries of its toctrees as lists, as the page has them", () => {
  expect(textAt(site.published.files, "doc/index.md")).toContain(`**All of it**

* [Our words](words.html)
* [Below](sub/index.html)
  * [Deep](sub/deep.html)
* [Page 1](p1.html)
* [Page 2](p2.html)
* [https://example.org/](https://example.org/)
* [Index](index.html)

* In a list:

  * [Words of us](words.html)
  * [Page 1](p1.html)
`);
});

test("text is the same text for who reads CommonMark", () => {
  const html = new MarkdownIt("default", { html: true }).render(textAt(site.published.files, "specs/marks.md"));
  const texts = html.split("<h2>")[1]!.split("\n<p>").slice(1);
  const plain = (text: string): string =>
    text.replace(/<\/p>\s*$/, "").replace(/&(lt|gt|amp|quot);/g, (_, name: keyof typeof entities) => entities[name]);
  expect(texts.map(plain)).toEqual(marked.map((lines) => lines.join("\n")));
  expect(html).toContain("<h2>C ##</h2>");
  // And so it is for search.
  const [, title, words, last] = partsOf(textAt(site.published.files, "specs/marks.md"));
  expect([title?.title, last?.title]).toEqual(["Marks #", "C ##"]);
  expect(words?.text).toBe(marked.flat().join(" "));
});

test("search has the words of all blocks, and no marks", () => {
  const parts = partsOf(textAt(site.published.files, "specs/blocks.md"));
  expect(parts.map(({ title }) => title)).toEqual(["", "Blocks", "1 Words", "1.1 *More* of it"]);
  expect(parts[2]?.text).toBe(
    "star one Note Noted a b* c | d pre*code* in [code] > kept A term What 2⁸ is. cell one | pipe x*y",
  );
});

const entities = { lt: "<", gt: ">", amp: "&", quot: '"' } as const;

test("the story stands where it was written", () => {
  expect(textAt(site.published.files, "specs/told.md")).toContain(
    "# Told\n\n<https://storyboard.openstack.org/#!/story/2001003>\n\nWhy.",
  );
});
