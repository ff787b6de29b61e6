/** Where a commit message says something else than the spec it adds. */
import { readCommitMessage, similarity, writeCommitMessage, type CommitMessage } from "@assent/check";

/** So alike are two texts that mean the same; the rule commit-message draws the line at the same place. */
const alike = 0.8;

/** Which parts differ; white space, line breaks, case and a last period do not count, nor do small changes of words. */
export function compareMessage(
  actual: CommitMessage,
  wanted: CommitMessage,
): { readonly subject: boolean; readonly body: boolean } {
  const body = plain(actual.body);
  const introduction = plain(wanted.body);
  return {
    subject: similarity(plain(actual.subject), plain(wanted.subject)) < alike,
    body: introduction !== "" && !body.includes(introduction) && similarity(body, introduction) < alike,
  };
}

/**
 * A message with the title as its subject and the introduction before its other words. What is right stays as it is, and so
 * do trailers and git's own lines; a first paragraph that is an older form of the introduction gives way to it.
 */
export function mendMessage(text: string, wanted: CommitMessage): string {
  const actual = readCommitMessage(withoutScissors(text));
  const differs = compareMessage(actual, wanted);
  const [first = "", ...others] = actual.body.split(/\n\s*\n/);
  const isOlder = similarity(plain(first), plain(wanted.body)) >= halfAlike;
  const body = [wanted.body, ...(isOlder ? [] : [first]), ...others].filter((part) => part !== "").join("\n\n");
  const mended = writeCommitMessage({
    subject: differs.subject ? wanted.subject : actual.subject,
    body: differs.body ? body : actual.body,
    trailers: actual.trailers,
  });
  const comments = text.search(/^#/m);
  return comments < 0 ? mended : `${mended}\n${text.slice(comments)}`;
}

/** So alike are two forms of one paragraph. */
const halfAlike = 0.5;

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replace(/\.$/, "").trim().toLowerCase();
}

/** A message as an editor leaves it, without the diff that git shows below its line of scissors. */
export function withoutScissors(text: string): string {
  const at = text.indexOf("\n# ------------------------ >8");
  return at < 0 ? text : text.slice(0, at + 1);
}
