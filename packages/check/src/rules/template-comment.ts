import { findNodes, plainText, type Span } from "@assent/rst";
import { commentsToRemove, isLicenceNote, normalise, sentences, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { commentsOf } from "../asked/known-comments.ts";
import { quoted } from "../text/edits.ts";
import { removeBlock } from "../text/remove-block.ts";

const comment = ".. What is held while a worker waits?\n   Name each limit.";
const template = exampleTemplate
  .replace("\nInclude the URL", "\n.. Remove all comments before you ask for review.\n\nInclude the URL")
  .replace("* URL for the resource", () => `${comment}\n\n* URL for the resource`);

export const templateComment: Rule = {
  code: "template-comment",
  level: "warning",
  strict: "error",
  summary: "No comment of the template is left in, where it asks to take them out.",
  why: "Who reads the source, as reviewers do, has the author's text and the form's instructions to tell apart.",
  milder: [
    "Nothing for comments of the author's own, nor where the template does not ask to take its comments out; of one that asks it of itself, for that one.",
    "Nothing for the licence, and for what a tool reads: settings of an editor, and marks of one word.",
  ],
  examples: [
    { name: "none is left", template, input: exampleSpec },
    {
      name: "one is left above the answer",
      template,
      input: changed("None.", `${comment}\n\nNone.`),
      reports: ["26:1-27:20"],
      message: 'The comment of the template, "What is held while a worker waits? Name each limit.", was left in.',
      fixed: exampleSpec,
    },
    {
      name: "the one that asks for it, below the title",
      template,
      input: exampleSpec.replace("\nhttps:", "\n.. Remove all comments before you ask for review.\n\nhttps:"),
      reports: ["9:1-9:50"],
      fixed: exampleSpec,
    },
    {
      name: "a comment of the author's own",
      template,
      input: changed("None.", ".. to be told after the trial\n\nNone."),
    },
    {
      name: "a template that lets them stand",
      template: template.replace("Remove all comments before you ask for review", "Do not delete comments of others"),
      input: changed("None.", `${comment}\n\nNone.`),
    },
    ...[
      "vim: set ft=rst tw=79:",
      "-*- coding: utf-8 -*-",
      "Local Variables:\n   mode: rst\n   End:",
      "Copyright the authors of the workers",
      "https://creativecommons.org/licenses/by/3.0/legalcode",
      "summary-begins",
    ].map((words) => ({
      name: `a comment that is not for the author: ${words}`,
      template: `${template}\n.. ${words}\n`,
      input: `${exampleSpec}\n.. ${words}\n`,
    })),
    {
      name: "one that speaks of itself alone, and another",
      template: template
        .replace("all comments before", "this comment before")
        .replace("review.\n", "review.\n\n.. The index begins here.\n"),
      input: exampleSpec.replace(
        "\nhttps:",
        "\n.. Remove this comment before you ask for review.\n\n.. The index begins here.\n\nhttps:",
      ),
      reports: ["9:1-9:50"],
      fixed: exampleSpec.replace("\nhttps:", "\n.. The index begins here.\n\nhttps:"),
    },
    {
      name: "a template that speaks of comments in what is built",
      template: template.replace(
        "Remove all comments before you ask for review.",
        "Say whether users can delete comments.",
      ),
      input: changed("None.", `${comment}\n\nNone.`),
    },
  ],
  asked: (asking) => asking.removeComments?.span,
  onlyIfAsked: true,
  check({ spec, template: asking }, report) {
    const known = new Set(wordsToRemove(asking));
    if (known.size === 0) return;
    for (const node of findNodes(spec.document, "comment")) {
      const words = normalise(plainText(node));
      if (node.span.source !== undefined || !known.has(words)) continue;
      report({
        span: node.span,
        message: `The comment of the template, ${quoted(words)}, was left in.`,
        fix: {
          title: "take it out",
          safety: "safe",
          edits: [removeBlock(spec.text, node.span)],
          keepsDocument: false,
        },
      });
    }
  },
};

/** The words of each comment of a template that is to be taken out. */
function wordsToRemove(template: Template): readonly string[] {
  const { header, removeComments } = template;
  const isHeader = ({ start, end }: Span): boolean =>
    header !== undefined && start < header.span.end && end > header.span.start;
  const words = commentsOf(template)
    .filter((comment) => !isHeader(comment.span) && isForAuthor(comment.words))
    .map((comment) => comment.words);
  if (removeComments?.value === "all") return words;
  return words.filter((said) => sentences(said).some(({ text }) => commentsToRemove(text) !== undefined));
}

/** Whether a comment says something to the author; licences stay, and so does what a tool reads: marks and an editor's settings. */
function isForAuthor(words: string): boolean {
  return words.includes(" ") && !isLicenceNote(words) && !isForTool.test(words);
}

const isForTool =
  /^(?:copyright\b|©|\(c\) |SPDX-|Local Variables:|vim?:|-\*-|(?:rstcheck|doc8|vale|cspell|codespell|yaspeller)\b)/i;
