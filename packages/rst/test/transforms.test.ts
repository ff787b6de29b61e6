// What differential runs against docutils found, as small as it gets: each comes out as docutils 0.23 makes it.
import { expect, test } from "vitest";
import { read, writePseudoXml, type ParseOptions } from "../src/index.ts";

function check(input: string, options: ParseOptions): string {
  const { document } = read(input, { source: "test data", reportLevel: 4, ...options });
  return writePseudoXml(document);
}

test.each<[name: string, input: string, options: ParseOptions, expected: string]>([
  [
    "a copy of a reference is resolved on its own",
    ".. |a| image:: i\n   :target: b_\n.. _b: /\n\n|a|\n",
    {},
    `<document source="test data">
    <substitution_definition names="a">
        <reference name="b" refuri="/">
            <image alt="a" uri="i">
    <target ids="b" names="b" refuri="/">
    <paragraph>
        <reference name="b" refuri="/">
            <image alt="a" uri="i">
`,
  ],
  [
    "a reference starts before the underscore of a target, where characters count",
    "e s_`\n\n.. _s: /\n",
    { characterLevelInlineMarkup: true },
    `<document source="test data">
    <paragraph>
        e \n        <reference name="s" refuri="/">
            s
        \`
    <target ids="s" names="s" refuri="/">
`,
  ],
  [
    "what is indented below the name of a substitution alone is a block quote",
    ".. |y|\n\n .\n",
    {},
    `<document source="test data">
    <block_quote>
        <paragraph>
            .
`,
  ],
])("%s", (_name, input, options, expected) => {
  expect(check(input, options)).toBe(expected);
});
