/** The commit message that belongs to a spec: its title as the subject, its introduction as the body. */
import {
  firstParagraph,
  introduction,
  kindOf,
  noTemplate,
  normalise,
  opening,
  type Spec,
  type Template,
  titleOf,
} from "@assent/spec";
import { type MessageFlag, messageFlagsOf } from "./message-flags.ts";
import { similarity } from "./names/similarity.ts";

/** A message in its parts. */
export interface CommitMessage {
  readonly subject: string;
  /** Without the trailers. */
  readonly body: string;
  /** Flags that the template asks for, a paragraph of their own behind the body; of a message that was read they are in the body. */
  readonly flags?: readonly string[];
  /** The lines of the block at the end ("Change-Id: …", "Implements: …"), as written; "" between two such blocks. */
  readonly trailers: readonly string[];
  /** True where no empty line stands behind the subject: to git, the lines below it are part of it. */
  readonly runsOn?: boolean;
}

/** What a message says that the spec does not. */
export interface CommitDifference {
  readonly subject: boolean;
  readonly body: boolean;
  /** Whether the words of the subject are right, and nothing is wrong with it but that it runs on into the body. */
  readonly runsOn: boolean;
  /** The flags that it does not have. */
  readonly flags: readonly string[];
}

/**
 * What the template asks for: the title, the introduction, wrapped at 72 columns, and the flags for what the spec touches. No
 * line begins with "#", which git would take for a comment.
 */
export function commitMessageOf(spec: Spec, template: Pick<Template, "messageFlags"> = noTemplate): CommitMessage {
  return messageWith(spec, messageFlagsOf(spec, template));
}

/** The message of a spec whose flags are known. */
export function messageWith(spec: Spec, found: readonly Pick<MessageFlag, "flag">[]): CommitMessage {
  const flags = found.map(({ flag }) => flag);
  return {
    subject: titleOf(spec) ?? "",
    body: wrap(introduction(spec)?.text ?? toldElsewhere(spec), 72),
    ...(flags.length > 0 ? { flags } : {}),
    trailers: [],
  };
}

/** A section that is the introduction of a spec which has none above its first section. */
const introducing = /^(?:summary|abstract|introduction|overview)$/i;

/** The words that introduce a spec without an introduction: a field for them, or the first paragraph of a section; "" for none. */
function toldElsewhere(spec: Spec): string {
  const [first] = spec.outline.sections;
  const section = first !== undefined && introducing.test(first.title) ? first : undefined;
  const { span } = opening(spec) ?? firstParagraph(section, spec.text) ?? {};
  return span === undefined ? "" : normalise(spec.text.slice(span.start, span.end));
}

/** The message of a commit that adds a document; undefined where that is no spec, or has no title that could be its subject. */
export function wantedMessage(spec: Spec, template?: Pick<Template, "messageFlags">): CommitMessage | undefined {
  return kindOf(spec) === "spec" && titleOf(spec) !== undefined ? commitMessageOf(spec, template) : undefined;
}

/**
 * The parts of a message. Of one that is still to be committed, lines that start with `comment` are not part of it; in a
 * commit nothing is a comment. What git writes before anybody has written a subject starts with an empty line: then the
 * first block may be trailers already.
 */
export function readCommitMessage(message: string, comment?: string): CommitMessage {
  const text = message
    .split(/\r?\n/)
    .filter((line) => comment === undefined || !line.startsWith(comment))
    .join("\n");
  const hasRoom = /^[ \t]*\n/.test(text);
  const paragraphs = text
    .trim()
    .split(/\n\s*\n/)
    .filter((paragraph) => paragraph !== "");
  const blocks: string[][] = [];
  const fewest = hasRoom ? 0 : 1;
  for (let last = paragraphs.at(-1); last !== undefined && paragraphs.length > fewest; last = paragraphs.at(-1)) {
    const lines = last.split("\n");
    if (blocks.length === 0 ? !areTrailers(lines) : !lines.every((line) => reference.test(line))) break;
    blocks.unshift(lines);
    paragraphs.pop();
  }
  const trailers = blocks.flatMap((lines, index) => (index === 0 ? lines : ["", ...lines]));
  const [subject = "", ...rest] = (paragraphs[0] ?? "").split("\n");
  const body = [rest.join("\n"), ...paragraphs.slice(1)].filter((part) => part !== "").join("\n\n");
  return { subject, body, trailers, ...(rest.length > 0 ? { runsOn: true } : {}) };
}

/** A token with a value, or what goes on from the line before. */
const trailer = /^(?:[A-Za-z][\w-]*: \S|\s+\S)/;
/** What git, and tools like it, write there: it makes trailers of the lines beside it. */
const generated = /^(?:Signed-off-by: |Change-Id: I|\(cherry picked from commit )/;
/** What points to a story, a change or a person, in the forms that have no colon too: "blueprint x", "(cherry picked from …)". */
const reference =
  /^(?:\(cherry picked from \S.*\)|\[[^\]]+\]|(?:implements|partially[- ]implements|partial|closes|related|fixes|resolves)?[- :]*(?:blueprint|bp|bug|story|task):? #?[\w.-]+|(?:implements|partially-implements|closes-bug|partial-bug|related-bug|story|task|change-id|depends-on|needed-by|signed-off-by|co-authored-by|reviewed-by): ?\S.*)$/i;

/** As git sees it: nothing but trailers, or a quarter of them where one was written by a program. The first goes on from nothing. */
function areTrailers(lines: readonly string[]): boolean {
  if (/^\s/.test(lines[0] ?? "")) return false;
  const known = lines.filter((line) => trailer.test(line) || reference.test(line)).length;
  return known === lines.length || (lines.some((line) => generated.test(line)) && known * 4 >= lines.length);
}

/** The message as one text. */
export function writeCommitMessage({ subject, body, flags = [], trailers }: CommitMessage): string {
  return [subject, body, flags.join("\n"), trailers.join("\n")].filter((part) => part !== "").join("\n\n") + "\n";
}

/**
 * Which parts of a message say something else than the spec. White space, line ends, case and a last period do not count,
 * nor do small changes of words, nor a subject that says that it adds a spec.
 */
export function compareCommitMessage(actual: CommitMessage, wanted: CommitMessage): CommitDifference {
  const [body, introduction] = [plain(actual.body), plain(wanted.body)];
  // A long title may be wrapped.
  const whole = `${actual.subject} ${actual.body.split(/\n\s*\n/, 1)[0]!}`;
  const isWrapped = actual.runsOn === true && similarity(plain(whole), plain(wanted.subject)) >= alike;
  const isOther = !isLikeTitle(actual.subject, wanted.subject);
  const runsOn = actual.runsOn === true && wanted.subject !== "" && !isOther && !isWrapped;
  return {
    subject: runsOn || (wanted.subject !== "" && isOther && !isWrapped),
    runsOn,
    flags: (wanted.flags ?? []).filter((flag) => !hasFlag(actual, flag)),
    body: introduction !== "" && !body.includes(introduction) && similarity(body, introduction) < alike,
  };
}

/**
 * The same under a template: one that asks for no title, or for no introduction, is content with any; without one they are compared. A spec
 * that a revert brings back was told of by the commit that added it.
 */
export function compareAsAsked(
  actual: CommitMessage,
  wanted: CommitMessage,
  template: Pick<Template, "commitMessage"> | undefined,
): CommitDifference {
  const differs = compareCommitMessage(actual, wanted);
  const isAsked = !isRevert(actual) && (template === undefined || template.commitMessage !== undefined);
  if (isAsked && template?.commitMessage?.value === "subject") return { ...differs, body: false };
  return isAsked ? differs : { ...differs, subject: false, body: false, runsOn: false };
}

/** Whether git wrote the message of a commit that takes another one back. */
function isRevert({ subject, body }: CommitMessage): boolean {
  return /^(?:Revert|Reapply) "/.test(subject) && /^This reverts commit [\da-f]{7,64}\b/m.test(body);
}

/** A flag stands anywhere in a message: alone on a line, or as a trailer with words behind it. */
function hasFlag({ subject, body, trailers }: CommitMessage, flag: string): boolean {
  return new RegExp(`\\b${flag}\\b`, "i").test([subject, body, ...trailers].join("\n"));
}

/** So alike are two texts that mean the same. */
const alike = 0.8;
/** So alike are two titles that do, and so many characters of one in the other are more than a common word. */
const alikeTitles = 0.75;
const tellingTitle = 8;

function isLikeTitle(subject: string, title: string): boolean {
  const clean = (text: string): string =>
    plain(text).replace(/^(?:add )?(?:a )?(?:new )?(?:spec|blueprint|bp)?(?: for| to|:)? ?/, "");
  const [a, b] = [clean(subject), clean(title)];
  return (
    a === b ||
    (a.length > tellingTitle && b.includes(a)) ||
    (b.length > tellingTitle && a.includes(b)) ||
    similarity(a, b) >= alikeTitles
  );
}

function plain(text: string): string {
  return normalise(text)
    .replace(/[.:]+$/, "")
    .toLowerCase();
}

function wrap(text: string, width: number): string {
  const lines: string[] = [];
  let current = "";
  for (const word of text.split(/\s+/)) {
    if (current !== "" && current.length + 1 + word.length > width) {
      // A word that looks like a comment takes the one before it along.
      const cut = word.startsWith("#") ? /[^ ]* (?=[^# ][^ ]*(?: #[^ ]*)*$)/.exec(current) : null;
      const end = cut === null ? current.length : cut.index + cut[0].length;
      lines.push(current.slice(0, end).trimEnd());
      current = `${current.slice(end)} ${word}`.trimStart();
    } else current = current === "" ? word : `${current} ${word}`;
  }
  return keepFromComments([...lines, current].join("\n"), "#");
}

/** Lines that git would take for comments begin with a space: it leaves them in the message then. */
export function keepFromComments(text: string, comment: string): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith(comment) ? ` ${line}` : line))
    .join("\n");
}
