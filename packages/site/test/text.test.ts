// What a document says is on its page in the order in which it was written, and what cannot be read stands there as its source.
import { describe, expect, test } from "vitest";
import { marksOf, recordOf } from "./one-text.ts";

const story = "https://storyboard.example.org/#!/story/2000001";

test.each([
  ["an introduction", "Why *it*\nis there.\n\nProblem\n-------\n\nIt lacks.\n", "Why it is there."],
  [
    "an introduction with footnotes",
    "It *lacks* [1]_ ends, and more [#a]_.\n\n.. [1] One.\n.. [#a] Two.\n\nProblem\n-------\n\nIt.\n",
    "It lacks ends, and more.",
  ],
  [
    "an introduction with words above and below the line",
    "At most 10\\ :sup:`6` of 2\\ :sup:`-n` and x\\ :sub:`i+1`, H\\ :sub:`2`\\ O the 1\\ :sup:`st`.\n\nProblem\n-------\n\nIt.\n",
    "At most 10⁶ of 2^(-n) and x_(i+1), H₂O the 1st.",
  ],
  ["an introduction with a citation", "As [RFC1] says.\n\nProblem\n-------\n\nIt.\n", "As [RFC1] says."],
  ["no introduction", `${story}\n\nProblem\n-------\n\n* one\n\nIt *lacks*.\n\nMore.\n`, "It lacks."],
  ["a first section with others in it", "Problem\n-------\n\nInner\n~~~~~\n\nIt lacks.\n", "It lacks."],
  ["a first section without a paragraph", "Problem\n-------\n\n* one\n\nOther\n-----\n\nThis.\n", ""],
])("the summary of %s", (_what, text, summary) => {
  expect(recordOf(`=\nA\n=\n\n${text}`).summary).toBe(summary);
});

describe("what stands before the first section stays in its order", () => {
  test.each([
    [
      "a list between paragraphs",
      "FIRST one of:\n\n* ITEM\n\nSECOND is code:\n\n.. code-block:: python\n\n   CODE = 1\n\nTHIRD.",
    ],
    ["a link to the story on top", `${story}\n\nFIRST:\n\n* ITEM\n\nSECOND.`],
    ["an address after the words that lead to it", "FIRST, found at:\n\n   example.org/WIKI\n\nSECOND."],
    [
      "a table and a picture",
      "FIRST.\n\n=====  =====\nLEFT   RIGHT\n=====  =====\n\n.. figure:: a.png\n\n   CAPTION\n\nSECOND.",
    ],
    ["bibliographic fields", ":Author: WRITER\n\nFIRST.\n\n:Field: FIELD\n\nSECOND."],
    ["footnotes", "FIRST [1]_.\n\n.. [1] NOTE\n\nSECOND."],
  ])("%s", (_what, head) => {
    const text = `Title\n=====\n\n${head}\n\nSection\n-------\n\nBODY.\n\nOther\n-----\n\nNone\n`;
    const { introduction, body, markdown } = recordOf(text);
    expect(marksOf(introduction)).toEqual(marksOf(head));
    expect(marksOf(body)).toEqual(["BODY"]);
    expect(marksOf(markdown)).toEqual(marksOf(text));
  });

  test("a licence above the title, then the text", () => {
    const text = "LICENCE words.\n\nTitle\n=====\n\nFIRST.\n\nSection\n-------\n\nBODY.\n";
    const { introduction, markdown } = recordOf(text);
    expect(marksOf(introduction)).toEqual(["LICENCE", "FIRST"]);
    expect(marksOf(markdown)).toEqual(["LICENCE", "FIRST", "BODY"]);
  });

  test("the label of a toctree stands before it", () => {
    const text = "Index\n=====\n\nOne:\n\n.. toctree::\n\n   one\n\nTwo:\n\n.. toctree::\n\n   two\n";
    expect(recordOf(text, "index.rst").introduction.replace(/<p[^>]*>|<\/p>|\n/g, "")).toMatch(
      /^One:<x-l n="0"><\/x-l>Two:<x-l n="1"><\/x-l>$/,
    );
  });

  test("the words that lead to an address keep it", () => {
    const { introduction, stories } = recordOf(
      `Title\n=====\n\nLaunchpad blueprint:\n\n${story}\n\nWhy.\n\nSection\n-------\n\nText.\n`,
    );
    expect(introduction).toMatch(/Launchpad blueprint:[^]*2000001[^]*Why/);
    expect(stories).toHaveLength(1);
  });

  test.each([
    [
      "one that a sentence names",
      "specs/a.rst",
      "It is as in https://example.org/wiki and that is why we want to have it here.",
    ],
    ["one of a page that is no spec", "CONTRIBUTING.rst", "https://example.org/wiki"],
  ])("an address is no story: %s", (_what, path, words) => {
    expect(recordOf(`Title\n=====\n\n${words}\n\nSection\n-------\n\nText.\n`, path).stories).toEqual([]);
  });
});

describe("what cannot be read stands there as its source, with the reason and a finding", () => {
  test.each([
    [
      "a directive that is not known",
      ".. tabs:: ARGUMENT\n   :opt: OPTION\n\n   .. tab:: NESTED\n\n      CONTENT",
      /Unknown directive type "tabs"/,
    ],
    [
      "an option that is not known",
      ".. code-block:: python\n   :unknown-option: VALUE\n\n   CODE = 1",
      /unknown option/,
    ],
    ["a value that is none", ".. figure:: a.png\n   :align: MIDDLE\n\n   CAPTION", /align/],
    ["a table that does not fit", "=====  ====\nLONGCELLS\n=====  ====", /Malformed table/],
    ["a list-table", ".. list-table::\n   :header-rows: 1\n\n   * - HEAD\n     - B\n   * - CELL", /list-table/],
    ["a csv-table", '.. csv-table:: TITLE\n   :header: a,b\n\n   "CELL, unclosed', /csv-table/],
    ["a table in a file that is not there", ".. csv-table:: TITLE\n   :file: FILE.csv", /No such file/],
    ["an include of what is not there", ".. include:: FILE.txt", /No such file/],
    ["code of a file that is not there", ".. literalinclude:: FILE.py", /not there/],
    [
      "an object that is not there",
      ".. literalinclude:: there.py\n   :pyobject: OBJECT",
      /Object named 'OBJECT' not found in include file 'there.py'/,
    ],
    [
      "lines past the end of a file",
      ".. literalinclude:: there.py\n   :lines: 70-80",
      /Line spec '70-80': no lines pulled from include file 'there.py'/,
    ],
    [
      "a mark that a file has not",
      ".. literalinclude:: there.py\n   :start-after: MARK",
      /start-after pattern not found: MARK/,
    ],
    ["an end that a file has not", ".. literalinclude:: there.py\n   :end-at: MARK", /end-at pattern not found: MARK/],
    [
      "numbers as in the file of lines apart",
      ".. literalinclude:: there.py\n   :lines: 1,4\n   :lineno-match:",
      /Cannot use "lineno-match" with a disjoint set of "lines"/,
    ],
    ["a file to compare with that is not there", ".. literalinclude:: there.py\n   :diff: FILE.py", /No such file/],
    ["raw HTML", ".. raw:: html\n\n   <b>WORDS</b>", /disabled/],
    ["a heading where none can be", "* ITEM\n\n  HEAD\n  ====\n\n  WORDS", /Unexpected section title/],
    ["a formula", ".. math:: \\nothing{WORDS}", /nothing/],
  ])("%s", (_what, source, reason) => {
    const text = `Title\n=====\n\nSection\n-------\n\nBEFORE\n\n${source}\n\nBEHIND\n`;
    const { body, markdown, unread } = recordOf(text);
    const words = marksOf(text);
    expect([...marksOf(body.replace(/<p class="note-small">[^]*?<\/p>/g, ""))].sort()).toEqual([...words].sort());
    expect(words.filter((word) => !markdown.includes(word))).toEqual([]);
    expect(body).toContain("could not be read");
    expect(unread).toHaveLength(1);
    expect(unread[0]!.message).toMatch(reason);
    const lines = text.split("\n");
    expect(unread[0]!.line).toBeGreaterThan(lines.indexOf("BEFORE") + 1);
    expect(unread[0]!.line).toBeLessThan(lines.indexOf("BEHIND") + 1);
    expect(unread[0]!.column).toBeGreaterThan(0);
  });

  test("a line that is too long for docutils to read anything costs no text", () => {
    const { introduction, markdown, unread } = recordOf(
      `Title\n=====\n\nBEFORE\n\n${"LONG ".repeat(4000)}\n\nBEHIND\n`,
    );
    expect(unread).toMatchObject([{ line: 6, column: 1 }]);
    expect(unread[0]!.message).toContain("Line 6 exceeds the line-length-limit");
    for (const shown of [introduction, markdown]) expect(shown).toMatch(/BEFORE\s+LONG [^]{0,400}…\s+BEHIND/);
    expect(introduction.length).toBeLessThan(2000);
  });

  test.each([
    ["a short underline", "Other section\n---\n\nWORDS"],
    ["a formula with a label", ".. math::\n   :label: eq1\n   :nowrap:\n\n   x + 1"],
    ["aligned formulas", ".. math::\n\n   \\begin{align} x &= 1 \\\\ y &= 2 \\end{align}"],
    ["a list that is not set apart", "WORDS\n* one\n* two"],
    ["a grammar", ".. productionlist::\n   WORDS: a | `b`"],
    ["a command and its options", ".. program-output:: WORDS --help"],
    ["a drawing without an empty line", ".. uml::\n   WORDS -> b"],
  ])("%s can be read", (_what, source) => {
    const text = `Title\n=====\n\nSection\n-------\n\n${source}\n\nBEHIND\n`;
    const { body, markdown, unread } = recordOf(text);
    expect(unread).toEqual([]);
    expect(body).not.toContain("could not be read");
    expect(marksOf(body)).toEqual(marksOf(source + " BEHIND"));
    expect(marksOf(markdown)).toEqual(marksOf(source + " BEHIND"));
  });

  test("messages that are told elsewhere leave no empty heading", () => {
    const { body, markdown } = recordOf("Title\n=====\n\nSection\n-------\n\nA `b <c\n\n|none| and :no:`x`.\n");
    expect(body + markdown).not.toContain("System Messages");
  });
});

describe("a construct is shown as it is written", () => {
  test.each<readonly [what: string, source: string, has: string | RegExp, plain: string]>([
    ["letters", "a. one\nb. two", '<ol class="loweralpha simple">', "* a. one\n* b. two"],
    ["roman numbers in parentheses", "(i) one\n(ii) two", '<ol class="lowerroman simple in-parens">', "* (ii) two"],
    ["capitals", "C) one\nD) two", '<ol class="upperalpha simple with-paren" start="3">', "* D) two"],
    ["a list that begins later", "5. one\n6. two", 'start="5"', "5. one\n6. two"],
    ["a term and its kind", "name : string\n  Words.", "name <span", "name"],
    [
      "bars of a formula and an index beside one",
      ".. math:: \\overline{xy} \\bar{a}_i",
      /<mrow class="overlined">\s*<mrow>\s*<mi>x<[^]*<msub>\s*<mover accent="true">\s*<mi>a<[^]*<\/mover>\s*<mi>i<\/mi>\s*<\/msub>/,
      "\\overline{xy}",
    ],
    [
      "labels of braces",
      ".. math:: \\underbrace{x + y}_{z} \\overbrace{a}^2",
      /<munder>\s*<munder>[^]*<mo>⏟<\/mo>\s*<\/munder>\s*<mi>z<\/mi>\s*<\/munder>\s*<mover>[^]*<mn>2<\/mn>\s*<\/mover>/,
      "$$",
    ],
    ["dots of a formula and its label", ".. math:: a \\dots b \\iff c \\label{x} \\nonumber", "⟺", "\\iff"],
    ["dots of a formula in a line", "So :math:`a \\dots b`.", "<mi>…</mi>", "$a \\dots b$"],
    [
      "the address of a note for print, unless its words are the address",
      "X [1]_ `y <https://example.org/y>`__.\n\n.. [1] See `z <https://example.org/z>`__ and https://example.org/b.",
      /y<\/a>\.[^]*z<\/a><span data-address="https:\/\/example\.org\/z"><\/span> and <a [^>]*>https:\/\/example\.org\/b<\/a>\./,
      "https://example.org/z",
    ],
    [
      "addresses of references for print",
      "References\n~~~~~~~~~~\n\n* `z <https://example.org/z.html>`__",
      '</x-l><span data-address="https://example.org/z.html"></span>',
      "* z",
    ],
    ["code that may be broken in print", `::\n\n${"  x\n".repeat(26)}`, '<pre class="code tall"', "x\nx"],
    ["code that stays whole in print", `::\n\n${"  x\n".repeat(25)}`, '<pre class="code"', "x\nx"],
    [
      "a glossary that is sorted",
      ".. glossary::\n   :sorted:\n\n   Spoonbill\n   Platalea\n      :file:`One`.\n\n   ibis\n      Other.",
      />ibis<[^]*>Spoonbill<[^]*>Platalea<[^]*<code>One<\/code>/,
      "- ibis\n\n  Other.\n- Spoonbill",
    ],
    [
      "a glossary that is not",
      ".. glossary::\n\n   spoonbill\n      One.\n\n   ibis\n      Other.",
      />spoonbill<[^]*>ibis</,
      "- spoonbill\n\n  One.\n- ibis",
    ],
    ["lines of a file", ".. literalinclude:: there.py\n   :lines: 1,3-4", ">one\ntwo\nthree<", "one\ntwo\nthree\n```"],
    [
      "a part of a file",
      ".. literalinclude:: there.py\n   :start-after: START\n   :end-before: END",
      ">two\nthree\n<",
      "\ntwo\nthree\n",
    ],
    [
      "a method of Python",
      ".. literalinclude:: there-code.py\n   :pyobject: Server.resize\n   :dedent:\n   :language: text",
      ">@check\n@log(\n    1)\ndef resize(self):\n    &quot;&quot;&quot;Words\ndef no(): pass\n&quot;&quot;&quot;\n    return [1,\n2]\n</code>",
      "\n    return [1,",
    ],
    [
      "a class of Python to its last line",
      ".. literalinclude:: there-code.py\n   :pyobject: Server\n   :lines: 1-2\n   :language: text",
      ">class Server:\n    size = 1<",
      "size = 1",
    ],
    [
      "lines without their first columns",
      ".. literalinclude:: there-code.py\n   :lines: 4\n   :dedent: 2\n   :language: text",
      ">  size = 1<",
      "  size = 1",
    ],
    [
      "words before and behind code",
      ".. literalinclude:: there.py\n   :lines: 3\n   :prepend: first {\n   :append: } last\n   :language: text",
      ">first {\ntwo\n} last\n</code>",
      "first {\ntwo\n} last",
    ],
    [
      "numbers of lines as in the file",
      ".. literalinclude:: there.py\n   :start-after: START\n   :lines: 2-\n   :lineno-match:\n   :language: text",
      '<span class="line" data-line="4">three</span>\n<span class="line" data-line="5">END</span>',
      "three\nEND",
    ],
    [
      "numbers of lines of a method of Python",
      ".. literalinclude:: there-code.py\n   :pyobject: Server.other\n   :lineno-match:\n   :language: text",
      '<span class="line" data-line="16">    def other(self):</span>',
      "def other",
    ],
    [
      "numbers that begin elsewhere",
      ".. literalinclude:: there.py\n   :lines: 3-4\n   :lineno-start: 90\n   :language: text",
      '<span class="line" data-line="90">two</span>\n<span class="line" data-line="91">three</span>',
      "two",
    ],
    [
      "an end that is on the first line",
      ".. literalinclude:: there.py\n   :start-at: one\n   :end-before: e\n   :language: text",
      ">one\nSTART\ntwo\n<",
      "START",
    ],
    [
      "the language of a file by its name",
      ".. literalinclude:: there-code.py\n   :lines: 3",
      '<span class="k">class</span>',
      "```python\nclass Server",
    ],
    [
      "the language that was said before, and not that of the name",
      ".. highlight:: text\n\n.. literalinclude:: there-code.py\n   :lines: 3",
      ">class Server:<",
      "class Server",
    ],
    [
      "lines of which some are there",
      ".. literalinclude:: there.py\n   :lines: 5-70\n   :language: text",
      ">END\nfour<",
      "END\nfour",
    ],
    ["code without its first columns", ".. code-block:: text\n   :dedent: 2\n\n     a\n       b", ">a\n  b<", "a\n  b"],
    [
      "how a file differs",
      ".. literalinclude:: there.py\n   :diff: old-there.py",
      /--- old-there.py[^]*\+\+\+ there.py[^]*@@ -1,5 \+1,6 @@[^]*START[^]*-[^]*TWO[^]*\+[^]*two[^]*three[^]*END[^]*\+[^]*four/,
      "--- old-there.py\n+++ there.py\n@@ -1,5 +1,6 @@\n one\n START\n-TWO\n+two\n three\n END\n+four",
    ],
    [
      "numbers of lines",
      ".. code-block:: text\n   :linenos:\n   :lineno-start: 7\n   :emphasize-lines: 2\n\n   one\n   two",
      '<span class="line" data-line="7">one</span>\n<span class="line marked" data-line="8">two</span>',
      "one\ntwo",
    ],
    [
      "colours that go on in the next line",
      '.. code-block:: python\n   :linenos:\n\n   """one\n   two"""',
      'data-line="1"><span class="s">&quot;&quot;&quot;one</span></span>\n<span class="line" data-line="2"><span class="s">two',
      "one",
    ],
  ])("%s", (_what, source, has, plain) => {
    const { body, markdown } = recordOf(`Title\n=====\n\nA\n-\n\n${source}\n\nB\n-\n\nEnd.\n`);
    if (typeof has === "string") expect(body).toContain(has);
    else expect(body).toMatch(has);
    expect(markdown).toContain(plain);
  });

  test.each<readonly [what: string, source: string, has: string | RegExp, plain: string]>([
    [
      "the method of a path",
      ".. http:get:: /users/(int:id)\n\n   Tells of one.",
      /<dt[^>]*>GET \/users\/\(int:id\)</,
      "GET /users/(int:id)",
    ],
    [
      "code in the language that was said before",
      ".. highlight:: javascript\n\nIt is::\n\n   const a = 'b';",
      '<span class="k">const</span>',
      "const a = 'b';",
    ],
    [
      "an abbreviation",
      'A :abbr:`LIFO (last in,\nfirst "out")` and :abbr:`FIFO`.',
      '<abbr title="last in, first &quot;out&quot;">LIFO</abbr> and <abbr class="abbr">FIFO</abbr>.',
      'A LIFO (last in,\nfirst "out") and FIFO.',
    ],
    [
      "a way through menus",
      "Go :menuselection:`&Start --> A && B-->End`.",
      '<strong class="menuselection"><span class="accelerator">S</span>tart › A &amp; B › End</strong>',
      "Go **Start › A & B › End**.",
    ],
    [
      "a label",
      ":guilabel:`Save &As` and :guilabel:`R & D`",
      /Save <span class="accelerator">A<\/span>s<\/strong> and <strong class="guilabel">R &amp; D<\/strong>/,
      "**Save As** and **R & D**",
    ],
    [
      "names of code behind whose words the role stands",
      "The `os.run`:func: here.",
      /The <code[^>]*>os\.run\(\)<\/code> here\./,
      "The `os.run()` here.",
    ],
    [
      "roles that another file gives",
      ".. include:: roles.txt\n\nThe `os.run` is :button:`Save &As`, of :note:`2020-1234`.",
      /The <code[^>]*>os\.run\(\)<\/code> is <strong class="guilabel[^"]*">Save <span class="accelerator">A<\/span>s<\/strong>, of <a [^>]*>CVE 2020-1234</,
      "The `os.run()` is **Save As**, of [CVE 2020-1234](https://www.cve.org/CVERecord?id=CVE-2020-1234).",
    ],
    [
      "a role that is called as what all objects have",
      ".. role:: constructor\n\nThe :constructor:`word` here.",
      /The <span class="constructor">word<\/span> here\./,
      "The word here.",
    ],
    [
      "numbers of advisories",
      ":cve:`2020-1234`, :cve:`this <2020-1234#one>`, :cwe:`787` and :cve:`none`",
      /<a [^>]*href="https:\/\/www\.cve\.org\/CVERecord\?id=CVE-2020-1234"[^>]*>CVE 2020-1234<\/a>, <a [^>]*CVE-2020-1234#one"[^>]*>this<\/a>, <x-l n="0">CWE 787<\/x-l> and <span class="cve">none</,
      "[CVE 2020-1234](https://www.cve.org/CVERecord?id=CVE-2020-1234), [this](https://www.cve.org/CVERecord?id=CVE-2020-1234#one), CWE 787 and none",
    ],
    [
      "a grammar",
      '.. productionlist::\n   try_stmt: "try" `suite`',
      /try_stmt: (?:<[^>]*>)*&quot;try&quot;(?:<[^>]*>)* suite/,
      'try_stmt: "try" suite',
    ],
    [
      "keys",
      ":kbd:`Ctrl+X`, :kbd:`C-x C-f`, :kbd:`-` and :kbd:`Esc`",
      "<kbd>Ctrl</kbd>+<kbd>X</kbd>, <kbd>C</kbd>-<kbd>x</kbd> <kbd>C</kbd>-<kbd>f</kbd>, <kbd>-</kbd> and <kbd>Esc</kbd>",
      "`Ctrl+X`",
    ],
    [
      "a table in the middle",
      ".. csv-table:: T\n   :align: center\n\n   a, b",
      /<div class="scroll align-center" role="group"/,
      "**T**",
    ],
    [
      "a table at the right",
      ".. list-table::\n   :align: right\n\n   * - a",
      /<div class="scroll align-right" role="group"/,
      "a",
    ],
    ["a danger", ".. danger:: Words.", '<p class="admonition-title">Danger</p>', "Words."],
    [
      "a sidebar with a second title",
      ".. sidebar:: First\n   :subtitle: Second\n\n   Words.",
      /<p class="[^"]*sidebar-subtitle[^"]*">Second<\/p>/,
      "Words.",
    ],
  ])("%s", (_what, source, has, plain) => {
    const { body, markdown } = recordOf(`Title\n=====\n\nA\n-\n\n${source}\n\nB\n-\n\nEnd.\n`);
    if (typeof has === "string") expect(body).toContain(has);
    else expect(body).toMatch(has);
    expect(markdown).toContain(plain);
  });

  test.each<readonly [what: string, source: string, message: string]>([
    [
      "lines that a file has not",
      ".. literalinclude:: there.py\n   :lines: 5-70",
      `Of the file "there.py" only a part is shown: line number spec is out of range(1-6): '5-70'.`,
    ],
    [
      "letters that dedent takes from a file",
      ".. literalinclude:: there.py\n   :dedent: 2",
      'Of the file "there.py" only a part is shown: non-whitespace stripped by dedent: 2.',
    ],
    [
      "letters that dedent takes from code",
      ".. code-block:: text\n   :dedent: 3\n\n     two",
      "Of this code only a part is shown: non-whitespace stripped by dedent: 3.",
    ],
    [
      "a line before the first",
      ".. literalinclude:: there.py\n   :lines: 0",
      "This could not be read and is shown as its source: invalid line number spec: '0'.",
    ],
  ])("%s are told", (_what, source, message) => {
    const { unread } = recordOf(`Title\n=====\n\n${source}\n`);
    expect(unread).toEqual([{ path: "specs/a.rst", line: 4, column: 1, message }]);
  });

  test("no number stands behind the last line of a file", () => {
    const { introduction } = recordOf("Title\n=====\n\n.. literalinclude:: there.py\n   :lineno-match:\n");
    expect(introduction.match(/data-line="\d+"/g)).toHaveLength(6);
  });

  test("what is for Sphinx is not shown", () => {
    const { introduction } = recordOf(":orphan:\n\nTitle\n=====\n\nWhy.\n\nA\n-\n\nB.\n");
    expect(introduction).not.toContain("orphan");
  });
});

test("a title in a field is the page's, and the first heading that of a section", () => {
  const { title, body, markdown } = recordOf(
    ":PEP: 9001\n:Title: Fast loops\n\nAbstract\n========\n\nWords.\n\nWhy\n===\n\nMore.\n",
  );
  expect(title).toBe("Fast loops");
  expect(body).toMatch(/<h2>Abstract [^]*<p[^>]*>Words\.<\/p>[^]*<h2>Why /);
  expect(markdown.match(/^#+ .*/gm)).toEqual(["# Fast loops", "## Abstract", "## Why"]);
});

test.each<readonly [what: string, source: string, words: string, html: RegExp, markdown: string]>([
  [
    "marks",
    "*One* ``two()`` & **three**",
    "One two() & three",
    /^<em>One<\/em> <code>two\(\)<\/code> &amp; <strong>three<\/strong>$/,
    "*One* `two()` & **three**",
  ],
  ["a substitution", "One |sub|\n\n.. |sub| replace:: a *b*", "One a b", /^One a <em>b<\/em>$/, "One a *b*"],
  [
    "a link",
    "See `one <https://e.org/>`_",
    "See one",
    /^See <a [^>]*href="https:\/\/e\.org\/"[^>]*>one<\/a>$/,
    "See [one](https://e.org/)",
  ],
  [
    "a note",
    "One [#]_ two\n\n.. [#] A note.\n.. [#] Another.",
    "One two",
    /^One <a [^>]*id="(footnote-reference-1)"[^>]*>[^]*1[^]*<\/a> two$/,
    "One [^1] two",
  ],
  [
    "a place that is a picture",
    "One |p|\n\n.. |p| image:: a.png\n   :alt: P",
    "One",
    /^One <x-l n="0"><img alt="P"[^>]*><\/x-l>$/,
    "One ![P](a.png)",
  ],
])("a title has what is marked in it: %s", (_what, source, words, html, shown) => {
  const [line = "", ...rest] = source.split("\n");
  for (const licence of ["", "Licence.\n\n"]) {
    const text = `${licence}${line}\n${"=".repeat(60)}\n${rest.join("\n")}\n\nWhy.\n\nA\n-\n\nB.\n\nC ${line}\n${"-".repeat(60)}\n\nD.\n`;
    const { title, titleHtml, markdown, sections, introduction, body } = recordOf(text);
    expect(title).toBe(words);
    expect(titleHtml).toMatch(html);
    expect(markdown).toMatch(/^# .*\n\n/);
    expect(markdown.slice(2, markdown.indexOf("\n"))).toBe(shown);
    expect(sections.at(-1)?.title).toBe(`C ${words}`);
    for (const [, id] of introduction.matchAll(/href="#([^"]+)"/g))
      expect(titleHtml + introduction + body).toContain(`id="${id}"`);
  }
});

test.each(["A [1]_\n------\n\nNone.", "A\n-\n\nNone [1]_.", "A\n-\n\n.. [1] One, as in [1]_."])(
  "what a note leads back to is on the page: %j",
  (source) => {
    const { titleHtml, introduction, body, sections } = recordOf(`T\n=\n\nWhy.\n\n${source}\n\nB\n-\n\n.. [1] One.\n`);
    const ids = new Set(sections.map(({ id }) => id));
    for (const [, id] of `${titleHtml}${introduction}`.matchAll(/ id="([^"]+)"/g)) ids.add(id!);
    for (const [, id] of body.matchAll(/ id="([^"]+)"/g)) ids.add(id!);
    for (const [, id] of body.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  },
);

describe("the plain text says what the page says", () => {
  test.each<readonly [what: string, source: string, has: string]>([
    [
      "cells that span rows and columns",
      "+-----+-----+-----+\n| A   | B   | C   |\n+=====+=====+=====+\n| one | two | 200 |\n|     +-----+-----+\n|     | six | 401 |\n+-----+-----+-----+\n| all of it | end |\n+-----------+-----+",
      "| A | B | C |\n| --- | --- | --- |\n| one | two | 200 |\n|  | six | 401 |\n| all of it |  | end |",
    ],
    ["an option and its argument", "--long=ARG  option long", "**--long=ARG:** option long"],
    ["several names of an option", "-f FILE, --file=FILE  both", "**-f FILE, --file=FILE:** both"],
    ["a term and its kinds", "name : string : list\n  Words.", "- name : string : list\n\n  Words."],
    ["a note", ".. note::\n\n   Words.\n\n   More.", "> **Note**\n>\n> Words.\n>\n> More.\n"],
    ["a warning", ".. warning:: Words.", "> **Warning**\n>\n> Words.\n"],
    ["a topic", ".. topic:: Its title\n\n   Words.\n\nBehind.", "> **Its title**\n>\n> Words.\n\nBehind."],
    ["a sidebar", ".. sidebar:: Its title\n\n   Words.\n\nBehind.", "> **Its title**\n>\n> Words.\n\nBehind."],
    ["what is to do", ".. todo:: Words.\n\nBehind.", "> **Todo**\n>\n> Words.\n\nBehind."],
    ["a name above a table", ".. table:: Its name\n\n   = =\n   a b\n   = =", "**Its name**\n\n|"],
    ["a link that would run", "See `click <javascript:alert(1)>`__ or `vb <vbscript:x>`__.", "See click or vb."],
    ["a link that would end early", "`a <https://e.org/)[x](b>`__", "[a](https://e.org/%29[x]%28b)"],
    ["a picture from elsewhere", ".. image:: https://e.org/a.png\n   :alt: A", "[Picture: A](https://e.org/a.png)"],
    ["a picture from here", ".. image:: a.png\n   :alt: A", "![A](a.png)"],
  ])("%s", (_what, source, has) => {
    const { markdown } = recordOf(`Title\n=====\n\nA\n-\n\n${source}\n\nB\n-\n\nEnd.\n`);
    expect(markdown).toContain(has);
    expect(markdown.match(/^#+ .*/gm)).toEqual(["# Title", "## A", "## B"]);
  });
});

test("an address before the words of the first paragraph is none of the summary", () => {
  const text = "Title\n=====\n\nhttps://bugs.example.org/7\nHarbors share a list.\n\nSection\n-------\n\nText.\n";
  expect(recordOf(text).summary).toBe("Harbors share a list.");
});

test("summary and Markdown have the words that the page shows for places of the document", () => {
  const { summary, markdown } = recordOf(
    "Title\n=====\n\nSee :numref:`f1`, :ref:`f1`, :numref:`no. %s <f1>`, :ref:`own <f1>` and :ref:`b-1`.\n\n" +
      ".. _b-1:\n\nSection B\n---------\n\n* :ref:`b-1`.\n\n.. figure:: a.png\n   :name: f1\n\n   Caption\n",
  );
  const words = "See Fig. 1, Caption, no. 1, own and Section B.";
  expect(summary).toBe(words);
  expect(markdown).toContain(words);
  expect(markdown).toContain("* Section B.");
});

describe("what is only for other outputs than pages is left out", () => {
  test.each<readonly [expression: string, isShown: boolean]>([
    ["html", true],
    ["latex", false],
    ["not latex", true],
    ["not html", false],
    ["html and latex", false],
    ["html or latex", true],
    ["latex or man", false],
    ["latex and mytag", false],
    ["html and mytag", true],
    ["mytag", true],
    ["not mytag", true],
    ["latex or mytag", true],
    ["html and (latex or not epub)", true],
    ["not (html or draft)", false],
    ["builder_html", true],
    ["format_html and not builder_epub", true],
    ["builder_latex", false],
    ["html and", true],
    ["latex) or (", true],
    ["latex man", true],
  ])("%s", (expression, isShown) => {
    const { introduction, body, markdown, terms } = recordOf(
      `Title\n=====\n\nFirst.\n\nA\n-\n\n* Item.\n\n  .. only:: ${expression}\n\n     Wordinside.\n\nAfter.\n`,
    );
    for (const text of [introduction + body, markdown, JSON.stringify(terms).toLowerCase()])
      expect(/wordinside/i.test(text)).toBe(isShown);
    expect(body).toContain("After.");
  });
});

test.each([
  ["code", "One two.\n\n.. code-block:: text\n\n   three four\n\nFive.", "One two.\n\n.. code-block:: text\n\nFive."],
  ["words after two colons", "One::\n\n  three four\n\nFive.", "One::\n\nFive."],
])("no time is counted for %s", (_what, source, without) => {
  const wordsOf = (text: string): number => recordOf(`Title\n=====\n\n${text}\n`).words;
  expect(wordsOf(source)).toBeLessThanOrEqual(wordsOf(without));
  expect(wordsOf(source)).toBeGreaterThanOrEqual(4);
});

test("raw text for other outputs than pages is left out, that for pages is told", () => {
  const { body, markdown, unread } = recordOf(
    "Title\n=====\n\nA\n-\n\n.. raw:: latex\n\n   LATEX\n\n.. raw:: latex html\n\n   BOTH\n\nAFTER.\n",
  );
  expect([marksOf(body), marksOf(markdown)]).toEqual([
    ["BOTH", "AFTER"],
    ["BOTH", "AFTER"],
  ]);
  expect(unread.map(({ line }) => line)).toEqual([11]);
});

test.each<readonly [what: string, first: string, more?: string]>([
  ["roles of the text", ".. role:: hot(raw)\n   :format: html\n\n.. role:: tex(raw)\n   :format: latex\n"],
  [
    "lines that end as on Windows",
    ".. role:: hot(raw)\r\n   :format: html\r\n\r\n.. role:: tex(raw)\r\n   :format: latex\r\n",
  ],
  ["a space before the role", ".. role:: hot (raw)\n   :format: html\n\n.. role:: tex (raw)\n   :format: latex\n"],
  ["roles of another file, capitals", ".. include:: roles.txt\n\n\n\n.. RAW:: LaTeX\n"],
])(
  "what roles made of raw have is told at each place, and left out where it is for other outputs: %s",
  (_what, roles) => {
    const { body, markdown, unread } = recordOf(
      `Title\n=====\n\n${roles}\nA\n-\n\n` +
        "A :hot:`<i>ONEE</i>` and :tex:`LATEX`, `TEXX`:tex: and\n:hot:`<b>TWOO</b>` LAST.\n",
    );
    expect([marksOf(body), marksOf(markdown)]).toEqual([
      ["ONEE", "TWOO", "LAST"],
      ["ONEE", "TWOO", "LAST"],
    ]);
    const message = "This could not be read and is shown as its source: raw (and derived) roles disabled.";
    expect(unread).toEqual([
      { path: "specs/a.rst", line: 13, column: 3, message },
      { path: "specs/a.rst", line: 14, column: 1, message },
    ]);
  },
);

test("lists that os-api-ref fills in stand with what is beside them, and are told once", () => {
  const status = (kind: string): string => `.. rest_status_code:: ${kind} ../status.yaml\n\n   - 200\n\n`;
  const { body, markdown, unread } = recordOf(
    `Title\n=====\n\nA\n-\n\n${status("FINE")}${status("WRONG")}.. rest_parameters:: PARAMETERS.yaml\n\n   - NAME: thing\n\n` +
      ".. doctest:: GROUP\n\n   >>> 1\n\n.. steps:: STEP one\n\n   - a: 1\n\n.. session:: SHELL\n\n   a\n",
  );
  for (const text of [body, markdown])
    expect(marksOf(text)).toEqual(["FINE", "WRONG", "PARAMETERS", "NAME", "STEP", "SHELL"]);
  expect(unread.map(({ line, message }) => [line, message])).toEqual([
    [7, 'The list of "rest_status_code" is filled in by os-api-ref alone, so it is shown as it is written.'],
    [15, 'The list of "rest_parameters" is filled in by os-api-ref alone, so it is shown as it is written.'],
  ]);
});

test("what only Sphinx fills in is shown as it is written, and told", () => {
  const { body, unread, markdown } = recordOf(
    "Title\n=====\n\nA\n-\n\nOf |release| and |today| and |release|, ``|version|`` and \\|version\\|.\n",
  );
  expect(body).toContain("Of |release| and |today| and |release|, <code>|version|</code> and |version|.");
  expect(markdown).toContain("Of |release| and");
  expect(unread.map(({ line, column, message }) => [line, column, message])).toEqual([
    [7, 4, 'The substitution "release" is filled in by Sphinx alone, so it is shown as it is written.'],
    [7, 18, 'The substitution "today" is filled in by Sphinx alone, so it is shown as it is written.'],
  ]);
  const own = recordOf("Title\n=====\n\nOf |release|.\n\n.. |release| replace:: Juno\n");
  expect([own.introduction.includes("Of Juno."), own.unread]).toEqual([true, []]);
});

test("names that nothing has are told, each once and where it stands", () => {
  const { unread } = recordOf(
    "Title\n=====\n\nSee bad_ and bad_ and :nosuch:`x`.\n\nA\n-\n\n`Two words`_ and |none| and |none|.\n",
  );
  expect(unread.map(({ line, column, message }) => [line, column, message])).toEqual([
    [4, 23, 'Unknown interpreted text role "nosuch".'],
    [9, 18, 'Undefined substitution referenced: "none".'],
    [4, 5, 'Unknown target name: "bad".'],
    [9, 1, 'Unknown target name: "two words".'],
  ]);
});

test("a substitution whose directive cannot be read is told once, and shown in each place", () => {
  const { unread, introduction } = recordOf("Title\n=====\n\nSome |bad| text.\n\n.. |bad| nosuch:: x\n");
  expect(unread.map(({ line, message }) => [line, message])).toEqual([
    [6, 'This could not be read and is shown as its source: Unknown directive type "nosuch".'],
  ]);
  expect(introduction).toContain("|bad|");
  expect(introduction).toContain(".. |bad| nosuch:: x");
});

test.each([
  [
    "names of fields on top",
    "Title\n=====\n\n:Author: Ann\n:Status: Draft\n:Ticket: 7\n\nText.\n",
    /\*\*Author:\*\* Ann\n\n\*\*Status:\*\* Draft\n\n\*\*Ticket:\*\* 7/,
  ],
  [
    "a list in a cell",
    "Title\n=====\n\nText.\n\n.. list-table::\n\n   * - Cells\n     - * contain\n       * blocks.\n",
    /\| Cells \| • contain • blocks\. \|/,
  ],
  [
    "a tag in the title",
    "A <script> title\n================\n\nText <b>.\n",
    /^# A \\<script\\> title\n\nText \\<b\\>\./,
  ],
])("the Markdown has %s", (_what, text, has) => {
  expect(recordOf(text).markdown).toMatch(has);
});
