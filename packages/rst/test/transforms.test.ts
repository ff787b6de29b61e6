// What differential runs against docutils found, as small as it gets: each comes out as docutils 0.23 makes it.
import { expect, test } from "vitest";
import { read, writePseudoXml, type ParseOptions } from "../src/index.ts";

function check(input: string, options: ParseOptions): string {
  const { document } = read(input, { source: "test data", reportLevel: 4, ...options });
  return writePseudoXml(document);
}

/** Settings with which any file may be included, and is that text. */
function including(text: string): ParseOptions {
  return { fileInsertionEnabled: true, resolve: (path) => ({ path, text }) };
}

test.each<[name: string, input: string, options: ParseOptions, expected: string, diagnostics?: readonly string[]]>([
  [
    "a target in a reference that is led to itself shows its alias without escapes",
    "`<\\]_>`_\n",
    { reportLevel: 2 },
    `<document source="test data">
    <paragraph>
        <problematic ids="problematic-2" refid="system-message-1">
            \`<\\]_>\`_
        <problematic ids="problematic-1 target-1" names="]" refid="system-message-1">
            <]_>
    <section classes="system-messages">
        <title>
            Docutils System Messages
        <system_message backrefs="problematic-1 problematic-2" ids="system-message-1" level="3" line="1" source="test data" type="ERROR">
            <paragraph>
                Indirect hyperlink target "]" (id="target-1") refers to target "]", forming a circular reference.
`,
  ],
  [
    "an author with an initial, in roles that the document names",
    ":Author: A. :x:`p`\n\n.. role:: x\n",
    {},
    `<document source="test data">
    <docinfo>
        <author>
            A. 
            <inline classes="x">
                p
`,
  ],
  [
    "an author with an initial, in a role that only English names",
    ":Autor: A. :title:`p`\n",
    { languageCode: "pl" },
    `<document source="test data">
    <docinfo>
        <author>
            A. 
            <title_reference>
                p
`,
  ],
  [
    "an author with an initial has no part in the default role",
    ":Author: A. `p`\n\n.. default-role:: strong\n",
    {},
    `<document source="test data">
    <docinfo>
        <author>
            A. 
            <title_reference>
                p
`,
  ],
  [
    "a role ends before a letter, where characters count",
    "`q`:strong:x a`q`:strong:b\n",
    { characterLevelInlineMarkup: true },
    `<document source="test data">
    <paragraph>
        <strong>
            q
        x a
        <strong>
            q
        b
`,
  ],
  [
    "what a quote includes moves neither its attribution nor the quote behind it",
    "  .. include:: f\n\n  -- who\n\n  second.\n\n  .. include:: g\n\n  -- she\n",
    including("Inc *x*.\n"),
    `<document source="test data">
    <block_quote>
        <paragraph>
            Inc \n            <emphasis>
                x
            .
        <attribution>
            who
    <block_quote>
        <paragraph>
            second.
        <paragraph>
            Inc \n            <emphasis>
                x
            .
        <attribution>
            she
`,
  ],
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
    "header and footer have the line at which they were made",
    "x\n\n.. footer:: a\n\n   b\n\n.. header:: c\n",
    { exposeInternals: ["line"] },
    `<document source="test data">
    <decoration internal:line="6">
        <header internal:line="7">
            <paragraph internal:line="7">
                c
        <footer internal:line="6">
            <paragraph internal:line="3">
                a
            <paragraph internal:line="5">
                b
    <paragraph internal:line="1">
        x
`,
  ],
  [
    "a footer of the settings was made at no place",
    "x\n",
    { exposeInternals: ["source", "line"], datestamp: "%Y", now: () => new Date("2026-01-01T00:00:00Z") },
    `<document source="test data">
    <decoration>
        <footer>
            <paragraph>
                Generated on: 2026.
    <paragraph internal:line="1" internal:source="test data">
        x
`,
  ],
  [
    "a line that is too long is told before the first",
    "x\n",
    { exposeInternals: ["source", "line"], lineLengthLimit: 0, reportLevel: 2 },
    `<document source="test data">
    <system_message internal:line="0" internal:source="test data" level="3" source="test data" type="ERROR">
        <paragraph>
            Line 1 exceeds the line-length-limit.
`,
  ],
  [
    "lines and comments have their source",
    "| [\n|   a *b*\n\n.. c\n   d\n",
    { exposeInternals: ["rawsource"] },
    `<document internal:rawsource="" source="test data">
    <line_block internal:rawsource="">
        <line internal:rawsource="[">
            [
        <line_block internal:rawsource="">
            <line internal:rawsource="a *b*">
                a 
                <emphasis internal:rawsource="*b*">
                    b
    <comment internal:rawsource="c\nd" xml:space="preserve">
        c
        d
`,
  ],
  [
    "U+0000 is not shown, nor white space behind it",
    "a |u| b\n\n.. |u| unicode:: 0x0 0x20 x 0x0 y\n",
    {},
    `<document source="test data">
    <paragraph>
        a 
         
        x
        y
         b
    <substitution_definition names="u">
         
        x
        y
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
  [
    "what docutils keeps of the source in containers",
    " quoted\n\n -- me\n\nterm : c\n  def\n\n- item\n  more\n\n-a  option\n\n.. [1] note\n\n----\n\nend\n",
    { exposeInternals: ["rawsource"] },
    `<document internal:rawsource="" source="test data">
    <block_quote internal:rawsource="quoted

-- me
">
        <paragraph internal:rawsource="quoted">
            quoted
        <attribution internal:rawsource="me">
            me
    <definition_list internal:rawsource="">
        <definition_list_item internal:rawsource="term : c
def
">
            <term internal:rawsource="term : c">
                term
            <classifier internal:rawsource="c">
                c
            <definition internal:rawsource="">
                <paragraph internal:rawsource="def">
                    def
    <bullet_list bullet="-" internal:rawsource="">
        <list_item internal:rawsource="item
more
">
            <paragraph internal:rawsource="item
more">
                item
                more
    <option_list internal:rawsource="">
        <option_list_item internal:rawsource="">
            <option_group internal:rawsource="">
                <option internal:rawsource="-a">
                    <option_string internal:rawsource="-a">
                        -a
            <description internal:rawsource="option
">
                <paragraph internal:rawsource="option">
                    option
    <footnote ids="footnote-1" internal:rawsource="note
" names="1">
        <label internal:rawsource="">
            1
        <paragraph internal:rawsource="note">
            note
    <transition internal:rawsource="----">
    <paragraph internal:rawsource="end">
        end
`,
  ],
  [
    "a message about a subtitle has the line at which reading ended",
    "abc\n===\n\nq a_\n----\n",
    { reportLevel: 1 },
    `<document ids="abc" names="abc" source="test data" title="abc">
    <title>
        abc
    <subtitle ids="q-a" names="q\\ a">
        q \n        <problematic ids="problematic-1" refid="system-message-1">
            a_
    <section classes="system-messages">
        <title>
            Docutils System Messages
        <system_message backrefs="problematic-1" ids="system-message-1" level="3" line="6" source="test data" type="ERROR">
            <paragraph>
                Unknown target name: "a".
`,
  ],
  [
    "a nested line block at the end has a source and no line",
    "| \n|  x\n",
    { exposeInternals: ["line", "source"] },
    `<document source="test data">
    <line_block internal:line="1" internal:source="test data">
        <line internal:line="1" internal:source="test data">
        <line_block internal:source="test data">
            <line internal:line="2" internal:source="test data">
                x
`,
  ],
  [
    "an option block that is none is left at its last option",
    ".. figure:: :w:\n n\n",
    { exposeInternals: ["line"], reportLevel: 2 },
    `<document source="test data">
    <system_message internal:line="1" level="3" line="1" source="test data" type="ERROR">
        <paragraph>
            Error in "figure" directive:
            invalid option block.
        <literal_block xml:space="preserve">
            .. figure:: :w:
             n
`,
  ],
  [
    "a picture of the upper planes is no part of a name, a letter of them is",
    "a\u{1F600}b_ \u{1D400}-b_\n\n.. _\u{1D400}-b: /\n",
    {},
    `<document source="test data">
    <paragraph>
        a\u{1F600}b_ \n        <reference name="\u{1D400}-b" refuri="/">
            \u{1D400}-b
    <target ids="b" names="\u{1D400}-b" refuri="/">
`,
  ],
  [
    "a null character stays in no text",
    ".. com\0 ment\n\n::\n\n  lit\0 x\0\n  y\n\n.. image:: a\0b.png\n   :alt: x\0y\n\n>>> a\0b\n",
    {},
    `<document source="test data">
    <comment xml:space="preserve">
        comment
    <literal_block xml:space="preserve">
        litxy
    <image alt="xy" uri="ab.png">
    <doctest_block xml:space="preserve">
        >>> ab
`,
  ],
  [
    "a setting without a value has its default",
    "*x*\t::\n\n y\n",
    { tabWidth: undefined, lineLengthLimit: undefined } as unknown as ParseOptions,
    `<document source="test data">
    <paragraph>
        <emphasis>
            x
    <literal_block xml:space="preserve">
        y
`,
  ],
  [
    "a table of contents has the line before the one at which reading stands: none before the first",
    ".. contents:: b_>\nn\n=\n",
    { exposeInternals: ["line"], reportLevel: 3 },
    `<document source="test data">
    <topic classes="contents" ids="b" internal:line="0" names="b>">
        <title>
            <problematic ids="problematic-1" refid="system-message-1">
                b_
            >
        <bullet_list>
            <list_item>
                <paragraph>
                    <reference ids="toc-entry-1" refid="n">
                        n
    <section ids="n" internal:line="3" names="n">
        <title internal:line="3" refid="toc-entry-1">
            n
    <section classes="system-messages">
        <title>
            Docutils System Messages
        <system_message backrefs="problematic-1" ids="system-message-1" level="3" line="0" source="test data" type="ERROR">
            <paragraph>
                Unknown target name: "b".
`,
  ],
  [
    "messages behind an include on the first line are about the padding before the file, as docutils counts",
    ".. include:: f.txt\n\n.. class:: k\n",
    { ...including("text\n"), reportLevel: 2 },
    `<document source="test data">
    <paragraph>
        text
    <system_message level="3" line="0" source="internal padding before f.txt" type="ERROR">
        <paragraph>
            No suitable element following "class" directive
        <literal_block xml:space="preserve">
            .. class:: k
`,
  ],
  [
    "what a figure throws away has what follows a directive in it",
    ".. figure:: p.png\n\n   - a\n\n   .. class:: custom\n\n   text\n",
    { reportLevel: 5 },
    `<document source="test data">
    <figure>
        <image uri="p.png">
`,
    ["error Figure caption must be a paragraph or empty comment."],
  ],
  [
    "what a figure throws away has nothing behind a directive",
    ".. figure:: p.png\n\n   - a\n\n   .. class:: custom\n",
    { reportLevel: 5 },
    `<document source="test data">
    <figure>
        <image uri="p.png">
`,
    [
      "error Figure caption must be a paragraph or empty comment.",
      'error No suitable element following "class" directive',
    ],
  ],
  [
    "a directive that includes lines is shown as it is written",
    ".. list-table::\n\n  .. include:: f.txt\n  - b\n",
    { ...including("text\n"), reportLevel: 2 },
    `<document source="test data">
    <system_message level="3" line="1" source="test data" type="ERROR">
        <paragraph>
            Error parsing content block for the "list-table" directive: exactly one bullet list expected.
        <literal_block xml:space="preserve">
            .. list-table::
            \n              .. include:: f.txt
              - b
`,
  ],
  [
    "messages about names used twice have a place in the document where they stand in it",
    ".. _t: /a\n.. _t: /b\n\n.. note:: x\n   :name: t\n",
    { exposeInternals: ["line", "source"], reportLevel: 1 },
    `<document source="test data">
    <target dupnames="t" ids="t" internal:line="1" internal:source="test data" refuri="/a">
    <system_message internal:line="2" internal:source="test data" level="2" line="2" source="test data" type="WARNING">
        <paragraph>
            Duplicate explicit target name: "t".
    <target dupnames="t" ids="t-1" internal:line="2" internal:source="test data" refuri="/b">
    <note dupnames="t" ids="t-2" internal:line="4" internal:source="test data">
        <system_message backrefs="t-2" level="2" line="5" source="test data" type="WARNING">
            <paragraph>
                Duplicate explicit target name: "t".
        <paragraph internal:line="4" internal:source="test data">
            x
`,
  ],
  [
    "what is put at the head of a document has the line that is being read",
    ".. meta::\n   :k: v\n   else\n\n.. header::\n   :a: b\n",
    { exposeInternals: ["line"], reportLevel: 2 },
    `<document source="test data">
    <meta content="v" internal:line="2" name="k">
    <decoration internal:line="6">
        <header internal:line="6">
            <field_list internal:line="6">
                <field internal:line="6">
                    <field_name>
                        a
                    <field_body>
                        <paragraph internal:line="6">
                            b
    <system_message internal:line="2" level="3" line="1" source="test data" type="ERROR">
        <paragraph>
            Invalid meta directive.
        <literal_block xml:space="preserve">
            .. meta::
               :k: v
               else
`,
  ],
  [
    "behind a line that is too long messages of transforms are about line 0",
    'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa "b"\n',
    { smartQuotes: "alt", languageCode: "fa", lineLengthLimit: 20, reportLevel: 2 },
    `<document source="test data">
    <system_message level="3" source="test data" type="ERROR">
        <paragraph>
            Line 1 exceeds the line-length-limit.
    <section classes="system-messages">
        <title>
            Docutils System Messages
        <system_message level="2" line="0" source="test data" type="WARNING">
            <paragraph>
                No smart quotes defined for language "fa-x-altquot".
`,
  ],
])("%s", (_name, input, options, expected, diagnostics) => {
  expect(check(input, options)).toBe(expected);
  if (diagnostics === undefined) return;
  expect(read(input, options).diagnostics.map(({ level, message }) => `${level} ${message}`)).toEqual(diagnostics);
});
