/**
 * The words of a paragraph as it may be wrapped: broken at the spaces of running text, and nowhere in what is literal.
 *
 * A space behind a backslash is none, and the one after it is: a line end would be either. A literal keeps its spaces and its
 * line ends, and so does a role that nobody knows. Other markup may be broken between words that are one space apart: what more
 * space means in a role, only that role knows. What was written as an item of a list keeps its line, as do the sentences of who
 * writes each in a line of its own, and a method stays with its path: "GET /v1/a".
 */
import { lineStartAt, verbs } from "@assent/spec";
import { type Element, type Node, type NodeOf, walkTree } from "@assent/rst";

/** The words in the source of a paragraph. A line end in a word stays; the lines below it stand without their indent. */
export function unbrokenWords(text: string, paragraph: NodeOf<"paragraph">): readonly string[] {
  const words: string[] = [];
  const markup = markupIn(paragraph);
  const hasLineEach = hasLineForEach(text.slice(paragraph.span.start, paragraph.span.end));
  let next = 0;
  let word = "";
  for (let at = paragraph.span.start; at < paragraph.span.end;) {
    while (next < markup.length && markup[next]!.span.end <= at) next += 1;
    let after = at;
    while (after < paragraph.span.end && isBreak(text.charCodeAt(after))) after += 1;
    if (after === at) {
      word += text[at]!;
      at += 1;
      continue;
    }
    const gap = text.slice(at, after);
    const around = markup[next];
    const kept = keptOf(gap, {
      keepsLine:
        (hasLineEach && endsSentence.test(word)) ||
        item.test(text.slice(after, after + longestItem)) ||
        isLabel(text, after) ||
        isLabel(text, lineStartAt(text, at)),
      isBeforePath: verb.test(word) && path.test(text.slice(after, after + 10)),
      within: around !== undefined && around.span.start < at ? around.type : undefined,
      isEscaped: isEscaped(text, at),
    });
    if (kept !== undefined) word += kept;
    else if (word !== "") {
      words.push(word);
      word = "";
    }
    at = after;
  }
  if (word !== "") words.push(word);
  return words;
}

const endsSentence = /[.?!][)"'*\x60]{0,3}$/;

/** Whether most lines of a paragraph end where a sentence does: each has a line of its own, so that a change shows by itself. */
function hasLineForEach(source: string): boolean {
  const lines = source.split(/\r?\n/).slice(0, -1);
  const ends = lines.filter((line) => endsSentence.test(line.trimEnd())).length;
  return ends > 1 && ends >= lines.length * 0.7;
}

/** A method and the path behind it. */
const verb = new RegExp(`^[\\x60"'*(]*(?:${verbs})$`);
const path = /^[\x60"'*]*(?:\/|[{<]|https?:)/;

/** Where docutils lets a paragraph go on in the next line; a space that does not break is a part of its word. */
function isBreak(code: number): boolean {
  return code === 32 || code === 10 || code === 13;
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(text: string, at: number): boolean {
  let from = at;
  while (text[from - 1] === "\\") from -= 1;
  return (at - from) % 2 === 1;
}

/** How a line begins that is meant as an item, where no blank line makes it one. */
const item = /^(?:[*+•-]|\(?(?:\d{1,3}|[A-Za-z]|[ivx]{2,4})[.)]|#[.)]) /;
const longestItem = 7;
/** A line that says what the lines below it are, and no more: "Pro:". */
const label = /^[ \t]*[A-Z][\w ]{0,24}:[ \t\r]*$/;

function isLabel(text: string, start: number): boolean {
  const end = text.indexOf("\n", start);
  const stop = end < 0 ? text.length : end;
  return stop - start < 80 && label.test(text.slice(start, stop));
}

/** What stays of the space between two words, which holds them together; undefined where a line may end. */
function keptOf(
  gap: string,
  {
    keepsLine,
    isBeforePath,
    within,
    isEscaped,
  }: {
    readonly keepsLine: boolean;
    readonly isBeforePath: boolean;
    readonly within: Node["type"] | undefined;
    readonly isEscaped: boolean;
  },
): string | undefined {
  if (within !== undefined && literal.has(within)) return gap.replace(/[ \r]*\n */g, "\n");
  if (isEscaped) return gap;
  if (isBeforePath) return " ";
  if (keepsLine && within === undefined && gap.includes("\n")) return "\n";
  return within !== undefined && /^ {2,}$/.test(gap) ? gap : undefined;
}

const literal = new Set<Node["type"]>(["literal", "math", "raw", "problematic"]);

/** What is marked up in a paragraph, in order and apart. */
function markupIn(paragraph: NodeOf<"paragraph">): readonly Element[] {
  const found: Element[] = [];
  walkTree(paragraph, (node) => {
    if (node === paragraph) return undefined;
    if (node.type !== "text" && node.span.source === undefined && node.span.end > node.span.start) found.push(node);
    return "skip";
  });
  return found.sort((a, b) => a.span.start - b.span.start);
}
