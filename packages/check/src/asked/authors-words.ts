/** What in a spec is said by its author, and what the template says. */
import { findNodes, type Node, type NodeOf, plainText, type Span } from "@assent/rst";
import { proseOf, type Spec, spanOf, type Template } from "@assent/spec";
import { guidanceOf, mayHold, sentencesIn } from "./known-guidance.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

/**
 * The text of a spec with spaces where, within a span, words of the template were left in, as paragraphs, sentences, blocks
 * of code or tables: what those say is not said by the author. Offsets stay what they are.
 */
export function authorsWords(spec: Spec, within: Span, template: Template): string {
  const known = guidanceOf(template);
  const isWithin = ({ start, end }: Span): boolean => start >= within.start && end <= within.end;
  let { text } = spec;
  const blank = ({ start, end }: Span): void => {
    text = text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
  };
  for (const { span } of paragraphsOf(spec)) {
    if (!isWithin(span)) continue;
    const prose = proseOf(spec.text, span);
    if (known.all.has(prose.text)) blank(span);
    else if (mayHold(spec.text, span, known)) {
      const found = sentencesIn(spec.text, prose, known).filter(({ isShort }) => !isShort);
      for (const { start, end } of found) blank(spanOf(prose, start, end));
    }
  }
  const blocks = blocksOf(template);
  if (blocks.size === 0) return text;
  for (const type of blockTypes) {
    for (const block of findNodes(spec.document, type)) {
      if (isWithin(block.span) && blocks.has(keyOf(block))) blank(block.span);
    }
  }
  return text;
}

const blockTypes = ["literal_block", "table"] as const;

function keyOf(block: NodeOf<(typeof blockTypes)[number]>): string {
  const pieces: readonly Node[] = block.type === "table" ? findNodes(block, "entry") : [block];
  return `${block.type} ${pieces.map((piece) => plainText(piece).trim()).join(" | ")}`;
}

const known = new WeakMap<Template, ReadonlySet<string>>();

/** The blocks of a template that hold no prose, by their words. */
function blocksOf(template: Template): ReadonlySet<string> {
  let blocks = known.get(template);
  if (!blocks) {
    blocks = new Set(blockTypes.flatMap((type) => findNodes(template.document, type).map(keyOf)));
    known.set(template, blocks);
  }
  return blocks;
}
