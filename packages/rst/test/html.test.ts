import { describe, expect, test } from "vitest";
import { read, writeHtml, writeHtmlParts, type HtmlOptions, type HtmlParts, type ParseOptions } from "@assent/rst";
import { addresses, hostileInputs, payloads, places } from "./hostile.ts";
import { findDanger } from "./safe-html.ts";
import { hostileTree, nestedTree } from "./hostile-tree.ts";

function check(input: string, expected: string, options: HtmlOptions = {}, settings: ParseOptions = {}): void {
  expect(writeHtml(read(input, settings).document, options)).toBe(expected);
}

// What docutils 0.23 writes is tested by its own cases (`npm run conformance`); here is what is ours.
const cases: readonly {
  readonly name: string;
  readonly input: string;
  readonly expected: string;
  readonly options?: HtmlOptions;
  readonly settings?: ParseOptions;
}[] = [
  {
    name: "a citation that leads to no citation",
    input: "[c]_\n\n.. _`c`: g\n",
    expected: '<p><a class="citation-reference" href="#" id="citation-reference-1" role="doc-biblioref">[c]</a></p>\n',
  },
  {
    name: "a handler of the caller's",
    input: "a *b* c\n",
    expected: "<p>a <i>b</i> c</p>\n",
    options: {
      handlers: {
        emphasis: (node, writer) => {
          writer.inline("i", node);
        },
      },
    },
  },
  {
    name: "a handler that wraps the built-in one",
    input: "- a\n- b\n",
    expected: '<div class="scroll">\n<ul class="simple">\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>\n</div>\n',
    options: {
      handlers: {
        bullet_list: (node, writer) => {
          writer.write('<div class="scroll">\n');
          writer.default(node);
          writer.write("</div>\n");
        },
      },
    },
  },
  {
    name: "a handler that knows where it stands",
    input: "a\n\nb\n",
    expected: "<p>0 of document</p>\n<p>1 of document</p>\n",
    options: {
      handlers: {
        paragraph: (_node, writer) => {
          writer.write("<p>");
          writer.text(`${String(writer.context.index)} of ${writer.parent?.type ?? ""}`);
          writer.write("</p>\n");
        },
      },
    },
  },
  {
    name: "rendering children apart",
    input: "a *b*\n",
    expected: "<p>A <EM>B</EM></p>\n",
    options: {
      handlers: {
        paragraph: (node, writer) => {
          writer.write(`<p>${writer.render(node.children).toUpperCase()}</p>\n`);
        },
      },
    },
  },
  { name: "raw is left out", input: ".. raw:: html\n\n   <b>x</b>\n", expected: "", settings: { rawEnabled: true } },
  {
    name: "raw where the caller allows it",
    input: ".. raw:: html\n\n   <b>x</b>\n",
    expected: "<b>x</b>",
    options: { allowRaw: true },
    settings: { rawEnabled: true },
  },
  {
    name: "an unsafe link keeps its text",
    input: "`x <javascript:alert(1)>`__\n",
    expected: '<p><a class="reference external">x</a></p>\n',
  },
  {
    name: "scripts never run, whatever schemes are allowed",
    input: "`x <javascript:alert(1)>`__ `y <foo:bar>`__\n",
    expected: '<p><a class="reference external">x</a> <a class="reference external" href="foo:bar">y</a></p>\n',
    options: { schemes: "any" },
  },
  {
    name: "an unsafe image keeps its description",
    input: ".. image:: javascript:alert(1)\n   :alt: x\n",
    expected: '<img alt="x" />\n',
  },
  {
    name: "a colon behind what is no scheme is a part of a name",
    input: ".. image:: [a]:b.png\n   :alt: x\n\n.. image:: 1:b.png\n   :alt: x\n",
    expected: '<img alt="x" src="[a]:b.png" />\n<img alt="x" src="1:b.png" />\n',
  },
  {
    name: "a colon behind a scheme of any kind is none",
    input: ".. image:: a+b.c-1:b.png\n   :alt: x\n\n.. image:: java\u00adscript:b\n   :alt: x\n",
    expected: '<img alt="x" />\n<img alt="x" />\n',
  },
  {
    name: "pictures as data where the caller allows them",
    input: ".. image:: data:image/png;base64,AAAA\n   :alt: x\n",
    expected: '<img alt="x" src="data:image/png;base64,AAAA" />\n',
    options: { allowDataImages: true },
  },
  {
    name: "pages as data never",
    input: ".. image:: data:text/html;base64,AAAA\n   :alt: x\n",
    expected: '<img alt="x" />\n',
    options: { allowDataImages: true },
  },
  {
    name: "embedding asks the caller for the file",
    input: ".. image:: /a%20b.png\n   :loading: embed\n   :alt: x\n",
    expected: '<img alt="x" src="data:image/png;base64,L2EgYi5wbmc=" />\n',
    options: { resolveImage: (path, encoding) => Buffer.from(path).toString(encoding) },
  },
  {
    name: "embedded SVG is a picture unless raw is allowed",
    input: ".. image:: a.svg\n   :loading: embed\n   :alt: x\n",
    expected: '<img alt="x" src="data:image/svg+xml;base64,PHN2Zy8+" />\n',
    options: { resolveImage: (_path, encoding) => Buffer.from("<svg/>").toString(encoding) },
  },
  {
    name: "the words of a language",
    input: ".. note:: x\n",
    expected: '<aside class="admonition note">\n<p class="admonition-title">Bemerkung</p>\n<p>x</p>\n</aside>\n',
    options: { languageCode: "de" },
  },
  {
    name: "a style of tables that says what the table says",
    input: ".. table::\n   :align: left\n\n   == ==\n   a  b\n   == ==\n",
    expected:
      '<table class="align-left align-left">\n<tbody>\n<tr><td><p>a</p></td>\n<td><p>b</p></td>\n</tr>\n</tbody>\n</table>\n',
    options: { tableStyle: "align-left" },
  },
  {
    name: "a template of addresses",
    input: ":PEP:`8`",
    expected: '<p><a class="reference external" href="https://peps.python.org/p0x08-100%.html">PEP 8</a></p>\n',
    settings: { pepFileUrlTemplate: "p%#04x-100%%.html" },
  },
  {
    name: "raw from a file has the ends of lines that Python reads",
    input: ".. raw:: html\n   :file: a.html\n",
    expected: "<b>\nx</b>\n",
    options: { allowRaw: true },
    settings: {
      rawEnabled: true,
      fileInsertionEnabled: true,
      resolve: (path) => ({ path, text: "<b>\r\nx</b>\r\n" }),
    },
  },
  {
    name: "an unreadable formula is shown as it is written",
    input: ":math:`\\frac{a}`\n",
    expected:
      '<p><span class="math problematic">\\frac{a}</span></p>\n<aside class="system-message">\n' +
      '<p class="system-message-title">System Message: WARNING/2 (<span class="docutils literal">&lt;string&gt;</span>, line 1)</p>\n' +
      "<p>Last node missing children. Source incomplete?</p>\n</aside>\n",
  },
];

test.each(cases)("$name", ({ input, expected, options, settings }) => {
  check(input, expected, options, settings);
});

test("the parts of a page", () => {
  const input = "T & U\n=====\n\nSub\n---\n\n:Author: Me\n:Version: 1\n\n.. footer:: end\n\ntext\n";
  expect(writeHtmlParts(read(input).document)).toEqual({
    title: "T &amp; U",
    subtitle: "Sub",
    bodyPreDocinfo: '<h1 class="title">T &amp; U</h1>\n<p class="subtitle" id="sub">Sub</p>\n',
    docinfo:
      '<dl class="docinfo simple">\n<dt class="author">Author<span class="colon">:</span></dt>\n' +
      '<dd class="author"><p>Me</p></dd>\n<dt class="version">Version<span class="colon">:</span></dt>\n' +
      '<dd class="version">1</dd>\n</dl>\n',
    header: "",
    footer: "<footer>\n<p>end</p>\n</footer>\n",
    meta: '<meta name="author" content="Me" />\n',
    body: "<p>text</p>\n",
    diagnostics: [],
  } satisfies HtmlParts);
});

describe("hostile documents", () => {
  // In groups: a test for each would be a thousand.
  test.each(places)("%s", (place) => {
    const inputs = hostileInputs.filter((hostile) => hostile.place === place);
    expect(inputs.length).toBeGreaterThan(10);
    const found = inputs.flatMap(({ name, input }) => {
      const { document } = read(input, { rawEnabled: true, fileInsertionEnabled: true, smartQuotes: false });
      const parts = writeHtmlParts(document, { reportLevel: 1 });
      const html = [parts.bodyPreDocinfo, parts.docinfo, parts.header, parts.body, parts.footer, parts.meta].join("\n");
      return findDanger(html).map((danger) => `${name}: ${danger}`);
    });
    expect(found).toEqual([]);
  });
});

// What the parser would refuse, a program can still put into a tree.
test.each([...payloads, ...addresses])("a tree full of %j", (payload) => {
  const parts = writeHtmlParts(hostileTree(payload), { reportLevel: 1 });
  expect(findDanger(Object.values({ ...parts, diagnostics: "" }).join("\n"))).toEqual([]);
});

test.each([1_000, 100_000])("a tree %i levels deep", (depth) => {
  const html = writeHtml(nestedTree(depth));
  expect(html).toHaveLength(depth * "<blockquote>\n</blockquote>\n".length);
});
