/** Where a commit message says something else than the spec it adds. */
import { similarity, type CommitMessage } from "@assent/check";

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

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replace(/\.$/, "").trim().toLowerCase();
}

/** A message as an editor leaves it, without the diff that git shows below its line of scissors. */
export function withoutScissors(text: string): string {
  const at = text.indexOf("\n# ------------------------ >8");
  return at < 0 ? text : text.slice(0, at + 1);
}
