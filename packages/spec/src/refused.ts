/** Headings that the engine refused: they stand in the text, and no section begins with them. */
import { type Node, type Span, walkTree } from "@assent/rst";
import { normalise } from "./prose.ts";
import type { Adornment } from "./section.ts";
import { titleKey } from "./title-key.ts";

/** A heading that is none: its lines do not match, or say a level that cannot be there. */
export interface RefusedHeading {
  readonly title: string;
  /** See `titleKey`. */
  readonly key: string;
  readonly titleSpan: Span;
  /** The title with its lines. */
  readonly headingSpan: Span;
  readonly adornment: Adornment;
  /** Its lines match and start the line: what was wrong is its level. */
  readonly isWhole: boolean;
}

/** The refused headings in some nodes and what is below them, in order; `text` is their source. */
export function refusedIn(nodes: readonly Node[], text: string): readonly RefusedHeading[] {
  const found: RefusedHeading[] = [];
  for (const node of nodes) {
    walkTree(node, (below) => {
      if (below.type === "paragraph" || below.type === "literal_block") return "skip";
      if (below.type !== "system_message") return undefined;
      const heading = below.children.some(({ type }) => type === "literal_block")
        ? headingIn(text, below.span)
        : undefined;
      if (heading) found.push(heading);
      return "skip";
    });
  }
  return found;
}

/** The heading that a message quotes: two lines or three, of which the last or the first is a line of adornment. */
function headingIn(text: string, span: Span): RefusedHeading | undefined {
  const lines: Span[] = [];
  for (const { 0: line, index } of text.slice(span.start, span.end).matchAll(/[^\r\n]+/g)) {
    lines.push({ start: span.start + index, end: span.start + index + line.trimEnd().length });
  }
  const [first, second, third] = lines;
  if (!first || !second || lines.length > 3) return undefined;
  const over = characterOf(text.slice(first.start, first.end).trim());
  const titleLine = over === undefined ? first : second;
  const under = over === undefined ? second : third;
  const character = over ?? characterOf(text.slice(second.start, second.end).trim());
  const words = text.slice(titleLine.start, titleLine.end);
  const title = normalise(words.trim());
  if (character === undefined || title === "" || characterOf(title) !== undefined) return undefined;
  const start = titleLine.start + words.length - words.trimStart().length;
  return {
    title,
    key: titleKey(title),
    titleSpan: { start, end: titleLine.end },
    headingSpan: { start: over === undefined ? start : first.start, end: (under ?? titleLine).end },
    adornment: { character, hasOverline: over !== undefined },
    isWhole:
      under !== undefined &&
      (first.start === 0 || /[\r\n]/.test(text[first.start - 1]!)) &&
      (over === undefined || text.slice(first.start, first.end) === text.slice(under.start, under.end)),
  };
}

function characterOf(line: string): string | undefined {
  return /^([^\w\s])\1+$/.exec(line)?.[1];
}
