import { findNodes, plainText } from "@assent/rst";
import { normalise, type Template } from "@assent/spec";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
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
  milder: ["Nothing for comments of the author's own, nor where the template does not ask to take its comments out."],
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
  ],
  asked: (asking) => asking.removeComments?.span,
  onlyIfAsked: true,
  check({ spec, template: asking }, report) {
    const known = commentsOf(asking);
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

const comments = new WeakMap<Template, ReadonlySet<string>>();

/** The words of each comment of a template, but for the licence note, which every spec has. */
function commentsOf(template: Template): ReadonlySet<string> {
  let known = comments.get(template);
  if (known === undefined) {
    const { header } = template;
    const all = findNodes(template.document, "comment").filter(
      ({ span }) => header === undefined || span.start >= header.span.end || span.end <= header.span.start,
    );
    comments.set(template, (known = new Set(all.map((node) => normalise(plainText(node))).filter(Boolean))));
  }
  return known;
}
