/** Commit messages: what a spec's should be, how it is wrapped, what its trailers are. */
import { introduction, type Spec } from "@assent/spec";

/** A commit message in its parts. */
export interface CommitText {
  readonly subject: string;
  /** Without the trailers. */
  readonly body: string;
  /** Lines such as "Change-Id: …" at the end. */
  readonly trailers: readonly string[];
}

/** Lines of a body are at most this long, as git itself advises. */
const columns = 72;

/** The message that the template asks for: the title, and the introduction's first paragraph. */
export function messageOfSpec(spec: Spec): CommitText {
  return {
    subject: spec.outline.title?.text ?? "",
    body: wrap(introduction(spec)?.text ?? ""),
    trailers: [],
  };
}

/** Takes a message apart. Comments of git's editor are left out. */
export function readMessage(text: string): CommitText {
  const scissors = text.indexOf("\n# ------------------------ >8");
  const lines = (scissors < 0 ? text : text.slice(0, scissors)).split("\n").filter((line) => !line.startsWith("#"));
  const paragraphs = lines
    .join("\n")
    .trim()
    .split(/\n{2,}/);
  const last = paragraphs.length > 1 ? paragraphs.at(-1)!.split("\n") : [];
  const isTrailers =
    last.length > 0 && last.every((line) => /^(?:[A-Za-z][A-Za-z0-9-]*: |\(cherry picked|\s)/.test(line));
  return {
    subject: (paragraphs[0] ?? "").replaceAll("\n", " "),
    body: paragraphs.slice(1, isTrailers ? -1 : undefined).join("\n\n"),
    trailers: isTrailers ? last : [],
  };
}

/** The whole message, with a line end. */
export function writeMessage({ subject, body, trailers }: CommitText): string {
  return `${[subject, body, trailers.join("\n")].filter((part) => part !== "").join("\n\n")}\n`;
}

/** What differs between a message and what its spec asks for; white space and line breaks do not. */
export function compareMessage(
  actual: CommitText,
  wanted: CommitText,
): { readonly subject: boolean; readonly body: boolean } {
  const body = plain(actual.body);
  return {
    subject: plain(actual.subject) !== plain(wanted.subject),
    body: wanted.body !== "" && !body.startsWith(plain(wanted.body)),
  };
}

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").replace(/\.$/, "").trim().toLowerCase();
}

/** Wraps a paragraph. A word that is longer than a line has one for itself. */
export function wrap(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
