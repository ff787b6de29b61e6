/** What stands below words of the template: the author's own answer, or more of the same. */
import type { NodeOf, Span } from "@assent/rst";
import { proseOf, sentences, type Spec, lineStartAt } from "@assent/spec";
import type { KnownGuidance } from "./known-guidance.ts";

/**
 * Whether what comes next, before any heading, is the author's own: more words, or a block that holds no paragraph. Below
 * other guidance it is more of the same, left above the text.
 */
export function isAnswered(
  { text }: Spec,
  paragraphs: readonly NodeOf<"paragraph">[],
  index: number,
  known: KnownGuidance,
): boolean {
  const { span } = paragraphs[index]!;
  const isGuidance = (paragraph: NodeOf<"paragraph">): boolean => known.all.has(proseOf(text, paragraph.span).text);
  // What is below a label, or in the same item, answers it, whatever stands above.
  for (const below of paragraphs.slice(index + 1)) {
    if (!isBelow(text, below.span, span)) break;
    if (!isGuidance(below)) return true;
  }
  // What leads to a list is answered by the first item that is.
  const first = paragraphs[index + 1];
  const own = proseOf(text, span).text;
  const leads = own.endsWith(":") && sentences(own).length === 1 && first !== undefined && isGuidance(first);
  if (leads && !heading.test(text.slice(span.end, first.span.start))) {
    const below = paragraphs.slice(index + 2).find((paragraph) => !isGuidance(paragraph));
    return below !== undefined && isBelow(text, below.span, first.span);
  }
  const before = paragraphs[index - 1];
  if (before && isGuidance(before) && !heading.test(text.slice(before.span.end, span.start))) return false;
  const next = paragraphs[index + 1];
  const between = text.slice(span.end, next?.span.start ?? text.length);
  const end = heading.exec(between)?.index;
  // What is left between two paragraphs, without marks of lists, is a literal block or a table.
  const rest = between
    .slice(0, end)
    .replace(/^[ \t]*(?:[-*+•]|\d+[.)])?[ \t]*$/gm, "")
    .trim();
  if (rest !== "" && (end === undefined || rest.includes("\n"))) return true;
  return next !== undefined && end === undefined && !isGuidance(next);
}

/** Whether what comes next stands beside an item, and not below it. */
export function isLeftAbove(text: string, span: Span, next: NodeOf<"paragraph"> | undefined): boolean {
  if (!next || isBelow(text, next.span, span)) return false;
  return /^(?:[-*+•]|\d+[.)])?$/.test(text.slice(span.end, next.span.start).trim());
}

/** Whether a paragraph is further in than another before it, or goes on in the item that the other begins. */
function isBelow(text: string, { start }: Span, before: Span): boolean {
  const indent = (at: number): string => text.slice(lineStartAt(text, at), at);
  const [one, other] = [indent(start), indent(before.start)];
  const isFurther =
    one.length > other.length || (one.length === other.length && one.trim() === "" && other.trim() !== "");
  return isFurther && !heading.test(text.slice(before.end, start));
}

const heading = /\n[ \t]*([^\w\s])\1{2,}[ \t]*(?:\r?\n|$)/;
