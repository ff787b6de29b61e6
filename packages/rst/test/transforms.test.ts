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
    "an underscore in the name of a role refers to nothing, where characters count",
    ":e_e:`d`\n",
    { characterLevelInlineMarkup: true, reportLevel: 3 },
    `<document source="test data">
    <paragraph>
        <problematic ids="problematic-1" refid="system-message-1">
            :e_e:\`d\`
    <system_message backrefs="problematic-1" ids="system-message-1" level="3" line="1" source="test data" type="ERROR">
        <paragraph>
            Unknown interpreted text role "e_e".
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
