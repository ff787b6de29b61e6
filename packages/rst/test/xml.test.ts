// XML that is none, in docutils' words and at its places: read by `include` with `:parser: xml`.
import { expect, test } from "vitest";
import { findNodes, parse, plainText, type ParseResult } from "../src/index.ts";

const include = (text: string): ParseResult =>
  parse(".. include:: x.xml\n   :parser: xml\n", {
    fileInsertionEnabled: true,
    resolve: (path) => ({ path, text }),
  });

const token = "not well-formed (invalid token)";
const misplaced = "XML or text declaration not at start of entity";
const invalidNumber = "reference to invalid character number";

test.each<readonly [text: string, fault: string | undefined]>([
  ["<document><paragraph>x</document>", "mismatched tag: line 1, column 24"],
  ["<document>\n<title>x</title>\n</paragraph>", "mismatched tag: line 3, column 2"],
  ["<document/><tip/>", "junk after document element: line 1, column 11"],
  ["<document/> \n y", "junk after document element: line 2, column 1"],
  ["x<document/>", `${token}: line 1, column 1`],
  ["x y<document/>", "syntax error: line 1, column 0"],
  ["<![CDATA[x]]><document/>", "syntax error: line 1, column 0"],
  ["<!DOCTYPE x><!DOCTYPE y><document/>", "syntax error: line 1, column 12"],
  ["<document a=1/>", `${token}: line 1, column 12`],
  ["<document a/>", `${token}: line 1, column 11`],
  ["<document a='1'b='2'/>", `${token}: line 1, column 15`],
  ["<document a='<'/>", `${token}: line 1, column 13`],
  ["<document a='1' a='2'/>", "duplicate attribute: line 1, column 16"],
  ["<document a='1' / >", `${token}: line 1, column 17`],
  ["<document a:b='1'/>", "unbound prefix: line 1, column 0"],
  ["<document><a:b/></document>", "unbound prefix: line 1, column 10"],
  ["<document a='&nbsp;'/>", "undefined entity: line 1, column 0"],
  ["<document>&nbsp;</document>", "undefined entity: line 1, column 10"],
  ["<document a='&#0;'/>", `${invalidNumber}: line 1, column 13`],
  ["<document>a &#x110000; b</document>", `${invalidNumber}: line 1, column 12`],
  ["<document>a &b c</document>", `${token}: line 1, column 14`],
  ["<document>&#;</document>", `${token}: line 1, column 12`],
  ["<document>&#xZ;</document>", `${token}: line 1, column 13`],
  ["<document>]]></document>", `${token}: line 1, column 12`],
  ["<document>\u0001</document>", `${token}: line 1, column 10`],
  ["<document><!-- a -- b --></document>", `${token}: line 1, column 19`],
  ["<document><1/></document>", `${token}: line 1, column 11`],
  ["<document></ document>", `${token}: line 1, column 12`],
  ["<document></document></document>", `${token}: line 1, column 22`],
  [" <?xml version='1.0'?><document/>", `${misplaced}: line 1, column 1`],
  ["<document><!DOCTYPE x></document>", `${token}: line 1, column 12`],
  // That a text ends is never told.
  ["<document>", undefined],
  ["<document", undefined],
  ["<document><!-- a", undefined],
  ["<?xml version='1.0'?>\n<!DOCTYPE document>\n<document xmlns:a='x' a:b='1'\n c = \"2\"/>\n<!-- x -->\n", undefined],
])("%j: %s", (text, fault) => {
  const [message] = include(text).diagnostics.map((one) => one.message);
  expect(message).toBe(fault === undefined ? undefined : `XML parse error: ${fault}.`);
});

test.each([
  ["<document><paragraph>a<!-- b --> c&lt;<![CDATA[d&]]></paragraph></document>", ["a c<d&"]],
  ["<document><paragraph>a &#65;&#x42;</paragraph></document>", ["a AB"]],
  // What no tag ends is not told.
  ["<document><paragraph>a</paragraph><paragraph>b</document>", ["a", ""]],
  ["<document a='1' a='2'/>", ["No XML element found."]],
  ["", ["No XML element found."]],
])("the paragraphs of %j", (text, paragraphs) => {
  expect(findNodes(include(text).document, "paragraph").map(plainText)).toEqual(paragraphs);
});

test.each([
  ["attributes", (count: number) => `<document ${Array.from({ length: count }, (_, at) => `a${at}='b'`).join(" ")}/>`],
  ["elements", (count: number) => `<document>${"<paragraph>a</paragraph>\n".repeat(count)}</document>`],
  ["references", (count: number) => `<document><paragraph>${"&amp;".repeat(count)}</paragraph></document>`],
])("%s cost what they are long", (_what, make) => {
  expect(include(make(50_000)).diagnostics).toEqual([]);
});
