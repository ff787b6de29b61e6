/** What callers without types are told, and values that are left out. */
import { expect, test } from "vitest";
import {
  LineIndex,
  isSafeLink,
  plainText,
  walkTree,
  parse,
  read,
  transform,
  writeHtml,
  writePseudoXml,
  writeXml,
  toJson,
  type HtmlOptions,
  type Document,
  type ParseOptions,
  type PseudoXmlOptions,
  type XmlOptions,
} from "../src/index.ts";

const { document } = read("*x* `y\n");
const embedded = read(".. image:: a.png\n   :loading: embed\n").document;

test.each<[name: string, call: () => unknown, message: string]>([
  ["a number", () => parse(42 as unknown as string), "parse: the text has to be a string; it is number"],
  ["nothing", () => read(null as unknown as string), "read: the text has to be a string; it is null"],
  [
    "a result in place of its document",
    () => writeHtml(read("x") as unknown as Document),
    'writeHtmlParts: it takes the document; this is the result that holds it as "document"',
  ],
  [
    "a text in place of a document",
    () => writeXml("x" as unknown as Document),
    "writeXml: it takes a document, as parse and read give it; this is string",
  ],
  [
    "no document",
    () => writePseudoXml(undefined as unknown as Document),
    "writePseudoXml: it takes a document, as parse and read give it; this is undefined",
  ],
  [
    "a walk without a visit",
    () => {
      walkTree(document, undefined as unknown as () => undefined);
    },
    "walkTree: what visits the nodes has to be a function; it is undefined",
  ],
  [
    "the text of nothing",
    () => plainText(undefined as unknown as Document),
    "plainText: it takes a node of a document; this is undefined",
  ],
  [
    "a name in place of a list of them",
    () => transform(parse("x").document, "docutils.transforms.references.Footnotes" as unknown as string[]),
    "transform: the names of transforms have to be a list",
  ],
  [
    "a width without end",
    () => parse("\tx", { tabWidth: Infinity }),
    'parse: the option "tabWidth" has to be a whole number; it is Infinity',
  ],
  [
    "a part of a width",
    () => parse("\tx", { tabWidth: 2.5 }),
    'parse: the option "tabWidth" has to be a whole number; it is 2.5',
  ],
  [
    "a transform that there is not",
    () => transform(parse("x").document, ["docutils.transforms.references.Typo"]),
    'transform: no transform is named "docutils.transforms.references.Typo"',
  ],
  [
    "no options",
    () => parse("x", null as unknown as ParseOptions),
    "parse: the options have to be an object; they are null",
  ],
  [
    "a number in place of a language",
    () => read("x", { languageCode: 5 } as unknown as ParseOptions),
    'read: the option "languageCode" has to be string; it is number',
  ],
  ["no number", () => read("x", { tabWidth: NaN }), 'read: the option "tabWidth" has to be number; it is NaN'],
  [
    "a word in place of a list",
    () => read("x", { stripClasses: "a" } as unknown as ParseOptions),
    'read: the option "stripClasses" has to be a list; it is string',
  ],
  [
    "a kind of content that there is not",
    () => read("x", { dialect: { directives: { a: { content: "zzz" } } } } as unknown as ParseOptions),
    'read: in the dialect the content of the directive "a" has to be one of "rst", "sections", "text", "none", "entries", "file", "terms"; it is "zzz"',
  ],
  [
    "a node that no role becomes",
    () => read("x", { dialect: { roles: { a: {} } } } as unknown as ParseOptions),
    'read: in the dialect the node of the role "a" has to be one of "reference", "literal", "emphasis", "strong", "inline", "abbreviation"; it is undefined',
  ],
  [
    "a text in place of a file",
    () =>
      read(
        ".. include:: x\n",
        resolving(() => "text"),
      ),
    "resolve: it has to give { path, text }, { kind, error } or undefined; this is string",
  ],
  [
    "a promise in place of a file",
    () =>
      read(
        ".. include:: x\n",
        resolving(() => Promise.resolve({ path: "x", text: "y" })),
      ),
    'resolve: it has to give the text itself, not a promise of it: read files before "parse"',
  ],
  [
    "a promise in place of an image",
    () => writeHtml(embedded, { resolveImage: () => Promise.resolve("x") as unknown as string }),
    "resolveImage: it has to give the text of the image, or undefined; this is a promise",
  ],
  [
    "null in place of an image",
    () => writeHtml(embedded, { resolveImage: () => null as unknown as string }),
    "resolveImage: it has to give the text of the image, or undefined; this is null",
  ],
  [
    "a priority that is no number",
    () => transform(parse("x").document, ["docutils.transforms.references.Footnotes@x"]),
    'transform: the priority of "docutils.transforms.references.Footnotes@x" has to be a number; it is "x"',
  ],
  [
    "a level that is no number",
    () => writeHtml(document, { initialHeaderLevel: "1" } as unknown as HtmlOptions),
    'writeHtmlParts: the option "initialHeaderLevel" has to be number or "auto"; it is string',
  ],
  [
    "a handler that is none",
    () => writeHtml(document, { handlers: { emphasis: "b" } } as unknown as HtmlOptions),
    'writeHtmlParts: the handler of "emphasis" has to be a function; it is string',
  ],
  [
    "handlers that are none",
    () => writeHtml(document, { handlers: null } as unknown as HtmlOptions),
    'writeHtmlParts: the option "handlers" has to be object; it is null',
  ],
  [
    "a handler of a node as another program names it",
    () => writeHtml(document, { handlers: { bulletList: () => undefined } } as unknown as HtmlOptions),
    'writeHtmlParts: there is no node for the handler of "bulletList"; "bullet_list" is meant',
  ],
  [
    "no options for a writer",
    () => writeHtml(document, null as unknown as HtmlOptions),
    "writeHtmlParts: the options have to be an object; they are null",
  ],
  [
    "an option as docutils writes it",
    () => read("x", { smart_quotes: true } as unknown as ParseOptions),
    'read: there is no option "smart_quotes"; "smartQuotes" is meant',
  ],
  [
    "an option that there is not",
    () => parse("x", { sourc: "x" } as unknown as ParseOptions),
    'parse: there is no option "sourc"; known are "source", "lineLengthLimit", "tabWidth", ',
  ],
  [
    "an option of another writer",
    () => writeXml(document, { detailed: true, newline: true } as unknown as XmlOptions),
    'writeXml: there is no option "newline"; known are "newlines", "indents", "xmlDeclaration", ',
  ],
  [
    "a word in place of a truth",
    () => writeXml(document, { newlines: "yes" } as unknown as XmlOptions),
    'writeXml: the option "newlines" has to be boolean; it is string',
  ],
  [
    "a number in place of a truth",
    () => writePseudoXml(document, { detailed: 1 } as unknown as PseudoXmlOptions),
    'writePseudoXml: the option "detailed" has to be boolean; it is number',
  ],
  [
    "a word that is no choice",
    () => writeHtml(document, { attribution: "junk" } as unknown as HtmlOptions),
    'writeHtmlParts: the option "attribution" has to be one of "dash", "parentheses", "parens", "none"; it is "junk"',
  ],
  [
    "a word that is no choice for reading",
    () => read("x", { footnoteReferences: "junk" } as unknown as ParseOptions),
    'read: the option "footnoteReferences" has to be one of "brackets", "superscript"; it is "junk"',
  ],
  [
    "formulas as docutils alone writes them",
    () => writeHtml(document, { mathOutput: "HTML math.css" }),
    'writeHtmlParts: the option "mathOutput" has to be one of "mathml", "latex", "mathjax"; it is "HTML math.css"',
  ],
  [
    "a list of other things",
    () => read("x", { stripClasses: ["a", 1] } as unknown as ParseOptions),
    'read: the option "stripClasses" has to be a list of strings; it holds number',
  ],
  [
    "a list of languages without their marks",
    () => read("x", { smartquotesLocales: ["de"] } as unknown as ParseOptions),
    'read: the option "smartquotesLocales" has to be a list of pairs of strings; it holds string',
  ],
  [
    "a name of a transform that is none",
    () => transform(parse("x").document, [5] as unknown as string[]),
    "transform: the name of a transform has to be a string; it is number",
  ],
  [
    "a node that no directive becomes",
    () => read("x", { dialect: { directives: { a: { content: "rst", node: "box" } } } } as unknown as ParseOptions),
    'read: in the dialect the node of the directive "a" has to be an element; there is none named "box"; known are "abbreviation", ',
  ],
  [
    "an argument that there is not",
    () => read("x", { dialect: { directives: { a: { content: "rst", argument: "x" } } } } as unknown as ParseOptions),
    'read: in the dialect the argument of the directive "a" has to be one of "rst", "text", "path", "language", "version", "signatures"; it is "x"',
  ],
  [
    "no document for JSON",
    () => toJson(undefined as unknown as Document),
    "toJson: it takes a document, as parse and read give it; this is undefined",
  ],
  [
    "a text in place of its lines",
    () => toJson(document, "x" as unknown as LineIndex),
    "toJson: the lines have to be a LineIndex of the text; they are string",
  ],
  [
    "JSON in place of a document",
    () => writeHtml(toJson(document) as unknown as Document),
    "writeHtmlParts: it takes a document, as parse and read give it; this is what toJson makes of one",
  ],
  [
    "lines of nothing",
    () => new LineIndex(undefined as unknown as string),
    "LineIndex: the text has to be a string; it is undefined",
  ],
  [
    "a day that is none",
    () => read(".. |d| date::\n", { now: () => new Date(NaN) }),
    "now: it has to give a Date; this is a date that is not valid",
  ],
  [
    "a number in place of a day",
    () => read("x", { datestamp: "%Y", now: Date.now as unknown as () => Date }),
    "now: it has to give a Date; this is number",
  ],
])("%s", (_name, call, message) => {
  expect(call).toThrow(TypeError);
  expect(call).toThrow(message);
});

function resolving(resolve: () => unknown): ParseOptions {
  return { fileInsertionEnabled: true, resolve } as unknown as ParseOptions;
}

test("a document is JSON as toJson makes it, and can be cloned", () => {
  for (const { document: made } of [parse("*x* [1]_"), read("*x* [1]_"), transform(parse("*x*").document)]) {
    expect(JSON.stringify(made)).toBe(JSON.stringify(toJson(made)));
    expect(writeHtml(structuredClone(made))).toBe(writeHtml(made));
  }
});

test("options of reading and of writing may be given to both", () => {
  const options = {
    languageCode: "de",
    smartQuotes: true,
    tableStyle: "x",
    mathOutput: "MathJax path",
    initialHeaderLevel: "auto",
    handlers: {},
  } as const;
  expect(writeHtml(read('.. note:: "x"', options).document, options)).toContain("„x“");
});

test("an option without a value is one that is left out", () => {
  const names = ["languageCode", "reportLevel", "tabWidth", "stripClasses", "autoIdPrefix", "exposeInternals"];
  const options = Object.fromEntries(names.map((name) => [name, undefined])) as ParseOptions;
  expect(writePseudoXml(read("*x* `y\n", options).document)).toBe(writePseudoXml(document));
  const settings = { languageCode: undefined, schemes: undefined, compactLists: undefined };
  const handlers = { emphasis: undefined };
  expect(writeHtml(document, { ...settings, handlers } as unknown as Parameters<typeof writeHtml>[1])).toBe(
    writeHtml(document),
  );
});

test("a line is as long as it has characters, whatever they take", () => {
  const { diagnostics } = parse("😀".repeat(6000));
  expect(diagnostics).toEqual([]);
  expect(parse("😀".repeat(10_001)).diagnostics).toEqual([
    expect.objectContaining({ message: "Line 1 exceeds the line-length-limit." }),
  ]);
});

test("links are safe by the schemes that the writer takes unless told", () => {
  expect(["https://a", "b.html", "javascript:c", "d:e"].filter((url) => isSafeLink(url))).toEqual([
    "https://a",
    "b.html",
  ]);
});
