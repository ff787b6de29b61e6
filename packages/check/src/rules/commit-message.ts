import { introduction, kindOf, type Spec, type Template } from "@assent/spec";
import {
  type CommitDifference,
  type CommitMessage,
  commitMessageOf,
  compareAsAsked,
  messageWith,
  readCommitMessage,
} from "../commit-message.ts";
import { changed, exampleSpec, exampleTemplate } from "../example.ts";
import { messageFlagsOf } from "../message-flags.ts";
import type { Rule } from "../rule.ts";
import { quoted } from "../text/edits.ts";

const flagged = exampleTemplate.replace(
  "* Please wrap",
  "* If it changes the API, add the APIImpact flag to the commit message.\n\n* Please wrap",
);
const withApi = changed("---------------\n\nNone.", "---------------\n\nA new call keeps a worker warm.");

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
    "A body that does not have the introduction is a hint, and so is a flag that the template asks for and the message has not (APIImpact, where the spec touches the API).",
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
      name: "of git, for a commit that brings the spec back",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: 'Reapply "Workers"\n\nThis reverts commit 0a1b2c3d4e5f60718293a4b5c6d7e8f901234567.\n',
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
      name: "that only begins like one of git",
      template: exampleTemplate,
      input: exampleSpec,
      commitMessage: 'Revert "Workers"\n\nThey were not wanted.\n',
      reports: ["6:1-6:18", "11:1-11:54 info"],
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
    ...[
      { said: "The first line of this file becomes the subject of the commit.", subject: "Add spec", isTold: true },
      { said: "Use the title as the subject of your commit.", subject: "Add spec", isTold: true },
      { said: "The subject line of the commit is the title of the spec.", subject: "Add spec", isTold: true },
      { said: "The title should be used as the summary of the commit.", subject: "Keep workers warm", isTold: false },
      { said: "The first line of the commit message is the subject.", subject: "Add spec", isTold: false },
      { said: "The title is not the subject of the commit.", subject: "Add spec", isTold: false },
      {
        said: "The title is short, and the subject of the commit says which spec it is.",
        subject: "Add spec",
        isTold: false,
      },
    ].map(({ said, subject, isTold }) => ({
      name: `the title alone, with any body: ${said} ${subject}`,
      template: exampleTemplate.replace(/The\ntitle and[^]*?respectively\./, said),
      input: exampleSpec,
      commitMessage: `${subject}\n\nSome words.\n`,
      ...(isTold ? { reports: ["6:1-6:18 warning"] } : {}),
    })),
    {
      name: "no flag, where the API changes",
      template: flagged,
      input: withApi,
      commitMessage: "Keep workers warm\n\nFunctions answer faster when a worker waits for them.\n",
      reports: ["6:1-6:18 info"],
      message: 'The message of HEAD has no APIImpact, which the template asks for: "REST API impact" says something.',
    },
    {
      name: "a flag, where the API changes",
      template: flagged,
      input: withApi,
      commitMessage: "Keep workers warm\n\nFunctions answer faster when a worker waits for them.\n\nAPIImpact\n",
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
  asked: (template) => (template.commitMessage ?? template.messageFlags[0])?.span,
  check({ spec, template, commit }, report) {
    if (!commit || !(template.commitMessage || template.messageFlags.length > 0)) return;
    const actual = readCommitMessage(commit.message);
    const flags = messageFlagsOf(spec, template);
    const differs = compare(actual, { wanted: messageWith(spec, flags), template }, commit.added);
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
    for (const { flag, section, asked } of flags) {
      if (!differs.flags.includes(flag) || !title) continue;
      report({
        span: title.span,
        message: `The message of ${commit.name} has no ${flag}, which the template asks for: ${quoted(section)} says something.`,
        asked,
        level: "info",
        strict: "error",
        help: `put ${flag} on a line of its own into the message; assent message ${spec.path} has the text`,
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
function compare(
  actual: CommitMessage,
  { wanted, template }: { readonly wanted: CommitMessage; readonly template: Template },
  added: Spec | undefined,
): CommitDifference {
  const now = compareAsAsked(actual, wanted, template);
  if (added === undefined || kindOf(added) !== "spec") return now;
  const then = compareAsAsked(actual, commitMessageOf(added, template), template);
  const subject = now.subject && then.subject;
  const flags = now.flags.filter((flag) => then.flags.includes(flag));
  return { subject, body: now.body && then.body, runsOn: subject && (now.runsOn || then.runsOn), flags };
}
