import { introduction, normalise } from "@assent/spec";
import { commitMessageOf, readCommitMessage } from "../commit-message.ts";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";
import { similarity } from "../text/similarity.ts";

export const commitMessage: Rule = {
  code: "commit-message",
  level: "warning",
  summary: "The commit that adds a spec has its title as subject and its introduction as body.",
  why: "Whoever reads the history, or the mail about the change, learns what it is for without opening it.",
  needs: "commit",
  examples: [
    {
      name: "title and introduction",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: "Keep workers warm\n\nFunctions answer faster when a worker waits for them.\n\nStory: 2002113\n",
    },
    {
      name: "another subject",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: "Add spec\n\nFunctions answer faster when a worker waits for them.\n",
      reports: ["6:1-6:18 warning"],
      message: 'The subject of HEAD is "Add spec"; the title is "Keep workers warm".',
    },
    {
      name: "no body",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: "Keep workers warm\n",
      reports: ["11:1-11:54 info"],
      message: "The body of HEAD is not the introduction of the spec.",
    },
  ],
  asked: (template) => template.commitMessage?.span,
  check({ spec, template, commit }, report) {
    if (!commit || !template.commitMessage) return;
    const { subject, body } = readCommitMessage(commit.message);
    const wanted = commitMessageOf(spec);
    const { title } = spec.outline;
    if (title && !isLike(subject, wanted.subject)) {
      report({
        span: title.span,
        message: `The subject of ${commit.name} is ${quoted(subject)}; the title is ${quoted(title.text)}.`,
        help: `make the title the subject of the commit; assent message ${spec.path} has the text`,
      });
    }
    const intro = introduction(spec);
    const first = intro?.paragraphs[0];
    if (!first || normalise(body).includes(intro.text) || similarity(normalise(body), intro.text) >= 0.8) return;
    report({
      span: first.span,
      message: `The body of ${commit.name} is not the introduction of the spec.`,
      level: "info",
      help: `make the first paragraph the body of the commit; assent message ${spec.path} has the text`,
    });
  },
};

/** The same but for case, a final period, or a prefix such as "Spec for". */
function isLike(subject: string, title: string): boolean {
  const clean = (text: string): string =>
    normalise(text)
      .toLowerCase()
      .replace(/[.:]+$/, "")
      .replace(/^(?:add )?(?:a )?(?:new )?(?:spec|blueprint|bp)?(?: for| to|:)? ?/, "");
  const [a, b] = [clean(subject), clean(title)];
  return a === b || (a.length > 8 && b.includes(a)) || (b.length > 8 && a.includes(b)) || similarity(a, b) >= 0.75;
}
