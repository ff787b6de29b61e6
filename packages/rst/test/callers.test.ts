/** What callers without types are told, and values that are left out. */
import { expect, test } from "vitest";
import {
  parse,
  read,
  transform,
  writeHtml,
  writePseudoXml,
  writeXml,
  type Document,
  type ParseOptions,
} from "../src/index.ts";

const { document } = read("*x* `y\n");

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
    "a transform that there is not",
    () => transform(parse("x").document, ["docutils.transforms.references.Typo"]),
    'transform: no transform is named "docutils.transforms.references.Typo"',
  ],
])("%s", (_name, call, message) => {
  expect(call).toThrow(message);
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
