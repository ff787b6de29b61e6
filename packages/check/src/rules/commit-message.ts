import { introduction, kindOf, type Spec } from "@assent/spec";
import { commitMessageOf, compareCommitMessage, readCommitMessage } from "../commit-message.ts";
import { exampleSpec, exampleTemplate } from "../example.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

export const commitMessage: Rule = {
  code: "commit-message",
  level: "warning",
  strict: "error",
  summary: "The commit that adds a spec has its title as subject and its introduction as body.",
  why: "Whoever reads the history, or the mail about the change, learns what it is for without opening it.",
  milder: [
    "Only commits that can still have another message are looked at: with --since REV those after REV, else those that no remote branch has, and without remotes the last one.",
    "A commit that changes a spec may be about anything; only the one that adds it is compared.",
    "A commit that adds several specs can have the title of one only, and is not compared; assent message --check tells of it.",
    "A body that does not have the introduction is a hint.",
  ],
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
      name: "no empty line behind the subject",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: "Keep workers warm\nFunctions answer faster when a worker waits for them.\n",
      reports: ["6:1-6:18 warning"],
      message: 'The subject of HEAD runs on into the body; no empty line stands behind "Keep workers warm".',
    },
    {
      name: "a title in two lines",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: "Keep workers\nwarm\n\nFunctions answer faster when a worker waits for them.\n",
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
    const actual = readCommitMessage(commit.message);
    const differs = compare(actual, spec, commit.added);
    const { title } = spec.outline;
    if (differs.subject && title) {
      report({
        span: title.span,
        message: differs.runsOn
          ? `The subject of ${commit.name} runs on into the body; no empty line stands behind ${quoted(actual.subject)}.`
          : `The subject of ${commit.name} is ${quoted(actual.subject)}; the title is ${quoted(title.text)}.`,
        help: differs.runsOn
          ? `put an empty line below the first line of the message; assent message ${spec.path} has the text`
          : `make the title the subject of the commit; assent message ${spec.path} has the text`,
      });
    }
    const first = introduction(spec)?.paragraphs[0];
    if (!first || !differs.body) return;
    report({
      span: first.span,
      message: `The body of ${commit.name} is not the introduction of the spec.`,
      level: "info",
      strict: "error",
      help: `make the first paragraph the body of the commit; assent message ${spec.path} has the text`,
    });
  },
};

/** A message that was right for what the commit adds is right, whatever became of the spec since. */
function compare(actual: ReturnType<typeof readCommitMessage>, spec: Spec, added: Spec | undefined) {
  const now = compareCommitMessage(actual, commitMessageOf(spec));
  if (added === undefined || kindOf(added) !== "spec") return now;
  const then = compareCommitMessage(actual, commitMessageOf(added));
  const subject = now.subject && then.subject;
  return { subject, body: now.body && then.body, runsOn: subject && (now.runsOn || then.runsOn) };
}
