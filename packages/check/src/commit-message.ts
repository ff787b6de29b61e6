/** The commit message that belongs to a spec: its title as the subject, its introduction as the body. */
import { introduction, type Spec } from "@assent/spec";

/** A message in its parts. */
export interface CommitMessage {
  readonly subject: string;
  /** Without the trailers. */
  readonly body: string;
  /** "Change-Id: …", "Implements: …", as written. */
  readonly trailers: readonly string[];
}

/** What the template asks for: the title and the introduction, wrapped at 72 columns. */
export function commitMessageOf(spec: Spec): CommitMessage {
  return {
    subject: spec.outline.title?.text ?? "",
    body: wrap(introduction(spec)?.text ?? "", 72),
    trailers: [],
  };
}

/** The parts of a message as git keeps it; lines that start with "#" are not part of it. */
export function readCommitMessage(message: string): CommitMessage {
  const lines = message.split(/\r?\n/).filter((line) => !line.startsWith("#"));
  const text = lines.join("\n").trim();
  const [subject = "", ...rest] = text.split("\n");
  const paragraphs = rest
    .join("\n")
    .trim()
    .split(/\n\s*\n/);
  const last = paragraphs.at(-1)?.split("\n") ?? [];
  const areTrailers = last.length > 0 && last.every((line) => /^(?:[A-Za-z][\w-]*: \S|\s+\S)/.test(line));
  if (areTrailers) paragraphs.pop();
  return { subject, body: paragraphs.join("\n\n"), trailers: areTrailers ? last : [] };
}

/** The message as one text. */
export function writeCommitMessage({ subject, body, trailers }: CommitMessage): string {
  return [subject, body, trailers.join("\n")].filter((part) => part !== "").join("\n\n") + "\n";
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(/\s+/)) {
    if (current !== "" && current.length + 1 + word.length > width) {
      lines.push(current);
      current = word;
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return [...lines, current].join("\n");
}
