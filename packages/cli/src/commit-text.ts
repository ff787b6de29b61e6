/** Messages of commits as they stand in git's files: with git's own lines, which depend on what is set. */
import {
  compareCommitMessage,
  keepFromComments,
  readCommitMessage,
  similarity,
  writeCommitMessage,
  type CommitMessage,
} from "@assent/check";

/** The file of a message, in its parts. */
export interface MessageFile {
  readonly message: CommitMessage;
  /** The same where git is to leave no line out. */
  readonly whole: CommitMessage;
  /** What git has put below it: its hints, the line of scissors, the diff. */
  readonly below: string;
  /** Lines above that which git will leave out. */
  readonly comments: string;
  /** What a line that is a comment begins with. */
  readonly sign: string;
}

/** What git's lines start with where nothing else is set. */
export const usualComment = "#";

/** The characters that git chooses from where `core.commentChar` is "auto". */
const automatic = "#;@!$%^&|:";

const scissors = / -{24} >8 -{24}$/;

/**
 * Takes the file of a message apart. `comment` is what is set as `core.commentChar` or `core.commentString`; "auto" is told
 * by git's own lines, the last of the message.
 */
export function openMessage(text: string, comment: string): MessageFile {
  const lines = text.split(/(?<=\n)/);
  const cut = lines.findIndex((line) => scissors.test(line.trimEnd()));
  const sign = comment === "auto" ? signOf(lines, cut) : comment;
  const isComment = (line: string | undefined): boolean => line?.startsWith(sign) === true;
  let end = cut >= 0 && isComment(lines[cut]) ? cut : lines.length;
  if (end === lines.length) while (end > 0 && lines[end - 1]?.trim() === "") end -= 1;
  let start = end;
  while (isComment(lines[start - 1])) start -= 1;
  const own = lines.slice(0, start);
  return {
    message: readCommitMessage(own.join(""), sign),
    whole: readCommitMessage(text),
    below: lines.slice(start).join(""),
    comments: own.filter(isComment).join(""),
    sign,
  };
}

/** The character of the line of scissors, else of the last line that has anything. */
function signOf(lines: readonly string[], cut: number): string {
  const line = cut >= 0 ? lines[cut] : lines.findLast((one) => one.trim() !== "");
  const sign = line?.charAt(0) ?? "";
  return sign !== "" && automatic.includes(sign) ? sign : usualComment;
}

/** The file with another message. */
export function writeMessage({ comments, below, sign }: MessageFile, message: CommitMessage): string {
  const rest = `${comments}${below}`;
  const words = keepFromComments(writeCommitMessage(message), sign);
  // Empty lines at the end stay as many as they are.
  return rest.trim() === "" ? words + rest : `${words}\n${rest}`;
}

/**
 * A message with the title as its subject and the introduction before its other words. What is right stays as it is, and so
 * do trailers and git's own lines; a first paragraph that is an older form of the introduction gives way to it.
 */
export function mendMessage(text: string, wanted: CommitMessage, comment: string): string {
  const opened = openMessage(text, comment);
  const file = {
    ...opened,
    comments: withoutWords(opened.comments, wanted, opened.sign),
    below: withoutWords(opened.below, wanted, opened.sign),
  };
  const actual = file.message;
  const { subject, runsOn, body: differsInBody, flags } = compareCommitMessage(actual, wanted);
  // Where the body runs into it, the subject stays: an empty line comes between.
  const differs = {
    subject: subject && !runsOn,
    body: differsInBody || file.comments !== opened.comments || file.below !== opened.below,
  };
  const [first = "", ...others] = actual.body.split(/\n\s*\n/);
  const isOlder = similarity(plain(first), plain(wanted.body)) >= halfAlike;
  const body = [wanted.body, ...(isOlder ? [] : [first]), ...others].filter((part) => part !== "").join("\n\n");
  return writeMessage(file, {
    subject: differs.subject ? wanted.subject : actual.subject,
    body: differs.body ? body : actual.body,
    flags,
    trailers: actual.trailers,
  });
}

/** Git's lines without those that are words of the introduction: git would leave them out of it. */
function withoutWords(comments: string, { body }: CommitMessage, sign: string): string {
  const words = plain(body);
  return comments
    .split(/(?<=\n)/)
    .filter((line) => !line.startsWith(sign) || plain(line).length < tellingLine || !words.includes(plain(line)))
    .join("");
}

/** So long, in characters, is a line that says what it is of. */
const tellingLine = 4;

/** So alike are two forms of one paragraph. */
const halfAlike = 0.5;

function plain(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim().replace(/\.$/, "").toLowerCase();
}
