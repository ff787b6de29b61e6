/** What docutils says, by kinds: each has a code, so that it can be set, ignored and explained like a rule. */
import { changed, exampleSpec, exampleTemplate } from "./example.ts";
import type { FindingLevel } from "./finding.ts";
import type { RuleExample } from "./rule.ts";

/** A kind of message of docutils. */
export interface MessageKind {
  readonly code: string;
  readonly pattern: RegExp;
  readonly summary: string;
  /** The level that docutils gives to nearly all of them; each message has its own. */
  readonly level: FindingLevel | "off";
  readonly examples: readonly RuleExample[];
}

/** The kinds that have a name, the likeliest first. */
export const messageKinds: readonly MessageKind[] = [
  {
    code: "title-underline-too-short",
    level: "warning",
    examples: shownBy("Proposed change\n===============", "Proposed change\n======", ["19:1-19:7 warning"]),
    pattern: /^Title underline too short\./,
    summary: "The line under a title is as long as the title.",
  },
  {
    code: "title-overline-too-short",
    level: "warning",
    examples: shownBy(
      "=================\nKeep workers warm\n=================",
      "=======\nKeep workers warm\n=======",
      ["5:1-5:8 warning"],
    ).map((example) => ({ ...example, ...(example.reports === undefined ? {} : { fixed: exampleSpec }) })),
    pattern: /^Title overline too short\./,
    summary: "The lines around a title are as long as the title.",
  },
  {
    code: "title-overline-mismatch",
    level: "error",
    examples: [
      ...shownBy(
        "=================\nKeep workers warm\n=================",
        "=================\nKeep workers warm\n-----------------",
        ["5:1-7:18 error"],
      ),
      {
        name: "lines of two lengths",
        input: changed("=================\nKeep workers warm", "================\nKeep workers warm"),
        reports: ["5:1-7:18 error"],
        fixed: exampleSpec,
      },
    ],
    pattern:
      /^(?:Title overline & underline mismatch|Missing matching underline for section title overline|Incomplete section title)\./,
    summary: "The lines above and below a title are the same.",
  },
  {
    code: "title-level-inconsistent",
    level: "error",
    examples: [
      ...shownBy(
        "None.",
        "Workers\n~~~~~~~\n\nKept.\n\nPools\n^^^^^\n\nOf workers.\n\nLimits\n+++++++\n\nTen.\n\nTimes\n=====\n\nTen minutes.\n\nUsers\n+++++\n\nAll.",
        ["46:1-47:6 error"],
      ),
      {
        name: "one title with the line of a lower level, and those after it",
        template: exampleTemplate.replace(
          "Implementation\n====",
          "Security impact\n---------------\n\nWho may?\n\nUser impact\n-----------\n\nWho sees it?\n\nImplementation\n====",
        ),
        input: changed(
          "REST API impact\n---------------\n\nNone.",
          "REST API impact\n~~~~~~~~~~~~~~~\n\nNone.\n\nSecurity impact\n---------------\n\nNone.\n\nUser impact\n-----------\n\nNone.",
        ),
        reports: ["23:1-23:16 error"],
        fixed: changed(
          "None.\n\nImpl",
          "None.\n\nSecurity impact\n---------------\n\nNone.\n\nUser impact\n-----------\n\nNone.\n\nImpl",
        ),
      },
      {
        name: "one title with a line of its own, where the level has another",
        template: exampleTemplate,
        input: changed("Assignee(s)\n-----------", "Assignee(s)\n~~~~~~~~~~~"),
        reports: ["31:1-31:12 error"],
        fixed: exampleSpec,
      },
    ],
    pattern: /^(?:Title level inconsistent|Inconsistent title style)/,
    summary: "Titles of one level are underlined alike, and no level is skipped.",
  },
  {
    code: "unexpected-section-title",
    level: "error",
    examples: shownBy("None.", "* Workers\n  -------\n\n  They wait.", ["26:3-27:10 error"]),
    pattern: /^(?:Unexpected section title|Invalid section title)/,
    summary: "Titles stand only where sections can be.",
  },
  {
    code: "unexpected-indentation",
    level: "error",
    examples: shownBy("None.", "The methods are kept\nand then\n    as they are.", ["28:5-28:17 error"]),
    pattern: /^Unexpected indentation\./,
    summary: "Indented text follows a blank line or something that it can belong to.",
  },
  {
    code: "missing-blank-line",
    level: "warning",
    examples: shownBy("None.", "* The first\n* The second\nand more.", ["28:1-28:10 warning"]),
    pattern: /(?:ends without a blank line|Blank line (?:missing|required))/,
    summary: "Lists, quotes, literal blocks and tables end with a blank line.",
  },
  {
    code: "inline-markup-without-end",
    level: "warning",
    examples: shownBy("None.", "The *workers are kept.", ["26:5-26:6 warning"]),
    pattern: /start-string without end-string\.$/,
    summary: "Inline markup that starts ends in the same paragraph.",
  },
  {
    code: "unknown-target-name",
    level: "error",
    examples: shownBy("None.", "See `the limits`_.", ["26:5-26:18 error"]),
    pattern: /^Unknown target name: /,
    summary: "Every reference leads to a target.",
  },
  {
    code: "duplicate-target",
    level: "warning",
    examples: shownBy(
      "None.",
      "See `limits`_.\n\n.. _limits: https://example.org/a\n.. _limits: https://example.org/b",
      ["26:5-26:14 error", "29:1-29:34 warning"],
    ),
    pattern: /^Duplicate (?:explicit )?target name/,
    summary: "A target's name is used once.",
  },
  {
    code: "duplicate-implicit-target",
    level: "off",
    examples: shownBy("None.", "None.\n\nTesting\n~~~~~~~\n\nMore.", ["42:1-43:8 info"]),
    pattern: /^Duplicate implicit target name/,
    summary: "Titles that are referred to are different from each other.",
  },
  {
    code: "unreferenced-target",
    level: "off",
    examples: shownBy("None.", ".. _limits:\n\nThe limits stay.", ["26:1-26:12 info"]),
    pattern: /^Hyperlink target .* is not referenced\.$/,
    summary: "Targets are referred to.",
  },
  {
    code: "unknown-directive",
    level: "error",
    examples: shownBy("None.", ".. node:: The workers are kept.", ["26:4-26:10 error"]),
    pattern: /^(?:Unknown directive type|No directive entry)/,
    summary: "Directives are known to docutils, to Sphinx or to the configuration (`directives:` in assent.yaml).",
  },
  {
    code: "directive-error",
    level: "error",
    examples: shownBy("None.", ".. image:: a.png\n   :colour: red", ["27:4-27:16 error"]),
    pattern: /^(?:Error in "|Content block expected|Invalid context|The ".*" directive)/,
    summary: "Directives have the arguments, options and content that they need.",
  },
  {
    code: "unknown-role",
    level: "error",
    examples: shownBy("None.", "The :wrd:`workers` are kept.", ["26:5-26:19 error"]),
    pattern: /^(?:Unknown interpreted text role|No role entry)/,
    summary: "Roles are known to docutils, to Sphinx or to the configuration (`roles:` in assent.yaml).",
  },
  {
    code: "malformed-table",
    level: "error",
    examples: shownBy("None.", "=====  =====\nName   Type\n=====  =====\nworker string\n=====  =====", [
      "29:1-29:14 error",
    ]),
    pattern: /^Malformed table\./,
    summary: "The lines of a table fit its columns.",
  },
  {
    code: "undefined-substitution",
    level: "error",
    examples: [
      ...shownBy("None.", "The |worker| is kept.", ["26:5-26:13 error"]),
      {
        name: "defined by a directive that could not be read, which is told there, and another one",
        input: changed("None.", "The |worker| and the |limit| are kept.\n\n.. |worker| picture:: a.png"),
        reports: ["26:22-26:29 error"],
      },
    ],
    pattern: /^Undefined substitution referenced/,
    summary: "Every substitution is defined.",
  },
  {
    code: "footnote-mismatch",
    level: "error",
    examples: [
      ...shownBy("None.", "As told [#]_.", ["26:9-26:13 error"]),
      {
        name: "more links than addresses",
        input: changed("None.", "See `one`__ and `two`__.\n\n__ https://example.org/1"),
        reports: ["26:5-26:12 error"],
        message: "Anonymous hyperlink mismatch: 2 references but 1 targets.",
        help: 'each `words`__ takes the next address of its own, a line such as "__ https://example.org"',
      },
    ],
    pattern: /^(?:Too many (?:autonumbered|symbol) footnote|Anonymous hyperlink mismatch)/,
    summary: "There are as many notes and targets as references to them.",
  },
  {
    code: "file-insertion",
    level: "warning",
    examples: [
      {
        name: "what differs from day to day, told where it is defined and not where it is used",
        input: changed("None.", "Kept until |Today|, and |today|.\n\n.. |today| date::"),
        reports: ["28:12-28:18 warning"],
        message: '"date" directive disabled.',
      },
    ],
    pattern: /(?:directive disabled|file insertion|\braw\b.*disabled)/i,
    summary: "Files are inserted only where that is allowed.",
  },
];

/** What has no name of its own. */
export const otherKind: MessageKind = {
  code: "rst",
  level: "warning",
  examples: [
    {
      name: "a definition that is empty since its directive could not be read, which is told",
      input: changed("None.", "Kept until |today|.\n\n.. |today| date::"),
    },
    {
      name: "a definition of nothing",
      input: changed("None.", "None.\n\n.. |today| replacement"),
      reports: ["28:1-28:23 warning"],
    },
  ],
  pattern: /^/,
  summary: "docutils has nothing to say about the text.",
};

/** A spec that is as it should be, and the same with a piece in the place of another. */
function shownBy(piece: string, by: string, reports: readonly string[]): readonly RuleExample[] {
  return [
    { name: "nothing to say", input: exampleSpec },
    { name: "a message", input: changed(piece, by), reports },
  ];
}
