import { findNodes, type NodeOf, type Span } from "@assent/rst";
import type { Spec } from "@assent/spec";
import { changed, exampleSpec } from "../example.ts";
import { unescaped } from "../rewritten-tree.ts";
import type { Rule } from "../rule.ts";
import { replace } from "../text/edits.ts";
import { markdownLinesOf } from "../text/markdown-lines.ts";
import { paragraphsOf } from "../text/paragraphs.ts";
import { mask, runningText } from "../text/running-text.ts";

export const markdownSyntax: Rule = {
  code: "markdown-syntax",
  level: "warning",
  summary: "Markup is reStructuredText, not Markdown.",
  why: "Markdown looks right in the source and comes out as plain characters on the page.",
  examples: [
    { name: "no markup at all", input: exampleSpec },
    {
      name: "a link",
      input: changed("None.", "See [the form](https://example.org/form)."),
      reports: ["26:5-26:41"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "See `the form <https://example.org/form>`__."),
    },
    {
      name: "a fence",
      input: changed("None.", "```\nGET /limits\n```"),
      reports: ["26:1-26:4"],
      message: "This is a code fence of Markdown.",
    },
    {
      name: "a heading",
      input: changed("None.", "## Show limits"),
      reports: ["26:1-26:4"],
      message: "This is a heading of Markdown.",
    },
    {
      name: "headings one below the other, and one above a list",
      input: changed("None.", "# Calls\n\n## Show limits\n\n#. One.\n#. Two.\n\n# Keys\n\nNone."),
      reports: ["26:1-26:3", "28:1-28:4", "33:1-33:3"],
    },
    ...[
      ["in every script", "# Über uns\n\n## Show limits\n\n# Назначение\n\nNone.", "26:1-26:3 28:1-28:4 30:1-30:3"],
      ["with a number", "# 1. Overview\n\n## 1.1 Limits", "26:1-26:3 28:1-28:4"],
      ["that begins with code", "# `quota` limits\n\n## Show limits", "26:1-26:3 28:1-28:4"],
      ["below a command or a remark", "# quota limits\n\n## Show limits", "28:1-28:4"],
      ["further down", "## show limits", "26:1-26:4"],
    ].map(([where, input = "", places = ""]) => ({
      name: `a heading ${where}`,
      input: changed("None.", input),
      reports: places.split(" "),
    })),
    ...[
      "## Limits of all\n\n#limit = 0",
      "# Über alle\n\nlimit = 0",
      "# echo 5 > /sys/limit",
      "# Minimum value: 0\n\n# Maximum value: 100\n\n#limit = 0\n\n|\n\n# Example:\n\n# limit = 5",
      "# Minimum value: 0\n\n# Maximum value: 100",
      "# Limits of all\n\nlimit = 0",
      "[limits]\n\n# Limits of all",
      "# Install it\n\n$ dnf install faas",
    ].map((input) => ({ name: `remarks in a file of settings: ${input}`, input: changed("None.", input) })),
    {
      name: "a remark in a sample that is indented, and no literal block",
      input: changed(
        "None.",
        "Show limits::\n\n   GET /limits\n\nas in\n\n   # Shows all limits\n\n   **limits: all**\n\n```\nGET\n```",
      ),
      reports: ["36:1-36:4"],
      message: "This is a code fence of Markdown.",
    },
    {
      name: "a fence of tildes",
      input: changed("None.", "~~~json\n{}\n~~~"),
      reports: ["26:1-26:4"],
      message: "This is a code fence of Markdown.",
    },
    {
      name: "an image",
      input: changed("None.", "![the workers](workers.png)"),
      reports: ["26:1-26:28"],
      message: "This is an image of Markdown.",
    },
    {
      name: "a link with a title",
      input: changed("None.", 'See [the form](https://example.org/form "Form").'),
      reports: ["26:5-26:48"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "See `the form <https://example.org/form>`__."),
    },
    {
      name: "a link to an address with parentheses",
      input: changed("None.", "See [Foo](https://example.org/Foo_(bar)) and (so [a](https://example.org))."),
      reports: ["26:5-26:41", "26:50-26:74"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "See `Foo <https://example.org/Foo_(bar)>`__ and (so `a <https://example.org>`__)."),
    },
    {
      name: "an address for mail",
      input: changed("None.", "Ask [the team](mailto:faas@example.org)."),
      reports: ["26:5-26:40"],
      message: "This is a link of Markdown.",
      fixed: changed("None.", "Ask `the team <mailto:faas@example.org>`__."),
    },
    {
      name: "another spec, a section, a file",
      input: changed("None.", "See [limits](limits.rst), [tests](#testing), [it](../a/b.rst#c) and [d](./d)."),
      reports: ["26:5-26:25", "26:27-26:44", "26:46-26:64", "26:69-26:77"],
      message: "This is a link of Markdown.",
    },
    {
      name: "code in running text is no link",
      input: changed("None.", "It calls handlers[name](request), workers[0](1.5) or f[a](b.c), and tags [x](y) so."),
    },
    {
      name: "in a literal block it is an example",
      input: changed("None.", "As in::\n\n  ## [a](https://example.org)"),
    },
    ...[
      "Write ``[text](https://example.org/a)`` for a link.",
      "``word [text](https://example.org/a) more`` and ``![flow](a.png)``",
      "`word [text](https://example.org/c) more <https://example.org>`_",
      "Write :code:`[text](https://example.org/a)` for a link.",
      "It says \\[text](https://example.org/a), or [text\\](https://example.org/a).",
    ].map((input) => ({ name: `where it is an example it is none: ${input}`, input: changed("None.", input) })),
    {
      name: "between two fences it is code",
      input: changed("None.", "```\n\nSee [a](https://example.org/a).\n\n```"),
      reports: ["26:1-26:4"],
      message: "This is a code fence of Markdown.",
    },
    {
      name: "a link among other markup, after words that fill lines",
      input: changed(
        "None.",
        "* See ``[a](b)`` and *all* of it,\n  [the\n  form](https://example.org/form), or \\*that.",
      ),
      reports: ["27:3-28:34"],
      message: "This is a link of Markdown.",
      fixed: changed(
        "None.",
        "* See ``[a](b)`` and *all* of it,\n  `the\n  form <https://example.org/form>`__, or \\*that.",
      ),
    },
    ...[
      ["*word [text](https://example.org/a) more*", "26:7-26:36"],
      ["**[text](https://example.org/a)**", "26:3-26:32"],
      [":strong:`see [text](https://example.org/a)`", "26:14-26:43"],
      ["opts[key](https://example.org/a) is one", "26:5-26:33"],
      ["[a](https://example.org/a)b", "26:1-26:27"],
      ["[](https://example.org/a)", "26:1-26:26"],
      ["[*a*](https://example.org/a)", "26:1-26:29"],
      ["[the ``code``](https://example.org/a)", "26:1-26:38"],
      ["[a](https://example.org/a_)", "26:1-26:28"],
    ].map(([input = "", place = ""]) => ({
      name: `where reStructuredText has no link, it is mended by hand: ${input}`,
      input: changed("None.", input),
      reports: [place],
      message: "This is a link of Markdown.",
      fixed: changed("None.", input),
    })),
    {
      name: "in a drawn table, whose columns have their width",
      input: changed(
        "None.",
        "=====  ==========================\na      [a](https://example.org/a)\n=====  ==========================",
      ),
      reports: ["27:8-27:34"],
      fixed: changed(
        "None.",
        "=====  ==========================\na      [a](https://example.org/a)\n=====  ==========================",
      ),
    },
  ],
  check({ spec }, report) {
    const { text } = spec;
    const { fences, blocks, headings } = markdownLinesOf(spec);
    for (const span of fences) {
      report({
        span,
        message: "This is a code fence of Markdown.",
        help: 'end the line before with "::" and indent the code, or use the directive code-block',
      });
    }
    for (const span of headings) {
      report({
        span,
        message: "This is a heading of Markdown.",
        help: "underline the title instead; a remark in code belongs in a literal block with its code",
      });
    }
    if (!text.includes("](")) return;
    for (const { words, start, takesMarkup } of runsOf(spec)) {
      for (const match of words.matchAll(inlineMarkdown)) {
        const at = { start: start + match.index, end: start + match.index + match[0].length };
        if (blocks.some((fence) => at.start > fence.start && at.end < fence.end)) continue;
        const { image, url, title } = match.groups!;
        if (image !== undefined) {
          report({ span: at, message: "This is an image of Markdown.", help: 'use the directive "image"' });
          continue;
        }
        const how = isWhole.test(url!) ? inAngles : isPlace.test(url!) ? helpFor(url!) : undefined;
        if (how === undefined) continue;
        const link = takesMarkup && isWhole.test(url!) ? linkFor(text, at, match.groups!) : undefined;
        report({
          span: at,
          message: "This is a link of Markdown.",
          help: how,
          fix: link && {
            title: "write it as a link of reStructuredText",
            // The words that show above a link have no place in it.
            safety: title === undefined ? "safe" : "unsafe",
            edits: [replace(at, link.source)],
            makes: [link.node],
            keepsDocument: false,
          },
        });
      }
    }
  },
};

/** A link or an image; what is masked is markup of another kind. */
const inlineMarkdown =
  /(?<!\\)(?<image>!)?\[(?<label>[^\][`]{0,200}(?<!\\))\]\((?<url>(?:[^\s()<>]|\([^\s()<>]*\))+)(?<title>[ \t]+"[^"\n]{0,200}")?\)/g;

/** An address that leads to the same from everywhere. */
const isWhole = /^(?:(?:https?|ftp):\/\/.|mailto:[^@]+@.)/i;
/** A heading of the page, or another file; what a call or an index of code has in parentheses is neither. */
const isPlace =
  /^(?:#[A-Za-z][\w-]*$|(?:\.{0,2}\/)?[\w%.-]*\w(?:\/[\w%.-]*\w){0,20}\.(?:rst|md|markdown|adoc|html?|txt|pdf|ya?ml|json)(?:#[\w-]+)?$|\.{1,2}\/[\w.%/-]+$)/i;
const inAngles = 'write it as "`words <address>`__", with white space around it and no other markup in it or around it';

function helpFor(place: string): string {
  if (place.startsWith("#")) return 'write the title of the section as a reference: "`Title`_"';
  return /\.(?:rst|md)(?:#|$)/i.test(place)
    ? 'write it as ":doc:`words <file>`", the file without what is behind its last dot'
    : inAngles;
}

/** Running text in which a link can stand. */
interface Run {
  readonly words: string;
  readonly start: number;
  /** Whether a link can be put there: markup within markup is none, and the cells of a drawn table have their width. */
  readonly takesMarkup: boolean;
}

function runsOf(spec: Spec): readonly Run[] {
  const { text } = spec;
  const drawn = drawnTablesOf(spec);
  return paragraphsOf(spec).flatMap((paragraph) => {
    if (!text.slice(paragraph.span.start, paragraph.span.end).includes("](")) return [];
    const { start } = paragraph.span;
    const isDrawn = drawn.some((table) => start >= table.start && start < table.end);
    return [
      { words: runningText(text, paragraph), start, takesMarkup: !isDrawn },
      ...paragraph.children.flatMap((child) =>
        child.type === "emphasis" || child.type === "strong"
          ? [{ words: runningText(text, child), start: child.span.start, takesMarkup: false }]
          : [],
      ),
    ];
  });
}

function drawnTablesOf({ document, text }: Spec): readonly Span[] {
  return findNodes(document, "table")
    .map(({ span }) => span)
    .filter(
      ({ start, source }) => source === undefined && !/^\.\.[ \t]+list-table::/i.test(text.slice(start, start + 40)),
    );
}

/** The link of reStructuredText for one of Markdown, where it would be read as one. */
function linkFor(
  text: string,
  at: Span,
  { label = "", url = "" }: Readonly<Record<string, string | undefined>>,
): { readonly source: string; readonly node: NodeOf<"reference"> } | undefined {
  const words = label.trim();
  const name = unescaped(words).replace(/\s+/g, " ");
  if (name === "" || words.includes(mask) || url.includes(mask) || /^["')\]}>]/.test(words)) return undefined;
  if (!mayStandBefore.test(text.slice(Math.max(0, at.start - 2), at.start))) return undefined;
  if (!mayStandAfter.test(text.slice(at.end, at.end + 2))) return undefined;
  const shown = { type: "text", span: at, text: unescaped(words.replace(/\n[ \t]*/g, "\n")) } as const;
  return {
    source: `\`${words} <${url}>\`__`,
    node: {
      type: "reference",
      span: at,
      line: 0,
      ids: [],
      names: [],
      dupnames: [],
      classes: [],
      backrefs: [],
      attributes: { name, refuri: unescaped(url) },
      children: [shown],
    },
  };
}

/** What docutils lets stand around markup: white space, and what opens, closes or parts words. */
const mayStandBefore = /(?:^|[\s"'(<[{/:-]|(?![\x00-\x7f])[\p{Ps}\p{Pi}\p{Pf}\p{Pd}\p{Po}])$/u;
const mayStandAfter = /^(?:$|[\s"')\]}>/:.,;!?\\-]|(?![\x00-\x7f])[\p{Pe}\p{Pi}\p{Pf}\p{Pd}\p{Po}])/u;
